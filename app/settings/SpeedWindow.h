#pragma once

#include <QTime>

namespace vitrine {

/// The hours of every day in which another limit on speed holds.
struct SpeedWindow
{
    bool isOn = false;         ///< off, the hours are only remembered
    QTime from{22, 0};         ///< local time, included
    QTime to{7, 0};            ///< excluded; at or before `from` it is on the next day
    qint64 bytesPerSecond = 0; ///< over all downloads; 0 for no limit
    bool operator==(const SpeedWindow &) const = default;
};

} // namespace vitrine
