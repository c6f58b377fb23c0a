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
    QColor sun; ///< whichever of the accents the sky of this palette carries

    /// Any of them by number; numbers beyond the end begin anew.
    static ArtPalette numbered(int number);

    /// A shade between the given ones: 0 the darkest, 1 the lightest.
    QColor shade(double lightness) const;
    bool isNight() const; ///< whether its darks have more weight than its lights
};

/// Light as three numbers, for fields that add and blend it at every point, where QColor is too slow.
struct Light
{
    float red = 0;
    float green = 0;
    float blue = 0;

    Light() = default;
    explicit Light(const QColor &colour);
    QRgb rgb() const; ///< what is too bright is cut

    Light blended(const Light &other, double share) const; ///< 0 is this one, 1 is the other
    Light plus(const Light &other, double strength) const;
};

QColor mixed(const QColor &a, const QColor &b, double share); ///< 0 is `a`, 1 is `b`
QColor withAlpha(QColor colour, double alpha);

} // namespace vitrine
