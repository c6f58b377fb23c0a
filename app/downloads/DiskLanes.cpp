#include "downloads/DiskLanes.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace vitrine {

namespace {

constexpr std::chrono::milliseconds patience{500}; ///< for answers at the end: a disk that works needs a few

} // namespace

struct DiskLanes::Shared
{
    std::mutex mutex;
    std::condition_variable laneEnded;
    std::map<QString, std::deque<Job>> lanes; ///< those that have a thread
    Mailbox *replies = nullptr;               ///< until we end
};

DiskLanes::DiskLanes(Mailbox &replies) : m_shared(std::make_shared<Shared>())
{
    m_shared->replies = &replies;
}

DiskLanes::~DiskLanes()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->replies = nullptr;
    for (auto &[lane, jobs] : m_shared->lanes)
        jobs.clear();
    m_shared->laneEnded.wait_for(lock, patience, [this] { return m_shared->lanes.empty(); });
}

void DiskLanes::run(const QString &lane, Job job)
{
    const std::lock_guard lock(m_shared->mutex);
    const auto [at, isNew] = m_shared->lanes.try_emplace(lane);
    at->second.push_back(std::move(job));
    if (isNew)
        std::thread([shared = m_shared, lane] { work(shared, lane); }).detach();
}

void DiskLanes::work(const std::shared_ptr<Shared> &shared, const QString &lane)
{
    std::unique_lock lock(shared->mutex);
    std::deque<Job> &jobs = shared->lanes.at(lane); // ours to erase
    while (!jobs.empty()) {
        Job job = std::move(jobs.front());
        jobs.pop_front();
        lock.unlock();
        std::function<void()> answer = job();
        job = nullptr;
        lock.lock();
        if (shared->replies)
            shared->replies->post(std::move(answer));
    }
    shared->lanes.erase(lane);
    shared->laneEnded.notify_all();
}

} // namespace vitrine
