#pragma once

#include "core/SideFileWriter.h"
#include "downloads/DiskLanes.h"
#include "downloads/DownloadEntry.h"
#include "downloads/Mailbox.h"
#include "downloads/StopFlag.h"
#include "placement/Placement.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <optional>

namespace vitrine {

class CivitaiApi;
class DownloadManager;
class Settings;

/// What is done with a file that has arrived.
struct ArrivalOptions
{
    Placement placement;          ///< where diffusion models belong
    QList<SideFile> sideFiles;    ///< what is written beside it
    MaturityPolicy maturity = {}; ///< of the preview
};

/// Sees downloads off when they are done: a "checkpoint" whose header says that it is a diffusion model alone goes to
/// the folder of these, unless a person put it where it is; then the files that other programs read are written beside
/// it, also for a file that was there already. Goes by the settings unless it is told otherwise. Lives in the thread of
/// what it is given.
class FileArrivals final : public QObject
{
    Q_OBJECT

public:
    /// `origin` is the site's. All of them must outlive it.
    FileArrivals(CivitaiApi &api, const QUrl &origin, DownloadManager &downloads, const Settings &settings,
                 QObject *parent = nullptr);
    /// Stops what waits and a copy to another volume, whose file stays where it was, and waits for what is being moved
    /// or written. The queue and `placed` hear of what had been moved by then.
    ~FileArrivals() override;

    /// Those of the settings, until others are set.
    ArrivalOptions options() const;
    void setOptions(const ArrivalOptions &options);

signals:
    /// The file is where it stays: `entry.request` has its folder and name.
    void placed(const vitrine::DownloadEntry &entry);
    /// Nothing more happens to it. `problems` are sentences about what could not be done, which its entry's note has
    /// too; the file itself is fine.
    void settled(const vitrine::DownloadEntry &entry, const QStringList &problems);

private:
    struct Move
    {
        QString path;         ///< where the file is now
        QStringList problems; ///< why it, or what belongs to it, was not moved
    };

    struct Moving
    {
        DownloadEntry entry;
        QFuture<Move> future;
    };

    void receive(const DownloadEntry &entry);
    /// What an earlier start was not done with.
    void receiveUnsettled();
    /// Has the queue know where the file is now; the entry as it is then.
    DownloadEntry follow(const DownloadEntry &entry, const Move &move);
    void finish(const DownloadEntry &entry, const ArrivalOptions &options, const QStringList &problems);
    void settle(const DownloadEntry &entry, const QStringList &problems);
    static Move moveDiffusionModel(const QString &path, const QString &folder, const StopFlag &stop);

    DownloadManager &m_downloads;
    const Settings &m_settings;
    SideFileWriter m_sideFiles;
    std::optional<ArrivalOptions> m_options;
    QHash<DownloadId, Moving> m_moving;
    QSet<DownloadId> m_arriving; ///< not settled yet
    StopFlag m_stop;
    QThreadPool m_pool;
    Mailbox m_replies;
    DiskLanes m_disks; ///< asked about what an earlier start has left, on drives that may be away
};

} // namespace vitrine
