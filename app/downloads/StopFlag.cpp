#include "downloads/StopFlag.h"

#include <utility>

namespace vitrine {

StopFlag::Waker::Waker(StopFlag &flag, std::function<void()> wake) : m_flag(flag)
{
    const std::lock_guard lock(m_flag.m_mutex);
    m_flag.m_wake = std::move(wake);
}

StopFlag::Waker::~Waker()
{
    const std::lock_guard lock(m_flag.m_mutex);
    m_flag.m_wake = nullptr;
}

void StopFlag::waitFor(std::chrono::milliseconds longest)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, longest, [this] { return isSet(); });
}

void StopFlag::set()
{
    m_set.store(true, std::memory_order_release);
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
    if (m_wake)
        m_wake();
}

} // namespace vitrine
