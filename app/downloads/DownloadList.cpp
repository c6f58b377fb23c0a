#include "downloads/DownloadList.h"

#include <algorithm>
#include <utility>

namespace vitrine {

const DownloadEntry *DownloadList::find(DownloadId id) const
{
    const auto spot = m_spots.constFind(id);
    return spot == m_spots.constEnd() ? nullptr : &m_entries.at(spot->row);
}

const DownloadEntry *DownloadList::findFile(VersionId version, FileId file) const
{
    const auto id = m_byFile.constFind({version, file});
    return id == m_byFile.constEnd() ? nullptr : find(*id);
}

const DownloadEntry *DownloadList::findSame(const DownloadRequest &request) const
{
    const auto [begin, end] = m_byFile.equal_range(keyOf(request));
    const auto same =
        std::find_if(begin, end, [&](DownloadId id) { return find(id)->request.isSameDownload(request); });
    return same == end ? nullptr : find(*same);
}

bool DownloadList::isPathPending(const QString &path) const
{
    const auto [begin, end] = m_byPath.equal_range(path.toCaseFolded());
    return std::any_of(begin, end, [this](DownloadId id) { return find(id)->state != DownloadState::Done; });
}

qint64 DownloadList::placeAtEnd() const
{
    return m_entries.isEmpty() ? QueueRow::placeStep : placeAt(m_entries.size() - 1) + QueueRow::placeStep;
}

void DownloadList::insert(const QList<QueueRow> &rows)
{
    if (rows.isEmpty())
        return;
    // From the end: almost always it is there, or a few rows before it.
    qsizetype at = m_entries.size();
    while (at > 0 && placeAt(at - 1) > rows.first().place)
        --at;
    m_entries.insert(at, rows.size(), DownloadEntry());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const DownloadEntry &entry = rows.at(i).entry;
        m_entries[at + i] = entry;
        m_spots.insert(entry.id, {at + i, rows.at(i).place, {}});
        index(entry);
        m_totals.count(entry);
        countActive(entry, 1);
    }
    renumber(at + rows.size(), m_entries.size());
}

void DownloadList::replace(const DownloadEntry &entry)
{
    const qsizetype row = m_spots.value(entry.id).row;
    Q_ASSERT(row >= 0);
    DownloadEntry &held = m_entries[row];
    m_totals.recount(held, entry);
    countActive(held, -1);
    countActive(entry, 1);
    if (held.request == entry.request) {
        held = entry;
        return;
    }
    unindex(held);
    held = entry;
    index(held);
}

void DownloadList::remove(const QSet<DownloadId> &ids)
{
    for (const DownloadEntry &entry : std::as_const(m_entries)) {
        if (!ids.contains(entry.id))
            continue;
        unindex(entry);
        m_spots.remove(entry.id);
        m_totals.count(entry, -1);
        countActive(entry, -1);
    }
    m_totals.endBatchIfIdle();
    m_entries.removeIf([&ids](const DownloadEntry &entry) { return ids.contains(entry.id); });
    renumber(0, m_entries.size());
}

QList<DownloadId> DownloadList::move(const QSet<DownloadId> &ids, std::optional<DownloadId> before)
{
    qsizetype low = m_entries.size(); // the rows in between stay as they are
    qsizetype high = 0;
    for (const DownloadId id : ids) {
        low = std::min(low, rowOf(id));
        high = std::max(high, rowOf(id) + 1);
    }
    const bool isOneRun = high - low == ids.size();
    const qsizetype to = before ? m_spots.value(*before, {m_entries.size(), 0, {}}).row : m_entries.size();
    const auto begin = m_entries.begin();
    const auto target = begin + to;
    auto first = target;
    auto end = target;
    if (isOneRun && to <= low) {
        std::rotate(target, begin + low, begin + high);
        end = target + ids.size();
    } else if (isOneRun && to >= high) {
        first = std::rotate(begin + low, begin + high, target);
    } else {
        const auto isMoved = [&ids](const DownloadEntry &entry) { return ids.contains(entry.id); };
        first = std::stable_partition(begin + std::min(low, to), target,
                                      [&isMoved](const DownloadEntry &entry) { return !isMoved(entry); });
        end = std::stable_partition(target, begin + std::max(high, to), isMoved);
    }
    renumber(std::min(low, to), std::max(high, to));
    QList<DownloadId> changed;
    if (spread(first - begin, end - first)) {
        std::transform(first, end, std::back_inserter(changed), [](const DownloadEntry &entry) { return entry.id; });
        return changed;
    }
    for (qsizetype row = 0; row < m_entries.size(); ++row) {
        m_spots[m_entries.at(row).id].place = (row + 1) * QueueRow::placeStep;
        changed.append(m_entries.at(row).id);
    }
    return changed;
}

bool DownloadList::spread(qsizetype first, qsizetype count)
{
    const qsizetype behind = first + count;
    const qint64 step = QueueRow::placeStep;
    qint64 low = 0;
    qint64 high = 0;
    if (first > 0) {
        low = placeAt(first - 1);
        high = behind < m_entries.size() ? placeAt(behind) : low + (count + 1) * step;
    } else {
        high = behind < m_entries.size() ? placeAt(behind) : 0;
        low = high - (count + 1) * step;
    }
    const qint64 gap = (high - low) / (count + 1);
    if (gap < 1)
        return false;
    for (qsizetype i = 0; i < count; ++i)
        m_spots[m_entries.at(first + i).id].place = low + (i + 1) * gap;
    return true;
}

void DownloadList::renumber(qsizetype from, qsizetype end)
{
    for (qsizetype row = from; row < end; ++row)
        m_spots[m_entries.at(row).id].row = row;
}

void DownloadList::countActive(const DownloadEntry &entry, int sign)
{
    if (!entry.goesOnByItself())
        return;
    int &active = m_activeByFolder[entry.request.folder];
    active += sign;
    if (active == 0)
        m_activeByFolder.remove(entry.request.folder);
}

void DownloadList::index(const DownloadEntry &entry)
{
    m_byFile.insert(keyOf(entry.request), entry.id);
    QString &folded = m_spots[entry.id].foldedPath;
    folded = entry.request.path().toCaseFolded();
    m_byPath.insert(folded, entry.id);
}

void DownloadList::unindex(const DownloadEntry &entry)
{
    m_byFile.remove(keyOf(entry.request), entry.id);
    m_byPath.remove(m_spots.value(entry.id).foldedPath, entry.id);
}

} // namespace vitrine
