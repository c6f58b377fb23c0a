#pragma once

#include <QColor>

#include <array>

namespace vitrine {

/// Colours that go together: six shades from dark to light and two accents.
struct ArtPalette
{
    std::array<QColor, 6> shades;
    QColor accent;
    QColor second;

    /// Any of them by number; numbers beyond the end begin anew.
    static ArtPalette numbered(int number);

    /// A shade between the given ones: 0 the darkest, 1 the lightest.
    QColor shade(double lightness) const;
    bool isNight() const; ///< whether its darks have more weight than its lights
};

QColor mixed(const QColor &a, const QColor &b, double share); ///< 0 is `a`, 1 is `b`
QColor withAlpha(QColor colour, double alpha);

} // namespace vitrine
