#include "downloads/SegmentMap.h"

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

constexpr double standstill = 1; // bytes per second; keeps what follows finite

} // namespace

SegmentMap::SegmentMap(const ByteRanges &held, std::optional<qint64> totalBytes)
    : m_free(held.missingBelow(totalBytes.value_or(openEnd)))
{
}

void SegmentMap::setTotal(qint64 totalBytes)
{
    m_free = m_free.below(totalBytes);
    for (auto &[id, range] : m_claimed)
        range.end = std::max(range.begin, std::min(range.end, totalBytes));
}

void SegmentMap::beginAnew(int segment, std::optional<qint64> totalBytes)
{
    m_free = ByteRanges();
    m_claimed = {{segment, {0, totalBytes.value_or(openEnd)}}};
}

int SegmentMap::put(const ByteRange &range)
{
    m_free.remove(range);
    m_claimed.emplace(m_nextId, range);
    return m_nextId++;
}

std::optional<int> SegmentMap::claim(qint64 mostBytes)
{
    if (m_free.isEmpty())
        return std::nullopt;
    const ByteRange first = m_free.list().front();
    return put({first.begin, first.size() > mostBytes ? first.begin + mostBytes : first.end});
}

std::optional<int> SegmentMap::steal(double speed, const SpeedOf &speedOf, qint64 pieceBytes, double leastGain)
{
    if (m_claimed.empty())
        return std::nullopt;
    const double own = std::max(speed, standstill);
    const auto secondsLeft = [&](const auto &claimed) {
        return static_cast<double>(claimed.second.size()) / std::max(speedOf(claimed.first), standstill);
    };
    const auto last = std::max_element(m_claimed.begin(), m_claimed.end(), [&](const auto &left, const auto &right) {
        return secondsLeft(left) < secondsLeft(right);
    });
    ByteRange &victim = last->second;
    const double theirs = std::max(speedOf(last->first), standstill);
    const double gain = secondsLeft(*last) - static_cast<double>(victim.size()) / (theirs + own);
    if (gain < leastGain)
        return std::nullopt;
    qint64 keep = pieceBytes;
    if (victim.size() <= 2 * pieceBytes)
        keep = static_cast<qint64>(std::floor(static_cast<double>(victim.size()) * theirs / (theirs + own)));
    const ByteRange taken{victim.begin + keep, victim.end};
    if (taken.isEmpty())
        return std::nullopt;
    victim.end = taken.begin;
    m_free.add(taken);
    return claim(pieceBytes);
}

ByteRange SegmentMap::rest(int segment) const
{
    return m_claimed.at(segment);
}

void SegmentMap::advance(int segment, qint64 bytes)
{
    m_claimed.at(segment).begin += bytes;
}

void SegmentMap::release(int segment)
{
    const auto found = m_claimed.find(segment);
    m_free.add(found->second);
    m_claimed.erase(found);
}

} // namespace vitrine
