#include "ui/grid/CardGeometry.h"

namespace vitrine {

namespace {

constexpr double cardAspect = 1.42; // height by width: the portrait formats that most models show

} // namespace

QSize CardGeometry::leastCard(CardSize size)
{
    const int width = CardMeasures::of(size).leastWidth;
    return QSize(width, qRound(width * cardAspect));
}

void CardGeometry::update(int width, CardSize size, Qt::LayoutDirection direction)
{
    const CardMeasures measures = CardMeasures::of(size);
    m_gap = measures.gap;
    m_columns = qMax(1, (width - m_gap) / (measures.leastWidth + m_gap));
    const int cardWidth = qMax(1, (width - m_gap) / m_columns - m_gap);
    m_card = QSize(cardWidth, qRound(cardWidth * cardAspect));
    m_mirrorWidth = direction == Qt::RightToLeft ? width : 0;
}

QRect CardGeometry::rect(int row) const
{
    int x = m_gap + (row % m_columns) * (m_card.width() + m_gap);
    if (m_mirrorWidth > 0)
        x = m_mirrorWidth - x - m_card.width();
    return QRect(QPoint(x, m_gap + (row / m_columns) * lineHeight()), m_card);
}

int CardGeometry::rowAt(const QPoint &point) const
{
    const int x = (m_mirrorWidth > 0 ? m_mirrorWidth - 1 - point.x() : point.x()) - m_gap;
    const int y = point.y() - m_gap;
    const int columnWidth = m_card.width() + m_gap;
    if (x < 0 || y < 0 || x / columnWidth >= m_columns)
        return -1;
    if (x % columnWidth >= m_card.width() || y % lineHeight() >= m_card.height())
        return -1;
    return (y / lineHeight()) * m_columns + x / columnWidth;
}

int CardGeometry::contentHeight(int count) const
{
    const int lines = (count + m_columns - 1) / m_columns;
    return m_gap + lines * lineHeight();
}

std::pair<int, int> CardGeometry::rowsWithin(int top, int height, int count, int marginLines) const
{
    const int firstLine = qMax(0, top / lineHeight() - marginLines);
    const int lastLine = (top + height) / lineHeight() + marginLines;
    return {firstLine * m_columns, qMin((lastLine + 1) * m_columns, count) - 1};
}

} // namespace vitrine
