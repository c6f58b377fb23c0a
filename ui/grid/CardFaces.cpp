#include "ui/grid/CardFaces.h"

#include "base/Format.h"
#include "ui/common/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace vitrine {

namespace {

constexpr int keptFaces = 600; // more than any screen shows
constexpr int keptChips = 200;
constexpr int chipHeight = 20;
constexpr int chipMargin = metrics::small;
constexpr int leastChip = 3 * metrics::small; ///< a narrower one says nothing

} // namespace

CardFaces::CardFaces() : m_faces(keptFaces), m_chips(keptChips) {}

void CardFaces::prepare(CardSize size, int width, const QFont &font, qreal devicePixelRatio)
{
    if (m_width == width && m_size == size && qFuzzyCompare(m_ratio, devicePixelRatio) && m_bodyFont == font)
        return;
    if (m_bodyFont != font || m_width == 0) {
        m_bodyFont = font;
        m_nameFont = headingFont(font);
        m_smallFont = vitrine::smallFont(font);
        m_nameHeight = QFontMetrics(m_nameFont).height();
        m_factHeight = QFontMetrics(m_smallFont).height();
        m_chips.clear();
    }
    if (!qFuzzyCompare(m_ratio, devicePixelRatio))
        m_chips.clear();
    m_size = size;
    m_width = width;
    m_ratio = devicePixelRatio;
    m_faces.clear();
}

const CardFace &CardFaces::face(const ModelCard &card)
{
    CardFace *face = m_faces.object(card.id);
    if (!face || face->card != card) {
        face = make(card);
        m_faces.insert(card.id, face);
    }
    return *face;
}

CardFace *CardFaces::make(const ModelCard &card)
{
    const CardMeasures measures = CardMeasures::of(m_size);
    const int textWidth = m_width - 2 * measures.padding;
    auto *face = new CardFace;
    face->card = card;
    face->name = nameLines(card.name);
    face->facts = staticText(factsOf(card), m_smallFont);
    const int creatorWidth = textWidth - qCeil(face->facts.size().width()) - metrics::small;
    if (creatorWidth > 0 && !card.creator.isEmpty()) {
        const QFontMetrics smallMetrics(m_smallFont);
        face->creator = staticText(smallMetrics.elidedText(card.creator, Qt::ElideRight, creatorWidth), m_smallFont);
    }
    face->chips = chips(card, m_width - measures.padding);
    return face;
}

QList<QStaticText> CardFaces::nameLines(const QString &name) const
{
    const int width = m_width - 2 * CardMeasures::of(m_size).padding;
    QTextOption wrapping(Qt::AlignLeading);
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // German words are longer than a card is wide
    QTextLayout layout(name, m_nameFont);
    layout.setTextOption(wrapping);
    QList<QStaticText> lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        QString text = name.mid(line.textStart(), line.textLength()).trimmed();
        const bool last = lines.size() == 1;
        if (last && line.textStart() + line.textLength() < name.size())
            text = QFontMetrics(m_nameFont).elidedText(name.mid(line.textStart()), Qt::ElideRight, width);
        lines += staticText(text, m_nameFont);
        if (last)
            break;
    }
    layout.endLayout();
    return lines;
}

QString CardFaces::factsOf(const ModelCard &card) const
{
    QStringList facts;
    if (m_size == CardSize::Large && card.sizeBytes.value_or(0) > 0)
        facts += formatBytes(*card.sizeBytes);
    if (card.downloads)
        facts += QStringLiteral("↓ %1").arg(formatCount(*card.downloads));
    if (card.likes && m_size != CardSize::Small)
        facts += QStringLiteral("♥ %1").arg(formatCount(*card.likes));
    return facts.join(QStringLiteral("  "));
}

QStaticText CardFaces::staticText(const QString &text, const QFont &font)
{
    QStaticText result(text);
    result.setTextFormat(Qt::PlainText);
    result.setPerformanceHint(QStaticText::AggressiveCaching);
    result.prepare({}, font);
    return result;
}

QList<QPixmap> CardFaces::chips(const ModelCard &card, int available)
{
    const QFontMetrics smallMetrics(m_smallFont);
    const auto widthOf = [&](const QString &text) {
        return text.isEmpty() ? 0 : smallMetrics.horizontalAdvance(text) + 2 * chipMargin;
    };
    // Where there is no room for both, the type gives way: it can be told from its first letters.
    const int baseWidth = qMin(widthOf(card.baseModel.text), available * 6 / 10);
    const int typeWidth = qMin(widthOf(card.type.text), available - (baseWidth > 0 ? baseWidth + metrics::tight : 0));
    QList<QPixmap> result;
    if (typeWidth >= leastChip)
        result += chip(card.type.text, typeWidth);
    if (baseWidth >= leastChip)
        result += chip(card.baseModel.text, baseWidth);
    return result;
}

QPixmap CardFaces::chip(const QString &text, int width)
{
    const QString key = QString::number(width) + QLatin1Char('/') + text;
    if (const QPixmap *known = m_chips.object(key))
        return *known;
    QPixmap pixmap(QSize(qCeil(width * m_ratio), qCeil(chipHeight * m_ratio)));
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(8, 9, 12, 190));
    const QRect rect(0, 0, width, chipHeight);
    painter.drawRoundedRect(rect, chipHeight / 2.0, chipHeight / 2.0);
    painter.setPen(Qt::white);
    painter.setFont(m_smallFont);
    painter.drawText(rect, int(Qt::AlignCenter) | Qt::TextSingleLine,
                     QFontMetrics(m_smallFont).elidedText(text, Qt::ElideRight, width - 2 * chipMargin + 2));
    painter.end();
    m_chips.insert(key, new QPixmap(pixmap));
    return pixmap;
}

} // namespace vitrine
