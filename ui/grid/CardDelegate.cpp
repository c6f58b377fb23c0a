#include "ui/grid/CardDelegate.h"

#include "base/Format.h"
#include "models/ModelListModel.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QFontMetrics>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QTextLayout>

#include <utility>

namespace vitrine {

namespace {

constexpr int padding = metrics::medium;
constexpr int buttonSize = 38;
constexpr int badgeSize = 26;
constexpr int chipHeight = 20;
constexpr QRgb onPicture = 0xffffffff; // text on the scrim, in both themes
const QColor onPictureDark(8, 9, 12, 190);
constexpr QRgb onPictureMuted = 0xffd5d9e0; // 7:1 on the scrim

QRect mirroredIn(const QRect &rect, const QRect &outer, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, outer, rect);
}

void paintSymbol(QPainter &painter, const QString &name, const QRect &circle, int size)
{
    const QPixmap symbol = symbolPixmap(name, size, QColor::fromRgba(onPicture), painter.device()->devicePixelRatioF());
    painter.drawPixmap(circle.center() - QPoint(size / 2 - 1, size / 2 - 1), symbol);
}

/// The one badge that matters most on a card, as symbol and colour; no symbol for none.
std::pair<QString, QColor> badgeOf(const ModelCard &card, Badge badge, const QPalette &palette)
{
    switch (badge) {
    case Badge::Owned:
        return {QStringLiteral("check"), QColor(0x0f7a46)};
    case Badge::Queued:
        return {QStringLiteral("download"), palette.color(QPalette::Highlight)};
    case Badge::None:
        break;
    }
    if (card.dangerous)
        return {QStringLiteral("warning"), QColor(0xb3261e)};
    if (card.mode != ModelMode::Normal)
        return {QStringLiteral("archive"), onPictureDark};
    if (card.earlyAccess)
        return {QStringLiteral("clock"), onPictureDark};
    return {};
}

} // namespace

CardDelegate::CardDelegate(const ThumbnailStore &pictures, QObject *parent)
    : QAbstractItemDelegate(parent), m_pictures(pictures)
{
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return option.rect.size();
}

QRect CardDelegate::downloadButtonRect(const QRect &card, Qt::LayoutDirection direction) const
{
    const QRect rect(card.right() - padding / 2 - buttonSize + 1, card.top() + padding / 2, buttonSize, buttonSize);
    return mirroredIn(rect, card, direction);
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ModelCard card = index.data(ModelListModel::CardRole).value<ModelCard>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    paintPicture(*painter, option, card);
    paintText(*painter, option, card);
    const bool lit = option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_HasFocus);
    const auto badge = static_cast<Badge>(index.data(ModelListModel::BadgeRole).toInt());
    const auto [symbol, background] = badgeOf(card, badge, option.palette);
    if (lit && card.canDownload() && badge == Badge::None) {
        paintChips(*painter, option, card, buttonSize + metrics::tight);
        paintButton(*painter, option);
    } else {
        paintChips(*painter, option, card, symbol.isEmpty() ? 0 : badgeSize + metrics::tight);
        paintBadge(*painter, option, symbol, background);
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(option.palette.color(QPalette::Highlight), 3));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(-1, -1, 1, 1), metrics::cardRadius + 1,
                                 metrics::cardRadius + 1);
    }
    painter->restore();
}

void CardDelegate::paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card) const
{
    const QRect &rect = option.rect;
    const std::optional<Image> cover = card.cover();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize cell(qRound(rect.width() * ratio), qRound(rect.height() * ratio));
    const QPixmap pixmap = cover ? m_pictures.pixmap(cover->uuid, cell) : QPixmap();
    if (!pixmap.isNull()) {
        painter.drawPixmap(rect, pixmap);
        return;
    }
    const Colors colors = Colors::of(option.palette);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.skeleton);
    painter.drawRoundedRect(rect, metrics::cardRadius, metrics::cardRadius);
    const bool failed = cover && m_pictures.state(cover->uuid) == ThumbnailStore::State::Failed;
    if (!cover || failed) {
        constexpr int size = 36;
        const QPixmap symbol = symbolPixmap(failed ? QStringLiteral("picture-broken") : QStringLiteral("browse"), size,
                                            colors.muted, ratio);
        painter.drawPixmap(rect.center() - QPoint(size / 2, size), symbol);
    }
}

void CardDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card) const
{
    const QRect &rect = option.rect;
    const QFont nameFont = headingFont(option.font);
    const QFont factFont = smallFont(option.font);
    const QFontMetrics nameMetrics(nameFont);
    const QFontMetrics factMetrics(factFont);
    const int textWidth = rect.width() - 2 * padding;

    // The name takes up to two lines; the last one is elided.
    QTextLayout layout(card.name, nameFont);
    layout.setTextOption(QTextOption(Qt::AlignLeading));
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(textWidth);
        if (lines.size() == 1) {
            lines += nameMetrics.elidedText(card.name.mid(line.textStart()), Qt::ElideRight, textWidth);
            break;
        }
        lines += card.name.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();

    const int textHeight = int(lines.size()) * nameMetrics.height() + metrics::tight + factMetrics.height();
    const QRect scrim(rect.left(), rect.bottom() + 1 - textHeight - 5 * padding, rect.width(),
                      textHeight + 5 * padding);
    QLinearGradient gradient(scrim.topLeft(), scrim.bottomLeft());
    gradient.setColorAt(0, QColor(8, 9, 12, 0));
    gradient.setColorAt(0.42, QColor(8, 9, 12, 178));
    gradient.setColorAt(1, QColor(8, 9, 12, 226));
    QPainterPath path;
    // A touch larger than the picture, whose light edge would shine through the smoothed corners.
    path.addRoundedRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5), metrics::cardRadius, metrics::cardRadius);
    painter.setClipRect(scrim.adjusted(-1, 0, 1, 1));
    painter.fillPath(path, gradient);
    painter.setClipping(false);

    QRect line(rect.left() + padding, rect.bottom() + 1 - padding - textHeight, textWidth, nameMetrics.height());
    painter.setPen(QColor::fromRgba(onPicture));
    painter.setFont(nameFont);
    for (const QString &text : lines) {
        painter.drawText(line, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine, text);
        line.translate(0, nameMetrics.height());
    }

    QStringList facts;
    if (card.downloads)
        facts += QStringLiteral("↓ %1").arg(formatCount(*card.downloads));
    if (card.likes)
        facts += QStringLiteral("♥ %1").arg(formatCount(*card.likes));
    const QString factText = facts.join(QStringLiteral("  "));
    const int factWidth = factMetrics.horizontalAdvance(factText);
    QRect factLine(line.left(), line.top() + metrics::tight, textWidth, factMetrics.height());
    painter.setFont(factFont);
    painter.setPen(QColor::fromRgba(onPictureMuted));
    painter.drawText(factLine, int(Qt::AlignVCenter | Qt::AlignTrailing) | Qt::TextSingleLine, factText);
    const int creatorWidth = textWidth - factWidth - metrics::small;
    if (creatorWidth > 0) {
        const QRect creatorLine =
            mirroredIn(QRect(factLine.topLeft(), QSize(creatorWidth, factLine.height())), factLine, option.direction);
        painter.drawText(creatorLine, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                         factMetrics.elidedText(card.creator, Qt::ElideRight, creatorWidth));
    }
}

void CardDelegate::paintChips(QPainter &painter, const QStyleOptionViewItem &option, const ModelCard &card,
                              int reserved) const
{
    const QFont font = smallFont(option.font);
    const QFontMetrics fontMetrics(font);
    painter.setFont(font);
    int x = option.rect.left() + padding / 2;
    const int most = option.rect.right() - padding / 2 - reserved;
    for (const QString &text : {card.type.text, card.baseModel.text}) {
        if (text.isEmpty())
            continue;
        const int available = most - x;
        const int width = qMin(fontMetrics.horizontalAdvance(text) + 2 * metrics::small, available);
        if (width < 3 * metrics::small)
            break;
        const QRect chip =
            mirroredIn(QRect(x, option.rect.top() + padding / 2, width, chipHeight), option.rect, option.direction);
        painter.setPen(Qt::NoPen);
        painter.setBrush(onPictureDark);
        painter.drawRoundedRect(chip, chipHeight / 2.0, chipHeight / 2.0);
        painter.setPen(QColor::fromRgba(onPicture));
        painter.drawText(chip, int(Qt::AlignCenter) | Qt::TextSingleLine,
                         fontMetrics.elidedText(text, Qt::ElideRight, width - 2 * metrics::small + 2));
        x += width + metrics::tight;
    }
}

void CardDelegate::paintBadge(QPainter &painter, const QStyleOptionViewItem &option, const QString &symbol,
                              const QColor &background) const
{
    if (symbol.isEmpty())
        return;
    const QRect corner(option.rect.right() - padding / 2 - badgeSize + 1, option.rect.top() + padding / 2, badgeSize,
                       badgeSize);
    const QRect circle = mirroredIn(corner, option.rect, option.direction);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawEllipse(circle);
    paintSymbol(painter, symbol, circle, 16);
}

void CardDelegate::paintButton(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const QRect button = downloadButtonRect(option.rect, option.direction);
    QColor background = option.palette.color(QPalette::Highlight);
    if (option.state.testFlag(QStyle::State_Sunken))
        background = background.lighter(118);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawEllipse(button);
    paintSymbol(painter, QStringLiteral("download"), button, metrics::iconSize);
}

} // namespace vitrine
