#pragma once

#include "models/CardCover.h"

#include <QDateTime>
#include <QMetaType>

namespace vitrine {

/// What the grid keeps of a model: enough to paint, badge, sort and download it. The grid holds up to 100,000 of these,
/// so versions, texts and galleries stay out (the detail pane asks for the whole model), and words that many models
/// have in common share their memory.
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

    VersionId version;               ///< the newest that the query let through; not valid where there is none
    BaseModel baseModel;             ///< of that version
    QDateTime publishedAt;           ///< of that version; invalid where unknown
    std::optional<qint64> sizeBytes; ///< of that version's primary file
    int versionCount = 0;
    bool earlyAccess = false;
    bool dangerous = false;

    bool coverHidden = false; ///< there are pictures, but the policy hides every one
    int coverIndex = -1;      ///< of the chosen one among `covers`
    Maturity coverMaturity;   ///< of the chosen one
    QList<CardCover> covers;  ///< of that version, see coverChoices()

    /// The chosen one; null where there is none, or none to be seen.
    const CardCover *coverChoice() const { return coverIndex < 0 ? nullptr : &covers.at(coverIndex); }
    /// The same as the picture loader wants it.
    std::optional<Image> cover() const;
    void chooseCover(const MaturityPolicy &policy);

    bool canDownload() const { return version.isValid() && mode == ModelMode::Normal && sizeBytes.has_value(); }
    bool operator==(const ModelCard &) const = default;
};

ModelCard makeCard(const Model &model, const MaturityPolicy &policy, Interner &texts);

} // namespace vitrine

Q_DECLARE_TYPEINFO(vitrine::ModelCard, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(vitrine::ModelCard)
