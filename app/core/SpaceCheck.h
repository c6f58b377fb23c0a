#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace vitrine {

/// Bytes that are still to be written into a folder.
struct SpaceClaim
{
    QString folder;
    qint64 bytes = 0;
    QString volume{}; ///< where its volume is mounted; empty to have the disk asked, which may hang
};

/// The file system that a folder lies on.
struct Volume
{
    QString root; ///< where it is mounted: what tells volumes apart
    qint64 freeBytes = 0;
};

/// The volume of a folder that may not be there yet: that of the nearest one above it. Nothing where none can be asked.
/// Waits for the disk.
std::optional<Volume> volumeOf(const QString &folder);

using VolumeLookup = std::function<std::optional<Volume>(const QString &folder)>;

/// Whether `wanted` has room on its volume beside all that the queue still brings there. NoSpace with a message that
/// says how much is missing, and where. A volume that cannot be asked is given the benefit of the doubt.
Result<Done> checkSpace(const SpaceClaim &wanted, const QList<SpaceClaim> &queued,
                        const VolumeLookup &lookup = volumeOf);

} // namespace vitrine
