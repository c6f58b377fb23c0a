#pragma once

#include "demo/art/ArtCanvas.h"

namespace vitrine {

void paintMountains(ArtCanvas &canvas); ///< hazy ridges, a sun, firs in front
void paintDunes(ArtCanvas &canvas);     ///< long soft waves under a large sun
void paintLowPoly(ArtCanvas &canvas);   ///< a valley of flat triangles

/// A row of firs along the upper edge of `ground`.
void paintFirs(ArtCanvas &canvas, const QPolygonF &ground, const QColor &colour, double size, int count);

} // namespace vitrine
