#include "downloads/AverageSpeed.h"

#include <algorithm>

namespace vitrine {

void AverageSpeed::note(bool isDownloading, qint64 receivedBytes, std::chrono::milliseconds now)
{
    if (isDownloading && !m_hasLooked) {
        m_hasLooked = true;
    } else if (isDownloading && !m_fetchingSince) {
        m_fetchingSince = now;
        if (!m_bytesBefore)
            m_bytesBefore = receivedBytes;
    } else if (!isDownloading && m_fetchingSince) {
        m_fetchedFor += now - *m_fetchingSince;
        m_fetchingSince.reset();
    }
}

qint64 AverageSpeed::bytesPerSecond(qint64 receivedBytes) const
{
    const qint64 bytes = receivedBytes - m_bytesBefore.value_or(receivedBytes);
    return bytes > 0 ? bytes * 1000 / std::max<qint64>(1, m_fetchedFor.count()) : 0;
}

} // namespace vitrine
