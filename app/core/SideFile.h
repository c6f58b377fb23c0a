#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace vitrine {

/// What can be written beside a model for other programs, each a choice of its own.
enum class SideFile
{
    CivitaiInfo,     ///< STEM.civitai.info: the version as the site sent it; Civitai Helper reads it
    A1111Card,       ///< STEM.json: what the web UI shows on a model's card
    StabilityMatrix, ///< STEM.cm-info.json
    LoraManager,     ///< STEM.metadata.json: ComfyUI-Lora-Manager's
    Preview,         ///< STEM.preview.png or .jpeg: all of them show it
};

QList<SideFile> allSideFiles();

/// "civitai-info", ...: as settings and the console name it. Never changes.
QString sideFileName(SideFile file);

/// The side files of these names, in whatever case, each once. BadReference with a message for an unknown one.
Result<QList<SideFile>> sideFilesOfNames(const QStringList &names);

/// Where it lies beside the model at `modelPath`: programs cut off the last suffix alone. A preview's depends on what
/// the picture is and is not told here; see previewPath().
QString sideFilePath(SideFile file, const QString &modelPath);

/// STEM.preview.SUFFIX
QString previewPath(const QString &modelPath, const QString &suffix);

/// Where any of the programs looks for a preview of the model, a person's own STEM.png included. With one of them
/// there, ours is not wanted.
QStringList previewPaths(const QString &modelPath);

} // namespace vitrine
