#include "downloads/NativeFile.h"

#include "downloads/DiskError.h"
#include "downloads/FileSystem.h"

#include <algorithm>
#include <utility>

#include <windows.h>

namespace vitrine {

namespace {

HANDLE toHandle(std::intptr_t handle)
{
    return reinterpret_cast<HANDLE>(handle);
}

/// The place of one read or write. The file pointer of the handle is never relied on, so threads do not disturb each
/// other.
OVERLAPPED placeAt(qint64 offset)
{
    OVERLAPPED place = {};
    place.Offset = static_cast<DWORD>(offset & 0xffffffff);
    place.OffsetHigh = static_cast<DWORD>(offset >> 32);
    return place;
}

/// Without FILE_SHARE_WRITE the handle is the hold itself: another openExclusive meets ERROR_SHARING_VIOLATION.
/// FILE_SHARE_DELETE lets the file be renamed while it is open.
std::intptr_t openHandle(const QString &path, DWORD access, DWORD share, DWORD disposition)
{
    const std::wstring name = longPath(path).toStdWString();
    const HANDLE handle = CreateFileW(name.c_str(), access, share, nullptr, disposition,
                                      FILE_ATTRIBUTE_NORMAL | FILE_FLAG_SEQUENTIAL_SCAN, nullptr);
    return reinterpret_cast<std::intptr_t>(handle); // INVALID_HANDLE_VALUE is -1
}

constexpr DWORD largestPiece = 1u << 30;

} // namespace

Result<NativeFile> NativeFile::openExclusive(const QString &path)
{
    const Handle handle =
        openHandle(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, OPEN_ALWAYS);
    if (handle == -1)
        return diskError(static_cast<int>(GetLastError()), path);
    return NativeFile(handle, path);
}

Result<NativeFile> NativeFile::openShared(const QString &path)
{
    const Handle handle = openHandle(path, GENERIC_READ | GENERIC_WRITE,
                                     FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, OPEN_ALWAYS);
    if (handle == -1)
        return diskError(static_cast<int>(GetLastError()), path);
    return NativeFile(handle, path);
}

Result<NativeFile> NativeFile::openForReading(const QString &path)
{
    const Handle handle =
        openHandle(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, OPEN_EXISTING);
    if (handle == -1)
        return diskError(static_cast<int>(GetLastError()), path);
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
    if (m_handle != -1)
        CloseHandle(toHandle(m_handle));
}

Result<Done> NativeFile::writeAt(qint64 offset, const char *data, qint64 size) const
{
    while (size > 0) {
        OVERLAPPED place = placeAt(offset);
        DWORD written = 0;
        if (!WriteFile(toHandle(m_handle), data, static_cast<DWORD>(std::min<qint64>(size, largestPiece)), &written,
                       &place))
            return diskError(static_cast<int>(GetLastError()), m_path);
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
        OVERLAPPED place = placeAt(offset + total);
        DWORD count = 0;
        if (!ReadFile(toHandle(m_handle), data + total,
                      static_cast<DWORD>(std::min<qint64>(size - total, largestPiece)), &count, &place)) {
            if (GetLastError() == ERROR_HANDLE_EOF)
                break;
            return diskError(static_cast<int>(GetLastError()), m_path);
        }
        if (count == 0)
            break;
        total += count;
    }
    return total;
}

Result<qint64> NativeFile::sizeBytes() const
{
    LARGE_INTEGER size = {};
    if (!GetFileSizeEx(toHandle(m_handle), &size))
        return diskError(static_cast<int>(GetLastError()), m_path);
    return static_cast<qint64>(size.QuadPart);
}

Result<Done> NativeFile::truncate(qint64 size) const
{
    FILE_END_OF_FILE_INFO end = {};
    end.EndOfFile.QuadPart = size;
    if (!SetFileInformationByHandle(toHandle(m_handle), FileEndOfFileInfo, &end, sizeof(end)))
        return diskError(static_cast<int>(GetLastError()), m_path);
    return Done{};
}

Result<Done> NativeFile::syncData() const
{
    if (!FlushFileBuffers(toHandle(m_handle)))
        return diskError(static_cast<int>(GetLastError()), m_path);
    return Done{};
}

void NativeFile::startWriteback(qint64, qint64) const
{
    // Windows has no such hint; its lazy writer begins by itself.
}

} // namespace vitrine
