#pragma once

#include "base/Result.h"
#include "downloads/Mailbox.h"
#include "downloads/QueueChanges.h"
#include "downloads/QueueDatabase.h"
#include "downloads/Worker.h"

#include <QList>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

class QLockFile;

namespace vitrine {

/// Keeps the queue across restarts. One process at a time: a lock file beside the database says which. Reading and
/// writing happen in order on a thread of the store's own; the object lives in the thread that opened it.
class QueueStore final
{
public:
    /// Opens or makes the database; its folder must exist. A damaged one is moved aside
    /// (`queue.sqlite.broken-20260131-235959`) and a new one takes its place. Busy, with a message that names the
    /// holder, when another process has it. Takes some milliseconds, so it is called before the window shows.
    static Result<std::unique_ptr<QueueStore>> open(const QString &path);
    /// Writes what is still to be written.
    ~QueueStore();

    /// The first id and the first place that were free when it was opened.
    qint64 nextId() const { return m_found.nextId; }
    qint64 nextPlace() const { return m_found.nextPlace; }
    /// What happened to a damaged one when it was opened: this one began empty.
    const std::optional<Error> &damage() const { return m_found.damage; }
    /// What was known of folders when it was opened.
    const QList<FolderTrace> &folders() const { return m_found.folders; }

    /// Reads back what was there when it was opened, in the order of the queue, in portions small enough not to hold up
    /// an event loop that draws: `portion` is called with each, `loaded` after the last, or with what stood in the way
    /// of the next. Neither is called once the store is gone.
    void load(std::function<void(const QList<QueueRow> &)> portion, std::function<void(const Result<Done> &)> loaded);

    // What cannot be written now, on a disk that is full or gone, is tried again in its order before whatever comes
    // next, every few seconds, and at the end. Of an entry only its newest row waits.

    /// `told` is called once when writing begins to fail, with a sentence for the user, and once when all is written
    /// again. Not once the store is gone.
    void tellOfWriting(std::function<void(const Result<Done> &)> told);
    /// All of them or, after a crash, none.
    void put(const QList<QueueRow> &rows);
    void putPlaces(const QList<std::pair<DownloadId, qint64>> &places);
    void putFolder(const FolderTrace &trace);
    void remove(const QList<DownloadId> &ids);

private:
    explicit QueueStore(std::unique_ptr<QLockFile> lock);

    struct Found
    {
        qint64 nextId = 1;
        qint64 nextPlace = QueueRow::placeStep;
        QList<FolderTrace> folders;
        std::optional<Error> damage = {};
    };

    Result<Found> openDatabase(const QString &path);
    /// On the worker: opens the file and reads what must be known before anything is added.
    Result<Found> readDatabase(const QString &path);
    /// On the worker: the same, with a new file in the place of a damaged one.
    Result<Found> readOrReplace(const QString &path);
    void loadAfter(qint64 place, const std::function<void(const QList<QueueRow> &)> &portion,
                   const std::function<void(const Result<Done> &)> &loaded);
    /// Has the worker note a change, and write all that is to be written.
    void write(std::function<void(QueueChanges &)> note);
    void noteWritten(const Result<Done> &written);

    std::unique_ptr<QLockFile> m_lock;
    Found m_found;
    std::unique_ptr<QueueDatabase> m_database; ///< the worker's alone
    QueueChanges m_changes;                    ///< the worker's alone: still to be written
    std::function<void(const Result<Done> &)> m_tellOfWriting;
    QTimer m_retryTimer; ///< runs while there is something that could not be written
    Mailbox m_mailbox;
    Worker m_worker;
};

} // namespace vitrine
