#include "downloads/QueueStore.h"

#include "base/Log.h"
#include "base/MoveAside.h"
#include "downloads/DiskError.h"

#include <QCoreApplication>
#include <QDir>
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

Error unwritableError(Error error)
{
    error.message +=
        u' ' + QCoreApplication::translate("QueueStore", "Downloads go on, but what changes in their list is lost when "
                                                         "Vitrine is closed before it can be written. Make room on "
                                                         "that disk, or see to the file's rights: it is tried again "
                                                         "every few seconds.");
    return error;
}

Error damageError(const QString &aside)
{
    Error error;
    error.kind = ErrorKind::Disk;
    error.message =
        QCoreApplication::translate("QueueStore",
                                    "The list of downloads was damaged. It was moved to “%1”, and a new one was begun. "
                                    "What was downloaded is where it was; download again what was not done, and it "
                                    "goes on from what is there.")
            .arg(QDir::toNativeSeparators(aside));
    error.detail = aside;
    return error;
}

/// Takes the lock that this very process seems to hold. In a sandbox every process may have the same number, and what a
/// dead one left names us; a lock that somebody does hold cannot be removed, whatever its number.
bool takeOver(QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString application;
    return lock.getLockInfo(&process, &host, &application) && process == QCoreApplication::applicationPid() &&
           lock.removeStaleLockFile() && lock.tryLock(0);
}

} // namespace

Result<std::unique_ptr<QueueStore>> QueueStore::open(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + QLatin1String(".lock"));
    lock->setStaleLockTime(0); // stale is what a dead process left, however old it is
    if (!lock->tryLock(0) && !takeOver(*lock)) {
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
    QObject::connect(&m_retryTimer, &QTimer::timeout, &m_retryTimer, [this] { write([](QueueChanges &) {}); });
}

QueueStore::~QueueStore()
{
    m_worker.run([this] {
        if (!m_database)
            return; // it was damaged, and could not be moved aside
        if (const Result<Done> written = m_changes.writeTo(*m_database); !written)
            qCWarning(logDownloads) << "the queue was not written to its end:" << written.error().detail;
        m_database.reset();
    });
    m_worker.drain();
}

Result<QueueStore::Found> QueueStore::openDatabase(const QString &path)
{
    std::promise<Result<Found>> answer;
    m_worker.run([this, path, &answer] { answer.set_value(readOrReplace(path)); });
    return answer.get_future().get();
}

Result<QueueStore::Found> QueueStore::readDatabase(const QString &path)
{
    m_database = std::make_unique<QueueDatabase>();
    if (const Result<Done> opened = m_database->open(path); !opened)
        return opened.error();
    const Result<qint64> lastId = m_database->lastId();
    if (!lastId)
        return lastId.error();
    const Result<qint64> lastPlace = m_database->lastPlace();
    if (!lastPlace)
        return lastPlace.error();
    const Result<QList<FolderTrace>> folders = m_database->folders();
    if (!folders)
        return folders.error();
    return Found{*lastId + 1, *lastPlace + QueueRow::placeStep, *folders};
}

Result<QueueStore::Found> QueueStore::readOrReplace(const QString &path)
{
    const Result<Found> found = readDatabase(path);
    if (found || !m_database->isDamaged())
        return found;
    qCWarning(logDownloads) << "the queue is damaged:" << found.error().detail;
    m_database.reset(); // an open file cannot be renamed everywhere
    const std::optional<QString> aside = moveDatabaseAside(path);
    if (!aside)
        return found;
    const Result<Found> begunAnew = readDatabase(path);
    if (!begunAnew)
        return begunAnew;
    Found empty = *begunAnew;
    empty.damage = damageError(*aside);
    return empty;
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

void QueueStore::tellOfWriting(std::function<void(const Result<Done> &)> told)
{
    m_tellOfWriting = std::move(told);
}

void QueueStore::put(const QList<QueueRow> &rows)
{
    write([rows](QueueChanges &changes) { changes.put(rows); });
}

void QueueStore::putPlaces(const QList<std::pair<DownloadId, qint64>> &places)
{
    write([places](QueueChanges &changes) { changes.putPlaces(places); });
}

void QueueStore::putFolder(const FolderTrace &trace)
{
    write([trace](QueueChanges &changes) { changes.putFolder(trace); });
}

void QueueStore::remove(const QList<DownloadId> &ids)
{
    write([ids](QueueChanges &changes) { changes.remove(ids); });
}

void QueueStore::write(std::function<void(QueueChanges &)> note)
{
    m_worker.run(
        [this, note = std::move(note)] {
            note(m_changes);
            return m_changes.writeTo(*m_database);
        },
        [this](const Result<Done> &written) { noteWritten(written); });
}

void QueueStore::noteWritten(const Result<Done> &written)
{
    const bool hasFailed = m_retryTimer.isActive();
    if (written.ok() != hasFailed)
        return; // as it was
    if (written) {
        m_retryTimer.stop();
    } else {
        qCWarning(logDownloads) << "the queue cannot be written:" << written.error().detail;
        m_retryTimer.start();
    }
    if (m_tellOfWriting)
        m_tellOfWriting(written ? written : Result<Done>(unwritableError(written.error())));
}

} // namespace vitrine
