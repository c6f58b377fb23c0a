#pragma once

#include <QTime>

#include <bitset>

namespace vitrine {

/// The hours in which another limit on speed holds, and the days on which they begin.
struct SpeedWindow
{
    static constexpr unsigned long long everyDay = 0b1111111;

    bool isOn = false;              ///< off, the hours are only remembered
    QTime from{22, 0};              ///< local time, included
    QTime to{7, 0};                 ///< excluded; at or before `from` it is on the next day
    qint64 bytesPerSecond = 0;      ///< over all downloads; 0 for no limit
    std::bitset<7> days = everyDay; ///< [0] is Monday
    bool operator==(const SpeedWindow &) const = default;
};

} // namespace vitrine
