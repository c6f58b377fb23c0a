#include "downloads/FileSystem.h"

#include "downloads/DiskError.h"

#include <QDir>
#include <QFileInfo>

#include <windows.h>

namespace vitrine {

QString longPath(const QString &path)
{
    const QString native = QDir::toNativeSeparators(QDir::cleanPath(path));
    if (native.startsWith(QLatin1String("\\\\?\\")))
        return native;
    if (native.startsWith(QLatin1String("\\\\"))) // a share: \\server\share
        return QLatin1String("\\\\?\\UNC\\") + native.mid(2);
    return QLatin1String("\\\\?\\") + native;
}

Result<bool> renameNoReplace(const QString &from, const QString &to)
{
    // Without MOVEFILE_REPLACE_EXISTING an existing name is an error; without MOVEFILE_COPY_ALLOWED it stays a rename.
    if (MoveFileExW(longPath(from).toStdWString().c_str(), longPath(to).toStdWString().c_str(), MOVEFILE_WRITE_THROUGH))
        return true;
    const DWORD code = GetLastError();
    if (code == ERROR_ALREADY_EXISTS || code == ERROR_FILE_EXISTS)
        return false;
    return diskError(static_cast<int>(code), to);
}

Result<Done> renameReplacing(const QString &from, const QString &to)
{
    if (!MoveFileExW(longPath(from).toStdWString().c_str(), longPath(to).toStdWString().c_str(),
                     MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return diskError(static_cast<int>(GetLastError()), to);
    return Done{};
}

void syncFolder(const QString &)
{
    // NTFS keeps names in its journal, and MOVEFILE_WRITE_THROUGH has waited for the rename already.
}

Result<Done> makeFolders(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return Done{};
    const QString parent = info.path();
    if (parent == folder || info.isRoot()) // "E:/" that is not there
        return diskError(ErrorKind::DriveGone, folder);
    const Result<Done> above = makeFolders(parent);
    if (!above)
        return above;
    if (!CreateDirectoryW(longPath(folder).toStdWString().c_str(), nullptr) &&
        (GetLastError() != ERROR_ALREADY_EXISTS || !QFileInfo(folder).isDir()))
        return diskError(static_cast<int>(GetLastError()), folder);
    return Done{};
}

QByteArray bootId()
{
    return {}; // Windows offers only the time since start, which fast start-up and clock changes make useless here.
}

QByteArray cacheId(const QString &)
{
    return bootId();
}

} // namespace vitrine
