#include "downloads/PartSaver.h"

#include "downloads/PartFile.h"

namespace vitrine {

PartSaver::PartSaver(PartFile &part) : m_part(part), m_writtenBack(part.frontBytes())
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

void PartSaver::grew()
{
    const qint64 front = m_part.frontBytes();
    const std::lock_guard lock(m_mutex);
    if (front < m_writtenBack) // the part began anew
        m_writtenBack = 0;
    if (front - m_writtenBack >= writebackBytes)
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
    qint64 saved = m_part.frontBytes();
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        m_wake.wait_for(lock, interval,
                        [&] { return m_ending || m_part.frontBytes() - m_writtenBack >= writebackBytes; });
        if (m_ending)
            return;
        const qint64 front = m_part.frontBytes();
        const qint64 from = m_writtenBack;
        if (front > from)
            m_writtenBack = front;
        const bool due = Time::now() - lastSave >= interval || front < saved;
        lock.unlock();
        if (front > from)
            m_part.file().startWriteback(from, front - from);
        Result<Done> result = Done{};
        if (due) {
            result = m_part.save();
            lastSave = Time::now();
            saved = front;
        }
        lock.lock();
        if (!result && !m_error)
            m_error = result.error();
    }
}

} // namespace vitrine
