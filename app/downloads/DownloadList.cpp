#include "downloads/DownloadList.h"

#include <algorithm>
#include <utility>

namespace vitrine {

const DownloadEntry *DownloadList::find(DownloadId id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.constEnd() ? nullptr : &m_entries.at(*row);
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
        std::find_if(begin, end, [&](DownloadId id) { return find(id)->request.folder == request.folder; });
    return same == end ? nullptr : find(*same);
}

bool DownloadList::isPathPending(const QString &path) const
{
    const auto [begin, end] = m_byPath.equal_range(path.toCaseFolded());
    return std::any_of(begin, end, [this](DownloadId id) { return find(id)->state != DownloadState::Done; });
}

void DownloadList::append(const DownloadEntry &entry)
{
    m_entries.append(entry);
    index(m_entries.size() - 1);
}

void DownloadList::replace(const DownloadEntry &entry)
{
    const qsizetype row = m_rows.value(entry.id, -1);
    Q_ASSERT(row >= 0);
    if (m_entries.at(row).request == entry.request) {
        m_entries[row] = entry;
        return;
    }
    unindex(m_entries.at(row));
    m_entries[row] = entry;
    index(row);
}

void DownloadList::remove(const QSet<DownloadId> &ids)
{
    for (const DownloadEntry &entry : std::as_const(m_entries)) {
        if (ids.contains(entry.id))
            unindex(entry);
    }
    m_entries.removeIf([&ids](const DownloadEntry &entry) { return ids.contains(entry.id); });
    for (qsizetype row = 0; row < m_entries.size(); ++row)
        m_rows[m_entries.at(row).id] = row;
}

void DownloadList::index(qsizetype row)
{
    const DownloadEntry &entry = m_entries.at(row);
    m_rows.insert(entry.id, row);
    m_byFile.insert(keyOf(entry.request), entry.id);
    m_byPath.insert(entry.request.path().toCaseFolded(), entry.id);
}

void DownloadList::unindex(const DownloadEntry &entry)
{
    m_rows.remove(entry.id);
    m_byFile.remove(keyOf(entry.request), entry.id);
    m_byPath.remove(entry.request.path().toCaseFolded(), entry.id);
}

} // namespace vitrine
