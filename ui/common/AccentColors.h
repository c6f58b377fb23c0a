#pragma once

#include <QColor>

namespace vitrine {

/// How far two opaque colours are apart, 1 to 21, by the WCAG 2.1 (relative luminance).
double contrastRatio(const QColor &one, const QColor &other);

/// What becomes of a colour that somebody wishes for: its hue stays, its lightness goes where it can be read.
struct AccentColors
{
    QColor fill; ///< 4.5:1 to the white text on it
    QColor text; ///< 4.5:1 to every ground of the theme

    static AccentColors from(const QColor &wish, bool dark);
};

} // namespace vitrine
