#include "downloads/QueueDatabase.h"

#include "downloads/DiskError.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

namespace vitrine {

namespace {

constexpr int schemaVersion = 1;

/// In the order that toColumns() binds and fromColumns() reads.
constexpr auto columnNames =
    "id, state, model_id, version_id, file_id, model_name, version_name, model_type, base_model, "
    "folder, file_name, size_estimate, sha256, own_url, received, total, verification, "
    "error_kind, error_message, error_detail, note, folder_seen, added_at, finished_at";
constexpr int columnCount = 24;

/// Words in the file, so that a change to an enum does not change what is stored.
struct StateWord
{
    DownloadState state;
    const char *word;
};
constexpr std::array stateWords{
    StateWord{DownloadState::Queued, "queued"},   StateWord{DownloadState::Downloading, "downloading"},
    StateWord{DownloadState::Waiting, "waiting"}, StateWord{DownloadState::Verifying, "verifying"},
    StateWord{DownloadState::Done, "done"},       StateWord{DownloadState::Paused, "paused"},
    StateWord{DownloadState::Failed, "failed"},
};

QString wordOf(DownloadState state)
{
    for (const StateWord &each : stateWords) {
        if (each.state == state)
            return QString::fromLatin1(each.word);
    }
    Q_UNREACHABLE();
}

DownloadState stateOf(const QString &word)
{
    for (const StateWord &each : stateWords) {
        if (word == QLatin1String(each.word))
            return each.state;
    }
    return DownloadState::Paused; // written by another version: the user decides
}

std::optional<ErrorKind> errorKindOf(const QString &name)
{
    for (int number = 0; number <= int(ErrorKind::Keychain); ++number) {
        if (errorKindName(ErrorKind(number)) == name)
            return ErrorKind(number);
    }
    return std::nullopt;
}

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType(QMetaType::LongLong));
}

std::optional<qint64> numberOrNothing(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

QString verificationWord(Verification verification)
{
    switch (verification) {
    case Verification::None:
        return QString();
    case Verification::Verified:
        return QStringLiteral("verified");
    case Verification::NotVerifiable:
        return QStringLiteral("not verifiable");
    }
    Q_UNREACHABLE();
}

Verification verificationOf(const QString &word)
{
    if (word == QLatin1String("verified"))
        return Verification::Verified;
    return word == QLatin1String("not verifiable") ? Verification::NotVerifiable : Verification::None;
}

QVariantList toColumns(const QueueRow &row)
{
    const DownloadEntry &entry = row.entry;
    const DownloadRequest &request = entry.request;
    const Error error = entry.error.value_or(Error{});
    return {entry.id.value,
            wordOf(entry.state),
            request.modelId.value,
            request.versionId.value,
            request.fileId.value,
            request.modelName,
            request.versionName,
            request.modelType,
            request.baseModel,
            request.folder,
            request.fileName,
            orNull(request.sizeEstimateBytes),
            request.sha256 ? QVariant(request.sha256->toHex()) : QVariant(QMetaType(QMetaType::QString)),
            request.ownUrl.toString(QUrl::FullyEncoded),
            entry.receivedBytes,
            orNull(entry.totalBytes),
            verificationWord(entry.verification),
            entry.error ? QVariant(errorKindName(error.kind)) : QVariant(QMetaType(QMetaType::QString)),
            error.message,
            error.detail,
            entry.note,
            row.folderSeen,
            orNull(entry.addedAt.isValid() ? std::optional(entry.addedAt.toMSecsSinceEpoch()) : std::nullopt),
            orNull(entry.finishedAt.isValid() ? std::optional(entry.finishedAt.toMSecsSinceEpoch()) : std::nullopt)};
}

QDateTime timeOf(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QueueRow fromColumns(const QSqlQuery &query)
{
    int column = 0;
    const auto next = [&] { return query.value(column++); };
    QueueRow row;
    DownloadEntry &entry = row.entry;
    DownloadRequest &request = entry.request;
    entry.id.value = next().toLongLong();
    entry.state = stateOf(next().toString());
    request.modelId.value = next().toLongLong();
    request.versionId.value = next().toLongLong();
    request.fileId.value = next().toLongLong();
    request.modelName = next().toString();
    request.versionName = next().toString();
    request.modelType = next().toString();
    request.baseModel = next().toString();
    request.folder = next().toString();
    request.fileName = next().toString();
    request.sizeEstimateBytes = numberOrNothing(next());
    request.sha256 = Sha256::fromHex(next().toString());
    request.ownUrl = QUrl(next().toString());
    entry.receivedBytes = next().toLongLong();
    entry.totalBytes = numberOrNothing(next());
    entry.verification = verificationOf(next().toString());
    const std::optional<ErrorKind> kind = errorKindOf(next().toString());
    Error error;
    error.message = next().toString();
    error.detail = next().toString();
    if (kind) {
        error.kind = *kind;
        entry.error = error;
    }
    entry.note = next().toString();
    row.folderSeen = next().toBool();
    entry.addedAt = timeOf(next());
    entry.finishedAt = timeOf(next());
    Q_ASSERT(column == columnCount);
    return row;
}

QString placeholders()
{
    return QStringList(columnCount, QStringLiteral("?")).join(QLatin1Char(','));
}

} // namespace

QueueDatabase::QueueDatabase() : m_connection(QUuid::createUuid().toString()) {}

QueueDatabase::~QueueDatabase()
{
    m_database = QSqlDatabase(); // no reference may be left when the connection goes
    QSqlDatabase::removeDatabase(m_connection);
}

Result<Done> QueueDatabase::open(const QString &path)
{
    m_path = path;
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(path);
    if (!m_database.open())
        return diskError(ErrorKind::Disk, path, m_database.lastError().text());
    return migrate();
}

Result<Done> QueueDatabase::migrate()
{
    // NORMAL in WAL mode can lose the last changes in a power cut but never the file; what counts for a download's
    // bytes is in the part's own state.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"}) {
        if (const Result<Done> done = execute(QString::fromLatin1(pragma)); !done)
            return done;
    }
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return diskError(ErrorKind::Disk, m_path, query.lastError().text());
    const int found = query.value(0).toInt();
    query.finish();
    if (found > schemaVersion)
        return diskError(ErrorKind::Disk, m_path, QStringLiteral("written by a newer version of the program"));
    if (found == schemaVersion)
        return Done{};
    const Result<Done> made = execute(QStringLiteral(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, state TEXT NOT NULL, model_id INTEGER, version_id INTEGER, "
        "file_id INTEGER, model_name TEXT, version_name TEXT, model_type TEXT, base_model TEXT, folder TEXT NOT NULL, "
        "file_name TEXT NOT NULL, size_estimate INTEGER, sha256 TEXT, own_url TEXT, received INTEGER, total INTEGER, "
        "verification TEXT, error_kind TEXT, error_message TEXT, error_detail TEXT, note TEXT, folder_seen INTEGER, "
        "added_at INTEGER, finished_at INTEGER)"));
    return made ? execute(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion)) : made;
}

Result<Done> QueueDatabase::execute(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement))
        return diskError(ErrorKind::Disk, m_path, query.lastError().text());
    return Done{};
}

qint64 QueueDatabase::lastId() const
{
    QSqlQuery query(m_database);
    return query.exec(QStringLiteral("SELECT max(id) FROM entry")) && query.next() ? query.value(0).toLongLong() : 0;
}

QList<QueueRow> QueueDatabase::rows(qint64 after, qint64 before, int most) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT %1 FROM entry WHERE id > ? AND id < ? ORDER BY id LIMIT ?")
                      .arg(QString::fromLatin1(columnNames)));
    query.addBindValue(after);
    query.addBindValue(before);
    query.addBindValue(most);
    QList<QueueRow> rows;
    query.exec();
    while (query.next())
        rows.append(fromColumns(query));
    return rows;
}

Result<Done> QueueDatabase::put(const QueueRow &row)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO entry (%1) VALUES (%2)")
                      .arg(QString::fromLatin1(columnNames), placeholders()));
    const QVariantList columns = toColumns(row);
    for (const QVariant &value : columns)
        query.addBindValue(value);
    if (!query.exec())
        return diskError(ErrorKind::Disk, m_path, query.lastError().text());
    return Done{};
}

Result<Done> QueueDatabase::remove(const QList<DownloadId> &ids)
{
    m_database.transaction();
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM entry WHERE id = ?"));
    for (const DownloadId id : ids) {
        query.addBindValue(id.value);
        if (!query.exec()) {
            const QString reason = query.lastError().text();
            m_database.rollback();
            return diskError(ErrorKind::Disk, m_path, reason);
        }
    }
    m_database.commit();
    return Done{};
}

} // namespace vitrine
