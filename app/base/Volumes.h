#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// The path itself where there is something, else the nearest folder above it that is there. Empty where not even a
/// root is, as with the letter of a drive that was pulled out. Waits for the disk.
QString nearestExisting(const QString &path);

/// Where the volume is mounted that has the path, or would have it: what tells volumes apart. A mount point with
/// nothing mounted is a folder of the volume above it. Empty where not even a root is there. Waits for the disk.
QString volumeRoot(const QString &path);

/// How much this user may still write to the volume of what is there at `path`; nothing where that cannot be asked.
/// Waits for the disk.
std::optional<qint64> freeBytes(const QString &path);

} // namespace vitrine
