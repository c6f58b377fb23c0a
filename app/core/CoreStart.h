#pragma once

#include "base/Result.h"
#include "core/InstanceMessage.h"

#include <chrono>
#include <memory>

namespace vitrine {

class Core;
struct StartOptions;

/// A window's core; or none, when another process has the window for this data directory and took `message`. Waits at
/// most about `patience` for one that is just starting, or ending. Busy, naming the process, for one that is there and
/// does not answer; else Core::create's errors.
Result<std::shared_ptr<Core>> createCoreOrHandOver(const StartOptions &options, const InstanceMessage &message,
                                                   std::chrono::milliseconds patience);

} // namespace vitrine
