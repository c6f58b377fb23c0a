#pragma once

#include "base/Result.h"
#include "downloads/Mailbox.h"
#include "downloads/QueueDatabase.h"
#include "downloads/Worker.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

class QLockFile;

namespace vitrine {

/// Keeps the queue across restarts. One process at a time: a lock file beside the database says which. Reading and
/// writing happen in order on a thread of the store's own; the object lives in the thread that opened it.
class QueueStore final
{
public:
    /// Opens or makes the database; its folder must exist. Busy, with a message that names the holder, when another
    /// process has it. Takes some milliseconds, so it is called before the window shows.
    static Result<std::unique_ptr<QueueStore>> open(const QString &path);
    /// Writes what is still to be written.
    ~QueueStore();

    /// The first id that was free when it was opened.
    qint64 nextId() const { return m_nextId; }

    /// Reads back what was there when it was opened, in portions small enough not to hold up an event loop that draws:
    /// `portion` is called with each, `loaded` after the last. Neither is called once the store is gone.
    void load(std::function<void(const QList<QueueRow> &)> portion, std::function<void()> loaded);

    void put(const QueueRow &row);
    void remove(const QList<DownloadId> &ids);

private:
    explicit QueueStore(std::unique_ptr<QLockFile> lock);

    Result<qint64> openDatabase(const QString &path);
    void loadAfter(qint64 id, const std::function<void(const QList<QueueRow> &)> &portion,
                   const std::function<void()> &loaded);

    std::unique_ptr<QLockFile> m_lock;
    qint64 m_nextId = 1;
    std::unique_ptr<QueueDatabase> m_database; ///< the worker's alone
    Mailbox m_mailbox;
    Worker m_worker;
};

} // namespace vitrine
