#include "downloads/SpeedMeter.h"

namespace vitrine {

using namespace std::chrono_literals;

void SpeedMeter::sample(std::chrono::milliseconds time, qint64 bytes)
{
    if (!m_samples.empty() && bytes < m_samples.back().bytes)
        reset();
    m_samples.push_back({time, bytes});
    // The newest sample that is older than the window stays: the window is measured from it.
    while (m_samples.size() > 2 && time - m_samples[1].time >= window)
        m_samples.pop_front();
}

void SpeedMeter::reset()
{
    m_samples.clear();
}

qint64 SpeedMeter::bytesPerSecond() const
{
    constexpr auto leastSpan = 500ms;
    if (m_samples.size() < 2)
        return 0;
    const auto span = m_samples.back().time - m_samples.front().time;
    if (span < leastSpan)
        return 0;
    return (m_samples.back().bytes - m_samples.front().bytes) * 1000 / span.count();
}

} // namespace vitrine
