#pragma once

#include "models/ModelCard.h"
#include "ui/grid/CardSize.h"

#include <QCache>
#include <QFont>
#include <QHash>
#include <QList>
#include <QPixmap>
#include <QTextLayout>

namespace vitrine {

/// A card's words, laid out for one width. Layouts and not QStaticText, which shapes its text once more when it is
/// first drawn.
struct CardFace
{
    QTextLayout name;    ///< two lines at most
    QTextLayout nameEnd; ///< the second of them where it had to be elided, else without a line
    QTextLayout creator; ///< this and the next without a line where there is nothing to say
    QTextLayout facts;
    QList<QPixmap> chips;
    ModelCard card; ///< what they were made from

    int nameLineCount() const { return nameEnd.lineCount() + (nameEnd.lineCount() > 0 ? 1 : name.lineCount()); }
    const QTextLayout &nameLayout(int line) const { return line == 1 && nameEnd.lineCount() > 0 ? nameEnd : name; }
};

/// Lays out the words of cards, and keeps what it made for those seen last: breaking and shaping text costs more than
/// all the rest of painting a card.
class CardFaces
{
public:
    CardFaces();

    /// What the faces are made for; forgets those made for anything else.
    void prepare(CardSize size, int width, const QFont &font, qreal devicePixelRatio, Qt::LayoutDirection direction);
    /// Valid until the next call.
    const CardFace &face(const ModelCard &card);
    /// Type and base model, as wide as `available` lets them be.
    QList<QPixmap> chips(const ModelCard &card, int available);

    static int chipHeight(const QFont &body);

    const QFont &smallFont() const { return m_smallFont; }
    int nameHeight() const { return m_nameHeight; }
    int factHeight() const { return m_factHeight; }

private:
    CardFace *make(const ModelCard &card);
    void layOutName(CardFace &face) const;
    QString factsOf(const ModelCard &card) const;
    int chipWidth(const QString &text); ///< as wide as it would like to be; 0 for no text
    QPixmap chip(const QString &text, int width);
    int textWidth() const;
    /// One line, as wide as the card lets it be; none for no text.
    void layOutLine(QTextLayout &layout, const QString &text, const QFont &font, Qt::Alignment alignment) const;
    QTextOption option(Qt::Alignment alignment, QTextOption::WrapMode wrapping) const;

    CardSize m_size = CardSize::Medium;
    int m_width = 0;
    qreal m_ratio = 1;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    QFont m_bodyFont;
    QFont m_nameFont;
    QFont m_smallFont;
    int m_nameHeight = 0;
    int m_factHeight = 0;
    QCache<ModelId, CardFace> m_faces;
    QCache<QString, QPixmap> m_chips; ///< many cards share a type or a base model
    QHash<QString, int> m_chipWidths;
};

} // namespace vitrine
