#include "ui/commands/PaletteDelegate.h"

#include "ui/commands/PaletteModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/RowPainter.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"
#include "ui/common/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace vitrine {

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + 2 * metrics::small};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const QPalette &palette = option.palette;
    const QColor ink = palette.color(isCurrent ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = isCurrent ? ink : Colors::of(palette).muted;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isCurrent)
        paintCurrentRow(*painter, palette, option.rect);
    QRect room = option.rect.adjusted(metrics::medium, 0, -metrics::medium, 0);
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };

    const int symbolSize = withText(metrics::smallIcon, *option.widget);
    const QRect symbol(room.left(), room.center().y() - symbolSize / 2 + 1, symbolSize, symbolSize);
    painter->drawPixmap(visual(symbol).topLeft(),
                        symbolPixmap(index.data(PaletteModel::SymbolRole).toString(), symbolSize, second,
                                     painter->device()->devicePixelRatio()));
    room.setLeft(symbol.right() + 1 + metrics::medium);

    const auto drawAtEnd = [&](const QString &text, const QColor &color) {
        const int width = painter->fontMetrics().horizontalAdvance(text);
        if (text.isEmpty() || width > room.width() / 2)
            return;
        painter->setPen(color);
        painter->drawText(visual(QRect(room.right() + 1 - width, room.top(), width, room.height())),
                          int(Qt::AlignVCenter) | Qt::TextSingleLine, text);
        room.setRight(room.right() - width - metrics::large);
    };
    painter->setFont(roleFont(TextRole::Small, option.font));
    const QString keys = index.data(PaletteModel::KeysRole).toString();
    drawAtEnd(keys.isEmpty() ? index.data(PaletteModel::NoteRole).toString() : keys, second);
    painter->setFont(option.font);
    painter->setPen(ink);
    painter->drawText(visual(room), int(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace vitrine
