#include "downloads/AdaptiveConnections.h"

namespace vitrine {

void AdaptiveConnections::sample(std::chrono::milliseconds time, qint64 bytes, int open)
{
    if (m_settled || (m_wanted == m_most && !m_before))
        return;
    if (open < m_wanted) { // not what is to be measured
        m_reached.reset();
        m_begin.reset();
        return;
    }
    if (!m_reached)
        m_reached = time;
    if (!m_begin) {
        if (time - *m_reached >= settling)
            m_begin = Begin{time, bytes};
        return;
    }
    if (time - m_begin->time < window)
        return;
    const double rate =
        static_cast<double>(bytes - m_begin->bytes) / static_cast<double>((time - m_begin->time).count());
    m_reached.reset();
    m_begin.reset();
    if (m_before && rate < *m_before * noticeably) {
        --m_wanted;
        m_settled = true;
    } else if (m_wanted == m_most) {
        m_settled = true;
    } else {
        m_before = rate;
        ++m_wanted;
    }
}

} // namespace vitrine
