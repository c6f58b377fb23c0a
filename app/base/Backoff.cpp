#include "base/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace vitrine {

using namespace std::chrono_literals;

std::chrono::milliseconds backoffDelay(int attempt, std::optional<std::chrono::milliseconds> retryAfter,
                                       QRandomGenerator &random)
{
    constexpr std::chrono::milliseconds first = 1s;
    constexpr std::chrono::milliseconds longest = 30s;

    const int doublings = std::clamp(attempt - 1, 0, 5);
    const auto full = std::min(longest, first * (1 << doublings));
    const auto half = full / 2;
    const auto own = half + std::chrono::milliseconds(random.bounded(static_cast<int>(half.count()) + 1));
    return std::max(own, std::min(retryAfter.value_or(0ms), longestGrantedWait));
}

} // namespace vitrine
