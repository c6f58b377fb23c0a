#pragma once

#include "civitai/Model.h"

#include <QSize>

namespace vitrine {

/// A picture in the size of the cell that shows it.
struct PictureRequest
{
    Image image;
    QSize cell;          ///< in device pixels; the picture is cropped to fill it, unless all of it is wanted
    int radius = 0;      ///< of its rounded corners, in device pixels
    bool veiled = false; ///< blurred until nothing can be made out
    bool whole = false;  ///< all of it, made smaller to fit into the cell, never larger
    bool operator==(const PictureRequest &) const = default;
};

} // namespace vitrine
