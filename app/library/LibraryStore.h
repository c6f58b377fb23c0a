#pragma once

#include "base/Result.h"
#include "library/LibraryRow.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

class QSqlError;
class QSqlQuery;

namespace vitrine {

/// The library's table in SQLite. An SQL connection belongs to the thread that opened it, so every call after the
/// constructor must be made in one and the same thread, close() included.
///
/// The database is opened by the first call. Several processes may have it open: it is in WAL mode, and a writer waits
/// up to 5 s for another. A file that is no database any more, or a damaged one, is moved aside
/// (`library.sqlite.broken-20260131-235959`) and a new one takes its place.
class LibraryStore final
{
public:
    /// Empty for a database in memory.
    explicit LibraryStore(QString databasePath);
    ~LibraryStore();
    Q_DISABLE_COPY_MOVE(LibraryStore)

    Result<QList<LibraryRow>> rows();
    /// Writes files over what was known of their paths: all of them, or none.
    Result<Done> save(const QList<LibraryRow> &rows);
    /// Remembers the volumes of these rows, each only if nobody wrote it anew since it was read.
    Result<Done> saveVolumes(const QList<LibraryRow> &rows);
    /// Forgets these rows, in the same way.
    Result<Done> remove(const QList<LibraryRow> &rows);
    void close();

    /// What happened to a damaged database, told once: the store goes on with an empty one.
    std::optional<Error> takeDamage();

private:
    Result<Done> open();
    Result<Done> connectAndMigrate();
    Result<Done> migrate();
    Result<QList<LibraryRow>> readRows();
    /// Executes the statement for each row, or for none.
    Result<Done> executeForEach(const QList<LibraryRow> &rows, const QString &sql,
                                const std::function<void(QSqlQuery &, const LibraryRow &)> &bind);
    bool setAside();
    Error failure(const QSqlError &error);

    QString m_databasePath;
    QString m_connection; ///< Qt's name for the open connection; empty while there is none
    bool m_damaged = false;
    std::optional<Error> m_damage;
};

} // namespace vitrine
