#include "ui/search/TwoLineLayout.h"

#include <algorithm>

namespace vitrine {

TwoLineLayout::TwoLineLayout(QLayout *first, QLayout *second, int comfortable, QWidget *parent)
    : QBoxLayout(QBoxLayout::LeftToRight, parent), m_first(first), m_second(second), m_comfortable(comfortable)
{
    addLayout(first, 1);
    addLayout(second);
}

bool TwoLineLayout::isNarrow(int width) const
{
    const QMargins margins = contentsMargins();
    return width - margins.left() - margins.right() < m_comfortable + spacing() + m_second->sizeHint().width();
}

int TwoLineLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int first = m_first->sizeHint().height();
    const int second = m_second->sizeHint().height();
    const int lines = isNarrow(width) ? first + spacing() + second : std::max(first, second);
    return margins.top() + lines + margins.bottom();
}

void TwoLineLayout::setGeometry(const QRect &rect)
{
    setDirection(isNarrow(rect.width()) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QBoxLayout::setGeometry(rect);
}

QSize TwoLineLayout::minimumSize() const
{
    const QMargins margins = contentsMargins();
    const QSize first = m_first->minimumSize();
    const QSize second = m_second->minimumSize();
    return {margins.left() + std::max(first.width(), second.width()) + margins.right(),
            margins.top() + std::max(first.height(), second.height()) + margins.bottom()};
}

} // namespace vitrine
