#pragma once

#include "base/Error.h"
#include "downloads/DownloadEntry.h"
#include "downloads/StopFlag.h"

#include <QObject>
#include <QSet>
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
    /// Stops a copy under way, whose file stays where it was, and waits for that.
    ~FileMover() override;

    /// Does nothing for entries that are not done, or on their way already. `moved` or `failed` follows.
    void move(DownloadId id, const QString &folder);
    bool isBusy() const { return !m_moving.isEmpty(); }

signals:
    /// `entry.request` has the new place; `problems` are sentences about what did not go with it.
    void moved(const vitrine::DownloadEntry &entry, const QStringList &problems);
    void failed(const vitrine::DownloadEntry &entry, const vitrine::Error &error);

private:
    DownloadManager &m_downloads;
    QSet<DownloadId> m_moving;
    StopFlag m_stop;
    QThreadPool m_pool;
};

} // namespace vitrine
