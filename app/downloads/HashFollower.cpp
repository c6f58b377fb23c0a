#include "downloads/HashFollower.h"

#include "downloads/DiskError.h"
#include "downloads/NativeFile.h"
#include "downloads/StopFlag.h"

#include <algorithm>

namespace vitrine {

namespace {

constexpr qint64 blockBytes = 256 * 1024; // stays in the processor's cache between the copy and the hash

} // namespace

HashFollower::HashFollower(const NativeFile &file) : m_file(file), m_block(blockBytes)
{
    m_thread = std::thread([this] { work(); });
}

HashFollower::~HashFollower()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void HashFollower::advance(qint64 front)
{
    {
        const std::lock_guard lock(m_mutex);
        m_front = front;
    }
    m_changed.notify_all();
}

void HashFollower::restart()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_generation;
        m_front = 0;
        m_error.reset();
    }
    m_changed.notify_all();
}

void HashFollower::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [&] { return m_ending || m_working != m_generation || (m_hashed < m_front && !m_error); });
        if (m_ending)
            return;
        if (m_working != m_generation) {
            m_working = m_generation;
            m_hashed = 0;
            m_digest.reset();
            m_changed.notify_all();
            continue;
        }
        const qint64 from = m_hashed;
        const qint64 size = std::min(blockBytes, m_front - from);
        lock.unlock();
        const Result<Done> hashed = hashBlock(from, size);
        lock.lock();
        if (m_working != m_generation)
            continue; // what was read may be the old file's
        if (hashed)
            m_hashed += size;
        else
            m_error = hashed.error();
        if (m_hashed == m_front || m_error)
            m_changed.notify_all();
    }
}

Result<Done> HashFollower::hashBlock(qint64 offset, qint64 sizeBytes)
{
    const Result<qint64> count = m_file.readAt(offset, m_block.data(), sizeBytes);
    if (!count)
        return count.error();
    if (*count != sizeBytes)
        return diskError(ErrorKind::Disk, m_file.path(), QStringLiteral("the file is shorter than what was written"));
    m_digest.add(m_block.data(), sizeBytes);
    return Done{};
}

Result<Sha256> HashFollower::digest(qint64 sizeBytes, StopFlag &stop)
{
    const StopFlag::Waker waker(stop, [this] {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    const int generation = m_generation;
    const auto isOver = [&] {
        const bool allHashed = m_working == m_generation && m_hashed == sizeBytes && m_front == sizeBytes;
        return m_error || generation != m_generation || allHashed;
    };
    m_changed.wait(lock, [&] { return stop.isSet() || isOver(); });
    if (!isOver() || generation != m_generation)
        return Error{ErrorKind::Cancelled, {}, {}, {}, {}};
    if (m_error)
        return *m_error;
    // Nothing is left to hash, so the thread waits and does not touch the digest while we hold the lock.
    ++m_generation;
    m_front = 0;
    return m_digest.take();
}

} // namespace vitrine
