#include "downloads/QueueStore.h"

#include "base/Log.h"
#include "downloads/DiskError.h"

#include <QCoreApplication>
#include <QLockFile>

#include <chrono>
#include <future>
#include <limits>
#include <utility>

namespace vitrine {

namespace {

constexpr int portionSize = 200;
constexpr std::chrono::seconds retryInterval{5}; ///< of what could not be written

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

QueueStore::QueueStore(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)), m_worker(m_mailbox)
{
    m_retryTimer.setInterval(retryInterval);
    QObject::connect(&m_retryTimer, &QTimer::timeout, &m_retryTimer, [this] {
        m_worker.run([this] { return flush(); }, [this](bool isWritten) { retryUnless(isWritten); });
    });
}

QueueStore::~QueueStore()
{
    m_worker.run([this] {
        flush();
        m_database.reset();
    });
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

void QueueStore::load(std::function<void(const QList<QueueRow> &)> portion,
                      std::function<void(const Result<Done> &)> loaded)
{
    loadAfter(std::numeric_limits<qint64>::min(), portion, loaded);
}

void QueueStore::loadAfter(qint64 place, const std::function<void(const QList<QueueRow> &)> &portion,
                           const std::function<void(const Result<Done> &)> &loaded)
{
    // The next portion is asked for when this one has been taken: between the two the event loop gets its turn.
    m_worker.run([this, place] { return m_database->rows(place, m_found.nextId, portionSize); },
                 [this, portion, loaded](const Result<QList<QueueRow>> &rows) {
                     if (!rows) {
                         loaded(rows.error());
                         return;
                     }
                     if (rows->isEmpty()) {
                         loaded(Done{});
                         return;
                     }
                     portion(*rows);
                     loadAfter(rows->last().place, portion, loaded);
                 });
}

void QueueStore::put(const QList<QueueRow> &rows)
{
    write([rows](QueueDatabase &database) { return database.put(rows); });
}

void QueueStore::putPlaces(const QList<std::pair<DownloadId, qint64>> &places)
{
    write([places](QueueDatabase &database) { return database.putPlaces(places); });
}

void QueueStore::putFolder(const FolderTrace &trace)
{
    write([trace](QueueDatabase &database) { return database.putFolder(trace); });
}

void QueueStore::remove(const QList<DownloadId> &ids)
{
    write([ids](QueueDatabase &database) { return database.remove(ids); });
}

void QueueStore::write(Write write)
{
    m_worker.run(
        [this, write = std::move(write)] {
            m_writes.push_back(write);
            return flush();
        },
        [this](bool isWritten) { retryUnless(isWritten); });
}

bool QueueStore::flush()
{
    for (; !m_writes.empty(); m_writes.pop_front()) {
        const Result<Done> done = m_writes.front()(*m_database);
        if (done)
            continue;
        qCWarning(logDownloads) << "the queue could not be written:" << done.error().detail;
        if (done.error().kind == ErrorKind::Disk)
            return false;
    }
    return true;
}

void QueueStore::retryUnless(bool isWritten)
{
    if (isWritten)
        m_retryTimer.stop();
    else if (!m_retryTimer.isActive())
        m_retryTimer.start();
}

} // namespace vitrine
