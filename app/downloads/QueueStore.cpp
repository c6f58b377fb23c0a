#include "downloads/QueueStore.h"

#include "base/Log.h"
#include "downloads/DiskError.h"

#include <QCoreApplication>
#include <QLockFile>

#include <future>
#include <limits>
#include <utility>

namespace vitrine {

namespace {

constexpr int portionSize = 200;

Error heldError(const QString &path, const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString application;
    Error error = diskError(ErrorKind::Busy, path);
    if (lock.getLockInfo(&process, &host, &application)) {
        error.message =
            QCoreApplication::translate("QueueStore", "The download queue is in use by %1 (process %2). Close "
                                                      "it first, or choose another data directory.")
                .arg(application)
                .arg(process);
    }
    return error;
}

void logFailure(const Result<Done> &result)
{
    if (!result)
        qCWarning(logDownloads) << "the queue could not be written:" << result.error().detail;
}

} // namespace

Result<std::unique_ptr<QueueStore>> QueueStore::open(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + QLatin1String(".lock"));
    lock->setStaleLockTime(0); // stale is what a dead process left, however old it is
    if (!lock->tryLock(0)) {
        if (lock->error() == QLockFile::LockFailedError)
            return heldError(path, *lock);
        return diskError(lock->error() == QLockFile::PermissionError ? ErrorKind::NoPermission : ErrorKind::Disk, path,
                         QStringLiteral("no lock file can be made"));
    }
    std::unique_ptr<QueueStore> store(new QueueStore(std::move(lock)));
    const Result<Found> found = store->openDatabase(path);
    if (!found)
        return found.error();
    store->m_found = *found;
    return store;
}

QueueStore::QueueStore(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)), m_worker(m_mailbox) {}

QueueStore::~QueueStore()
{
    m_worker.run([this] { m_database.reset(); });
    m_worker.drain();
}

Result<QueueStore::Found> QueueStore::openDatabase(const QString &path)
{
    std::promise<Result<Found>> answer;
    m_worker.run([this, path, &answer] {
        m_database = std::make_unique<QueueDatabase>();
        const Result<Done> opened = m_database->open(path);
        if (opened)
            answer.set_value(
                Found{m_database->lastId() + 1, m_database->lastPlace() + QueueRow::placeStep, m_database->folders()});
        else
            answer.set_value(opened.error());
    });
    return answer.get_future().get();
}

void QueueStore::load(std::function<void(const QList<QueueRow> &)> portion, std::function<void()> loaded)
{
    loadAfter(std::numeric_limits<qint64>::min(), portion, loaded);
}

void QueueStore::loadAfter(qint64 place, const std::function<void(const QList<QueueRow> &)> &portion,
                           const std::function<void()> &loaded)
{
    // The next portion is asked for when this one has been taken: between the two the event loop gets its turn.
    m_worker.run([this, place] { return m_database->rows(place, m_found.nextId, portionSize); },
                 [this, portion, loaded](const QList<QueueRow> &rows) {
                     if (rows.isEmpty()) {
                         loaded();
                         return;
                     }
                     portion(rows);
                     loadAfter(rows.last().place, portion, loaded);
                 });
}

void QueueStore::put(const QList<QueueRow> &rows)
{
    m_worker.run([this, rows] { logFailure(m_database->put(rows)); });
}

void QueueStore::putPlaces(const QList<std::pair<DownloadId, qint64>> &places)
{
    m_worker.run([this, places] { logFailure(m_database->putPlaces(places)); });
}

void QueueStore::putFolder(const FolderTrace &trace)
{
    m_worker.run([this, trace] { logFailure(m_database->putFolder(trace)); });
}

void QueueStore::remove(const QList<DownloadId> &ids)
{
    m_worker.run([this, ids] { logFailure(m_database->remove(ids)); });
}

} // namespace vitrine
