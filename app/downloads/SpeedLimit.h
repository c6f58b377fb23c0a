#pragma once

#include <QtGlobal>

#include <chrono>
#include <mutex>

namespace vitrine {

/// One limit on speed for everybody who shares it: a bucket that fills with `bytesPerSecond` and may be overdrawn. Who
/// has received bytes spends them, and reads on only when the bucket is out of debt; so pieces may be larger than the
/// bucket and the sum is right in the long run, whoever spends. May be changed at any time. Any thread.
class SpeedLimit final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit SpeedLimit(qint64 bytesPerSecond = 0) : m_bytesPerSecond(bytesPerSecond) {}

    /// 0 for none; another one than before takes effect at once, and forgives old debts.
    void setBytesPerSecond(qint64 bytesPerSecond);
    qint64 bytesPerSecond() const;

    void spend(qint64 bytes, Time now);
    /// How long to read nothing; 0 when there is no debt.
    std::chrono::milliseconds delay(Time now) const;

private:
    /// What the bucket would hold at `now`. Call with the mutex held.
    double balance(Time now) const;

    static constexpr double burstSeconds = 0.1; ///< what an idle bucket holds at most

    mutable std::mutex m_mutex;
    qint64 m_bytesPerSecond;
    double m_balance = 0;
    Time m_filled; ///< m_balance is of this time
};

} // namespace vitrine
