#pragma once

#include "demo/art/ArtCanvas.h"

namespace vitrine {

void paintCity(ArtCanvas &canvas);         ///< blocks and roofs in isometric view
void paintStillLife(ArtCanvas &canvas);    ///< vessels, arches and fruit of plain shapes
void paintStainedGlass(ArtCanvas &canvas); ///< a window of leaded cells

} // namespace vitrine
