#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace vitrine {

/// Asks work on another thread to end early. The one who works looks at isSet() between steps, and names a way to be
/// woken while it waits inside one. Any thread. (std::stop_token is not in every supported standard library.)
class StopFlag final
{
public:
    /// While it lives, set() also calls `wake` - from the thread that sets, under a lock: it must be short.
    class Waker final
    {
    public:
        Waker(StopFlag &flag, std::function<void()> wake);
        ~Waker();
        Waker(const Waker &) = delete;
        Waker &operator=(const Waker &) = delete;

    private:
        StopFlag &m_flag;
    };

    void set();
    bool isSet() const { return m_set.load(std::memory_order_acquire); }
    /// Returns when it is set, or after so long.
    void waitFor(std::chrono::milliseconds longest);

private:
    std::atomic<bool> m_set{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<void()> m_wake;
};

} // namespace vitrine
