#pragma once

#include "ui/grid/CardSize.h"

#include <QPoint>
#include <QRect>
#include <QSize>

#include <utility>

namespace vitrine {

/// Where the cards of a grid are: all of one size, in lines that fill the width. Plain arithmetic, so that 100,000
/// cards cost as much as ten. Everything is in the content's coordinates, that is, before scrolling; a row is a
/// model's.
class CardGeometry
{
public:
    /// The smallest that cards of a size get; they grow until they fill the line.
    static QSize leastCard(CardSize size);

    void update(int width, CardSize size, Qt::LayoutDirection direction);

    int columns() const { return m_columns; }
    QSize card() const { return m_card; }
    int gap() const { return m_gap; }
    int lineHeight() const { return m_card.height() + m_gap; }

    QRect rect(int row) const;
    /// -1 beside the cards. There may be no such row: the geometry does not know how many there are.
    int rowAt(const QPoint &point) const;
    int contentHeight(int count) const;
    /// The first and last of `count` rows that are seen between `top` and `top + height`, and `marginLines` more on
    /// both sides; last < first where there is none.
    std::pair<int, int> rowsWithin(int top, int height, int count, int marginLines = 0) const;

private:
    int m_columns = 1;
    QSize m_card{1, 1};
    int m_gap = 0;
    int m_mirrorWidth = 0; ///< the width where cards run from the right, else 0
};

} // namespace vitrine
