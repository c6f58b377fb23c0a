#include "downloads/QueueTotals.h"

#include <algorithm>

namespace vitrine {

std::optional<double> QueueTotals::progress() const
{
    if (expectedBytes <= 0)
        return std::nullopt;
    const auto received = static_cast<double>(receivedBytes + finishedBytes);
    return std::clamp(received / static_cast<double>(expectedBytes + finishedBytes), 0.0, 1.0);
}

void QueueTotals::count(const DownloadEntry &entry, int sign)
{
    switch (entry.state) {
    case DownloadState::Paused:
        paused += sign;
        return;
    case DownloadState::Done:
        done += sign;
        return;
    case DownloadState::Failed:
        failed += sign;
        return;
    case DownloadState::Queued:
    case DownloadState::Downloading:
    case DownloadState::Waiting:
    case DownloadState::Verifying:
        break;
    }
    active += sign;
    receivedBytes += sign * entry.receivedBytes;
    expectedBytes += sign * entry.expectedBytes().value_or(0);
    bytesPerSecond += sign * entry.bytesPerSecond;
}

void QueueTotals::recount(const DownloadEntry &before, const DownloadEntry &now)
{
    count(before, -1);
    count(now);
    if (before.state != DownloadState::Done && now.state == DownloadState::Done)
        finishedBytes += now.expectedBytes().value_or(now.receivedBytes);
    endBatchIfIdle();
}

void QueueTotals::endBatchIfIdle()
{
    if (active == 0)
        finishedBytes = 0;
}

} // namespace vitrine
