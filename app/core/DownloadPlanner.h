#pragma once

#include "base/Result.h"
#include "civitai/Model.h"
#include "core/SpaceCheck.h"
#include "downloads/DownloadRequest.h"
#include "placement/Placement.h"
#include "settings/Settings.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace vitrine {

/// What the user asked for beside the file itself.
struct PlanOptions
{
    Placement placement;
    bool allowDangerous = false; ///< a Danger scan is refused without it, and a pickle that is to be asked about
    PicklePolicy pickles = PicklePolicy::Allow;
    QString creator = {}; ///< of the model, where the placement's template asks for it; empty where unknown
};

struct DownloadPlan
{
    DownloadRequest request;
    QStringList warnings; ///< sentences for the user: a pickle, no hash, scan pending
    QString typeFolder;   ///< see PlacedFile, also for the next
    bool isTypeFolderGuessed = false;
    /// Holds the room that was found for it until the last copy of the plan is gone; null where none was looked for.
    std::shared_ptr<const SpaceClaim> room = {};
};

/// Chooses file, folder and name: the file asked for, else the version's primary. Errors before any byte moves: Gone
/// (archived, taken down), NotFound (no file, no such file), Dangerous (a Danger scan, or a pickle that is to be asked
/// about: asking again with allowDangerous helps), Unwanted (a pickle, and the settings refuse them). Early access and
/// login are the download endpoint's to tell, as a key may open both.
Result<DownloadPlan> planDownload(const VersionOfModel &version, std::optional<FileId> file,
                                  const PlanOptions &options);

} // namespace vitrine
