#include "downloads/FileSystem.h"

#include "downloads/DiskError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/sysmacros.h>
#endif
#ifdef Q_OS_MACOS
#include <array>
#include <sys/sysctl.h>
#endif

namespace vitrine {

namespace {

/// One step where the system has it: -1 with errno EINVAL or ENOSYS where the file system does not.
int renameExclusively(const QByteArray &from, const QByteArray &to)
{
#if defined(Q_OS_MACOS)
    return renamex_np(from.constData(), to.constData(), RENAME_EXCL);
#elif defined(RENAME_NOREPLACE)
    return renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
#else
    errno = ENOSYS;
    return -1;
#endif
}

/// Counts the disks that were attached since the machine was started (Linux 5.15); empty for what is on no disk.
QByteArray attachNumber(const QString &path)
{
#ifdef Q_OS_LINUX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    const QString device = QStringLiteral("/sys/dev/block/%1:%2/").arg(major(status.st_dev)).arg(minor(status.st_dev));
    for (const QLatin1String name : {QLatin1String("diskseq"), QLatin1String("../diskseq")}) { // ".." of a partition
        QFile file(device + name);
        if (file.open(QIODevice::ReadOnly))
            return file.readAll().trimmed();
    }
#else
    Q_UNUSED(path);
#endif
    return {};
}

} // namespace

Result<bool> renameNoReplace(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (renameExclusively(source, target) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return diskError(errno, to);
    // Two steps for file systems without the flag; link() refuses an existing name as well.
    if (::link(source.constData(), target.constData()) == 0) {
        ::unlink(source.constData());
        return true;
    }
    if (errno == EEXIST)
        return false;
    // Neither the flag nor hard links (FAT on some systems): the check and the rename are two steps, nothing is better.
    if (QFileInfo::exists(to))
        return false;
    if (::rename(source.constData(), target.constData()) != 0)
        return diskError(errno, to);
    return true;
}

Result<Done> renameReplacing(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return diskError(errno, to);
    return Done{};
}

void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Result<Done> makeFolders(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return Done{};
    const QString parent = info.path();
    if (parent != folder) {
        const Result<Done> above = makeFolders(parent);
        if (!above)
            return above;
    }
    if (::mkdir(QFile::encodeName(folder).constData(), 0777) == 0)
        return Done{};
    if (errno != EEXIST)
        return diskError(errno, folder);
    if (!QFileInfo(folder).isDir()) // something else has the name; else somebody was faster
        return diskError(ENOTDIR, folder);
    return Done{};
}

QByteArray bootId()
{
#if defined(Q_OS_LINUX)
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
#elif defined(Q_OS_MACOS)
    std::array<char, 64> text{};
    size_t size = text.size();
    if (sysctlbyname("kern.bootsessionuuid", text.data(), &size, nullptr, 0) != 0 || size == 0)
        return {};
    return QByteArray(text.data(), qstrnlen(text.data(), size));
#else
    return {};
#endif
}

QByteArray cacheId(const QString &path)
{
    const QByteArray boot = bootId();
    const QByteArray attached = boot.isEmpty() ? QByteArray() : attachNumber(path);
    return attached.isEmpty() ? boot : boot + '/' + attached;
}

} // namespace vitrine
