#pragma once

#include "downloads/Mailbox.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace vitrine {

/// One thread that runs blocking jobs in order and brings their results to a mailbox. The thread starts with the first
/// job.
class Worker final
{
public:
    /// `replies` must outlive the worker.
    explicit Worker(Mailbox &replies);
    /// Waits for the job that runs; those still waiting run too when `drain()` was asked for, else they are dropped.
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void run(std::function<void()> job);

    /// `reply(job())` with the reply in the mailbox's thread.
    template<typename Job, typename Reply>
    void run(Job job, Reply reply)
    {
        run([this, job = std::move(job), reply = std::move(reply)]() mutable {
            // A shared result: std::function wants copyable captures, results need not be.
            auto result = std::make_shared<decltype(job())>(job());
            m_replies.post([reply, result]() mutable { reply(std::move(*result)); });
        });
    }

    /// From now on destruction runs every job that was given before it.
    void drain();

private:
    void work();

    Mailbox &m_replies;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    bool m_draining = false;
    std::thread m_thread;
};

} // namespace vitrine
