#pragma once

#include <QStyledItemDelegate>

namespace vitrine {

class ThumbnailStore;
struct PictureRequest;

/// Paints a gallery's cell: the picture, its veil, the mark of a film, the focus.
class GalleryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    GalleryDelegate(const ThumbnailStore &pictures, QObject *parent);

    /// What the cell at `index` needs from the store, in a cell of the grid as large as `grid`.
    static PictureRequest requestFor(const QModelIndex &index, QSize grid, qreal devicePixelRatio);

    /// All of the grid's cell, as the view's icon size says it.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ThumbnailStore &m_pictures;
};

} // namespace vitrine
