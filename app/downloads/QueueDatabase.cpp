#include "downloads/QueueDatabase.h"

#include "base/Sqlite.h"
#include "downloads/DiskError.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

namespace vitrine {

namespace {

constexpr int schemaVersion = 5;

/// In the order that toColumns() binds and fromColumns() reads.
constexpr auto columnNames =
    "id, state, model_id, version_id, file_id, model_name, version_name, model_type, base_model, "
    "folder, file_name, size_estimate, sha256, own_url, received, total, verification, "
    "error_kind, error_message, error_detail, error_until, note, average_speed, added_at, finished_at, place, "
    "folder_chosen, adopted, settled, wanted_name, arrived";
constexpr int columnCount = 31;

/// What leads from each version of the tables to the next; the first makes them.
const std::array<QStringList, schemaVersion> &upgrades()
{
    static const std::array<QStringList, schemaVersion> steps{
        QStringList{QStringLiteral(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, state TEXT NOT NULL, model_id INTEGER, version_id INTEGER, "
            "file_id INTEGER, model_name TEXT, version_name TEXT, model_type TEXT, base_model TEXT, folder TEXT NOT "
            "NULL, file_name TEXT NOT NULL, size_estimate INTEGER, sha256 TEXT, own_url TEXT, received INTEGER, total "
            "INTEGER, verification TEXT, error_kind TEXT, error_message TEXT, error_detail TEXT, note TEXT, "
            "folder_seen INTEGER, added_at INTEGER, finished_at INTEGER)")},
        QStringList{
            QStringLiteral("ALTER TABLE entry ADD COLUMN error_until INTEGER"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN average_speed INTEGER"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN place INTEGER"),
            QStringLiteral("UPDATE entry SET place = id * %1").arg(QueueRow::placeStep),
            QStringLiteral("CREATE INDEX entry_place ON entry (place)"),
            QStringLiteral("CREATE TABLE folder (path TEXT PRIMARY KEY, volume TEXT NOT NULL, seen INTEGER NOT NULL)"),
            QStringLiteral(
                "INSERT INTO folder SELECT folder, '', coalesce(max(folder_seen), 0) FROM entry GROUP BY folder"),
            // entry.folder_seen stays and is read by nobody: SQLite drops columns only since 3.35.
        },
        QStringList{
            QStringLiteral("ALTER TABLE entry ADD COLUMN folder_chosen INTEGER"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN adopted INTEGER"),
        },
        QStringList{QStringLiteral("ALTER TABLE entry ADD COLUMN settled INTEGER NOT NULL DEFAULT 1")},
        QStringList{
            QStringLiteral("ALTER TABLE entry ADD COLUMN wanted_name TEXT"),
            QStringLiteral("ALTER TABLE entry ADD COLUMN arrived INTEGER"),
        },
    };
    return steps;
}

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
    for (int number = 0; number <= int(ErrorKind::Unwanted); ++number) { // which is the last
        if (errorKindName(ErrorKind(number)) == name)
            return ErrorKind(number);
    }
    return std::nullopt;
}

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType(QMetaType::LongLong));
}

QVariant orNull(const QDateTime &time)
{
    return orNull(time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt);
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

/// The digest that is expected, or as many of its first digits as the site has told.
QVariant digestWord(const DownloadRequest &request)
{
    if (request.sha256)
        return request.sha256->toHex();
    return request.autoV2.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(request.autoV2);
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
            digestWord(request),
            request.ownUrl.toString(QUrl::FullyEncoded),
            entry.receivedBytes,
            orNull(entry.totalBytes),
            verificationWord(entry.verification),
            entry.error ? QVariant(errorKindName(error.kind)) : QVariant(QMetaType(QMetaType::QString)),
            error.message,
            error.detail,
            orNull(error.until.value_or(QDateTime())),
            entry.note,
            entry.averageBytesPerSecond,
            orNull(entry.addedAt),
            orNull(entry.finishedAt),
            row.place,
            request.isFolderChosen,
            entry.wasAdopted,
            entry.isSettled,
            request.wantedName,
            orNull(request.arrivedBytes)};
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
    const QString digest = next().toString();
    request.sha256 = Sha256::fromHex(digest);
    if (!request.sha256)
        request.autoV2 = digest;
    request.ownUrl = QUrl(next().toString());
    entry.receivedBytes = next().toLongLong();
    entry.totalBytes = numberOrNothing(next());
    entry.verification = verificationOf(next().toString());
    const std::optional<ErrorKind> kind = errorKindOf(next().toString());
    Error error;
    error.message = next().toString();
    error.detail = next().toString();
    if (const QDateTime until = timeOf(next()); until.isValid())
        error.until = until;
    if (kind) {
        error.kind = *kind;
        entry.error = error;
    }
    entry.note = next().toString();
    entry.averageBytesPerSecond = next().toLongLong();
    entry.addedAt = timeOf(next());
    entry.finishedAt = timeOf(next());
    row.place = next().toLongLong();
    request.isFolderChosen = next().toBool();
    entry.wasAdopted = next().toBool();
    entry.isSettled = next().toBool();
    request.wantedName = next().toString();
    request.arrivedBytes = numberOrNothing(next());
    Q_ASSERT(column == columnCount);
    return row;
}

QString placeholders()
{
    return QStringList(columnCount, QStringLiteral("?")).join(QLatin1Char(','));
}

Error newerError(const QString &path)
{
    Error error = diskError(ErrorKind::Disk, path, QStringLiteral("written by a newer version of the program"));
    error.message = QCoreApplication::translate(
                        "QueueDatabase", "The download queue “%1” was written by a newer version of this program. "
                                         "Update the program, or choose another data directory.")
                        .arg(QDir::toNativeSeparators(path));
    return error;
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
        return failure(m_database.lastError());
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
    const Result<qint64> found = number(QStringLiteral("PRAGMA user_version"));
    if (!found)
        return found.error();
    if (*found > schemaVersion)
        return newerError(m_path);
    for (int version = int(*found); version < schemaVersion; ++version) {
        if (const Result<Done> done = upgrade(version); !done)
            return done;
    }
    return Done{};
}

Result<Done> QueueDatabase::upgrade(int from)
{
    m_database.transaction();
    QStringList statements = upgrades().at(size_t(from));
    statements += QStringLiteral("PRAGMA user_version = %1").arg(from + 1);
    for (const QString &statement : std::as_const(statements)) {
        if (const Result<Done> done = execute(statement); !done) {
            m_database.rollback(); // the queue is as it was
            return done;
        }
    }
    return commit();
}

Error QueueDatabase::failure(const QSqlError &sqlError)
{
    // https://www.sqlite.org/rescode.html: 18 is a size, 19 a constraint, 20 a type, 25 a column's number.
    const int code = sqliteCode(sqlError.nativeErrorCode());
    m_isDamaged = m_isDamaged || isDamageCode(code);
    const bool isOurs = code == 18 || code == 19 || code == 20 || code == 25;
    return diskError(isOurs ? ErrorKind::BadRequest : ErrorKind::Disk, m_path, sqlError.text());
}

Result<Done> QueueDatabase::commit()
{
    if (m_database.commit())
        return Done{};
    const Error error = failure(m_database.lastError());
    m_database.rollback();
    return error;
}

Result<Done> QueueDatabase::execute(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement))
        return failure(query.lastError());
    return Done{};
}

Result<Done> QueueDatabase::executeForEach(const QString &statement, const QList<QVariantList> &rows)
{
    m_database.transaction();
    {
        QSqlQuery query(m_database);
        bool isDone = query.prepare(statement);
        for (const QVariantList &row : rows) {
            for (qsizetype column = 0; isDone && column < row.size(); ++column)
                query.bindValue(int(column), row.at(column));
            isDone = isDone && query.exec();
            if (!isDone) {
                const Error error = failure(query.lastError());
                query.finish();
                m_database.rollback();
                return error;
            }
        }
    }
    return commit();
}

Result<qint64> QueueDatabase::number(const QString &statement)
{
    QSqlQuery query(m_database);
    if (!query.exec(statement) || !query.next())
        return failure(query.lastError());
    return query.value(0).toLongLong();
}

Result<qint64> QueueDatabase::lastId()
{
    return number(QStringLiteral("SELECT max(id) FROM entry"));
}

Result<qint64> QueueDatabase::lastPlace()
{
    return number(QStringLiteral("SELECT max(place) FROM entry"));
}

Result<QList<QueueRow>> QueueDatabase::rows(qint64 after, qint64 before, int most)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(QStringLiteral("SELECT %1 FROM entry WHERE place > ? AND id < ? ORDER BY place LIMIT ?")
                           .arg(QString::fromLatin1(columnNames))))
        return failure(query.lastError());
    query.addBindValue(after);
    query.addBindValue(before);
    query.addBindValue(most);
    QList<QueueRow> rows;
    if (!query.exec())
        return failure(query.lastError());
    while (query.next())
        rows.append(fromColumns(query));
    if (query.lastError().isValid())
        return failure(query.lastError());
    return rows;
}

Result<QList<FolderTrace>> QueueDatabase::folders()
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT path, volume, seen FROM folder")))
        return failure(query.lastError());
    QList<FolderTrace> traces;
    while (query.next())
        traces.append({query.value(0).toString(), query.value(1).toString(), query.value(2).toBool()});
    if (query.lastError().isValid())
        return failure(query.lastError());
    return traces;
}

Result<Done> QueueDatabase::put(const QList<QueueRow> &rows)
{
    QList<QVariantList> values;
    values.reserve(rows.size());
    for (const QueueRow &row : rows)
        values.append(toColumns(row));
    return executeForEach(QStringLiteral("INSERT OR REPLACE INTO entry (%1) VALUES (%2)")
                              .arg(QString::fromLatin1(columnNames), placeholders()),
                          values);
}

Result<Done> QueueDatabase::putPlaces(const QList<std::pair<DownloadId, qint64>> &places)
{
    QList<QVariantList> values;
    values.reserve(places.size());
    for (const auto &[id, place] : places)
        values.append(QVariantList{place, id.value});
    return executeForEach(QStringLiteral("UPDATE entry SET place = ? WHERE id = ?"), values);
}

Result<Done> QueueDatabase::putFolder(const FolderTrace &trace)
{
    return executeForEach(QStringLiteral("INSERT OR REPLACE INTO folder (path, volume, seen) VALUES (?, ?, ?)"),
                          {QVariantList{trace.folder, notNull(trace.volume), trace.seen}});
}

Result<Done> QueueDatabase::remove(const QList<DownloadId> &ids)
{
    QList<QVariantList> values;
    values.reserve(ids.size());
    for (const DownloadId id : ids)
        values.append(QVariantList{id.value});
    return executeForEach(QStringLiteral("DELETE FROM entry WHERE id = ?"), values);
}

} // namespace vitrine
