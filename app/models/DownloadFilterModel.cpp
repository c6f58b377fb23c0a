#include "models/DownloadFilterModel.h"

#include "models/DownloadListModel.h"

#include <algorithm>

namespace vitrine {

DownloadFilterModel::DownloadFilterModel(DownloadListModel &downloads, QObject *parent)
    : QSortFilterProxyModel(parent), m_downloads(downloads)
{
    setSortRole(DownloadListModel::StateRole); // which progress does not change
    setSourceModel(&downloads);
    sort(0);
}

void DownloadFilterModel::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    invalidateFilter();
}

void DownloadFilterModel::setWords(const QString &words)
{
    const QStringList wanted = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (wanted == m_words)
        return;
    m_words = wanted;
    invalidateFilter();
}

DownloadId DownloadFilterModel::idAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_downloads.idAt(source.row()) : DownloadId();
}

const DownloadEntry *DownloadFilterModel::entryAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_downloads.entryAt(source.row()) : nullptr;
}

bool DownloadFilterModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent)
{
    // What is done stands where it ended, not where it was queued: in front of it means behind all that is to be done.
    const DownloadEntry *behind = entryAt(row);
    const bool isAmongDone = behind && behind->state == DownloadState::Done;
    return QSortFilterProxyModel::dropMimeData(data, action, isAmongDone ? rowCount() : row, column, parent);
}

bool DownloadFilterModel::isShown(const DownloadEntry &entry) const
{
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Active:
        return entry.isPending();
    case Show::Done:
        return entry.state == DownloadState::Done;
    case Show::Failed:
        return entry.state == DownloadState::Failed;
    }
    Q_UNREACHABLE();
}

bool DownloadFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const DownloadEntry *entry = m_downloads.entryAt(sourceRow);
    if (!entry || !isShown(*entry))
        return false;
    const DownloadRequest &request = entry->request;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        const auto has = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
        return has(request.modelName) || has(request.versionName) || has(request.fileName) || has(request.modelType) ||
               has(request.baseModel) || has(DownloadListModel::stateWord(*entry));
    });
}

bool DownloadFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const DownloadEntry *a = m_downloads.entryAt(left.row());
    const DownloadEntry *b = m_downloads.entryAt(right.row());
    const bool isDoneA = a && a->state == DownloadState::Done;
    const bool isDoneB = b && b->state == DownloadState::Done;
    if (isDoneA != isDoneB)
        return isDoneB;
    if (isDoneA && a->finishedAt != b->finishedAt)
        return a->finishedAt > b->finishedAt;
    return left.row() < right.row();
}

} // namespace vitrine
