#include "downloads/SpeedLimit.h"

#include <algorithm>
#include <cmath>

namespace vitrine {

void SpeedLimit::setBytesPerSecond(qint64 bytesPerSecond)
{
    const std::lock_guard lock(m_mutex);
    const qint64 limit = std::max<qint64>(0, bytesPerSecond);
    if (limit == m_bytesPerSecond)
        return; // told again: whoever has overdrawn still has
    m_bytesPerSecond = limit;
    m_balance = 0;
}

qint64 SpeedLimit::bytesPerSecond() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytesPerSecond;
}

double SpeedLimit::balance(Time now) const
{
    const double rate = static_cast<double>(m_bytesPerSecond);
    const double seconds = std::chrono::duration<double>(now - m_filled).count();
    return std::min(m_balance + rate * std::max(0.0, seconds), rate * burstSeconds);
}

void SpeedLimit::spend(qint64 bytes, Time now)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond == 0)
        return;
    m_balance = balance(now) - static_cast<double>(bytes);
    m_filled = now;
}

std::chrono::milliseconds SpeedLimit::delay(Time now) const
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond == 0)
        return std::chrono::milliseconds(0);
    const double debt = -balance(now);
    if (debt <= 0)
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(
        static_cast<qint64>(std::ceil(debt * 1000 / static_cast<double>(m_bytesPerSecond))));
}

} // namespace vitrine
