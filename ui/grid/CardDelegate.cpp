#include "ui/grid/CardDelegate.h"

#include "models/ModelListModel.h"
#include "ui/common/OnPicture.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"
#include "ui/grid/CardCovers.h"
#include "ui/grid/CardGeometry.h"
#include "ui/grid/CardMark.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

namespace vitrine {

namespace {

constexpr int edge = CardMeasures::edge;
constexpr int leastPill = 32;
constexpr int pillSymbol = 18;

QRect mirroredIn(const QRect &rect, const QRect &outer, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, outer, rect);
}

void paintSymbol(QPainter &painter, const QString &name, const QRect &area, int size, const QColor &color)
{
    const QPixmap symbol = symbolPixmap(name, size, color, painter.device()->devicePixelRatioF());
    painter.drawPixmap(area.x() + (area.width() - size) / 2, area.y() + (area.height() - size) / 2, symbol);
}

QString levelText(const ModelCard &card)
{
    const QString name = maturityName(card.coverMaturity);
    return name.isEmpty() ? CardDelegate::tr("Unrated") : name;
}

} // namespace

CardDelegate::CardDelegate(const CardCovers &covers, QObject *parent) : QAbstractItemDelegate(parent), m_covers(covers)
{
}

void CardDelegate::setHot(const QModelIndex &index, CardPart part)
{
    m_hot = index;
    m_hotPart = part;
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return CardGeometry::leastCard(m_size);
}

QRect CardDelegate::partRect(CardPart part, const QStyleOptionViewItem &option, const ModelCard &card) const
{
    const QRect &rect = option.rect;
    const CardMeasures measures = CardMeasures::of(m_size);
    const auto pill = [&](const QString &text) {
        const QFontMetrics measure(roleFont(TextRole::Small, option.font));
        const int textWidth = measure.horizontalAdvance(text);
        const int pillHeight = qMax(leastPill, measure.height() + 2 * metrics::small);
        const int width =
            qMin(textWidth + pillSymbol + metrics::small + 2 * metrics::medium + 2, rect.width() - 2 * edge);
        // Above the middle, for the name takes the lower part.
        return QRect(rect.x() + (rect.width() - width) / 2, rect.y() + rect.height() * 45 / 100 - pillHeight / 2, width,
                     pillHeight);
    };
    switch (part) {
    case CardPart::Body:
        return rect;
    case CardPart::Download: {
        const QRect button(rect.right() + 1 - edge - measures.buttonSize, rect.top() + edge, measures.buttonSize,
                           measures.buttonSize);
        return mirroredIn(button, rect, option.direction);
    }
    case CardPart::Reveal:
        return pill(levelText(card));
    case CardPart::Retry:
        return pill(tr("Try again"));
    }
    return {};
}

QRect CardDelegate::markRect(int place, const QStyleOptionViewItem &option) const
{
    const int size = CardMeasures::of(m_size).badgeSize;
    const QRect circle(option.rect.left() + edge + place * (size + metrics::tight),
                       option.rect.top() + edge + CardFaces::chipHeight(option.font) + metrics::tight, size, size);
    return mirroredIn(circle, option.rect, option.direction);
}

CardPart CardDelegate::partAt(const QStyleOptionViewItem &option, const QModelIndex &index, const QPoint &point) const
{
    if (!index.isValid())
        return CardPart::Body;
    const ModelCard card = index.data(ModelListModel::CardRole).value<ModelCard>();
    const auto hit = [&](CardPart part) { return partRect(part, option, card).contains(point); };
    if (hit(CardPart::Download) && offersDownload(card, badgesOf(index)))
        return CardPart::Download;
    const Showing showing = m_covers.showing(card);
    if (showing == Showing::Blur && hit(CardPart::Reveal))
        return CardPart::Reveal;
    if (showing == Showing::Show && hit(CardPart::Retry) && m_covers.hasFailed(card))
        return CardPart::Retry;
    return CardPart::Body;
}

void CardDelegate::prepare(const QPainter &painter, const QStyleOptionViewItem &option) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    m_faces.prepare(m_size, option.rect.width(), option.font, ratio, option.direction);
    if (m_preparedCard != option.rect.size() || !qFuzzyCompare(m_preparedRatio, ratio)) {
        m_preparedCard = option.rect.size();
        m_preparedRatio = ratio;
        m_scrims.clear();
        m_blank = {};
    }
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ModelCard card = index.data(ModelListModel::CardRole).value<ModelCard>();
    const Badges badges = badgesOf(index);
    prepare(*painter, option);
    const CardFace &face = m_faces.face(card);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintPicture(*painter, option, index, card);
    paintText(*painter, option, face);
    const bool lit = option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_HasFocus);
    if (lit && offersDownload(card, badges)) {
        const CardMeasures measures = CardMeasures::of(m_size);
        const int reserved = measures.buttonSize + metrics::tight;
        paintChips(*painter, option, m_faces.chips(card, option.rect.width() - 2 * edge - reserved));
        paintButton(*painter, option, index, card);
    } else {
        paintChips(*painter, option, face.chips);
    }
    paintMarks(*painter, option, marksOf(card, badges));
    paintFrame(*painter, option);
    painter->restore();
}

void CardDelegate::paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                const ModelCard &card) const
{
    const QRect &rect = option.rect;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize cell(qRound(rect.width() * ratio), qRound(rect.height() * ratio));
    const QPixmap pixmap = m_covers.pixmap(card, cell);
    const Colors colors = Colors::of(option.palette);
    if (!pixmap.isNull()) {
        painter.drawPixmap(rect, pixmap);
    } else {
        painter.drawPixmap(rect.topLeft(), blank(rect.size(), ratio, colors.skeleton));
    }
    switch (m_covers.showing(card)) {
    case Showing::Show:
        if (m_covers.hasFailed(card))
            paintPill(painter, option, partRect(CardPart::Retry, option, card), QStringLiteral("retry"),
                      tr("Try again"), isHot(index, CardPart::Retry));
        else if (!card.coverChoice())
            paintSymbol(painter, QStringLiteral("browse"), rect.adjusted(0, 0, 0, -rect.height() / 4), 36,
                        colors.muted);
        break;
    case Showing::Blur:
        paintPill(painter, option, partRect(CardPart::Reveal, option, card), QStringLiteral("eye"), levelText(card),
                  isHot(index, CardPart::Reveal));
        break;
    case Showing::Hide: {
        const QRect place = partRect(CardPart::Reveal, option, card);
        paintSymbol(painter, QStringLiteral("eye-off"), place.translated(0, -metrics::large), 28, colors.muted);
        painter.setPen(colors.muted);
        painter.setFont(m_faces.smallFont());
        const QRect words(rect.left() + edge, place.center().y(), rect.width() - 2 * edge, m_faces.factHeight() + 4);
        painter.drawText(words, int(Qt::AlignCenter) | Qt::TextSingleLine, tr("Hidden"));
        break;
    }
    }
}

void CardDelegate::paintPill(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                             const QString &symbol, const QString &text, bool hot) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(hot ? option.palette.color(QPalette::Highlight) : onPicture::ground(onPicture::chip));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    const QRect inner = rect.adjusted(metrics::medium, 0, -metrics::medium, 0);
    const QRect symbolArea(inner.left(), inner.top(), pillSymbol, inner.height());
    paintSymbol(painter, symbol, mirroredIn(symbolArea, inner, option.direction), pillSymbol, QColor(onPicture::ink));
    const QRect words = mirroredIn(inner.adjusted(pillSymbol + metrics::small, 0, 0, 0), inner, option.direction);
    painter.setPen(QColor(onPicture::ink));
    painter.setFont(m_faces.smallFont());
    painter.drawText(words, int(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(m_faces.smallFont()).elidedText(text, Qt::ElideRight, words.width()));
}

const QPixmap &CardDelegate::blank(const QSize &card, qreal ratio, const QColor &color) const
{
    if (m_blank.isNull() || m_blankColor != color) {
        m_blankColor = color;
        m_blank = QPixmap(QSize(qCeil(card.width() * ratio), qCeil(card.height() * ratio)));
        m_blank.setDevicePixelRatio(ratio);
        m_blank.fill(Qt::transparent);
        QPainter painter(&m_blank);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRect(QPoint(0, 0), card), metrics::cardRadius, metrics::cardRadius);
    }
    return m_blank;
}

const QPixmap &CardDelegate::scrim(int nameLines, const QSize &card, qreal ratio) const
{
    QPixmap &pixmap = m_scrims[nameLines];
    if (!pixmap.isNull())
        return pixmap;
    const int textHeight = nameLines * m_faces.nameHeight() + metrics::tight + m_faces.factHeight();
    const int height = qMin(card.height(), textHeight + 5 * CardMeasures::of(m_size).padding);
    pixmap = QPixmap(QSize(qCeil(card.width() * ratio), qCeil(height * ratio)));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QLinearGradient gradient(0, 0, 0, height);
    gradient.setColorAt(0, onPicture::ground(0));
    gradient.setColorAt(0.16, onPicture::ground(onPicture::scrimTop / 6)); // so that nobody sees where it begins
    gradient.setColorAt(0.30, onPicture::ground(onPicture::scrimTop / 2));
    gradient.setColorAt(0.42, onPicture::ground(onPicture::scrimTop));
    gradient.setColorAt(1, onPicture::ground(onPicture::scrimEnd));
    QPainterPath path;
    // A touch larger than the picture, whose light edge would shine through the smoothed corners.
    path.addRoundedRect(QRectF(0, height - card.height(), card.width(), card.height()).adjusted(-0.5, -0.5, 0.5, 0.5),
                        metrics::cardRadius, metrics::cardRadius);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, gradient);
    return pixmap;
}

void CardDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const CardFace &face) const
{
    const QRect &rect = option.rect;
    const int padding = CardMeasures::of(m_size).padding;
    const int nameLines = face.nameLineCount();
    const QPixmap &ground = scrim(nameLines, rect.size(), painter.device()->devicePixelRatioF());
    painter.drawPixmap(QPointF(rect.left(), rect.bottom() + 1 - ground.deviceIndependentSize().height()), ground);

    QPointF place(rect.left() + padding, rect.bottom() + 1 - padding - m_faces.factHeight() - metrics::tight -
                                             nameLines * m_faces.nameHeight());
    painter.setPen(QColor(onPicture::ink));
    for (int i = 0; i < nameLines; ++i) {
        const QTextLayout &layout = face.nameLayout(i);
        layout.lineAt(qMin(i, layout.lineCount() - 1)).draw(&painter, place);
        place.ry() += m_faces.nameHeight();
    }
    place.ry() += metrics::tight;
    painter.setPen(QColor(onPicture::secondInk));
    for (const QTextLayout *layout : {&face.creator, &face.facts}) {
        if (layout->lineCount() > 0)
            layout->lineAt(0).draw(&painter, place);
    }
}

void CardDelegate::paintChips(QPainter &painter, const QStyleOptionViewItem &option, const QList<QPixmap> &chips) const
{
    int x = option.rect.left() + edge;
    for (const QPixmap &chip : chips) {
        const QSize size = chip.deviceIndependentSize().toSize();
        const QRect place = mirroredIn(QRect(QPoint(x, option.rect.top() + edge), size), option.rect, option.direction);
        painter.drawPixmap(place.topLeft(), chip);
        x += size.width() + metrics::tight;
    }
}

void CardDelegate::paintMarks(QPainter &painter, const QStyleOptionViewItem &option, const QList<CardMark> &marks) const
{
    for (int place = 0; place < marks.size(); ++place) {
        const QRect circle = markRect(place, option);
        if (!option.rect.contains(circle))
            break; // the most important ones are shown already
        painter.setPen(Qt::NoPen);
        painter.setBrush(markColor(marks.at(place)));
        painter.drawEllipse(circle);
        paintSymbol(painter, markSymbol(marks.at(place)), circle, circle.width() - 9, QColor(onPicture::ink));
    }
}

void CardDelegate::paintButton(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                               const ModelCard &card) const
{
    const QRect button = partRect(CardPart::Download, option, card);
    QColor background = option.palette.color(QPalette::Highlight);
    if (isHot(index, CardPart::Download))
        background = background.lighter(118);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawEllipse(button);
    paintSymbol(painter, QStringLiteral("download"), button, metrics::iconSize, QColor(onPicture::ink));
}

void CardDelegate::paintFrame(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (!selected && !focused)
        return;
    // The focus without a selection is where Ctrl and the arrows have gone.
    const QPalette::ColorRole role = selected ? QPalette::Highlight : QPalette::WindowText;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(option.palette.color(role), selected ? 3 : 2));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(-1, -1, 1, 1), metrics::cardRadius + 1,
                            metrics::cardRadius + 1);
}

QString CardDelegate::toolTip(const QStyleOptionViewItem &option, const QModelIndex &index, const QPoint &point) const
{
    const ModelCard card = index.data(ModelListModel::CardRole).value<ModelCard>();
    switch (partAt(option, index, point)) {
    case CardPart::Download:
        return tr("Download");
    case CardPart::Reveal:
        return tr("Show this picture (%1)").arg(levelText(card));
    case CardPart::Retry:
        return tr("The picture could not be loaded. Try again.");
    case CardPart::Body:
        break;
    }
    const QList<CardMark> marks = marksOf(card, badgesOf(index));
    QStringList lines{card.name};
    for (int place = 0; place < marks.size(); ++place) {
        if (markRect(place, option).contains(point))
            return markText(marks.at(place));
        lines += markText(marks.at(place));
    }
    return lines.join(QLatin1Char('\n'));
}

bool CardDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(
        event->globalPos(),
        toolTip(option, index, event->pos()).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")),
        view->viewport());
    return true;
}

} // namespace vitrine
