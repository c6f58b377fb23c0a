#pragma once

#include "demo/art/ArtCanvas.h"

namespace vitrine {

void paintFlowField(ArtCanvas &canvas);  ///< strokes that follow a field, as wind over grass
void paintInkCircles(ArtCanvas &canvas); ///< a brushed circle, rings of growth, or orbits, on paper
void paintBotanical(ArtCanvas &canvas);  ///< branching plants with leaves and berries

} // namespace vitrine
