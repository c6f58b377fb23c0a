#include "core/ScheduledSpeed.h"

#include "base/Clock.h"
#include "downloads/DownloadManager.h"
#include "downloads/SpeedSchedule.h"
#include "settings/Settings.h"

#include <algorithm>
#include <chrono>

namespace vitrine {

namespace {

/// Timers stand still while the computer sleeps, and clocks are set: the next edge is looked for this often.
constexpr qint64 longestMs = 60'000;

} // namespace

SpeedSchedule configuredSpeed(const Settings &settings)
{
    SpeedSchedule schedule;
    schedule.otherwiseBytesPerSecond = settings.limitBytesPerSecond();
    const SpeedWindow window = settings.speedWindow();
    if (window.isOn)
        schedule.rules.append(SpeedRule{window.days, window.from, window.to, window.bytesPerSecond});
    return schedule;
}

ScheduledSpeed::ScheduledSpeed(const Settings &settings, const Clock &clock, DownloadManager &downloads,
                               QObject *parent)
    : QObject(parent), m_settings(settings), m_clock(clock), m_downloads(downloads)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScheduledSpeed::apply);
    connect(&settings, &Settings::changed, this, &ScheduledSpeed::apply);
    apply();
}

void ScheduledSpeed::apply()
{
    const SpeedSchedule schedule = configuredSpeed(m_settings);
    const QDateTime now = m_clock.now().toLocalTime();
    m_downloads.setSpeedLimit(schedule.limitAt(now));
    m_timer.stop();
    if (const auto edge = schedule.nextChange(now)) {
        const qint64 delayMs = std::clamp<qint64>(now.msecsTo(*edge), 1, longestMs);
        m_timer.start(std::chrono::milliseconds(delayMs));
    }
}

} // namespace vitrine
