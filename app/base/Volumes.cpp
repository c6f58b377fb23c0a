#include "base/Volumes.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <filesystem>
#include <system_error>

namespace vitrine {

QString nearestExisting(const QString &path)
{
    QString there = QDir::cleanPath(path);
    while (!QFileInfo::exists(there)) {
        const QString above = QFileInfo(there).path();
        if (above == there)
            return QString();
        there = above;
    }
    return there;
}

QString volumeRoot(const QString &path)
{
    const QString there = nearestExisting(path);
    if (there.isEmpty())
        return QString();
    const QStorageInfo volume(there);
    // Of no device is what lies on a root that is itself a folder, as after a chroot.
    return volume.isValid() && !volume.device().isEmpty() ? volume.rootPath() : QDir::rootPath();
}

std::optional<qint64> freeBytes(const QString &path)
{
    // Not QStorageInfo, which knows nothing of a root that is itself a folder, as after a chroot.
    std::error_code failed;
    const std::filesystem::space_info space = std::filesystem::space(QFileInfo(path).filesystemFilePath(), failed);
    return failed ? std::nullopt : std::optional(static_cast<qint64>(space.available));
}

} // namespace vitrine
