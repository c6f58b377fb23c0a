#include "ui/grid/ModelTableDelegate.h"

#include "models/ModelTableModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/OnPicture.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"
#include "ui/grid/CardMark.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QWidget>

namespace vitrine {

namespace {

constexpr int markSize = 18;

QList<CardMark> marksAt(const QModelIndex &index)
{
    return marksOf(index.data(ModelListModel::CardRole).value<ModelCard>(), badgesOf(index));
}

QPixmap marksPixmap(const QList<CardMark> &marks, qreal ratio)
{
    const int width = int(marks.size()) * (markSize + metrics::tight) - metrics::tight;
    QPixmap pixmap(QSize(qCeil(width * ratio), qCeil(markSize * ratio)));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    int x = 0;
    for (const CardMark mark : marks) {
        painter.setBrush(markColor(mark));
        painter.drawEllipse(x, 0, markSize, markSize);
        constexpr int symbolSize = 12;
        constexpr int inset = (markSize - symbolSize) / 2;
        painter.drawPixmap(x + inset, inset, symbolPixmap(markSymbol(mark), symbolSize, QColor(onPicture::ink), ratio));
        x += markSize + metrics::tight;
    }
    return pixmap;
}

} // namespace

void ModelTableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state.setFlag(QStyle::State_HasFocus, false); // the row is what is current, not a cell of it
    if (index.column() != ModelTableModel::NameColumn)
        return;
    const QList<CardMark> marks = marksAt(index);
    if (marks.isEmpty())
        return;
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
    const QPixmap pixmap = marksPixmap(marks, ratio);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = QIcon(pixmap);
    option->decorationSize = pixmap.deviceIndependentSize().toSize();
}

bool ModelTableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.column() != ModelTableModel::NameColumn)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{index.data().toString().toHtmlEscaped()};
    for (const CardMark mark : marksAt(index))
        lines += markText(mark).toHtmlEscaped();
    QToolTip::showText(event->globalPos(), lines.join(QStringLiteral("<br>")), view->viewport(), option.rect);
    return true;
}

} // namespace vitrine
