#include "downloads/PartSaver.h"

#include "downloads/PartFile.h"

#include <utility>

namespace vitrine {

PartSaver::PartSaver(PartFile &part) : m_part(part)
{
    m_thread = std::thread([this] { work(); });
}

PartSaver::~PartSaver()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void PartSaver::wrote(const ByteRange &bytes)
{
    const std::lock_guard lock(m_mutex);
    m_dirty.add(bytes);
    if (m_dirty.bytes() >= writebackBytes)
        m_wake.notify_one();
}

std::optional<Error> PartSaver::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void PartSaver::work()
{
    using Time = std::chrono::steady_clock;
    Time::time_point lastSave = Time::now();
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        m_wake.wait_for(lock, interval, [&] { return m_ending || m_dirty.bytes() >= writebackBytes; });
        if (m_ending)
            return;
        const ByteRanges dirty = std::exchange(m_dirty, ByteRanges());
        lock.unlock();
        for (const ByteRange &range : dirty.list())
            m_part.file().startWriteback(range.begin, range.size());
        Result<Done> result = Done{};
        if (Time::now() - lastSave >= interval) {
            result = m_part.save();
            lastSave = Time::now();
        }
        lock.lock();
        if (!result && !m_error)
            m_error = result.error();
    }
}

} // namespace vitrine
