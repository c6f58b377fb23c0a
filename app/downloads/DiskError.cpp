#include "downloads/DiskError.h"

#include <QCoreApplication>
#include <QDir>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#endif

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DiskError)
};

ErrorKind kindOf(int systemCode)
{
#ifdef Q_OS_WIN
    switch (systemCode) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case ERROR_FILE_TOO_LARGE:
        return ErrorKind::NoSpace;
    case ERROR_ACCESS_DENIED:
    case ERROR_WRITE_PROTECT:
        return ErrorKind::NoPermission;
    case ERROR_NOT_READY:
    case ERROR_DEV_NOT_EXIST:
    case ERROR_NO_SUCH_DEVICE:
    case ERROR_DEVICE_NOT_CONNECTED:
        return ErrorKind::DriveGone;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
        return ErrorKind::Busy;
    default:
        return ErrorKind::Disk;
    }
#else
    switch (systemCode) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ErrorKind::NoSpace;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorKind::NoPermission;
    case ENODEV:
    case ENXIO:
        return ErrorKind::DriveGone;
    default:
        return ErrorKind::Disk;
    }
#endif
}

/// A file system with a limit of its own, however much room there is: FAT32 ends at 4 GiB.
bool isTooLarge(int systemCode)
{
#ifdef Q_OS_WIN
    return systemCode == ERROR_FILE_TOO_LARGE;
#else
    return systemCode == EFBIG;
#endif
}

QString sentence(ErrorKind kind, const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (kind == ErrorKind::NoSpace)
        return Words::tr("There is no room for “%1”. Make room or choose another folder, then try again.").arg(shown);
    if (kind == ErrorKind::NoPermission)
        return Words::tr("“%1” may not be written. Choose another folder, or change its rights.").arg(shown);
    if (kind == ErrorKind::DriveGone)
        return Words::tr("The drive of “%1” is not there. Connect it, then try again.").arg(shown);
    if (kind == ErrorKind::Busy)
        return Words::tr("“%1” is being written by another process. Wait for it, or stop it.").arg(shown);
    return Words::tr("“%1” could not be written or read.").arg(shown);
}

} // namespace

Error diskError(int systemCode, const QString &path)
{
    Error error = diskError(kindOf(systemCode), path, qt_error_string(systemCode));
    if (isTooLarge(systemCode)) {
        error.message =
            Words::tr("This drive takes no files so large as “%1”. Choose a folder on another drive, or give "
                      "this one a file system without that limit.")
                .arg(QDir::toNativeSeparators(path));
    }
    return error;
}

Error diskError(ErrorKind kind, const QString &path, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.message = sentence(kind, path);
    if (kind == ErrorKind::Disk && !detail.isEmpty())
        error.message += QLatin1Char(' ') + Words::tr("The system says: %1").arg(detail);
    error.detail = QStringLiteral("%1: %2").arg(path, detail);
    return error;
}

} // namespace vitrine
