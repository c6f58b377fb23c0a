#pragma once

#include "demo/art/ArtCanvas.h"

namespace vitrine {

void paintAurora(ArtCanvas &canvas); ///< curtains of light above a lake
void paintNebula(ArtCanvas &canvas); ///< clouds of gas, stars, now and then a planet
void paintBokeh(ArtCanvas &canvas);  ///< lights out of focus

} // namespace vitrine
