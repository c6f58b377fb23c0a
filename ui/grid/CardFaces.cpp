#include "ui/grid/CardFaces.h"

#include "base/Format.h"
#include "ui/common/OnPicture.h"
#include "ui/common/TextRole.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace vitrine {

namespace {

constexpr int keptFaces = 600; // more than any screen shows
constexpr int keptChips = 200;
constexpr int leastChipHeight = 20;
constexpr int chipMargin = metrics::small;
constexpr int leastChip = 3 * metrics::small; ///< a narrower one says nothing

} // namespace

CardFaces::CardFaces() : m_faces(keptFaces), m_chips(keptChips) {}

void CardFaces::prepare(CardSize size, int width, const QFont &font, qreal devicePixelRatio,
                        Qt::LayoutDirection direction)
{
    if (m_width == width && m_size == size && m_direction == direction && qFuzzyCompare(m_ratio, devicePixelRatio) &&
        m_bodyFont == font)
        return;
    if (m_bodyFont != font || m_width == 0) {
        m_bodyFont = font;
        m_nameFont = roleFont(TextRole::Heading, font);
        m_smallFont = roleFont(TextRole::Small, font);
        m_nameHeight = QFontMetrics(m_nameFont).height();
        m_factHeight = QFontMetrics(m_smallFont).height();
        m_chips.clear();
        m_chipWidths.clear();
    }
    if (!qFuzzyCompare(m_ratio, devicePixelRatio))
        m_chips.clear();
    m_size = size;
    m_width = width;
    m_ratio = devicePixelRatio;
    m_direction = direction;
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

int CardFaces::textWidth() const
{
    return m_width - 2 * CardMeasures::of(m_size).padding;
}

CardFace *CardFaces::make(const ModelCard &card)
{
    auto *face = new CardFace;
    face->card = card;
    layOutName(*face);
    layOutLine(face->facts, factsOf(card), m_smallFont, Qt::AlignTrailing);
    const qreal factsWidth = face->facts.lineCount() > 0 ? face->facts.lineAt(0).naturalTextWidth() : 0;
    const int creatorWidth = textWidth() - qCeil(factsWidth) - metrics::small;
    if (creatorWidth > 0) {
        const QString creator = QFontMetrics(m_smallFont).elidedText(card.creator, Qt::ElideRight, creatorWidth);
        layOutLine(face->creator, creator, m_smallFont, Qt::AlignLeading);
    }
    face->chips = chips(card, m_width - 2 * CardMeasures::edge);
    return face;
}

QTextOption CardFaces::option(Qt::Alignment alignment, QTextOption::WrapMode wrapping) const
{
    // Only the place is mirrored: each text keeps the direction of its own script.
    QTextOption option(QStyle::visualAlignment(m_direction, alignment) | Qt::AlignAbsolute);
    option.setWrapMode(wrapping);
    return option;
}

void CardFaces::layOutName(CardFace &face) const
{
    const QString &name = face.card.name;
    face.name.setText(name);
    face.name.setFont(m_nameFont);
    face.name.setCacheEnabled(true);
    // German words are longer than a card is wide.
    face.name.setTextOption(option(Qt::AlignLeading, QTextOption::WrapAtWordBoundaryOrAnywhere));
    face.name.beginLayout();
    QTextLine last;
    for (int i = 0; i < 2; ++i) {
        QTextLine line = face.name.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(textWidth());
        last = line;
    }
    face.name.endLayout();
    if (last.isValid() && last.textStart() + last.textLength() < name.size()) {
        const QString rest = name.mid(last.textStart());
        layOutLine(face.nameEnd, QFontMetrics(m_nameFont).elidedText(rest, Qt::ElideRight, textWidth()), m_nameFont,
                   Qt::AlignLeading);
    }
}

void CardFaces::layOutLine(QTextLayout &layout, const QString &text, const QFont &font, Qt::Alignment alignment) const
{
    if (text.isEmpty())
        return;
    layout.setText(text);
    layout.setFont(font);
    layout.setCacheEnabled(true);
    layout.setTextOption(option(alignment, QTextOption::NoWrap));
    layout.beginLayout();
    layout.createLine().setLineWidth(textWidth());
    layout.endLayout();
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

QList<QPixmap> CardFaces::chips(const ModelCard &card, int available)
{
    // Where there is no room for both, the type gives way: it can be told from its first letters.
    const int baseWidth = qMin(chipWidth(card.baseModel.text), available * 6 / 10);
    const int typeWidth = qMin(chipWidth(card.type.text), available - (baseWidth > 0 ? baseWidth + metrics::tight : 0));
    QList<QPixmap> result;
    if (typeWidth >= leastChip)
        result += chip(card.type.text, typeWidth);
    if (baseWidth >= leastChip)
        result += chip(card.baseModel.text, baseWidth);
    return result;
}

int CardFaces::chipWidth(const QString &text)
{
    if (text.isEmpty())
        return 0;
    int &width = m_chipWidths[text];
    if (width == 0)
        width = QFontMetrics(m_smallFont).horizontalAdvance(text) + 2 * chipMargin;
    return width;
}

int CardFaces::chipHeight(const QFont &body)
{
    return qMax(leastChipHeight, QFontMetrics(roleFont(TextRole::Small, body)).height() + metrics::tight);
}

QPixmap CardFaces::chip(const QString &text, int width)
{
    const QString key = QString::number(width) + QLatin1Char('/') + text;
    if (const QPixmap *known = m_chips.object(key))
        return *known;
    const int height = chipHeight(m_bodyFont);
    QPixmap pixmap(QSize(qCeil(width * m_ratio), qCeil(height * m_ratio)));
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(onPicture::ground(onPicture::chip));
    const QRect rect(0, 0, width, height);
    painter.drawRoundedRect(rect, height / 2.0, height / 2.0);
    painter.setPen(QColor(onPicture::ink));
    painter.setFont(m_smallFont);
    painter.drawText(rect, int(Qt::AlignCenter) | Qt::TextSingleLine,
                     QFontMetrics(m_smallFont).elidedText(text, Qt::ElideRight, width - 2 * chipMargin + 2));
    painter.end();
    m_chips.insert(key, new QPixmap(pixmap));
    return pixmap;
}

} // namespace vitrine
