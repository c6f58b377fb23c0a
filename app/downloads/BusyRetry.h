#pragma once

#include "base/Result.h"
#include "downloads/StopFlag.h"

#include <array>
#include <chrono>
#include <functional>

namespace vitrine {

/// What `attempt` brings, tried a few times more, for two seconds in all, while it is Busy: a virus scanner looks at a
/// new file for a moment, and Windows renames nothing that somebody has open. Blocks; ends early when stopped.
template<typename T>
Result<T> retriedWhileBusy(const std::function<Result<T>()> &attempt, StopFlag &stop)
{
    using std::chrono::milliseconds;
    Result<T> result = attempt();
    for (const milliseconds pause :
         std::array{milliseconds(100), milliseconds(300), milliseconds(600), milliseconds(1'000)}) {
        if (result || result.error().kind != ErrorKind::Busy || stop.isSet())
            break;
        stop.waitFor(pause);
        result = attempt();
    }
    return result;
}

} // namespace vitrine
