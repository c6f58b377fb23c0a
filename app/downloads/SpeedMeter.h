#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace vitrine {

/// Speed over the last three seconds, from samples of a growing count.
class SpeedMeter final
{
public:
    static constexpr std::chrono::milliseconds window{3'000};

    /// `bytes` have arrived by `time` (any steady clock). A count that went down starts the measurement again.
    void sample(std::chrono::milliseconds time, qint64 bytes);
    void reset();

    /// 0 until two samples at least half a second apart are there.
    qint64 bytesPerSecond() const;

private:
    struct Sample
    {
        std::chrono::milliseconds time;
        qint64 bytes;
    };
    std::deque<Sample> m_samples; ///< oldest first; the first may be just outside the window
};

} // namespace vitrine
