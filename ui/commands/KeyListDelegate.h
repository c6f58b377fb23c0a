#pragma once

#include <QAbstractItemDelegate>

namespace vitrine {

/// A line of KeyListModel: a heading, or what a key does with the key at the end.
class KeyListDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace vitrine
