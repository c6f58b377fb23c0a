#include "demo/art/ArtRandom.h"

namespace vitrine {

ArtRandom::ArtRandom(quint64 seed) : m_state(seed * 0x2545f4914f6cdd1dULL + 0x9e3779b97f4a7c15ULL) {}

double ArtRandom::unit()
{
    m_state += 0x9e3779b97f4a7c15ULL; // SplitMix64
    quint64 value = m_state;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    value ^= value >> 31;
    return double(value >> 11) * 0x1.0p-53;
}

double ArtRandom::between(double low, double high)
{
    return low + (high - low) * unit();
}

int ArtRandom::below(int count)
{
    return int(unit() * count);
}

double ArtRandom::bell()
{
    const double first = unit();
    const double second = unit();
    return (first + second + unit()) / 1.5 - 1;
}

} // namespace vitrine
