#include "models/PictureCache.h"

#include <QtConcurrent>

namespace vitrine {

namespace {

constexpr int mostWaitingWrites = 64; // a disk slower than the line must not fill the memory

} // namespace

PictureCache::PictureCache(const QString &folder, qint64 mostBytes) : m_files(folder), m_mostBytes(mostBytes)
{
    m_serving.setMaxThreadCount(1);
    m_tidying.setMaxThreadCount(1);
    m_tidying.setThreadPriority(QThread::LowestPriority);
}

PictureCache::~PictureCache()
{
    m_stop = true;
    m_serving.waitForDone();
    m_tidying.waitForDone();
}

QFuture<QByteArray> PictureCache::find(const QUrl &address)
{
    return QtConcurrent::run(&m_serving, [this, address] { return m_files.read(address); });
}

void PictureCache::insert(const QUrl &address, const QByteArray &encoded)
{
    if (encoded.isEmpty() || encoded.size() > tidyMark() || m_waitingWrites >= mostWaitingWrites)
        return;
    ++m_waitingWrites;
    m_serving.start([this, address, encoded] {
        m_files.write(address, encoded);
        --m_waitingWrites;
    });
    m_insertedBytes += encoded.size();
    if (!m_visited || m_insertedBytes > m_mostBytes / 10)
        tidy(tidyMark());
}

void PictureCache::remove(const QUrl &address)
{
    m_serving.start([this, address] { m_files.remove(address); });
}

void PictureCache::setMostBytes(qint64 bytes)
{
    const bool smaller = bytes < m_mostBytes;
    m_mostBytes = bytes;
    if (smaller)
        tidy(tidyMark());
}

QFuture<qint64> PictureCache::sizeBytes()
{
    return tidy(tidyMark());
}

QFuture<qint64> PictureCache::clear()
{
    return tidy(0);
}

QFuture<qint64> PictureCache::tidy(qint64 mostBytes)
{
    m_visited = true;
    m_insertedBytes = 0;
    return QtConcurrent::run(&m_tidying, [this, mostBytes] { return m_files.tidy(mostBytes, m_stop); });
}

} // namespace vitrine
