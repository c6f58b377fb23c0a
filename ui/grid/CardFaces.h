#pragma once

#include "models/ModelCard.h"
#include "ui/grid/CardSize.h"

#include <QCache>
#include <QFont>
#include <QHash>
#include <QList>
#include <QPixmap>
#include <QStaticText>

namespace vitrine {

/// A card's words, laid out for one width.
struct CardFace
{
    QList<QStaticText> name; ///< a line each, two at most; the last one is elided
    QStaticText creator;
    QStaticText facts;
    QList<QPixmap> chips;
    ModelCard card; ///< what they were made from
};

/// Lays out the words of cards, and keeps what it made for those seen last: breaking and shaping text costs more than
/// all the rest of painting a card.
class CardFaces
{
public:
    CardFaces();

    /// What the faces are made for; forgets those made for anything else.
    void prepare(CardSize size, int width, const QFont &font, qreal devicePixelRatio);
    /// Valid until the next call.
    const CardFace &face(const ModelCard &card);
    /// Type and base model, as wide as `available` lets them be.
    QList<QPixmap> chips(const ModelCard &card, int available);

    const QFont &nameFont() const { return m_nameFont; }
    const QFont &smallFont() const { return m_smallFont; }
    int nameHeight() const { return m_nameHeight; }
    int factHeight() const { return m_factHeight; }

private:
    CardFace *make(const ModelCard &card);
    QList<QStaticText> nameLines(const QString &name) const;
    QString factsOf(const ModelCard &card) const;
    QPixmap chip(const QString &text, int width);
    static QStaticText staticText(const QString &text, const QFont &font);

    CardSize m_size = CardSize::Medium;
    int m_width = 0;
    qreal m_ratio = 1;
    QFont m_bodyFont;
    QFont m_nameFont;
    QFont m_smallFont;
    int m_nameHeight = 0;
    int m_factHeight = 0;
    QCache<ModelId, CardFace> m_faces;
    QCache<QString, QPixmap> m_chips; ///< many cards share a type or a base model
};

} // namespace vitrine
