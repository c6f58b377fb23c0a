#pragma once

#include "demo/art/Picture.h"

class QImage;

namespace vitrine {

/// Draws a picture `width` pixels wide, its height in proportion. Needs no GUI application; may be called from any
/// thread. A picture of 450 pixels takes from 5 to 60 ms of a debug build, by style: not for a thread that others wait
/// for.
QImage drawPicture(const Picture &picture, int width);

} // namespace vitrine
