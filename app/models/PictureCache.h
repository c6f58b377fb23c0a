#pragma once

#include "models/PictureFiles.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace vitrine {

/// Encoded pictures kept on disk by their rendition's address, bounded in bytes. Reading and writing happen on a thread
/// of the cache's own, and keeping the folder within its bounds on another one of lowest priority, so that the walk
/// through the folder keeps no picture waiting. (QNetworkDiskCache does all of it in the thread that uses it.)
///
/// The folder is visited after the first write, when it is asked for its size, and each time a tenth of the bound has
/// been written since; each visit brings it down to nine tenths. That also holds with several processes at work in one
/// folder, as none of them relies on a count of its own. A full disk or a folder without the right to write is no
/// error: then nothing is kept.
///
/// The functions may be called from one thread, and return at once; the destructor waits for what is being written.
class PictureCache final
{
public:
    PictureCache(const QString &folder, qint64 mostBytes);
    ~PictureCache();
    Q_DISABLE_COPY_MOVE(PictureCache)

    /// Empty where there is none. A lookup that is cancelled before its turn reads nothing.
    QFuture<QByteArray> find(const QUrl &address);
    void insert(const QUrl &address, const QByteArray &encoded);
    void remove(const QUrl &address);

    /// 0 keeps nothing. A smaller bound than before is brought about at once.
    void setMostBytes(qint64 bytes);
    /// What the pictures take, after a visit of the folder.
    QFuture<qint64> sizeBytes();
    /// Removes all pictures; the bytes of those that could not be removed.
    QFuture<qint64> clear();

private:
    QFuture<qint64> tidy(qint64 mostBytes);
    qint64 tidyMark() const { return m_mostBytes / 10 * 9; }

    const PictureFiles m_files;
    qint64 m_mostBytes;
    std::atomic<int> m_waitingWrites = 0;
    std::atomic<bool> m_stop = false;
    qint64 m_insertedBytes = 0; ///< since the last visit was planned
    bool m_visited = false;
    QThreadPool m_serving; ///< one thread: reads and writes in the order in which they were asked for
    QThreadPool m_tidying; ///< one thread
};

} // namespace vitrine
