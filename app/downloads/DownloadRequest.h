#pragma once

#include "base/Ids.h"
#include "base/Sha256.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace vitrine {

/// Everything a download needs to know before its first byte; made by the planner (core/DownloadPlanner.h).
struct DownloadRequest
{
    ModelId modelId;
    VersionId versionId;
    FileId fileId;
    QString modelName;
    QString versionName;
    QString modelType;
    QString baseModel;
    QString folder;   ///< absolute; its volume must exist, the folder itself is made where it is missing
    QString fileName; ///< the final name within `folder`, already safe (base/FileName.h)
    std::optional<qint64> sizeEstimateBytes; ///< the server's rounded size: for progress, never a check
    std::optional<Sha256> sha256;            ///< nothing where the API has none: the file stays "not verifiable"
    QString autoV2;                          ///< where there is no sha256: its first ten digits, a hint; empty for none
    QUrl ownUrl;                             ///< the file's own download address (see CivitaiApi::downloadLink)
    bool isFolderChosen = false; ///< a person named `folder` itself: the file stays there, whatever it turns out to be

    QString path() const; ///< folder/fileName
    bool operator==(const DownloadRequest &) const = default;
};

} // namespace vitrine
