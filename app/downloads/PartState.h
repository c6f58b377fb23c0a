#pragma once

#include "base/Ids.h"
#include "base/Result.h"
#include "base/Sha256.h"
#include "downloads/ByteRanges.h"
#include "downloads/DownloadRequest.h"

#include <QByteArray>

#include <optional>

namespace vitrine {

/// What is known of the bytes in a part file: whose they are, which edition of the file at the source, which are there
/// and which of these are safe. Written to NAME.part.state.
struct PartState
{
    VersionId versionId;
    FileId fileId;
    std::optional<Sha256> sha256;     ///< the digest that is expected
    QByteArray etag;                  ///< the source's; empty for none
    QByteArray lastModified;          ///< the source's; empty for none
    std::optional<qint64> totalBytes; ///< exact, from the source
    ByteRanges written;               ///< what had been written when the state was
    ByteRanges synced;                ///< what is on the device
    bool inOrder = true;              ///< only ever written at its end: the file's size tells how far, from byte 0
    bool hasQuarantine = false;       ///< an earlier copy of it was wrong, and is at NAME.quarantine
    QByteArray cacheId;               ///< when it was written: boot and drive (FileSystem.h)
    qint64 processId = 0;             ///< who wrote it

    /// Whether a request means that file of that version, whatever its hash.
    bool isOfFile(const DownloadRequest &request) const;
    /// Whether a request means the file that these bytes are of. A hash that only one side knows does not part them: a
    /// file's scan can end between two tries.
    bool isOf(const DownloadRequest &request) const;
    bool operator==(const PartState &) const = default;
};

} // namespace vitrine
