#pragma once

#include "demo/art/Picture.h"

class QImage;

namespace vitrine {

/// Draws a picture `width` pixels wide, its height in proportion. Needs no GUI application; may be called from any
/// thread. A picture of 450 pixels takes a few milliseconds.
QImage drawPicture(const Picture &picture, int width);

} // namespace vitrine
