#include "models/SavedSearchWatcher.h"

#include "base/WhenDone.h"
#include "models/PagePlan.h"
#include "personal/PersonalStore.h"

#include <algorithm>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto spacing = 500ms;
constexpr qint64 patienceS = 15 * 60;

QDateTime lastPublished(const Model &model)
{
    QDateTime latest;
    for (const Version &version : model.versions) {
        if (version.publishedAt.isValid() && (!latest.isValid() || version.publishedAt > latest))
            latest = version.publishedAt;
    }
    return latest;
}

} // namespace

SavedSearchWatcher::SavedSearchWatcher(CivitaiApi &api, const PersonalStore &personal, const LibraryIndex &library,
                                       Clock &clock, QObject *parent)
    : QObject(parent), m_api(api), m_personal(personal), m_library(library), m_clock(clock)
{
    connect(&m_personal, &PersonalStore::savedSearchesChanged, this, [this] {
        forgetRemoved();
        emit changed(); // one may have been visited just now
    });
}

SavedSearchWatcher::~SavedSearchWatcher()
{
    m_call.cancel();
}

int SavedSearchWatcher::newCount(const QString &name) const
{
    for (const SavedSearch &saved : m_personal.savedSearches()) {
        if (saved.name != name)
            continue;
        const QList<QDateTime> published = m_answers.value(saved.search).published;
        const auto isNew = [&saved](const QDateTime &date) { return date > saved.lastVisited; };
        return std::min(most, int(std::count_if(published.cbegin(), published.cend(), isNew)));
    }
    return 0;
}

void SavedSearchWatcher::check(bool showMature)
{
    m_showMature = showMature;
    for (const SavedSearch &saved : m_personal.savedSearches()) {
        if (isDue(saved.search) && !m_waiting.contains(saved.search))
            m_waiting.append(saved.search);
    }
    if (!m_isBusy)
        askNext();
}

void SavedSearchWatcher::forgetRemoved()
{
    const QList<SavedSearch> &all = m_personal.savedSearches();
    m_answers.removeIf([&all](const QHash<QByteArray, Answer>::iterator &answer) {
        return std::none_of(all.cbegin(), all.cend(),
                            [&answer](const SavedSearch &saved) { return saved.search == answer.key(); });
    });
}

bool SavedSearchWatcher::isDue(const QByteArray &search) const
{
    const QDateTime askedAt = m_answers.value(search).askedAt;
    return !askedAt.isValid() || askedAt.secsTo(m_clock.now()) >= patienceS;
}

void SavedSearchWatcher::askNext()
{
    while (!m_waiting.isEmpty()) {
        const QByteArray json = m_waiting.takeFirst();
        if (const std::optional<Search> search = searchFromJson(json)) {
            ask(json, *search);
            return;
        }
    }
}

void SavedSearchWatcher::ask(const QByteArray &json, const Search &search)
{
    const PagePlan plan(search, m_personal.favorites());
    m_answers[json].askedAt = m_clock.now();
    if (plan.isAtEnd()) { // favourites, and there are none
        askNext();
        return;
    }
    ModelQuery query = plan.next().query;
    query.nsfw = m_showMature;
    if (query.text.isEmpty())
        query.sort = QStringLiteral("Newest");
    m_isBusy = true;
    m_call = m_api.models(query, std::nullopt);
    whenDone(
        m_call, this,
        [this, json, search](const Result<ModelPage> &answer) {
            if (answer)
                count(json, search, answer.value());
            else
                m_answers[json].askedAt = {};
            askNextSoon();
        },
        [this] { askNextSoon(); });
}

void SavedSearchWatcher::count(const QByteArray &json, const Search &search, const ModelPage &page)
{
    QList<QDateTime> published;
    for (const ModelPtr &model : PagePlan(search, m_personal.favorites()).itemsOf(page)) {
        if (isBlocked(*model, m_personal.blocks()) || !search.refinement.admits(*model, m_library))
            continue;
        if (const QDateTime date = lastPublished(*model); date.isValid())
            published.append(date);
    }
    m_answers[json].published = published;
    emit changed();
}

void SavedSearchWatcher::askNextSoon()
{
    m_clock.after(spacing, this, [this] {
        m_isBusy = false;
        askNext();
    });
}

} // namespace vitrine
