#pragma once

#include "downloads/DownloadEntry.h"

#include <optional>

namespace vitrine {

/// The queue in numbers.
struct QueueTotals
{
    int active = 0; ///< neither paused nor at an end
    int paused = 0;
    int done = 0;
    int failed = 0;
    qint64 receivedBytes = 0;  ///< of the active ones
    qint64 expectedBytes = 0;  ///< of the active ones, as far as it is known
    qint64 bytesPerSecond = 0; ///< of all together
    qint64 finishedBytes = 0;  ///< of what was done since the last time that nothing was active

    int pending() const { return active + paused; }
    /// Of the active ones and of what was done beside them, so that it does not fall back with each that ends: 0 to
    /// 1; nothing where no size is known.
    std::optional<double> progress() const;
    /// Counts an entry in, or with -1 out again.
    void count(const DownloadEntry &entry, int sign = 1);
    /// Counts an entry as it is now instead of as it was.
    void recount(const DownloadEntry &before, const DownloadEntry &now);
    /// To be called after entries were counted out: where nothing is active, a batch has ended.
    void endBatchIfIdle();
    bool operator==(const QueueTotals &) const = default;
};

} // namespace vitrine
