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
    QString folder;     ///< absolute; its volume must exist, the folder itself is made where it is missing
    QString fileName;   ///< the final name within `folder`, already safe (base/FileName.h)
    QString wantedName; ///< the one it would have, had nobody else had that; empty where that is `fileName`
    std::optional<qint64> sizeEstimateBytes; ///< the server's rounded size: for progress, never a check
    std::optional<Sha256> sha256;            ///< nothing where the API has none: the file stays "not verifiable"
    QString autoV2;                          ///< where there is no sha256: its first ten digits, a hint; empty for none
    QUrl ownUrl;                             ///< the file's own download address (see CivitaiApi::downloadLink)
    std::optional<qint64> arrivedBytes; ///< where there is no sha256: how long this very file was when it arrived at
                                        ///< path(); nothing where nobody knows of that
    bool isFolderChosen = false; ///< a person named `folder` itself: the file stays there, whatever it turns out to be

    /// Whether both bring the same file into the same folder, under whichever name.
    bool isSameDownload(const DownloadRequest &other) const;
    QString path() const;              ///< folder/fileName
    void setPath(const QString &path); ///< forgets `wantedName`
    void setName(const QString &name); ///< for this file; remembers which one was wanted
    /// The name that is wanted; from 2 on with that number.
    QString nameNumber(int number) const;
    bool operator==(const DownloadRequest &) const = default;
};

} // namespace vitrine
