#include "downloads/SegmentedFetch.h"

#include "base/Log.h"
#include "downloads/FetchTarget.h"
#include "downloads/LinkExchange.h"
#include "downloads/StopFlag.h"
#include "downloads/TransferShares.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

using namespace std::chrono_literals;

constexpr qint64 mebi = 1024 * 1024;
constexpr qint64 leastPieceBytes = 4 * mebi;
constexpr qint64 mostPieceBytes = 64 * mebi; ///< as far apart as this times the connections, the page cache holds
constexpr int adaptiveMost = 4;
constexpr int mostEver = 16;
constexpr double leastGainSeconds = 0.25; ///< a theft costs a new connection
constexpr std::chrono::milliseconds refusalPause = 60s;
constexpr auto lingering = 50ms; ///< before a closed connection is replaced: the storage should never see one too many
constexpr qint64 leastFileBytes = 4 * leastPieceBytes; ///< smaller ones are not worth a second connection

Error error(ErrorKind kind, const char *text)
{
    return {kind, QCoreApplication::translate("SegmentedFetch", text), {}, {}, {}};
}

} // namespace

SegmentedFetch::SegmentedFetch(SegmentedFetchPlan plan, FetchTarget &target, LinkExchange &links,
                               TransferShares &shares, StopFlag &stop)
    : m_plan(std::move(plan))
    , m_target(target)
    , m_links(links)
    , m_shares(shares)
    , m_stop(stop)
    , m_most(mostConnections(m_plan))
    , m_share(shares.connections)
    , m_adaptive(m_plan.connections > 0 ? m_most : 1, m_most)
    , m_map(m_plan.held, target.source().totalBytes)
    , m_multi(curl_multi_init())
{
}

SegmentedFetch::~SegmentedFetch() = default;

int SegmentedFetch::mostConnections(const SegmentedFetchPlan &plan)
{
    return plan.connections > 0 ? std::min(plan.connections, mostEver) : adaptiveMost;
}

bool SegmentedFetch::canTell() const
{
    return m_plan.hasHash || !m_target.source().ifRange().isEmpty();
}

qint64 SegmentedFetch::pieceBytes() const
{
    const std::optional<qint64> told = m_target.source().totalBytes;
    const qint64 size = told ? *told : m_plan.sizeEstimateBytes.value_or(0);
    return std::clamp(size / (4 * m_most) / mebi * mebi, leastPieceBytes, mostPieceBytes);
}

FetchOutcome SegmentedFetch::run()
{
    const StopFlag::Waker waker(m_stop, [this] { curl_multi_wakeup(m_multi.get()); });
    while (!m_outcome)
        turn();
    for (const std::unique_ptr<SegmentConnection> &connection : m_connections)
        connection->attempt().flushRest(); // what has arrived is worth keeping
    m_connections.clear();
    return *m_outcome;
}

void SegmentedFetch::finish(FetchOutcome::Kind kind, std::optional<Error> error)
{
    if (!m_outcome)
        m_outcome = FetchOutcome{kind, std::move(error)};
}

void SegmentedFetch::turn()
{
    if (m_stop.isSet()) {
        finish(FetchOutcome::Kind::Stopped);
        return;
    }
    takeNewLink();
    giveBackWhatIsAskedFor();
    openConnections();
    if (m_connections.empty())
        endWithoutConnections();
    if (m_outcome)
        return;
    if (waitForTheLimit())
        return;
    // More than are wanted, or were given back, are not kept open: what ends beyond that is closed.
    const int kept = std::max(1, std::min(m_adaptive.wanted(), m_slots));
    curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(kept));
    for (const std::unique_ptr<SegmentConnection> &connection : m_connections)
        connection->attempt().beginTurn();
    int running = 0;
    curl_multi_perform(m_multi.get(), &running);
    takeMessages();
    for (const std::unique_ptr<SegmentConnection> &connection : m_connections) {
        if (!connection->attempt().outcome())
            connection->attempt().tick();
    }
    m_adaptive.sample(std::chrono::duration_cast<Milliseconds>(Time::now().time_since_epoch()), m_received,
                      static_cast<int>(m_connections.size()));
    const bool isRoom = endConnections();
    const auto isPaused = [](const std::unique_ptr<SegmentConnection> &each) { return each->attempt().isPaused(); };
    if (!m_outcome && !isRoom && std::none_of(m_connections.begin(), m_connections.end(), isPaused))
        waitForTheLine();
}

bool SegmentedFetch::waitForTheLimit()
{
    constexpr auto longest = 100ms; // then the limit is asked again: it may have been lifted
    const Time::time_point begun = Time::now();
    const Milliseconds pause = m_shares.speed.delay(begun);
    if (pause == 0ms)
        return false;
    m_stop.waitFor(std::min<Milliseconds>(pause, longest));
    const auto waited = std::chrono::duration_cast<Milliseconds>(Time::now() - begun);
    for (const std::unique_ptr<SegmentConnection> &connection : m_connections)
        connection->attempt().forgive(waited);
    return true;
}

void SegmentedFetch::waitForTheLine()
{
    // So often a stall is looked for, and a link or a share of the connections that may have come.
    const Milliseconds longest = m_connections.empty() ? 50ms : 250ms;
    curl_multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(longest.count()), nullptr);
}

void SegmentedFetch::takeNewLink()
{
    const std::optional<Result<QUrl>> link = m_links.take();
    if (!link)
        return;
    if (!*link) {
        m_linkError = link->error(); // others may still work; when none does, this is why
        return;
    }
    m_plan.request.link = **link;
    m_linkExpired = false;
    m_linkProven = false;
    ++m_linkNumber;
}

void SegmentedFetch::giveBackWhatIsAskedFor()
{
    if (!m_share.isAskedToGiveBack())
        return;
    const bool allAreBusy = m_slots == static_cast<int>(m_connections.size());
    if (allAreBusy && !m_connections.empty()) {
        SegmentConnection &last = *m_connections.back();
        last.attempt().flushRest();
        m_map.release(last.segment());
        m_connections.pop_back(); // which closes it
    }
    giveSlotBack();
}

bool SegmentedFetch::takeSlot()
{
    if (m_slots > static_cast<int>(m_connections.size()))
        return true;
    if (!m_share.take())
        return false;
    ++m_slots;
    return true;
}

void SegmentedFetch::giveSlotBack()
{
    --m_slots;
    m_share.giveBack();
}

void SegmentedFetch::openConnections()
{
    while (mayOpenAnother() && takeSlot()) {
        const std::optional<int> segment = nextSegment();
        if (!segment)
            return;
        open(*segment);
    }
}

bool SegmentedFetch::mayOpenAnother()
{
    const int open = static_cast<int>(m_connections.size());
    if (m_linkExpired || m_map.isDone())
        return false;
    if (open == 0)
        return true;
    const Time::time_point now = Time::now();
    const bool isResting = now < m_lingerUntil || (now < m_restUntil && open >= m_restingWith);
    return m_answered && m_parts && !isResting && open < m_adaptive.wanted();
}

std::optional<int> SegmentedFetch::nextSegment()
{
    // Who stays alone takes all there is; else the request is for a piece, so that its connection can be used again.
    const HeldBytes source = m_target.source();
    const bool isAlone = m_most == 1 || (m_answered && !m_parts);
    const bool isLarge = source.totalBytes.value_or(m_plan.sizeEstimateBytes.value_or(0)) >= leastFileBytes;
    const qint64 piece = pieceBytes();
    if (m_map.hasFree())
        return m_map.claim(isAlone || !isLarge || !canTell() ? SegmentMap::openEnd : piece);
    const auto speedOf = [this](int segment) {
        for (const std::unique_ptr<SegmentConnection> &each : m_connections) {
            if (each->segment() == segment)
                return each->age() < 1s ? std::max(each->bytesPerSecond(), m_usualSpeed) : each->bytesPerSecond();
        }
        return 0.0;
    };
    return m_map.steal(m_usualSpeed, speedOf, piece, leastGainSeconds);
}

void SegmentedFetch::open(int segment)
{
    const ByteRange range = m_map.rest(segment);
    FetchPlan plan = m_plan.request;
    plan.held = m_target.source();
    plan.held.offset = range.begin;
    const bool isToTheEnd = range.end == plan.held.totalBytes.value_or(SegmentMap::openEnd);
    if (range.end != SegmentMap::openEnd && !(isToTheEnd && m_connections.empty()))
        plan.held.end = range.end;
    plan.connections = m_most;
    SegmentOwner &owner = *this; // make_unique() sees no private base
    m_connections.push_back(
        std::make_unique<SegmentConnection>(owner, m_multi.get(), m_shares.speed, segment, range, plan, m_linkNumber));
}

void SegmentedFetch::takeMessages()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode result = message->data.result; // the message dies with what follows
        FetchAttempt::of(message->easy_handle)->transferEnded(result);
    }
}

bool SegmentedFetch::endConnections()
{
    bool any = false;
    for (auto each = m_connections.begin(); each != m_connections.end();) {
        SegmentConnection &connection = **each;
        std::optional<FetchOutcome> outcome = connection.attempt().outcome();
        if (!outcome && connection.isRobbed(m_map.rest(connection.segment())))
            outcome = FetchOutcome{FetchOutcome::Kind::Complete, std::nullopt};
        if (!outcome) {
            ++each;
            continue;
        }
        any = true;
        std::unique_ptr<SegmentConnection> gone = std::move(*each);
        each = m_connections.erase(each);
        if (gone->received() > 0)
            m_usualSpeed = gone->bytesPerSecond();
        ended(*gone, *outcome);
        if (!gone->attempt().isConnectionFree())
            m_lingerUntil = Time::now() + lingering;
        const bool canBeUsedAgain = gone->attempt().isConnectionFree() && m_slots <= m_adaptive.wanted();
        gone.reset(); // closed, or kept by libcurl, before anybody else may open one
        if (!canBeUsedAgain)
            giveSlotBack();
    }
    return any;
}

void SegmentedFetch::ended(const SegmentConnection &connection, const FetchOutcome &outcome)
{
    const ByteRange rest = m_map.rest(connection.segment());
    const bool isOpen = rest.end == SegmentMap::openEnd;
    if (outcome.kind == FetchOutcome::Kind::Complete && isOpen)
        m_map.setTotal(rest.begin); // the end of the body is the end of the file
    m_map.release(connection.segment());
    switch (outcome.kind) {
    case FetchOutcome::Kind::Complete:
        if (!isOpen && !rest.isEmpty()) // whole, yet not all that was asked for: as good as a lost connection
            failed(connection, error(ErrorKind::Offline,
                                     QT_TRANSLATE_NOOP("SegmentedFetch", "The storage ended the file too early.")));
        break;
    case FetchOutcome::Kind::StartAgain:
        finish(FetchOutcome::Kind::StartAgain);
        break;
    case FetchOutcome::Kind::LinkExpired:
        if (connection.linkNumber() == m_linkNumber) // else there is a newer one already
            linkRefused(*outcome.error);
        break;
    case FetchOutcome::Kind::Failed:
        failed(connection, *outcome.error);
        break;
    case FetchOutcome::Kind::Stopped: // no connection ends so
        break;
    }
}

void SegmentedFetch::linkRefused(const Error &error)
{
    if (m_map.isDone())
        return; // what it was to bring is there by now
    m_linkError = error;
    if (m_connections.empty() && !m_linkExpired)
        finish(FetchOutcome::Kind::LinkExpired, error);
    else if (!m_linkProven) // a new link fares no better: it is the connection that is one too many
        rest(refusalPause * (1 << std::min(m_refusals++, 4)));
    else if (!std::exchange(m_linkExpired, true))
        m_links.request();
}

void SegmentedFetch::failed(const SegmentConnection &connection, const Error &error)
{
    if (m_map.isDone())
        return; // what it was to bring is there by now
    if (m_connections.empty()) {
        finish(FetchOutcome::Kind::Failed, error);
        return;
    }
    qCInfo(logDownloads) << "one of several connections failed:" << errorKindName(error.kind) << error.detail;
    const bool isLost = error.kind == ErrorKind::Offline || error.kind == ErrorKind::Timeout;
    if (connection.isWorthIt())
        return; // another one may fare better, at once
    if (isLost || connection.received() > 0) {
        rest(1s * (1 << std::min(m_failures++, 5)));
    } else { // the storage does not want so many
        const Milliseconds pause = refusalPause * (1 << std::min(m_refusals++, 4));
        rest(std::max(pause, error.retryAfter.value_or(0ms)));
    }
}

void SegmentedFetch::rest(Milliseconds pause)
{
    m_restUntil = std::max(m_restUntil, Time::now() + pause);
    m_restingWith = std::max(1, static_cast<int>(m_connections.size()));
}

void SegmentedFetch::endWithoutConnections()
{
    if (m_map.isDone())
        finish(FetchOutcome::Kind::Complete);
    else if (m_linkExpired && !m_links.isPending())
        finish(FetchOutcome::Kind::Failed, m_linkError);
    // Else it waits for a link, or for its share of the connections.
}

Result<Done> SegmentedFetch::accepted(const Result<Done> &result)
{
    if (!result)
        finish(FetchOutcome::Kind::Failed, result.error());
    return result;
}

Result<Done> SegmentedFetch::goOn(const StorageAnswer &answer)
{
    if (std::exchange(m_answered, true))
        return Done{};
    const Result<Done> taken = accepted(m_target.takeSource(answer));
    if (!taken)
        return taken;
    if (const std::optional<qint64> total = m_target.source().totalBytes)
        m_map.setTotal(*total);
    m_parts = canTell() && m_target.source().totalBytes.value_or(0) >= leastFileBytes && answer.offersRanges();
    return taken;
}

Result<Done> SegmentedFetch::beginAnew(const SegmentConnection &connection, const StorageAnswer &answer)
{
    if (m_connections.size() > 1) {
        const HeldBytes held = m_target.source();
        const bool sameEdition = !held.etag.isEmpty() && answer.etag() == held.etag &&
                                 (!answer.totalBytes() || answer.totalBytes() == held.totalBytes);
        if (!sameEdition)
            finish(FetchOutcome::Kind::StartAgain);
        return error(ErrorKind::Server,
                     QT_TRANSLATE_NOOP("SegmentedFetch", "The storage sends the whole file instead of a part of it."));
    }
    const Result<Done> begun = accepted(m_target.beginAnew(answer));
    if (!begun)
        return begun;
    m_answered = true;
    const std::optional<qint64> total = m_target.source().totalBytes;
    m_map.beginAnew(connection.segment(), total);
    // A part that was asked for in vain tells more than a header.
    m_parts = canTell() && total.value_or(0) >= leastFileBytes && answer.offersRanges() && !connection.askedForAPart();
    return begun;
}

Result<qint64> SegmentedFetch::write(SegmentConnection &connection, const char *data, qint64 sizeBytes)
{
    const ByteRange rest = m_map.rest(connection.segment());
    const qint64 taken = std::min(sizeBytes, rest.size());
    if (taken > 0) {
        const Result<Done> written = accepted(m_target.writeAt(rest.begin, data, taken));
        if (!written)
            return written.error();
    }
    m_map.advance(connection.segment(), taken);
    connection.advance(taken);
    m_received += taken;
    m_linkProven = m_linkProven || connection.linkNumber() == m_linkNumber;
    if (connection.isWorthIt())
        m_failures = 0;
    return taken;
}

} // namespace vitrine
