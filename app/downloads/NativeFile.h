#pragma once

#include "base/Result.h"

#include <QString>

#include <cstdint>

namespace vitrine {

/// An open file by its system handle, for what QFile cannot do: reading and writing at offsets from several threads,
/// syncing data, an exclusive hold. Offsets and sizes are bytes. All calls block; all but move and destruction may be
/// made from several threads at once.
class NativeFile final
{
public:
    /// For reading and writing, made where it is missing, held against every other process and handle that asks the
    /// same way: ErrorKind::Busy while somebody else has it. The hold ends with the handle, also when the process dies.
    static Result<NativeFile> openExclusive(const QString &path);
    /// For reading and writing, made where it is missing, shared.
    static Result<NativeFile> openShared(const QString &path);
    static Result<NativeFile> openForReading(const QString &path);

    NativeFile(NativeFile &&other) noexcept;
    NativeFile &operator=(NativeFile &&other) noexcept;
    NativeFile(const NativeFile &) = delete;
    NativeFile &operator=(const NativeFile &) = delete;
    ~NativeFile();

    /// The path it was opened with; a rename does not change it.
    const QString &path() const { return m_path; }

    Result<Done> writeAt(qint64 offset, const char *data, qint64 size) const;
    /// How many bytes were read: less than `size` only at the end of the file.
    Result<qint64> readAt(qint64 offset, char *data, qint64 size) const;
    Result<qint64> sizeBytes() const;
    Result<Done> truncate(qint64 size) const;
    /// Returns when the bytes, and the size needed to read them, are on the device.
    Result<Done> syncData() const;
    /// Asks the system to begin writing a range to the device, and does not wait. A hint: nothing on some systems.
    void startWriteback(qint64 offset, qint64 size) const;

private:
    using Handle = std::intptr_t; ///< a descriptor, or a HANDLE on Windows; -1 for none on both

    NativeFile(Handle handle, QString path) : m_handle(handle), m_path(std::move(path)) {}

    Handle m_handle = -1;
    QString m_path;
};

} // namespace vitrine
