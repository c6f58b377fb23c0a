#pragma once

#include "base/Result.h"
#include "downloads/QueueRow.h"

#include <QList>

#include <deque>
#include <utility>
#include <variant>

namespace vitrine {

class QueueDatabase;

/// What is still to be written to the queue's file, in order. A row takes the place of an older one of the same entry
/// that still waits, so that a disk that stays full makes the line no longer than the queue.
///
/// Ids are never used again, which is why a row may be left out in front of what removes its entry.
class QueueChanges final
{
public:
    using Places = QList<std::pair<DownloadId, qint64>>;

    void put(const QList<QueueRow> &rows);
    void putPlaces(const Places &places);
    void putFolder(const FolderTrace &trace);
    void remove(const QList<DownloadId> &ids);

    /// Writes one after the other, each whole or not at all. With an Error that one and what is behind it wait on; what
    /// can never be written is only noted in the log.
    Result<Done> writeTo(QueueDatabase &database);

    /// Rows that wait to be put.
    qsizetype waitingRows() const;

private:
    using Rows = QList<QueueRow>;
    using Ids = QList<DownloadId>;
    using Change = std::variant<Rows, Places, FolderTrace, Ids>;

    /// Rows of these entries need not be put any more.
    void dropRowsOf(const Ids &ids);

    std::deque<Change> m_changes;
};

} // namespace vitrine
