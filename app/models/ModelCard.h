#pragma once

#include "civitai/Model.h"

#include <QMetaType>

namespace vitrine {

/// What the grid keeps of a model: enough to paint, badge and download it. The grid holds up to 100,000 of these, so
/// versions, texts and galleries stay out; the detail pane asks for the whole model.
struct ModelCard
{
    ModelId id;
    QString name;
    ModelType type;
    QString creator; ///< empty where the site names none
    std::optional<qint64> downloads;
    std::optional<qint64> likes;
    Maturity maturity;
    ModelMode mode = ModelMode::Normal;

    VersionId version;   ///< the newest that the query let through; not valid where there is none
    BaseModel baseModel; ///< of that version
    qsizetype versionCount = 0;
    bool earlyAccess = false;
    bool dangerous = false;
    std::optional<qint64> sizeBytes; ///< of that version's primary file

    QString coverUrl; ///< empty where the version has no picture
    QSize coverSize;
    MediaType coverType = MediaType::Image;

    /// The cover as the picture loader wants it; nothing where there is none.
    std::optional<Image> cover() const;
    bool canDownload() const { return version.isValid() && mode == ModelMode::Normal && sizeBytes.has_value(); }
    bool operator==(const ModelCard &) const = default;
};

ModelCard makeCard(const Model &model);

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::ModelCard)
