#include "models/PageFeed.h"

#include "base/WhenDone.h"

#include <algorithm>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto spacing = 500ms;
constexpr auto quietPause = 20s;

} // namespace

PageFeed::PageFeed(CivitaiApi &api, Clock &clock, QObject *parent) : QObject(parent), m_api(api), m_clock(clock) {}

PageFeed::~PageFeed()
{
    halt();
}

void PageFeed::begin(const PagePlan &plan, Beginning beginning)
{
    halt();
    m_start = plan;
    m_plan = plan;
    m_isFresh = false;
    m_readsSaved = false;
    if (plan.isAtEnd()) {
        m_isFresh = true;
        emit arrived({{}, 0, true, {}});
        return;
    }
    if (beginning != Beginning::Fresh)
        askSaved(plan, std::nullopt);
    if (beginning != Beginning::OnlySaved)
        askServer();
}

void PageFeed::askServer()
{
    if (!m_start.isAtEnd())
        ask(m_start, Manner::Asked);
}

void PageFeed::fetchNext(Pace pace)
{
    if (m_readsSaved) {
        askSaved(m_plan, std::nullopt);
        return;
    }
    const auto since = std::chrono::milliseconds(std::max<qint64>(0, m_askedAt.msecsTo(m_clock.now())));
    if (pace == Pace::AtOnce || since >= spacing)
        ask(m_plan, Manner::Asked);
    else
        after(spacing - since, [this] { ask(m_plan, Manner::Asked); });
}

void PageFeed::retry()
{
    ask(m_isFresh ? m_plan : m_start, Manner::Asked);
}

void PageFeed::halt()
{
    ++m_request;
    m_call.cancel();
    m_savedCall.cancel();
}

void PageFeed::ask(const PagePlan &plan, Manner manner)
{
    m_call.cancel();
    ++m_request;
    m_askedAt = m_clock.now();
    const PagePlan::Question question = plan.next();
    m_call = m_api.models(question.query, question.cursor);
    whenDone(m_call, this, [this, plan, manner](const Result<ModelPage> &answer) { receive(answer, plan, manner); });
}

void PageFeed::askSaved(const PagePlan &plan, const std::optional<Error> &because)
{
    m_savedCall.cancel();
    const PagePlan::Question question = plan.next();
    m_savedCall = m_api.savedModels(question.query, question.cursor);
    whenDone(m_savedCall, this,
             [this, plan, because](const Result<SavedPage> &answer) { receiveSaved(answer, plan, because); });
}

void PageFeed::receive(const Result<ModelPage> &answer, const PagePlan &plan, Manner manner)
{
    if (answer) {
        m_savedCall.cancel();
        m_readsSaved = false;
        m_isFresh = true;
        deliver(plan, answer.value(), std::nullopt);
        return;
    }
    const bool offline = answer.error().kind == ErrorKind::Offline;
    if (offline && manner == Manner::Asked && !m_readsSaved) {
        askSaved(plan, answer.error());
        return;
    }
    if (offline)
        retryQuietly(plan);
    if (!offline || manner == Manner::Asked)
        emit failed(answer.error());
}

void PageFeed::receiveSaved(const Result<SavedPage> &answer, const PagePlan &plan, const std::optional<Error> &because)
{
    const quint64 request = m_request;
    if (answer) {
        m_readsSaved = m_readsSaved || (because && plan.isAtStart());
        deliver(plan, answer->page, answer->savedAt);
        if (request != m_request) // whoever received it asked for something else
            return;
    } else if (!because && !plan.isAtStart()) {
        m_readsSaved = false; // there are no more
    }
    if (because && (!answer || plan.isAtStart())) {
        retryQuietly(plan);
        emit failed(*because);
    }
}

void PageFeed::deliver(PagePlan plan, const ModelPage &page, const std::optional<QDateTime> &savedAt)
{
    const bool isFirst = plan.isAtStart();
    if (!plan.take(page)) {
        emit failed({ErrorKind::BadAnswer, tr("The site sends the same page again and again."), {}, {}, {}});
        return;
    }
    m_plan = plan;
    emit arrived({plan.itemsOf(page), int(page.items.size()) + page.unreadable, isFirst, savedAt});
}

void PageFeed::retryQuietly(const PagePlan &plan)
{
    after(quietPause, [this, plan] { ask(plan, Manner::Quiet); });
}

void PageFeed::after(std::chrono::milliseconds delay, std::function<void()> function)
{
    m_clock.after(delay, this, [this, request = m_request, function = std::move(function)] {
        if (request == m_request)
            function();
    });
}

} // namespace vitrine
