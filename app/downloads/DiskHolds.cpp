#include "downloads/DiskHolds.h"

#include "base/Format.h"
#include "base/Volumes.h"
#include "downloads/DiskError.h"

#include <QDir>

namespace vitrine {

DiskHolds::DiskHolds(bool waits, FolderWatch &folders, Clock &clock, QObject *parent)
    : QObject(parent), m_waits(waits), m_folders(folders), m_clock(clock), m_disks(m_mailbox)
{
}

DownloadEntry DiskHolds::holdBack(DownloadEntry entry, const Error &error)
{
    release(entry);
    entry.error = error;
    entry.bytesPerSecond = 0;
    entry.retryAt = QDateTime();
    entry.state = m_waits ? DownloadState::Paused : DownloadState::Failed;
    if (entry.state == DownloadState::Failed) {
        entry.finishedAt = m_clock.now();
    } else if (error.kind == ErrorKind::NoSpace) {
        measureRoom(entry);
    } else {
        m_awaiting[entry.request.folder].insert(entry.id);
        if (error.kind == ErrorKind::DriveGone)
            entry.error->message = tr("The drive of “%1” is not there. Once it is back, this goes on by itself.")
                                       .arg(QDir::toNativeSeparators(entry.request.folder));
    }
    return entry;
}

void DiskHolds::recall(const DownloadEntry &entry)
{
    if (entry.isHeldBack() && entry.error->kind != ErrorKind::NoSpace)
        m_awaiting[entry.request.folder].insert(entry.id);
}

void DiskHolds::release(const DownloadEntry &entry)
{
    const auto awaiting = m_awaiting.find(entry.request.folder);
    if (awaiting != m_awaiting.end() && awaiting->remove(entry.id) && awaiting->isEmpty())
        m_awaiting.erase(awaiting);
}

QSet<DownloadId> DiskHolds::release(const QString &folder)
{
    return m_awaiting.take(folder);
}

bool DiskHolds::awaitsItsDrive(const DownloadEntry &entry) const
{
    const auto awaiting = m_awaiting.find(entry.request.folder);
    return awaiting != m_awaiting.end() && awaiting->contains(entry.id);
}

std::optional<Error> DiskHolds::absenceOf(const QString &folder) const
{
    switch (m_folders.presence(folder)) {
    case FolderWatch::Presence::Unknown:
    case FolderWatch::Presence::There:
        break;
    case FolderWatch::Presence::Gone:
        return diskError(ErrorKind::DriveGone, folder);
    case FolderWatch::Presence::Missing: {
        Error error = diskError(ErrorKind::Disk, folder);
        error.message =
            tr("The folder “%1” is not there any more. Go on to make it anew.").arg(QDir::toNativeSeparators(folder));
        return error;
    }
    }
    return {};
}

std::optional<DownloadEntry> DiskHolds::withMissingRoom(DownloadEntry entry, qint64 freeBytes)
{
    if (!entry.isHeldBack() || !entry.expectedBytes())
        return {};
    const qint64 missing = *entry.expectedBytes() - entry.receivedBytes;
    if (missing <= 0 || freeBytes >= missing)
        return {};
    entry.error->message =
        tr("There is no room in “%1”: it needs %2, and %3 are free. Make room, then let it go on.")
            .arg(QDir::toNativeSeparators(entry.request.folder), formatBytes(missing), formatBytes(freeBytes));
    return entry;
}

void DiskHolds::measureRoom(const DownloadEntry &entry)
{
    const QString folder = entry.request.folder;
    m_disks.ask(
        m_folders.laneOf(folder), [folder] { return vitrine::freeBytes(folder); },
        [this, id = entry.id](const std::optional<qint64> &free) {
            if (free)
                emit roomMeasured(id, *free);
        });
}

} // namespace vitrine
