#pragma once

#include <QAbstractItemDelegate>

namespace vitrine {

/// A row of the palette: symbol, name, what kind of thing it is, and at the end the keys.
class PaletteDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace vitrine
