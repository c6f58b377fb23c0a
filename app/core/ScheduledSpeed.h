#pragma once

#include <QObject>
#include <QTimer>

namespace vitrine {

class Clock;
class DownloadManager;
class Settings;
struct SpeedSchedule;

/// What the settings say about speed, as a schedule.
SpeedSchedule configuredSpeed(const Settings &settings);

/// Keeps the downloads to the limit that the settings have for the time of day: at once when they change, and at the
/// edges of their window. Lives in the thread of what it is given.
class ScheduledSpeed final : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    ScheduledSpeed(const Settings &settings, const Clock &clock, DownloadManager &downloads, QObject *parent = nullptr);

private:
    void apply();

    const Settings &m_settings;
    const Clock &m_clock;
    DownloadManager &m_downloads;
    QTimer m_timer;
};

} // namespace vitrine
