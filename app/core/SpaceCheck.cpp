#include "core/SpaceCheck.h"

#include "base/Format.h"
#include "base/Volumes.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>

namespace vitrine {

std::optional<Volume> volumeOf(const QString &folder)
{
    const QString there = nearestExisting(folder);
    if (there.isEmpty())
        return std::nullopt;
    const std::optional<qint64> bytes = freeBytes(there);
    return bytes ? std::optional(Volume{volumeRoot(there), *bytes}) : std::nullopt;
}

Result<Done> checkSpace(const SpaceClaim &wanted, const QList<SpaceClaim> &queued, const VolumeLookup &lookup)
{
    const std::optional<Volume> volume = lookup(wanted.folder);
    if (!volume)
        return Done{};
    QHash<QString, QString> roots; // thousands of entries share a few folders
    qint64 claimedBytes = 0;
    for (const SpaceClaim &claim : queued) {
        if (!claim.volume.isEmpty()) {
            roots.insert(claim.folder, claim.volume);
        } else if (!roots.contains(claim.folder)) {
            const std::optional<Volume> other = lookup(claim.folder);
            roots.insert(claim.folder, other ? other->root : QString());
        }
        if (roots.value(claim.folder) == volume->root)
            claimedBytes += claim.bytes;
    }
    const qint64 missingBytes = wanted.bytes + claimedBytes - volume->freeBytes;
    if (wanted.bytes <= 0 || missingBytes <= 0)
        return Done{};
    const QString message =
        claimedBytes > 0
            ? QCoreApplication::translate("SpaceCheck", "There is no room in %1: %2 more would be needed, the rest of "
                                                        "the queue included. Make room, or choose another folder.")
            : QCoreApplication::translate("SpaceCheck", "There is no room in %1: %2 more would be needed. Make room, "
                                                        "or choose another folder.");
    return Error{ErrorKind::NoSpace,
                 message.arg(QDir::toNativeSeparators(wanted.folder), formatBytes(missingBytes)),
                 volume->root,
                 {},
                 {}};
}

} // namespace vitrine
