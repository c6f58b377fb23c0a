#include "models/LibraryFilterModel.h"

#include "models/LibraryListModel.h"

namespace vitrine {

LibraryFilterModel::LibraryFilterModel(LibraryListModel &library, QObject *parent)
    : QSortFilterProxyModel(parent), m_library(library)
{
    setSourceModel(&library);
}

void LibraryFilterModel::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    invalidateFilter();
}

void LibraryFilterModel::setWords(const QString &words)
{
    if (m_words.set(words))
        invalidateFilter();
}

const LibraryFile &LibraryFilterModel::file(int row) const
{
    return m_library.file(mapToSource(index(row, 0)).row());
}

bool LibraryFilterModel::isShown(int sourceRow) const
{
    const LibraryState state = m_library.file(sourceRow).state();
    switch (m_show) {
    case Show::All:
        return true;
    case Show::Updates:
        return m_library.newerVersion(sourceRow).has_value();
    case Show::Duplicates:
        return m_library.copies(sourceRow) > 1;
    case Show::Unknown:
        return state == LibraryState::Unknown || state == LibraryState::Unasked;
    case Show::Damaged:
        return state == LibraryState::Damaged || state == LibraryState::Changed;
    }
    Q_UNREACHABLE();
}

bool LibraryFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (!isShown(sourceRow))
        return false;
    const LibraryFile &file = m_library.file(sourceRow);
    return m_words.isEmpty() ||
           m_words.fits({file.modelName, file.versionName, file.modelType, file.baseModel, file.path});
}

} // namespace vitrine
