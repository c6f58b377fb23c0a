#include "downloads/FolderWatch.h"

#include "base/Volumes.h"

#include <QFileInfo>

#include <utility>

namespace vitrine {

FolderWatch::FolderWatch(std::chrono::milliseconds interval, InterestIn interestIn, QObject *parent)
    : QObject(parent), m_interestIn(std::move(interestIn)), m_lanes(m_mailbox)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &FolderWatch::poll);
}

void FolderWatch::recall(const QList<FolderTrace> &traces)
{
    for (const FolderTrace &trace : traces)
        m_folders[trace.folder].trace = trace;
}

void FolderWatch::watch(const QString &folder)
{
    knownOf(folder).presence = Presence::Unknown;
    look(folder);
}

void FolderWatch::watchAnew(const QString &folder)
{
    Known &known = knownOf(folder);
    remember(known, {folder, known.trace.volume, false});
    watch(folder);
}

void FolderWatch::look(const QString &folder)
{
    Known &known = knownOf(folder);
    known.tellsAnyway = true;
    ask(known);
}

void FolderWatch::poll()
{
    for (Known &known : m_folders) {
        const Interest interest = m_interestIn(known.trace.folder);
        known.tellsAnyway = known.tellsAnyway || interest == Interest::Awaited;
        if (interest == Interest::None)
            known.presence = Presence::Unknown;
        else
            ask(known);
    }
}

void FolderWatch::ask(Known &known)
{
    if (known.isBeingLookedAt) // one that hangs is not asked twice
        return;
    known.isBeingLookedAt = true;
    m_lanes.ask(
        laneOf(known.trace), [folder = known.trace.folder] { return sightOf(folder); },
        [this, folder = known.trace.folder](const Sight &sight) { saw(folder, sight); });
}

FolderWatch::Known &FolderWatch::knownOf(const QString &folder)
{
    Known &known = m_folders[folder];
    known.trace.folder = folder;
    return known;
}

void FolderWatch::noteSeen(const QString &folder)
{
    const auto known = m_folders.find(folder);
    if (known != m_folders.end())
        remember(*known, {folder, known->trace.volume, true});
}

void FolderWatch::setPolling(bool on)
{
    if (on == m_timer.isActive())
        return;
    if (on)
        m_timer.start();
    else
        m_timer.stop();
}

FolderWatch::Presence FolderWatch::presence(const QString &folder) const
{
    return m_folders.value(folder).presence;
}

bool FolderWatch::hasBeenSeen(const QString &folder) const
{
    return m_folders.value(folder).trace.seen;
}

FolderWatch::Presence FolderWatch::judge(const FolderTrace &trace, const QString &volume, bool exists)
{
    // A mount point that lies empty is a folder of the volume above it. A volume that is new below is no loss.
    const bool isAbove = volume != trace.volume && trace.volume.startsWith(volume);
    if (volume.isEmpty() || isAbove)
        return Presence::Gone;
    if (exists || !trace.seen)
        return Presence::There;
    return volume == trace.volume ? Presence::Missing : Presence::Gone;
}

QString FolderWatch::laneOf(const FolderTrace &trace)
{
    constexpr int levels = 3; // such as /media/user/drive, /mnt/drive/folder, D:/folder/folder
    return trace.volume.isEmpty() ? trace.folder.section(QLatin1Char('/'), 0, levels) : trace.volume;
}

QString FolderWatch::laneOf(const QString &folder) const
{
    const auto known = m_folders.find(folder);
    return laneOf(known == m_folders.end() ? FolderTrace{folder, {}, false} : known->trace);
}

QString FolderWatch::volumeOf(const QString &folder) const
{
    const auto known = m_folders.find(folder);
    return known == m_folders.end() ? QString() : known->trace.volume;
}

FolderWatch::Sight FolderWatch::sightOf(const QString &folder)
{
    return {volumeRoot(folder), QFileInfo(folder).isDir()};
}

void FolderWatch::saw(const QString &folder, const Sight &sight)
{
    Known &known = m_folders[folder];
    known.isBeingLookedAt = false;
    const Presence now = judge(known.trace, sight.volume, sight.exists);
    const bool isNews = std::exchange(known.presence, now) != now;
    const bool tellsAnyway = std::exchange(known.tellsAnyway, false);
    if (now == Presence::There)
        remember(known, {folder, sight.volume, known.trace.seen || sight.exists});
    if (!isNews && !tellsAnyway)
        return;
    if (now == Presence::There)
        emit there(folder);
    else
        emit vanished(folder);
}

void FolderWatch::remember(Known &known, const FolderTrace &trace)
{
    if (trace == known.trace)
        return;
    known.trace = trace;
    emit traceChanged(trace);
}

} // namespace vitrine
