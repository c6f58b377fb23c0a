#pragma once

#include "base/Ids.h"
#include "base/Sha256.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace vitrine {

/// A model file on disk that the library knows.
struct LibraryFile
{
    QString path; ///< absolute; the key
    ModelId modelId;
    VersionId versionId;
    FileId fileId;
    QString modelName;
    QString versionName;
    QString modelType;
    QString baseModel;
    qint64 sizeBytes = 0;
    std::optional<Sha256> sha256; ///< as computed from the bytes; nothing for a file that was not verifiable
    QDateTime addedAt;

    bool operator==(const LibraryFile &) const = default;
};

} // namespace vitrine
