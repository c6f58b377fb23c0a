#include "downloads/ByteRanges.h"

#include <algorithm>

namespace vitrine {

ByteRanges::ByteRanges(const std::vector<ByteRange> &ranges)
{
    for (const ByteRange &range : ranges)
        add(range);
}

void ByteRanges::add(const ByteRange &range)
{
    if (range.isEmpty())
        return;
    // All that it overlaps or touches becomes one with it.
    const auto first =
        std::find_if(m_ranges.begin(), m_ranges.end(), [&](const ByteRange &each) { return each.end >= range.begin; });
    const auto last =
        std::find_if(first, m_ranges.end(), [&](const ByteRange &each) { return each.begin > range.end; });
    if (first == last) {
        m_ranges.insert(first, range);
        return;
    }
    first->begin = std::min(first->begin, range.begin);
    first->end = std::max(std::prev(last)->end, range.end);
    m_ranges.erase(std::next(first), last);
}

void ByteRanges::remove(const ByteRange &range)
{
    if (range.isEmpty())
        return;
    std::vector<ByteRange> left;
    for (const ByteRange &each : m_ranges) {
        const ByteRange before{each.begin, std::min(each.end, range.begin)};
        const ByteRange after{std::max(each.begin, range.end), each.end};
        if (!before.isEmpty())
            left.push_back(before);
        if (!after.isEmpty())
            left.push_back(after);
    }
    m_ranges = std::move(left);
}

qint64 ByteRanges::bytes() const
{
    qint64 sum = 0;
    for (const ByteRange &each : m_ranges)
        sum += each.size();
    return sum;
}

qint64 ByteRanges::front() const
{
    return !m_ranges.empty() && m_ranges.front().begin == 0 ? m_ranges.front().end : 0;
}

ByteRanges ByteRanges::below(qint64 sizeBytes) const
{
    ByteRanges result = *this;
    result.remove({sizeBytes, std::max(end(), sizeBytes)});
    return result;
}

ByteRanges ByteRanges::missingBelow(qint64 sizeBytes) const
{
    ByteRanges result;
    result.add({0, sizeBytes});
    for (const ByteRange &each : m_ranges)
        result.remove(each);
    return result;
}

} // namespace vitrine
