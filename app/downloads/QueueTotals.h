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

    int pending() const { return active + paused; }
    /// Of the active ones, 0 to 1; nothing where no size is known.
    std::optional<double> progress() const;
    /// Counts an entry in, or with -1 out again.
    void count(const DownloadEntry &entry, int sign = 1);
    bool operator==(const QueueTotals &) const = default;
};

} // namespace vitrine
