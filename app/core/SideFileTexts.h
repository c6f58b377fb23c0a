#pragma once

#include "civitai/Model.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace vitrine {

/// What is known of a file that lies in its place.
struct SideFileFacts
{
    ModelPtr model; ///< holds the version
    VersionId versionId;
    FileId fileId;
    QByteArray versionText; ///< as the site sent it; only where CivitaiInfo or LoraManager are wanted
    QString path;           ///< of the model's file, absolute
    qint64 sizeBytes = 0;   ///< exact
    QDateTime arrivedAt;
    QUrl page;                    ///< of the version on the site
    std::optional<Image> picture; ///< the one that may be shown
    QString previewPath;          ///< where its preview lies; empty for none

    const Version *version() const { return model->version(versionId); }
    const File *file() const { return version() ? version()->file(fileId) : nullptr; }
};

/// The card of AUTOMATIC1111's web UI and those made from it: `description`, `sd version` (SD1, SD2, SD3 or SDXL; left
/// out for others, where an "Unknown" would override what the program finds out by itself), `activation text`,
/// `preferred weight` (0 leaves the program its own), `negative text`, `notes`. Source: the web UI's
/// extensions-builtin/Lora/ui_edit_user_metadata.py and modules/ui_extra_networks_user_metadata.py. Descriptions are
/// shown as text there, so the markup is left out.
QByteArray a1111CardText(const SideFileFacts &facts);

/// Stability Matrix' ConnectedModelInfo, by its property names; numbers that are not known are left out, since its are
/// not nullable, and so is Source, which is Civitai unless said otherwise. Sources: ConnectedModelInfo.cs,
/// CivitFileMetadata.cs, CivitFileHashes.cs, CivitModelStats.cs in StabilityMatrix.Core/Models.
QByteArray stabilityMatrixText(const SideFileFacts &facts);

/// ComfyUI-Lora-Manager's metadata of one file: paths with '/', hashes in lower case, sizes in bytes, times in seconds,
/// the site's version whole under `civitai`. Empty for what it does not manage: all but LoRAs, checkpoints, embeddings.
/// Source: the classes in its py/utils/models.py.
QByteArray loraManagerText(const SideFileFacts &facts);

} // namespace vitrine
