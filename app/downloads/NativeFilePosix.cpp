#include "downloads/NativeFile.h"

#include "downloads/DiskError.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace vitrine {

namespace {

template<typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR)
        result = call();
    return result;
}

/// Whether `path` still names the file behind `descriptor`: its last holder may have renamed it into place between our
/// opening and our locking, and what we hold then is a finished file.
bool isNamed(int descriptor, const QByteArray &path)
{
    struct stat held = {};
    struct stat named = {};
    return fstat(descriptor, &held) == 0 && stat(path.constData(), &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

/// The descriptor as the class keeps it, or -1.
std::intptr_t openDescriptor(const QString &path, int flags)
{
    const QByteArray name = QFile::encodeName(path);
    return uninterrupted([&] { return ::open(name.constData(), flags | O_CLOEXEC, 0666); });
}

} // namespace

Result<NativeFile> NativeFile::openExclusive(const QString &path)
{
    constexpr int attempts = 5; // each one lost means that another process finished this very file just now
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const Handle handle = openDescriptor(path, O_RDWR | O_CREAT);
        if (handle < 0)
            return diskError(errno, path);
        NativeFile file(handle, path);
        const int descriptor = static_cast<int>(handle);
        if (uninterrupted([&] { return flock(descriptor, LOCK_EX | LOCK_NB); }) != 0) {
            if (errno == EWOULDBLOCK)
                return diskError(ErrorKind::Busy, path);
            // A file system without locks (some network shares): going on unprotected beats not downloading at all.
        }
        if (isNamed(descriptor, QFile::encodeName(path)))
            return file;
    }
    return diskError(ErrorKind::Busy, path);
}

Result<NativeFile> NativeFile::openShared(const QString &path)
{
    const Handle handle = openDescriptor(path, O_RDWR | O_CREAT);
    if (handle < 0)
        return diskError(errno, path);
    return NativeFile(handle, path);
}

Result<NativeFile> NativeFile::openForReading(const QString &path)
{
    const Handle handle = openDescriptor(path, O_RDONLY);
    if (handle < 0)
        return diskError(errno, path);
    return NativeFile(handle, path);
}

NativeFile::NativeFile(NativeFile &&other) noexcept
    : m_handle(std::exchange(other.m_handle, -1)), m_path(std::move(other.m_path))
{
}

NativeFile &NativeFile::operator=(NativeFile &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_path, other.m_path);
    return *this;
}

NativeFile::~NativeFile()
{
    if (m_handle >= 0)
        ::close(static_cast<int>(m_handle));
}

Result<Done> NativeFile::writeAt(qint64 offset, const char *data, qint64 size) const
{
    while (size > 0) {
        const auto written = uninterrupted(
            [&] { return ::pwrite(static_cast<int>(m_handle), data, static_cast<size_t>(size), offset); });
        if (written < 0)
            return diskError(errno, m_path);
        data += written;
        offset += written;
        size -= written;
    }
    return Done{};
}

Result<qint64> NativeFile::readAt(qint64 offset, char *data, qint64 size) const
{
    qint64 total = 0;
    while (total < size) {
        const auto count = uninterrupted([&] {
            return ::pread(static_cast<int>(m_handle), data + total, static_cast<size_t>(size - total), offset + total);
        });
        if (count < 0)
            return diskError(errno, m_path);
        if (count == 0)
            break;
        total += count;
    }
    return total;
}

Result<qint64> NativeFile::sizeBytes() const
{
    struct stat status = {};
    if (fstat(static_cast<int>(m_handle), &status) != 0)
        return diskError(errno, m_path);
    return static_cast<qint64>(status.st_size);
}

Result<Done> NativeFile::truncate(qint64 size) const
{
    if (uninterrupted([&] { return ::ftruncate(static_cast<int>(m_handle), size); }) != 0)
        return diskError(errno, m_path);
    return Done{};
}

Result<Done> NativeFile::syncData() const
{
#ifdef Q_OS_MACOS
    // fsync stops at the drive's cache on macOS; only F_FULLFSYNC empties that as well (not on every file system).
    if (fcntl(static_cast<int>(m_handle), F_FULLFSYNC) == 0)
        return Done{};
    const int result = uninterrupted([&] { return ::fsync(static_cast<int>(m_handle)); });
#else
    const int result = uninterrupted([&] { return ::fdatasync(static_cast<int>(m_handle)); });
#endif
    if (result != 0)
        return diskError(errno, m_path);
    return Done{};
}

void NativeFile::startWriteback([[maybe_unused]] qint64 offset, [[maybe_unused]] qint64 size) const
{
#ifdef Q_OS_LINUX
    sync_file_range(static_cast<int>(m_handle), offset, size, SYNC_FILE_RANGE_WRITE);
#endif
}

} // namespace vitrine
