#pragma once

#include <QSize>

namespace vitrine {

/// The kinds of drawings.
enum class PictureStyle
{
    Mountains,
    Aurora,
    Nebula,
    Bokeh,
    FlowField,
    LowPoly,
    City,
    InkCircles,
    Botanical,
    StillLife,
    Dunes,
    StainedGlass,
};

constexpr int pictureStyleCount = 12;

/// Everything that decides what a drawing looks like: the same values always give the same picture, at any width.
struct Picture
{
    PictureStyle style = PictureStyle::Mountains;
    int palette = 0; ///< taken modulo the number of palettes
    quint32 seed = 0;
    QSize size{832, 1216}; ///< of the original, in pixels

    bool operator==(const Picture &) const = default;
};

} // namespace vitrine
