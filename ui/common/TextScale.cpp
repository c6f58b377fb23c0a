#include "ui/common/TextScale.h"

#include <QFontMetrics>
#include <QWidget>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qreal usualLine = 18; ///< the tallest line of the systems' usual fonts: these leave a measure as it is

} // namespace

int withText(int pixels, const QWidget &widget)
{
    const qreal factor = std::max(1.0, QFontMetrics(widget.font()).height() / usualLine);
    return qRound(pixels * factor);
}

} // namespace vitrine
