#pragma once

#include "base/Result.h"
#include "downloads/AdaptiveConnections.h"
#include "downloads/ConnectionBudget.h"
#include "downloads/SegmentConnection.h"
#include "downloads/SegmentMap.h"

#include <list>
#include <memory>

namespace vitrine {

class FetchTarget;
class LinkExchange;
class StopFlag;
struct TransferShares;

/// What a SegmentedFetch needs to know.
struct SegmentedFetchPlan
{
    FetchPlan request;    ///< for each connection; its `held` is filled in
    ByteRanges held;      ///< of the file
    bool hasHash = false; ///< else only the storage's validators can tell bytes of two editions apart
    std::optional<qint64> sizeEstimateBytes; ///< before the storage has told the size
    int connections = 0;                     ///< exactly so many; 0 for as many as make it faster
};

/// Brings what is missing of one file, over several connections where the storage honours Range, the file is large
/// enough and it makes things faster; else over one. One thread drives them all through libcurl's multi interface:
/// nothing here needs a lock, and one thread receives more than lines and disks give.
///
/// The first answer decides: until it has come there is one connection. What later ones meet - a lost line, a stall,
/// a refusal - is theirs alone while another one works; the fetch fails only when none does. Bytes are taken from an
/// answer only when it names the place and the edition that were asked for.
class SegmentedFetch final : private SegmentOwner
{
public:
    /// Everything must outlive the fetch. CurlGlobal must exist.
    SegmentedFetch(SegmentedFetchPlan plan, FetchTarget &target, LinkExchange &links, TransferShares &shares,
                   StopFlag &stop);
    ~SegmentedFetch() override;

    /// Blocks until all is there, nothing goes on any more, or it was stopped.
    FetchOutcome run();

private:
    using Time = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    static int mostConnections(const SegmentedFetchPlan &plan);
    qint64 pieceBytes() const;
    /// One turn: what is new, what can begin, what libcurl has, what has ended.
    void turn();
    void takeNewLink();
    void giveBackWhatIsAskedFor();
    void openConnections();
    bool mayOpenAnother();
    /// A place within the budget: one whose connection waits to be used again, or a further one.
    bool takeSlot();
    void giveSlotBack();
    std::optional<int> nextSegment();
    void open(int segment);
    void takeMessages();
    /// Whether there were any.
    bool endConnections();
    void ended(const SegmentConnection &connection, const FetchOutcome &outcome);
    void linkRefused(const Error &error);
    void failed(const SegmentConnection &connection, const Error &error);
    /// For so long no more connections than are open now.
    void rest(Milliseconds pause);
    /// Ends the fetch when nothing runs and nothing can.
    void endWithoutConnections();
    /// While all downloads together are faster than they may be, nothing is read: that holds the storage back.
    bool waitForTheLimit();
    void waitForTheLine();
    /// Whether bytes of two editions would be found out: only then may there be several answers.
    bool canTell() const;
    void finish(FetchOutcome::Kind kind, std::optional<Error> error = std::nullopt);

    Result<Done> goOn(const StorageAnswer &answer) override;
    Result<Done> beginAnew(const SegmentConnection &connection, const StorageAnswer &answer) override;
    Result<qint64> write(SegmentConnection &connection, const char *data, qint64 sizeBytes) override;
    /// The target's word; its errors end the whole fetch.
    Result<Done> accepted(const Result<Done> &result);

    SegmentedFetchPlan m_plan;
    FetchTarget &m_target;
    LinkExchange &m_links;
    TransferShares &m_shares;
    StopFlag &m_stop;
    const int m_most;
    ConnectionBudget::Share m_share;
    int m_slots = 0; ///< of the share: open connections, whether they are at a segment or not
    AdaptiveConnections m_adaptive;
    SegmentMap m_map;
    CurlMulti m_multi;
    std::list<std::unique_ptr<SegmentConnection>> m_connections; ///< end before the multi handle does
    bool m_answered = false;                                     ///< the first answer has come
    bool m_parts = false;                                        ///< the storage sends parts, and they may be taken
    bool m_linkExpired = false;                                  ///< a new one has been asked for
    int m_linkNumber = 0;                                        ///< counts those that came meanwhile
    bool m_linkProven = true;                                    ///< the last one has brought a byte, or is the first
    Error m_linkError;                                           ///< why the last one is of no use
    int m_failures = 0;             ///< of connections, in a row, that were hardly worth it
    int m_refusals = 0;             ///< of connections, while others worked
    Time::time_point m_restUntil{}; ///< until then no more connections than...
    int m_restingWith = 0;
    Time::time_point m_lingerUntil{}; ///< a connection was closed in the middle, and the storage may not know yet
    qint64 m_received = 0;
    double m_usualSpeed = 4'000'000; ///< of a connection, bytes per second: what a new one may expect
    std::optional<FetchOutcome> m_outcome;
};

} // namespace vitrine
