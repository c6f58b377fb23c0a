#include "models/LibraryListModel.h"

#include "base/Format.h"

#include <QMimeData>
#include <QUrl>

namespace vitrine {

LibraryListModel::LibraryListModel(const LibraryIndex &library, QObject *parent)
    : QAbstractListModel(parent), m_library(library), m_files(library.files())
{
    connect(&m_library, &LibraryIndex::changed, this, &LibraryListModel::reload);
}

void LibraryListModel::reload()
{
    if (m_files == m_library.files())
        return;
    beginResetModel();
    m_files = m_library.files();
    endResetModel();
}

int LibraryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

QVariant LibraryListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryFile &file = m_files.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return file.modelName;
    case Qt::ToolTipRole:
        return file.path;
    case Qt::AccessibleDescriptionRole:
        return tr("%1, %2, %3, %4")
            .arg(file.versionName, file.modelType, formatBytes(file.sizeBytes),
                 file.sha256 ? tr("verified") : tr("not verifiable"));
    case FileRole:
        return QVariant::fromValue(file);
    default:
        return {};
    }
}

Qt::ItemFlags LibraryListModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QMimeData *LibraryListModel::mimeData(const QModelIndexList &indexes) const
{
    QList<QUrl> files;
    for (const QModelIndex &index : indexes)
        files.append(QUrl::fromLocalFile(m_files.at(index.row()).path));
    auto *data = new QMimeData;
    data->setUrls(files);
    return data;
}

} // namespace vitrine
