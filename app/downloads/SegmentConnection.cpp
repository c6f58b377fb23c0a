#include "downloads/SegmentConnection.h"

namespace vitrine {

SegmentConnection::SegmentConnection(SegmentOwner &owner, CURLM *multi, SpeedLimit &speed, int segment,
                                     const ByteRange &range, const FetchPlan &plan, int linkNumber)
    : m_owner(owner)
    , m_segment(segment)
    , m_firstEnd(range.end)
    , m_askedBytes(range.size())
    , m_linkNumber(linkNumber)
    , m_askedForAPart(plan.held.isPart())
    , m_attempt(multi, speed, plan, *this)
{
}

double SegmentConnection::bytesPerSecond() const
{
    const std::chrono::duration<double> seconds = age() + std::chrono::milliseconds(1);
    return static_cast<double>(m_received) / seconds.count();
}

} // namespace vitrine
