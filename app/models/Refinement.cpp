#include "models/Refinement.h"

#include "library/LibraryIndex.h"
#include "personal/Blocks.h"

#include <algorithm>

namespace vitrine {

namespace {

bool mentions(const Model &model, const QString &word)
{
    if (word.isEmpty())
        return false;
    const auto holds = [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return holds(model.name) || std::any_of(model.tags.cbegin(), model.tags.cend(), holds);
}

bool asksForFile(const Refinement &refinement)
{
    return refinement.onlySafeTensor || refinement.leastBytes || refinement.mostBytes ||
           !refinement.precisions.isEmpty();
}

bool admitsFile(const Refinement &refinement, const File &file)
{
    if (refinement.onlySafeTensor && file.format.text != QLatin1String("SafeTensor"))
        return false;
    if ((refinement.leastBytes || refinement.mostBytes) && !file.sizeBytes)
        return false;
    if (refinement.leastBytes && *file.sizeBytes < *refinement.leastBytes)
        return false;
    if (refinement.mostBytes && *file.sizeBytes > *refinement.mostBytes)
        return false;
    return refinement.precisions.isEmpty() || refinement.precisions.contains(file.precision, Qt::CaseInsensitive);
}

/// A VAE or a configuration that lies beside the model says nothing about the model's own format and size.
bool isTheModel(const File &file, const File &primary)
{
    return file.type == primary.type || file.type.text == QLatin1String("Pruned Model");
}

bool hasWantedFile(const Refinement &refinement, const Version &version)
{
    const File *primary = version.primaryFile();
    return primary && std::any_of(version.files.cbegin(), version.files.cend(), [&](const File &file) {
               return isTheModel(file, *primary) && admitsFile(refinement, file);
           });
}

} // namespace

bool Refinement::isActive() const
{
    static const Refinement none;
    return *this != none;
}

bool Refinement::admits(const Model &model, const LibraryIndex &library) const
{
    if (hideOwned && library.ownsModel(model.id))
        return false;
    const bool unwanted = std::any_of(withoutWords.cbegin(), withoutWords.cend(),
                                      [&model](const QString &word) { return mentions(model, word); });
    if (unwanted)
        return false;
    if (model.versions.isEmpty())
        return !asksForFile(*this);
    const Version &version = model.versions.first();
    if (hideEarlyAccess && version.isEarlyAccess())
        return false;
    return !asksForFile(*this) || hasWantedFile(*this, version);
}

bool isBlocked(const Model &model, const Blocks &blocks)
{
    if (blocks.isEmpty())
        return false;
    if (blocks.models.contains(model.id))
        return true;
    if (!blocks.creators.isEmpty() && model.creator && blocks.creators.contains(model.creator->username.toLower()))
        return true;
    return !blocks.tags.isEmpty() && std::any_of(model.tags.cbegin(), model.tags.cend(), [&blocks](const QString &tag) {
        return blocks.tags.contains(tag.toLower());
    });
}

} // namespace vitrine
