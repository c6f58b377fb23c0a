#pragma once

#include "civitai/Model.h"

#include <QAbstractListModel>

namespace vitrine {

class ThumbnailStore;

/// A version's pictures, in the server's order; announces a row when its picture has arrived or failed.
class PictureListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        ImageRole = Qt::UserRole + 1, ///< Image
    };

    explicit PictureListModel(const ThumbnailStore &pictures, QObject *parent = nullptr);

    void setImages(const QList<Image> &images);
    const QList<Image> &images() const { return m_images; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< the originals' addresses

private:
    void announce(const QString &uuid);

    QList<Image> m_images;
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::Image)
