#include "downloads/QueueChanges.h"

#include "base/Log.h"
#include "downloads/QueueDatabase.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace vitrine {

namespace {

/// Has the database do what each kind of change means.
struct Writer
{
    QueueDatabase &database;

    Result<Done> operator()(const QList<QueueRow> &rows) const { return database.put(rows); }
    Result<Done> operator()(const QueueChanges::Places &places) const { return database.putPlaces(places); }
    Result<Done> operator()(const FolderTrace &trace) const { return database.putFolder(trace); }
    Result<Done> operator()(const QList<DownloadId> &ids) const { return database.remove(ids); }
};

} // namespace

void QueueChanges::put(const QList<QueueRow> &rows)
{
    Ids ids;
    ids.reserve(rows.size());
    std::transform(rows.begin(), rows.end(), std::back_inserter(ids), [](const QueueRow &row) { return row.entry.id; });
    dropRowsOf(ids);
    m_changes.emplace_back(rows);
}

void QueueChanges::putPlaces(const Places &places)
{
    m_changes.emplace_back(places);
}

void QueueChanges::putFolder(const FolderTrace &trace)
{
    m_changes.emplace_back(trace);
}

void QueueChanges::remove(const QList<DownloadId> &ids)
{
    dropRowsOf(ids);
    m_changes.emplace_back(ids);
}

void QueueChanges::dropRowsOf(const Ids &ids)
{
    const QSet<DownloadId> dropped(ids.begin(), ids.end());
    std::erase_if(m_changes, [&dropped](Change &change) {
        Rows *rows = std::get_if<Rows>(&change);
        if (!rows)
            return false;
        rows->removeIf([&dropped](const QueueRow &row) { return dropped.contains(row.entry.id); });
        return rows->isEmpty();
    });
}

Result<Done> QueueChanges::writeTo(QueueDatabase &database)
{
    for (; !m_changes.empty(); m_changes.pop_front()) {
        const Result<Done> done = std::visit(Writer{database}, m_changes.front());
        if (done)
            continue;
        if (done.error().kind == ErrorKind::Disk)
            return done;
        qCWarning(logDownloads) << "a change to the queue can never be written:" << done.error().detail;
    }
    return Done{};
}

qsizetype QueueChanges::waitingRows() const
{
    return std::accumulate(m_changes.begin(), m_changes.end(), qsizetype(0), [](qsizetype sum, const Change &change) {
        const Rows *rows = std::get_if<Rows>(&change);
        return sum + (rows ? rows->size() : 0);
    });
}

} // namespace vitrine
