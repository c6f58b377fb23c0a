#include "ui/commands/KeyListDelegate.h"

#include "ui/commands/KeyListModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/RowPainter.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace vitrine {

QSize KeyListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isLaterHeading = index.row() > 0 && index.data(KeyListModel::HeadingRole).toBool();
    return {0, QFontMetrics(option.font).height() + metrics::small + (isLaterHeading ? metrics::medium : 0)};
}

void KeyListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHeading = index.data(KeyListModel::HeadingRole).toBool();
    const bool isCurrent = !isHeading && option.state.testFlag(QStyle::State_Selected);
    const QPalette &palette = option.palette;
    const QColor ink = palette.color(isCurrent ? QPalette::HighlightedText : QPalette::Text);
    QRect row = option.rect;
    row.setTop(row.bottom() + 1 - QFontMetrics(option.font).height() - metrics::small);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isCurrent)
        paintCurrentRow(*painter, palette, row);
    const QRect room = row.adjusted(metrics::medium, 0, -metrics::medium, 0);
    painter->setFont(isHeading ? roleFont(TextRole::Heading, option.font) : option.font);
    const QFontMetrics measure(painter->font());
    const QString keys =
        measure.elidedText(index.data(KeyListModel::KeysRole).toString(), Qt::ElideRight, room.width() / 2);
    const int keysWidth = keys.isEmpty() ? 0 : measure.horizontalAdvance(keys) + metrics::large;
    const auto draw = [&](const QRect &rect, Qt::Alignment side, const QString &text, const QColor &color) {
        painter->setPen(color);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, rect),
                          int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter) | Qt::TextSingleLine,
                          text);
    };
    const QRect nameRoom = room.adjusted(0, 0, -keysWidth, 0);
    draw(nameRoom, Qt::AlignLeft, measure.elidedText(index.data().toString(), Qt::ElideRight, nameRoom.width()), ink);
    draw(room, Qt::AlignRight, keys, isCurrent ? ink : Colors::of(palette).muted);
    painter->restore();
}

} // namespace vitrine
