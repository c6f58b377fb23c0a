#pragma once

#include "base/Result.h"
#include "civitai/Model.h"
#include "downloads/DownloadRequest.h"

#include <QString>
#include <QStringList>

namespace vitrine {

/// What the user asked for beside the file itself.
struct PlanOptions
{
    QString folder;              ///< absolute: the folder that gets the file
    bool allowDangerous = false; ///< a Danger scan is refused without it
};

struct DownloadPlan
{
    DownloadRequest request;
    QStringList warnings; ///< sentences for the user: a pickle, no hash, scan pending
};

/// Chooses file and name: the file asked for, else the version's primary. Errors before any byte moves: Gone (archived,
/// taken down), NotFound (no file, no such file), Dangerous. Early access and login are the download endpoint's to
/// tell, as a key may open both.
Result<DownloadPlan> planDownload(const VersionOfModel &version, std::optional<FileId> file,
                                  const PlanOptions &options);

} // namespace vitrine
