#pragma once

#include "downloads/ByteRanges.h"

#include <functional>
#include <limits>
#include <map>
#include <optional>

namespace vitrine {

/// Which connection is to bring which bytes of one file. What is missing is handed out in pieces from the front, so
/// that the file grows without wide gaps (the hash follows the front through the page cache); when nothing is left to
/// hand out, an idle connection takes a share of what a slower one has still before it. Knows no connection, no file
/// and no time.
class SegmentMap final
{
public:
    /// Where a file ends whose size nobody has told yet.
    static constexpr qint64 openEnd = std::numeric_limits<qint64>::max();

    /// How fast a segment comes, in bytes per second; 0 for one that stands still.
    using SpeedOf = std::function<double(int segment)>;

    /// `held` is there already. Without a total the file is one open end.
    SegmentMap(const ByteRanges &held, std::optional<qint64> totalBytes);

    /// Now that the size is known: nothing beyond it is missing any more.
    void setTotal(qint64 totalBytes);

    /// The file begins anew, and that segment brings all of it.
    void beginAnew(int segment, std::optional<qint64> totalBytes);

    /// The first missing piece of at most `mostBytes`, as a segment; nothing when all is claimed or written.
    std::optional<int> claim(qint64 mostBytes);
    /// Takes over the end of the running segment that would be done last, so much that both are done at the same time;
    /// from one that is longer than two pieces everything but its next piece is set free instead, and the first of it
    /// claimed. Nothing where it would gain less than `leastGain` seconds. `speed` is what the taker may expect.
    std::optional<int> steal(double speed, const SpeedOf &speedOf, qint64 pieceBytes, double leastGain);

    /// The place of the segment's next byte, and where it ends; both may change by other calls.
    ByteRange rest(int segment) const;
    /// So many of its bytes are written now.
    void advance(int segment, qint64 bytes);
    /// The segment ends; what it has not brought is missing again.
    void release(int segment);

    /// Nothing is missing, or being brought.
    bool isDone() const { return m_free.isEmpty() && m_claimed.empty(); }
    bool hasFree() const { return !m_free.isEmpty(); }

private:
    int put(const ByteRange &range);

    ByteRanges m_free;
    std::map<int, ByteRange> m_claimed;
    int m_nextId = 1;
};

} // namespace vitrine
