#include "demo/art/Noise.h"

#include <cmath>

namespace vitrine {

namespace {

double smooth(double t)
{
    return t * t * t * (t * (t * 6 - 15) + 10);
}

} // namespace

double Noise::at(double x, double y) const
{
    const double left = std::floor(x);
    const double top = std::floor(y);
    const int column = int(left);
    const int row = int(top);
    const double across = smooth(x - left);
    const double down = smooth(y - top);
    const double upper = std::lerp(corner(column, row), corner(column + 1, row), across);
    const double lower = std::lerp(corner(column, row + 1), corner(column + 1, row + 1), across);
    return std::lerp(upper, lower, down);
}

double Noise::layered(double x, double y, int octaves) const
{
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    for (int i = 0; i < octaves; ++i) {
        sum += weight * at(x, y);
        total += weight;
        weight /= 2;
        // Turned a little with each octave, so that the lattice does not show.
        const double turned = 1.6 * x - 1.2 * y + 5.3;
        y = 1.2 * x + 1.6 * y - 2.7;
        x = turned;
    }
    return sum / total;
}

double Noise::corner(int x, int y) const
{
    quint32 hash = quint32(x) * 0x8da6b343U ^ quint32(y) * 0xd8163841U ^ m_seed * 0xcb1ab31fU;
    hash = (hash ^ (hash >> 15)) * 0x2c1b3c6dU;
    hash = (hash ^ (hash >> 12)) * 0x297a2d39U;
    hash ^= hash >> 15;
    return double(hash & 0xffffff) / double(0xffffff);
}

} // namespace vitrine
