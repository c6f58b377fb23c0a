#pragma once

#include "base/Result.h"
#include "downloads/QueueRow.h"

#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <utility>

class QSqlError;

namespace vitrine {

/// The queue in an SQLite file in WAL mode: a row an entry, a row a folder. Made, used and destroyed in one thread, as
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
    /// Whether something failed because the file is no database, or a damaged one.
    bool isDamaged() const { return m_isDamaged; }

    /// The largest id so far, 0 for none. Never guessed: whoever counts on from too small an id writes over an entry.
    Result<qint64> lastId();
    /// The last place in the queue, 0 for none.
    Result<qint64> lastPlace();
    /// At most `most` rows in the order of the queue, those behind the place `after` with ids below `before`.
    Result<QList<QueueRow>> rows(qint64 after, qint64 before, int most);
    Result<QList<FolderTrace>> folders();

    // Each of these is done whole or not at all. BadRequest for what can never be written, Disk for what may be later.
    Result<Done> put(const QList<QueueRow> &rows);
    Result<Done> putPlaces(const QList<std::pair<DownloadId, qint64>> &places);
    Result<Done> putFolder(const FolderTrace &trace);
    Result<Done> remove(const QList<DownloadId> &ids);

private:
    Result<Done> migrate();
    Result<Done> upgrade(int from);
    Result<Done> execute(const QString &statement);
    Result<qint64> number(const QString &statement);
    /// Runs `statement` once for each row of values, all in one transaction.
    Result<Done> executeForEach(const QString &statement, const QList<QVariantList> &rows);
    Result<Done> commit();
    Error failure(const QSqlError &sqlError);

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
    bool m_isDamaged = false;
};

} // namespace vitrine
