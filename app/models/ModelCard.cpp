#include "models/ModelCard.h"

#include "models/Interner.h"

namespace vitrine {

std::optional<Image> ModelCard::cover() const
{
    const CardCover *chosen = coverChoice();
    return chosen ? std::optional(chosen->image()) : std::nullopt;
}

void ModelCard::chooseCover(const MaturityPolicy &policy)
{
    coverIndex = chosenCover(covers, policy);
    coverHidden = coverIndex < 0 && !covers.isEmpty();
    coverMaturity = coverIndex < 0 ? Maturity() : covers.at(coverIndex).maturity;
}

ModelCard makeCard(const Model &model, const MaturityPolicy &policy, Interner &texts)
{
    ModelCard card;
    card.id = model.id;
    card.name = model.name;
    card.type = {texts.shared(model.type.text)};
    card.creator = model.creator ? texts.shared(model.creator->username) : QString();
    card.downloads = model.stats.downloads;
    card.likes = model.stats.thumbsUp;
    card.maturity = model.maturity;
    card.mode = model.mode;
    card.versionCount = int(model.versions.size());
    if (model.versions.isEmpty())
        return card;

    const Version &version = model.versions.first();
    card.version = version.id;
    card.baseModel = {texts.shared(version.baseModel.text)};
    card.publishedAt = version.publishedAt;
    card.earlyAccess = version.isEarlyAccess();
    if (const File *file = version.primaryFile()) {
        card.sizeBytes = file->sizeBytes.value_or(0);
        card.dangerous = file->isDangerous();
    }
    card.covers = coverChoices(version.images, texts);
    card.chooseCover(policy);
    return card;
}

} // namespace vitrine
