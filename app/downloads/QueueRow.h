#pragma once

#include "downloads/DownloadEntry.h"

#include <QString>

namespace vitrine {

/// An entry as the queue remembers it.
struct QueueRow
{
    /// Between two entries that were added one after the other: room to move others in between.
    static constexpr qint64 placeStep = qint64(1) << 20;

    DownloadEntry entry;
    qint64 place = 0; ///< the queue is in ascending order of it; no two are the same

    bool operator==(const QueueRow &) const = default;
};

/// What is remembered of a folder that downloads go to, so that it can be told whether its drive is there.
struct FolderTrace
{
    QString folder;
    QString volume;    ///< where its volume was mounted when it was looked at last; empty until then
    bool seen = false; ///< it has existed: when it is missing now, its drive is

    bool operator==(const FolderTrace &) const = default;
};

} // namespace vitrine
