#pragma once

#include <ctime>

namespace vitrine {

/// What the calling thread has computed so far, in milliseconds; waiting for a processor that others use does not
/// count.
inline double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// How much longer than usual code takes that a sanitizer watches.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double watchedSlowdown = 8;
#else
constexpr double watchedSlowdown = 1;
#endif

} // namespace vitrine
