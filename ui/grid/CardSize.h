#pragma once

#include "ui/common/Metrics.h"

namespace vitrine {

/// How large cards are drawn.
enum class CardSize
{
    Small,
    Medium,
    Large
};

/// The measures that go with a size, in device-independent pixels.
struct CardMeasures
{
    static constexpr int edge = 6; ///< from a card's edge to its chips, its circles and its button

    int leastWidth; ///< cards grow from here until they fill the line
    int gap;        ///< between cards, and around them
    int padding;    ///< from a card's edge to its text
    int buttonSize;
    int badgeSize;

    static constexpr CardMeasures of(CardSize size)
    {
        switch (size) {
        case CardSize::Small:
            return {132, metrics::small, metrics::small, 32, 22};
        case CardSize::Medium:
            return {160, metrics::medium, metrics::medium, 38, 24};
        case CardSize::Large:
            return {248, metrics::large, metrics::large, 44, 28};
        }
        return {};
    }
};

} // namespace vitrine
