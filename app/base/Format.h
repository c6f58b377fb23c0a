#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace vitrine {

/// "6.5 GB": sizes as the field writes them, in powers of 1000, three significant digits, by the user's locale.
QString formatBytes(qint64 bytes);

/// "84.2 MB/s".
QString formatSpeed(qint64 bytesPerSecond);

/// "12.3K", "4.5M": counts on cards; plain below 1000.
QString formatCount(qint64 count);

/// "2 min", "1 h 5 min", "12 s": rounded the way people say it.
QString formatDuration(std::chrono::seconds duration);

/// "3 minutes", "2 hours", "5 days": how old something is, in the largest unit that has come round at least once.
/// Under a minute, and for an age that a set-back clock made negative: "less than a minute".
QString formatAge(std::chrono::seconds age);

/// "1/31/27 12:00 AM": a moment in local time, to the minute, as short as the user's locale has it.
QString formatMoment(const QDateTime &moment);

} // namespace vitrine
