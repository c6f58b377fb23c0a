#include "library/LibraryStore.h"

#include "base/Log.h"
#include "base/MoveAside.h"
#include "base/Sqlite.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

namespace vitrine {

namespace {

/// Step n leads from schema version n to n + 1 (`PRAGMA user_version`). Steps are only ever added.
constexpr std::array migrations{
    "CREATE TABLE files ("
    " path TEXT PRIMARY KEY NOT NULL,"
    " model_id INTEGER NOT NULL,"
    " version_id INTEGER NOT NULL,"
    " file_id INTEGER NOT NULL,"
    " model_name TEXT NOT NULL,"
    " version_name TEXT NOT NULL,"
    " model_type TEXT NOT NULL,"
    " base_model TEXT NOT NULL,"
    " size_bytes INTEGER NOT NULL,"
    " sha256 TEXT,"
    " added_at_ms INTEGER NOT NULL"
    ") STRICT",
    "ALTER TABLE files ADD COLUMN volume TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE files ADD COLUMN modified_at_ms INTEGER",
    "ALTER TABLE files ADD COLUMN is_damaged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE files ADD COLUMN is_unasked INTEGER NOT NULL DEFAULT 0",
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LibraryStore)
};

LibraryRow readRow(const QSqlQuery &row)
{
    LibraryFile file;
    file.path = row.value(0).toString();
    file.modelId = ModelId{row.value(1).toLongLong()};
    file.versionId = VersionId{row.value(2).toLongLong()};
    file.fileId = FileId{row.value(3).toLongLong()};
    file.modelName = row.value(4).toString();
    file.versionName = row.value(5).toString();
    file.modelType = row.value(6).toString();
    file.baseModel = row.value(7).toString();
    file.sizeBytes = row.value(8).toLongLong();
    file.sha256 = Sha256::fromHex(row.value(9).toString());
    file.addedAt = QDateTime::fromMSecsSinceEpoch(row.value(10).toLongLong(), Qt::UTC);
    if (!row.value(12).isNull())
        file.modifiedAt = QDateTime::fromMSecsSinceEpoch(row.value(12).toLongLong(), Qt::UTC);
    file.isDamaged = row.value(13).toBool();
    file.isUnasked = row.value(14).toBool();
    return {file, row.value(11).toString()};
}

} // namespace

LibraryStore::LibraryStore(QString databasePath) : m_databasePath(std::move(databasePath)) {}

LibraryStore::~LibraryStore()
{
    Q_ASSERT(m_connection.isEmpty()); // its own thread must have closed it
}

Result<QList<LibraryRow>> LibraryStore::rows()
{
    if (const auto opened = open(); !opened)
        return opened.error();
    auto read = readRows();
    if (!read && m_damaged && setAside()) {
        if (const auto opened = open(); !opened)
            return opened.error();
        read = readRows();
    }
    return read;
}

Result<QList<LibraryRow>> LibraryStore::readRows()
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT path, model_id, version_id, file_id, model_name, version_name, model_type,"
                                   " base_model, size_bytes, sha256, added_at_ms, volume, modified_at_ms,"
                                   " is_damaged, is_unasked FROM files")))
        return failure(query.lastError());
    QList<LibraryRow> rows;
    while (query.next())
        rows.append(readRow(query));
    // A damaged page ends the rows early, which looks like the end but for the error.
    if (query.lastError().isValid())
        return failure(query.lastError());
    return rows;
}

Result<Done> LibraryStore::save(const QList<LibraryRow> &rows)
{
    return executeForEach(
        rows,
        QStringLiteral("INSERT OR REPLACE INTO files (path, model_id, version_id, file_id, model_name, version_name,"
                       " model_type, base_model, size_bytes, sha256, added_at_ms, volume, modified_at_ms, is_damaged,"
                       " is_unasked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        [](QSqlQuery &query, const LibraryRow &row) {
            const LibraryFile &file = row.file;
            const QVariantList values{
                notNull(file.path),
                file.modelId.value,
                file.versionId.value,
                file.fileId.value,
                notNull(file.modelName),
                notNull(file.versionName),
                notNull(file.modelType),
                notNull(file.baseModel),
                file.sizeBytes,
                file.sha256 ? QVariant(file.sha256->toHex()) : QVariant(),
                file.addedAt.toMSecsSinceEpoch(),
                notNull(row.volume),
                file.modifiedAt.isValid() ? QVariant(file.modifiedAt.toMSecsSinceEpoch()) : QVariant(),
                int(file.isDamaged),
                int(file.isUnasked),
            };
            for (int i = 0; i < int(values.size()); ++i)
                query.bindValue(i, values.at(i));
        });
}

Result<Done> LibraryStore::saveVolumes(const QList<LibraryRow> &rows)
{
    return executeForEach(rows, QStringLiteral("UPDATE files SET volume = ? WHERE path = ? AND added_at_ms = ?"),
                          [](QSqlQuery &query, const LibraryRow &row) {
                              query.bindValue(0, notNull(row.volume));
                              query.bindValue(1, row.file.path);
                              query.bindValue(2, row.file.addedAt.toMSecsSinceEpoch());
                          });
}

Result<Done> LibraryStore::remove(const QList<LibraryRow> &rows)
{
    return executeForEach(rows, QStringLiteral("DELETE FROM files WHERE path = ? AND added_at_ms = ?"),
                          [](QSqlQuery &query, const LibraryRow &row) {
                              query.bindValue(0, row.file.path);
                              query.bindValue(1, row.file.addedAt.toMSecsSinceEpoch());
                          });
}

Result<Done> LibraryStore::executeForEach(const QList<LibraryRow> &rows, const QString &sql,
                                          const std::function<void(QSqlQuery &, const LibraryRow &)> &bind)
{
    if (rows.isEmpty())
        return Done{};
    if (const auto opened = open(); !opened)
        return opened.error();
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    if (!database.transaction())
        return failure(database.lastError());
    QSqlQuery query(database);
    bool done = query.prepare(sql);
    for (qsizetype i = 0; done && i < rows.size(); ++i) {
        bind(query, rows[i]);
        done = query.exec();
    }
    if (!done) {
        const Error error = failure(query.lastError());
        database.rollback();
        return error;
    }
    if (!database.commit())
        return failure(database.lastError());
    return Done{};
}

void LibraryStore::close()
{
    if (m_connection.isEmpty())
        return;
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

std::optional<Error> LibraryStore::takeDamage()
{
    return std::exchange(m_damage, std::nullopt);
}

Result<Done> LibraryStore::open()
{
    if (!m_connection.isEmpty())
        return Done{};
    auto opened = connectAndMigrate();
    if (!opened && m_damaged && setAside())
        opened = connectAndMigrate();
    if (!opened)
        close();
    return opened;
}

Result<Done> LibraryStore::connectAndMigrate()
{
    m_connection = QStringLiteral("library-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    database.setDatabaseName(m_databasePath.isEmpty() ? QStringLiteral(":memory:") : m_databasePath);
    if (!database.open())
        return failure(database.lastError());
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"}) {
        QSqlQuery query(database);
        if (!query.exec(QLatin1String(pragma)))
            return failure(query.lastError());
    }
    return migrate();
}

Result<Done> LibraryStore::migrate()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    const auto execute = [&](const QString &sql) -> Result<Done> {
        return query.exec(sql) ? Result<Done>(Done{}) : Result<Done>(failure(query.lastError()));
    };
    // Taken before the version is read, so that two processes do not both migrate.
    if (const auto begun = execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<Done> done = execute(QStringLiteral("PRAGMA user_version"));
    const int version = done && query.next() ? query.value(0).toInt() : 0;
    query.finish();
    if (done && version > int(migrations.size()))
        done = Error{
            ErrorKind::Disk,
            Words::tr("The library was written by a newer version of Vitrine and is left as it is. Update Vitrine "
                      "to use it."),
            QStringLiteral("%1: schema %2").arg(m_databasePath).arg(version),
            {},
            {}};
    for (size_t step = size_t(std::max(version, 0)); done && step < migrations.size(); ++step)
        done = execute(QLatin1String(migrations[step]));
    if (done && version < int(migrations.size()))
        done = execute(QStringLiteral("PRAGMA user_version = %1").arg(migrations.size()));
    if (done)
        done = execute(QStringLiteral("COMMIT"));
    if (!done)
        query.exec(QStringLiteral("ROLLBACK"));
    return done;
}

bool LibraryStore::setAside()
{
    close();
    m_damaged = false;
    const auto aside = m_databasePath.isEmpty() ? std::nullopt : moveDatabaseAside(m_databasePath);
    if (!aside)
        return false;
    m_damage =
        Error{ErrorKind::Disk,
              Words::tr("The library's database was damaged. It was moved to %1, and a new one was begun: downloads of "
                        "before are no longer marked as owned.")
                  .arg(*aside),
              *aside,
              {},
              {}};
    return true;
}

Error LibraryStore::failure(const QSqlError &error)
{
    constexpr int busy = 5;
    constexpr int full = 13;
    const int code = sqliteCode(error.nativeErrorCode());
    m_damaged = isDamageCode(code);
    const ErrorKind kind = code == busy ? ErrorKind::Busy : code == full ? ErrorKind::NoSpace : ErrorKind::Disk;
    qCDebug(logLibrary) << "SQLite" << error.nativeErrorCode() << error.text();
    return Error{
        kind,
        Words::tr("The library's database could not be used (%1). What was downloaded is remembered only until "
                  "Vitrine is closed.")
            .arg(error.databaseText()),
        QStringLiteral("%1: %2").arg(m_databasePath, error.text()),
        {},
        {}};
}

} // namespace vitrine
