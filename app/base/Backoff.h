#pragma once

#include <chrono>
#include <optional>

class QRandomGenerator;

namespace vitrine {

/// The longest wish of a server that backoffDelay() grants. Whoever meets a longer one should end and say when to come
/// back, not come back too early.
constexpr std::chrono::milliseconds longestGrantedWait = std::chrono::minutes(10);

/// How long to wait before try `attempt` + 1 (the first failure is attempt 1): doubling from 1 s up to 30 s, with
/// jitter in the upper half ([d/2, d]) so that many clients do not come back together. The server's own wish
/// (Retry-After) wins where it is longer; wishes beyond longestGrantedWait are cut to that.
std::chrono::milliseconds backoffDelay(int attempt, std::optional<std::chrono::milliseconds> retryAfter,
                                       QRandomGenerator &random);

} // namespace vitrine
