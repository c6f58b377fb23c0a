#pragma once

#include <chrono>

namespace vitrine {

/// How long one waits for a server that says nothing.
constexpr std::chrono::seconds leastPatience(5);
constexpr std::chrono::seconds usualPatience(30);
constexpr std::chrono::seconds mostPatience(600);

} // namespace vitrine
