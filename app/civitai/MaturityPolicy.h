#pragma once

#include "civitai/Model.h"

namespace vitrine {

/// What is to be done with a picture of some maturity.
enum class Showing
{
    Show,
    Blur, ///< until a person asks to see it
    Hide
};

/// From which level up pictures are blurred and hidden. Levels are the single bits of Maturity.
struct MaturityPolicy
{
    static constexpr int Never = Maturity::Blocked << 1; ///< above every level

    int blurFrom = Maturity::R;
    int hideFrom = Never;

    /// By the highest level in the mask. One without any level counts as XXX; blocked is always hidden.
    Showing showing(Maturity maturity) const;
    bool operator==(const MaturityPolicy &) const = default;
};

/// The highest level in the mask as the site writes it: "PG", "PG-13", "R", "X", "XXX"; empty where nothing is known.
QString maturityName(Maturity maturity);

} // namespace vitrine
