#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "downloads/DiskLanes.h"
#include "downloads/DownloadEntry.h"
#include "downloads/FolderWatch.h"
#include "downloads/Mailbox.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <optional>

namespace vitrine {

/// Which entries a disk holds up: what an entry becomes whose disk is full or gone, what is said of it, and which
/// entries wait for which folder to be there again.
class DiskHolds final : public QObject
{
    Q_OBJECT

public:
    /// `waits`: such an entry is Paused with the reason, and goes on later; else it Failed. `folders` and `clock` must
    /// outlive the holds.
    DiskHolds(bool waits, FolderWatch &folders, Clock &clock, QObject *parent = nullptr);

    /// The entry out of the way of a disk; by `error` it waits for its drive, or for a person who makes room.
    DownloadEntry holdBack(DownloadEntry entry, const Error &error);
    /// It was held back in an earlier life, and may wait for its drive.
    void recall(const DownloadEntry &entry);
    void release(const DownloadEntry &entry);
    /// All that wait for this folder, which is there now.
    QSet<DownloadId> release(const QString &folder);

    bool isAwaited(const QString &folder) const { return m_awaiting.contains(folder); }
    bool awaitsItsDrive(const DownloadEntry &entry) const;
    /// Why nothing can go to a folder that is known not to be there.
    std::optional<Error> absenceOf(const QString &folder) const;
    /// An entry that is held back on a full disk, told how much is missing; nothing where it is not the room (a quota,
    /// a limit on files, or there is some by now).
    static std::optional<DownloadEntry> withMissingRoom(DownloadEntry entry, qint64 freeBytes);

signals:
    /// Of the disk of an entry that was held back as it was full, a moment later.
    void roomMeasured(vitrine::DownloadId id, qint64 freeBytes);

private:
    void measureRoom(const DownloadEntry &entry);

    const bool m_waits;
    FolderWatch &m_folders;
    Clock &m_clock;
    QHash<QString, QSet<DownloadId>> m_awaiting; ///< by folder
    Mailbox m_mailbox;
    DiskLanes m_disks;
};

} // namespace vitrine
