#include "models/PictureListModel.h"

#include "models/ThumbnailStore.h"

#include <QMimeData>
#include <QUrl>

namespace vitrine {

PictureListModel::PictureListModel(const ThumbnailStore &pictures, QObject *parent) : QAbstractListModel(parent)
{
    connect(&pictures, &ThumbnailStore::arrived, this, &PictureListModel::announce);
    connect(&pictures, &ThumbnailStore::failed, this, &PictureListModel::announce);
}

void PictureListModel::setImages(const QList<Image> &images)
{
    if (images == m_images)
        return;
    beginResetModel();
    m_images = images;
    endResetModel();
}

int PictureListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_images.size());
}

QVariant PictureListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Image &image = m_images.at(index.row());
    switch (role) {
    case Qt::AccessibleTextRole:
        return image.type == MediaType::Video ? tr("Video %L1 of %L2").arg(index.row() + 1).arg(m_images.size())
                                              : tr("Picture %L1 of %L2").arg(index.row() + 1).arg(m_images.size());
    case ImageRole:
        return QVariant::fromValue(image);
    default:
        return {};
    }
}

void PictureListModel::announce(const QString &uuid)
{
    for (int row = 0; row < m_images.size(); ++row) {
        if (m_images.at(row).uuid == uuid)
            emit dataChanged(index(row), index(row), {Qt::DecorationRole});
    }
}

Qt::ItemFlags PictureListModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QMimeData *PictureListModel::mimeData(const QModelIndexList &indexes) const
{
    QList<QUrl> addresses;
    for (const QModelIndex &index : indexes)
        addresses.append(m_images.at(index.row()).url);
    auto *data = new QMimeData;
    data->setUrls(addresses);
    return data;
}

} // namespace vitrine
