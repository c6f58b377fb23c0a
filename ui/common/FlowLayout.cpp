#include "ui/common/FlowLayout.h"

#include <QStyle>
#include <QWidget>

namespace vitrine {

FlowLayout::FlowLayout(QWidget *parent, int spacing) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

int FlowLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    QList<std::pair<QLayoutItem *, QRect>> line; // where they are to be moved
    int x = inner.x();
    int y = inner.y();
    int lineHeight = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo(QSize(qMax(inner.width(), 1), QLAYOUTSIZE_MAX));
        if (x > inner.x() && x + size.width() > inner.x() + inner.width()) {
            placeLine(std::exchange(line, {}), inner);
            x = inner.x();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        if (move)
            line.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = qMax(lineHeight, size.height());
    }
    placeLine(line, inner);
    return y + lineHeight - rect.y() + contentsMargins().bottom();
}

void FlowLayout::placeLine(const QList<std::pair<QLayoutItem *, QRect>> &line, const QRect &inner) const
{
    if (line.isEmpty())
        return;
    const bool mirrored = parentWidget() && parentWidget()->layoutDirection() == Qt::RightToLeft;
    const int left = m_isCentered ? (inner.right() - line.last().second.right()) / 2 : 0;
    for (const auto &[item, place] : line) {
        const QRect moved = place.translated(left, 0);
        item->setGeometry(mirrored ? QStyle::visualRect(Qt::RightToLeft, inner, moved) : moved);
    }
}

} // namespace vitrine
