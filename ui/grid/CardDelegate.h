#pragma once

#include "ui/grid/CardFaces.h"
#include "ui/grid/CardSize.h"

#include <QAbstractItemDelegate>
#include <QPersistentModelIndex>
#include <QPixmap>

namespace vitrine {

class CardCovers;
enum class CardMark;

/// What of a card can be pressed.
enum class CardPart
{
    Body,     ///< all that is nothing else: chooses the card
    Download, ///< the button while the card is hovered or has the focus
    Reveal,   ///< the eye on a veiled picture
    Retry     ///< on a picture that could not be loaded
};

/// Paints a model's card: its picture with the name on a scrim, type and base model as chips, what is known of it as
/// circles below them, and one Download button while it is hovered or has the focus. A picture that is veiled, hidden
/// or failed says so in its middle.
class CardDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    explicit CardDelegate(const CardCovers &covers, QObject *parent = nullptr);

    void setCardSize(CardSize size) { m_size = size; }
    /// The part under the pointer, which is painted as such.
    void setHot(const QModelIndex &index, CardPart part);

    /// In `option`, State_MouseOver or State_HasFocus shows the button.
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// What is at `point` on the card that `option` places.
    CardPart partAt(const QStyleOptionViewItem &option, const QModelIndex &index, const QPoint &point) const;
    /// Where a part is, whether or not the card has it now.
    QRect partRect(CardPart part, const QStyleOptionViewItem &option, const ModelCard &card) const;
    QRect markRect(int place, const QStyleOptionViewItem &option) const;

private:
    void prepare(const QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const ModelCard &card) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const CardFace &face) const;
    void paintChips(QPainter &painter, const QStyleOptionViewItem &option, const QList<QPixmap> &chips) const;
    void paintMarks(QPainter &painter, const QStyleOptionViewItem &option, const QList<CardMark> &marks) const;
    void paintButton(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const ModelCard &card) const;
    void paintPill(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &symbol,
                   const QString &text, bool hot) const;
    void paintFrame(QPainter &painter, const QStyleOptionViewItem &option) const;
    QString toolTip(const QStyleOptionViewItem &option, const QModelIndex &index, const QPoint &point) const;
    bool isHot(const QModelIndex &index, CardPart part) const { return m_hotPart == part && m_hot == index; }
    const QPixmap &blank(const QSize &card, qreal ratio, const QColor &color) const;
    const QPixmap &scrim(int nameLines, const QSize &card, qreal ratio) const;

    const CardCovers &m_covers;
    CardSize m_size = CardSize::Medium;
    QPersistentModelIndex m_hot;
    CardPart m_hotPart = CardPart::Body;

    // Made while painting, from what painting is given; nothing that decides how a card looks.
    mutable CardFaces m_faces;
    mutable QHash<int, QPixmap> m_scrims; ///< by lines of the name
    mutable QPixmap m_blank;              ///< where a picture will be
    mutable QColor m_blankColor;
    mutable QSize m_preparedCard; ///< what they are for
    mutable qreal m_preparedRatio = 0;
};

} // namespace vitrine
