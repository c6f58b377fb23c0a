#include "ui/common/AccentColors.h"

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

constexpr double readable = 4.5;
// The ground of each theme that is the hardest to read on: raised ones, under the pointer.
constexpr QRgb hardestDark = 0x31363f;
constexpr QRgb hardestLight = 0xeceef3;

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// `color` made lighter or darker until it can be read on, or under, `other`.
QColor readableWith(const QColor &color, const QColor &other, int step)
{
    QColor found = color;
    for (int lightness = color.lightness(); lightness >= 0 && lightness <= 255; lightness += step) {
        found.setHsl(std::max(0, color.hslHue()), color.hslSaturation(), lightness);
        if (contrastRatio(found, other) >= readable)
            break;
    }
    return found;
}

} // namespace

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

AccentColors AccentColors::from(const QColor &wish, bool dark)
{
    return {readableWith(wish, Qt::white, -1),
            dark ? readableWith(wish, QColor(hardestDark), 1) : readableWith(wish, QColor(hardestLight), -1)};
}

} // namespace vitrine
