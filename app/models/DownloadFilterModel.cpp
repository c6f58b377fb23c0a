#include "models/DownloadFilterModel.h"

#include "models/DownloadListModel.h"

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
    if (m_words.set(words))
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

bool DownloadFilterModel::isShown(DownloadState state) const
{
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Active:
        return state != DownloadState::Done && state != DownloadState::Failed;
    case Show::Done:
        return state == DownloadState::Done;
    case Show::Failed:
        return state == DownloadState::Failed;
    }
    Q_UNREACHABLE();
}

bool DownloadFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (!isShown(m_downloads.stateAt(sourceRow)))
        return false;
    if (m_words.isEmpty())
        return true;
    const DownloadEntry *entry = m_downloads.entryAt(sourceRow);
    if (!entry) // just going, and it shall be seen to go
        return true;
    const DownloadRequest &request = entry->request;
    return m_words.fits({request.modelName, request.versionName, request.fileName, request.modelType, request.baseModel,
                         DownloadListModel::stateWord(*entry)});
}

bool DownloadFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool isDoneLeft = m_downloads.stateAt(left.row()) == DownloadState::Done;
    const bool isDoneRight = m_downloads.stateAt(right.row()) == DownloadState::Done;
    if (isDoneLeft != isDoneRight)
        return isDoneRight;
    const QDateTime &endLeft = m_downloads.finishedAt(left.row());
    const QDateTime &endRight = m_downloads.finishedAt(right.row());
    if (isDoneLeft && endLeft != endRight)
        return endLeft > endRight;
    return left.row() < right.row();
}

} // namespace vitrine
