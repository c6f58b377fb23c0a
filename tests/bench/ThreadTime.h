#pragma once

#include <chrono>
#include <ctime>

namespace vitrine {

/// What the calling thread has computed so far, in milliseconds; waiting for a processor that others use does not
/// count. The wall's time where a system does not tell.
inline double threadCpuMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
#endif
}

/// How much longer than usual code takes that a sanitizer watches.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double watchedSlowdown = 8;
#else
constexpr double watchedSlowdown = 1;
#endif

} // namespace vitrine
