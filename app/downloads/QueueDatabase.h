#pragma once

#include "base/Result.h"
#include "downloads/DownloadEntry.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>

namespace vitrine {

/// An entry as the queue remembers it.
struct QueueRow
{
    DownloadEntry entry;
    bool folderSeen = false; ///< its folder has existed: when it is missing now, its drive is

    bool operator==(const QueueRow &) const = default;
};

/// The queue in an SQLite file: one table, one row an entry, in WAL mode. Made, used and destroyed in one thread, as
/// SQL connections are.
class QueueDatabase final
{
public:
    QueueDatabase();
    ~QueueDatabase();
    QueueDatabase(const QueueDatabase &) = delete;
    QueueDatabase &operator=(const QueueDatabase &) = delete;

    /// Opens or makes the file and brings its tables up to date. An Error of kind Disk for a file that is no database
    /// or was written by a newer version of the program.
    Result<Done> open(const QString &path);

    /// The largest id so far, 0 for none.
    qint64 lastId() const;
    /// At most `most` rows in order of their ids, all between `after` and `before`, both excluded.
    QList<QueueRow> rows(qint64 after, qint64 before, int most) const;
    Result<Done> put(const QueueRow &row);
    Result<Done> remove(const QList<DownloadId> &ids);

private:
    Result<Done> migrate();
    Result<Done> execute(const QString &statement);

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace vitrine
