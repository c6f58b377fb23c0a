#pragma once

#include "base/Ids.h"
#include "base/Sha256.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace vitrine {

/// How sure it is what a file holds.
enum class LibraryState
{
    Verified,     ///< its bytes have the hash that the site publishes for this version
    Unverifiable, ///< it was downloaded as this version, whose hash was not published
    Unknown,      ///< the site knows no file with its hash
    Unasked,      ///< the site was not reached about its hash yet
    Changed,      ///< it has another size than it had; nobody has looked yet what it is now
    Damaged,      ///< its bytes are no longer those that were read before, behind the same size and date
};

/// A model file on disk that the library knows.
struct LibraryFile
{
    QString path;    ///< absolute; the key
    ModelId modelId; ///< not valid, as the other two ids, for a file that the site does not know
    VersionId versionId;
    FileId fileId;
    QString modelName;
    QString versionName;
    QString modelType;
    QString baseModel;
    qint64 sizeBytes = 0;
    std::optional<Sha256> sha256; ///< as computed from the bytes; nothing for a file that was not verifiable
    QDateTime addedAt;            ///< when it was downloaded, or else last changed
    QDateTime modifiedAt;         ///< of the bytes that were last hashed, UTC; not valid where nobody looked
    bool isDamaged = false;       ///< its bytes no longer have `sha256`
    bool isUnasked = false;       ///< the site was not reached about `sha256` yet
    bool isChanged = false;       ///< seen whenever it is looked at, and not stored

    LibraryState state() const
    {
        if (isDamaged)
            return LibraryState::Damaged;
        if (isChanged)
            return LibraryState::Changed;
        if (!modelId.isValid())
            return isUnasked ? LibraryState::Unasked : LibraryState::Unknown;
        return sha256 ? LibraryState::Verified : LibraryState::Unverifiable;
    }
    bool operator==(const LibraryFile &) const = default;
};

} // namespace vitrine

Q_DECLARE_TYPEINFO(vitrine::LibraryFile, Q_RELOCATABLE_TYPE);
