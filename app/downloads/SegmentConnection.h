#pragma once

#include "downloads/ByteRanges.h"
#include "downloads/FetchAttempt.h"
#include "downloads/FetchSink.h"

#include <algorithm>

namespace vitrine {

class SegmentConnection;

/// Whom the connections of one file bring it to. An error ends the connection, and is its outcome.
class SegmentOwner
{
public:
    virtual ~SegmentOwner() = default;

    virtual Result<Done> goOn(const StorageAnswer &answer) = 0;
    virtual Result<Done> beginAnew(const SegmentConnection &connection, const StorageAnswer &answer) = 0;
    /// How many of the bytes were taken, as FetchSink has it.
    virtual Result<qint64> write(SegmentConnection &connection, const char *data, qint64 sizeBytes) = 0;
};

/// One connection of a SegmentedFetch while it is at a segment: the request, and how it fares.
class SegmentConnection final : private FetchSink
{
public:
    using Time = FetchAttempt::Time;

    /// Begins. `linkNumber` says which of the fetch's links `plan` has; `owner`, `multi` and `speed` must
    /// outlive it.
    SegmentConnection(SegmentOwner &owner, CURLM *multi, SpeedLimit &speed, int segment, const ByteRange &range,
                      const FetchPlan &plan, int linkNumber);

    FetchAttempt &attempt() { return m_attempt; }
    int segment() const { return m_segment; }
    int linkNumber() const { return m_linkNumber; }
    bool askedForAPart() const { return m_askedForAPart; }
    qint64 received() const { return m_received; }
    void advance(qint64 bytes) { m_received += bytes; }
    /// Whether it has brought enough to be worth its request.
    bool isWorthIt() const { return m_received > 0 && m_received >= std::min(worthwhileBytes, m_askedBytes / 2); }

    Time::duration age() const { return Time::now() - m_begun; }
    /// Since it began.
    double bytesPerSecond() const;
    /// Whether of its segment nothing is left, as all that was was given to another. `rest` is where the segment is
    /// now.
    bool isRobbed(const ByteRange &rest) const { return rest.isEmpty() && rest.end < m_firstEnd; }

private:
    Result<Done> goOn(const StorageAnswer &answer) override { return m_owner.goOn(answer); }
    Result<Done> beginAnew(const StorageAnswer &answer) override { return m_owner.beginAnew(*this, answer); }
    Result<qint64> write(const char *data, qint64 size) override { return m_owner.write(*this, data, size); }

    static constexpr qint64 worthwhileBytes = 64 * 1024;

    SegmentOwner &m_owner;
    const int m_segment;
    const qint64 m_firstEnd;
    const qint64 m_askedBytes;
    const int m_linkNumber;
    const bool m_askedForAPart;
    qint64 m_received = 0;
    const Time::time_point m_begun = Time::now();
    FetchAttempt m_attempt; ///< last: it begins in its constructor
};

} // namespace vitrine
