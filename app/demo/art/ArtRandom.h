#pragma once

#include <QtGlobal>

namespace vitrine {

/// Numbers that look random and follow from a seed alone, on every platform and with every library version (the
/// standard's distributions are not the same everywhere).
class ArtRandom
{
public:
    explicit ArtRandom(quint64 seed);

    double unit();                           ///< [0, 1)
    double between(double low, double high); ///< [low, high)
    int below(int count);                    ///< 0 to count - 1
    bool chance(double probability) { return unit() < probability; }
    double bell(); ///< around 0, within (-1, 1), the middle likelier

private:
    quint64 m_state;
};

} // namespace vitrine
