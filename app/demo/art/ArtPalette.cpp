#include "demo/art/ArtPalette.h"

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

struct Hues
{
    std::array<QRgb, 6> shades;
    QRgb accent;
    QRgb second;
    bool hasSecondAsSun = false;
};

constexpr std::array palettes{
    Hues{{0x14213d, 0x33415c, 0x7d6b7d, 0xd08c60, 0xf2c078, 0xfff1d6}, 0xffd166, 0x2a9d8f},       // last light
    Hues{{0x0b1d3a, 0x12355b, 0x2a628f, 0x5fa8d3, 0xa9d6e5, 0xeef7fb}, 0xffd6a5, 0x62b6cb},       // clear day
    Hues{{0x12251b, 0x1f4332, 0x3f7d58, 0x8fb996, 0xd9e5d0, 0xf7f3e8}, 0xc8553d, 0xe9c46a},       // fern and brick
    Hues{{0x1a0f14, 0x4a1d1f, 0x9b2f1f, 0xd9622b, 0xf4a259, 0xfdebd3}, 0xffe066, 0x5b8e7d},       // ember
    Hues{{0x3d3a5c, 0x6d6091, 0xb088b8, 0xf0a6ae, 0xf9cdc0, 0xfff4ec}, 0x7fd1c7, 0xf6bd60, true}, // blossom
    Hues{{0x0d0221, 0x261447, 0x4b2a7b, 0x9a3fa5, 0xff6fae, 0xffd9ec}, 0x2de2e6, 0xffcb77, true}, // neon evening
    Hues{{0x0f2a2e, 0x1f4e52, 0x3d8578, 0xc9a24b, 0xecd9a0, 0xfaf4e3}, 0xd1495b, 0xedae49},       // old atlas
    Hues{{0x16161a, 0x33343b, 0x6b6d76, 0xa7a9ae, 0xdcdad2, 0xf6f3ea}, 0xd6402b, 0x2b4c7e},       // ink and seal
    Hues{{0x03131c, 0x07313d, 0x0d6a63, 0x29b58a, 0x9be8b4, 0xeffdf0}, 0xb892ff, 0xffe29a, true}, // northern lights
    Hues{{0x10183f, 0x1f3c88, 0x3d6fd9, 0xff7a66, 0xffb49a, 0xfff0e8}, 0xffd23f, 0x19b5a5},       // cobalt and coral
};

} // namespace

ArtPalette ArtPalette::numbered(int number)
{
    const Hues &hues = palettes[size_t(number) % palettes.size()];
    ArtPalette palette;
    std::transform(hues.shades.begin(), hues.shades.end(), palette.shades.begin(),
                   [](QRgb rgb) { return QColor(rgb | 0xff000000U); });
    palette.accent = QColor(hues.accent | 0xff000000U);
    palette.second = QColor(hues.second | 0xff000000U);
    palette.sun = hues.hasSecondAsSun ? palette.second : palette.accent;
    return palette;
}

QColor ArtPalette::shade(double lightness) const
{
    const double place = std::clamp(lightness, 0.0, 1.0) * double(shades.size() - 1);
    const auto lower = std::min(size_t(place), shades.size() - 2);
    return mixed(shades[lower], shades[lower + 1], place - double(lower));
}

bool ArtPalette::isNight() const
{
    return shades[2].lightnessF() < 0.38F;
}

Light::Light(const QColor &colour) : red(colour.redF()), green(colour.greenF()), blue(colour.blueF()) {}

QRgb Light::rgb() const
{
    const auto channel = [](float value) { return int(std::clamp(value, 0.0F, 1.0F) * 255 + 0.5F); };
    return qRgb(channel(red), channel(green), channel(blue));
}

Light Light::blended(const Light &other, double share) const
{
    const auto s = float(share);
    Light result;
    result.red = red + (other.red - red) * s;
    result.green = green + (other.green - green) * s;
    result.blue = blue + (other.blue - blue) * s;
    return result;
}

Light Light::plus(const Light &other, double strength) const
{
    const auto s = float(strength);
    Light result;
    result.red = red + other.red * s;
    result.green = green + other.green * s;
    result.blue = blue + other.blue * s;
    return result;
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto s = float(std::clamp(share, 0.0, 1.0));
    return QColor::fromRgbF(std::lerp(a.redF(), b.redF(), s), std::lerp(a.greenF(), b.greenF(), s),
                            std::lerp(a.blueF(), b.blueF(), s), std::lerp(a.alphaF(), b.alphaF(), s));
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(float(std::clamp(alpha, 0.0, 1.0)));
    return colour;
}

} // namespace vitrine
