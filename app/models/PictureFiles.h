#pragma once

#include "base/Sha256.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <atomic>
#include <chrono>

class QFile;

namespace vitrine {

/// Encoded pictures in a folder, one file each, for PictureCache. A file is named after the SHA-256 of its picture's
/// address and lies in one of 256 folders named after that name's first two digits. Before the picture it holds a
/// short checksum: files are not synced to the disk, so after a power failure one may be there in name only.
///
/// A file's modification time says when it was last used, to the day. Several processes may use one folder: a file
/// appears whole or not at all. Files that are not the cache's own are left alone. All functions may be called from
/// several threads at once, and a folder that cannot be written is no more than an empty cache.
class PictureFiles final
{
public:
    static constexpr std::chrono::hours mostAge = std::chrono::days(30); ///< since the last use

    explicit PictureFiles(const QString &folder);

    /// The picture kept for the address; empty where there is none. One that is damaged or too old is removed.
    QByteArray read(const QUrl &address) const;
    /// False where it could not be written.
    bool write(const QUrl &address, const QByteArray &encoded) const;
    void remove(const QUrl &address) const;

    /// Removes what is too old, what a process that died has left half-written, and then the least recently used until
    /// the rest takes at most `mostBytes`. Visits every file. The bytes that the rest takes; what was counted so far
    /// when `stop` became true.
    qint64 tidy(qint64 mostBytes, const std::atomic<bool> &stop) const;

private:
    QString filePath(const Sha256 &name) const;
    bool touch(const QString &path) const;

    QString m_folder;
};

} // namespace vitrine
