#include "downloads/QueueTotals.h"

#include <algorithm>

namespace vitrine {

std::optional<double> QueueTotals::progress() const
{
    if (expectedBytes <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(receivedBytes) / static_cast<double>(expectedBytes), 0.0, 1.0);
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

} // namespace vitrine
