#include "downloads/FolderWatch.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

namespace vitrine {

namespace {

/// Where the volume is mounted that has the folder, or would have it. Empty where not even a root is there, as with
/// the letter of a drive that was pulled out.
QString volumeOf(const QString &folder)
{
    QString existing = QDir::cleanPath(folder);
    while (!QFileInfo::exists(existing)) {
        const QString above = QFileInfo(existing).path();
        if (above == existing)
            return QString();
        existing = above;
    }
    return QStorageInfo(existing).rootPath();
}

} // namespace

FolderWatch::FolderWatch(std::chrono::milliseconds interval, QObject *parent) : QObject(parent), m_worker(m_mailbox)
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const QList<QString> folders = m_folders.keys();
        for (const QString &folder : folders)
            look(folder);
    });
}

void FolderWatch::watch(const FolderTrace &trace)
{
    Known &known = m_folders[trace.folder];
    known.trace = trace;
    known.presence = Presence::Unknown;
    look(trace.folder);
}

void FolderWatch::look(const QString &folder)
{
    const auto known = m_folders.find(folder);
    if (known == m_folders.end() || known->looking) // one that hangs is not asked twice
        return;
    known->looking = true;
    m_worker.run([folder] { return sightOf(folder); }, [this, folder](const Sight &sight) { saw(folder, sight); });
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
    if (volume.isEmpty() || (trace.seen && !exists))
        return Presence::Gone;
    // A mount point that lies empty is a folder of the volume above it. A volume that is new below is no loss.
    const bool isAbove = volume != trace.volume && trace.volume.startsWith(volume);
    return isAbove ? Presence::Gone : Presence::There;
}

FolderWatch::Sight FolderWatch::sightOf(const QString &folder)
{
    return {volumeOf(folder), QFileInfo(folder).isDir()};
}

void FolderWatch::saw(const QString &folder, const Sight &sight)
{
    Known &known = m_folders[folder];
    known.looking = false;
    const Presence before = known.presence;
    known.presence = judge(known.trace, sight.volume, sight.exists);
    if (known.presence == Presence::Gone) {
        if (before != Presence::Gone)
            emit vanished(folder);
        return;
    }
    remember(known, {folder, sight.volume, known.trace.seen || sight.exists});
    emit there(folder);
}

void FolderWatch::remember(Known &known, const FolderTrace &trace)
{
    if (trace == known.trace)
        return;
    known.trace = trace;
    emit traceChanged(trace);
}

} // namespace vitrine
