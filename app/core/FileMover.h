#pragma once

#include "base/Error.h"
#include "base/Result.h"
#include "core/ModelFileMove.h"
#include "downloads/DownloadEntry.h"
#include "downloads/StopFlag.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

namespace vitrine {

class DownloadManager;

/// Moves files of done downloads to other folders, with what lies beside them (ModelFileMove.h), one after the other;
/// their entries follow. Lives in the thread of `downloads`; the disk is worked on a thread of its own.
class FileMover final : public QObject
{
    Q_OBJECT

public:
    /// `downloads` must outlive it.
    explicit FileMover(DownloadManager &downloads, QObject *parent = nullptr);
    /// Stops what waits and a copy under way, whose file stays where it was, and waits for that. The queue and `moved`
    /// hear of what had been moved by then.
    ~FileMover() override;

    /// Does nothing for entries that are not done, or on their way already. `moved` or `failed` follows; the latter
    /// with Busy for an entry that is not settled, whose file others still work on (FileArrivals.h).
    void move(DownloadId id, const QString &folder);
    bool isBusy() const { return !m_moving.isEmpty(); }

signals:
    /// `entry.request` has the new place, `from` is the path before; `problems` are sentences about what did not go
    /// with it.
    void moved(const vitrine::DownloadEntry &entry, const QStringList &problems, const QString &from);
    void failed(const vitrine::DownloadEntry &entry, const vitrine::Error &error);

private:
    struct Moving
    {
        DownloadEntry entry; ///< with the old place
        QFuture<Result<MovedFile>> future;
    };

    void finish(const DownloadEntry &entry, const Result<MovedFile> &result);
    /// Has the queue, and who listens, know where the file is now.
    void follow(const DownloadEntry &entry, const MovedFile &file);

    DownloadManager &m_downloads;
    QHash<DownloadId, Moving> m_moving;
    StopFlag m_stop;
    QThreadPool m_pool;
};

} // namespace vitrine
