#include "models/ModelCard.h"

#include "civitai/ImageUrl.h"

#include <algorithm>

namespace vitrine {

namespace {

/// The first still of the version, else its first video (shown as a still).
const Image *coverOf(const Version &version)
{
    const auto still = std::find_if(version.images.begin(), version.images.end(),
                                    [](const Image &image) { return image.type == MediaType::Image; });
    if (still != version.images.end())
        return &*still;
    return version.images.isEmpty() ? nullptr : &version.images.first();
}

} // namespace

std::optional<Image> ModelCard::cover() const
{
    if (coverUrl.isEmpty())
        return std::nullopt;
    Image image;
    image.url = QUrl(coverUrl);
    image.uuid = imageKey(image.url);
    image.size = coverSize;
    image.type = coverType;
    return image;
}

ModelCard makeCard(const Model &model)
{
    ModelCard card;
    card.id = model.id;
    card.name = model.name;
    card.type = model.type;
    card.creator = model.creator ? model.creator->username : QString();
    card.downloads = model.stats.downloads;
    card.likes = model.stats.thumbsUp;
    card.maturity = model.maturity;
    card.mode = model.mode;
    card.versionCount = model.versions.size();
    if (model.versions.isEmpty())
        return card;

    const Version &version = model.versions.first();
    card.version = version.id;
    card.baseModel = version.baseModel;
    card.earlyAccess = version.isEarlyAccess();
    if (const File *file = version.primaryFile()) {
        card.sizeBytes = file->sizeBytes.value_or(0);
        card.dangerous = file->isDangerous();
    }
    if (const Image *cover = coverOf(version)) {
        card.coverUrl = cover->url.toString(QUrl::FullyEncoded);
        card.coverSize = cover->size;
        card.coverType = cover->type;
    }
    return card;
}

} // namespace vitrine
