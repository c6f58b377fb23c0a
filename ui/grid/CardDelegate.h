#pragma once

#include <QAbstractItemDelegate>

namespace vitrine {

struct ModelCard;
class ThumbnailStore;

/// Paints a model's card: its picture with the name on a scrim, type and base model as chips, what is known of it as a
/// badge, and one Download button while it is hovered or has the focus.
class CardDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit CardDelegate(const ThumbnailStore &pictures, QObject *parent = nullptr);

    /// In `option`, State_MouseOver or State_HasFocus shows the button, State_Sunken paints it as hovered.
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    QRect downloadButtonRect(const QRect &card, Qt::LayoutDirection direction) const;

private:
    void paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card) const;
    void paintChips(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card, int reserved) const;
    void paintBadge(QPainter &painter, const QStyleOptionViewItem &option, const QString &symbol,
                    const QColor &background) const;
    void paintButton(QPainter &painter, const QStyleOptionViewItem &option) const;

    const ThumbnailStore &m_pictures;
};

} // namespace vitrine
