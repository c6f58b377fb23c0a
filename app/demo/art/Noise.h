#pragma once

#include <QtGlobal>

namespace vitrine {

/// Smooth random fields over the plane (value noise), the same for the same seed. Features are about 1 unit wide.
class Noise
{
public:
    explicit Noise(quint32 seed) : m_seed(seed) {}

    double at(double x, double y) const; ///< 0 to 1
    /// `octaves` of it, each of half the size and half the weight; 0 to 1.
    double layered(double x, double y, int octaves) const;

private:
    double corner(int x, int y) const;

    quint32 m_seed;
};

} // namespace vitrine
