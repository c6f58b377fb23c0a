#pragma once

#include <QtGlobal>

#include <utility>
#include <vector>

namespace vitrine {

/// Bytes of a file, from `begin` up to but not including `end`.
struct ByteRange
{
    qint64 begin = 0;
    qint64 end = 0;

    qint64 size() const { return end - begin; }
    bool isEmpty() const { return end <= begin; }
    bool operator==(const ByteRange &) const = default;
};

/// A set of bytes: ranges in order that neither overlap nor touch.
class ByteRanges final
{
public:
    ByteRanges() = default;
    /// Any ranges, in any order.
    explicit ByteRanges(const std::vector<ByteRange> &ranges);

    void add(const ByteRange &range);
    void remove(const ByteRange &range);

    const std::vector<ByteRange> &list() const & { return m_ranges; }
    std::vector<ByteRange> list() && { return std::move(m_ranges); }
    bool isEmpty() const { return m_ranges.empty(); }
    qint64 bytes() const;
    /// So many from the first byte of the file without a gap.
    qint64 front() const;
    /// Behind the last one; 0 when empty.
    qint64 end() const { return m_ranges.empty() ? 0 : m_ranges.back().end; }
    /// Only what is below `sizeBytes`.
    ByteRanges below(qint64 sizeBytes) const;
    /// What a file of `sizeBytes` has besides.
    ByteRanges missingBelow(qint64 sizeBytes) const;

    bool operator==(const ByteRanges &) const = default;

private:
    std::vector<ByteRange> m_ranges;
};

} // namespace vitrine
