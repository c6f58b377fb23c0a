#pragma once

#include "civitai/Model.h"

#include <QStringList>

#include <optional>

namespace vitrine {

struct Blocks;
class LibraryIndex;

/// What the program itself sorts out of the server's answers, because the server cannot be asked for it.
struct Refinement
{
    QStringList withoutWords; ///< none of them in the name or the tags; regardless of case
    bool onlySafeTensor = false;
    std::optional<qint64> leastBytes;
    std::optional<qint64> mostBytes;
    QStringList precisions; ///< "fp16", "bf16", "fp8", ...; empty for any
    bool hideOwned = false;
    bool hideEarlyAccess = false;

    bool operator==(const Refinement &) const = default;
    bool isActive() const;

    /// Whether a model as a list brought it passes. What concerns files (format, size, precision) asks for one file of
    /// the first version that fulfils all of it and is the model itself, not something that comes with it (a VAE, a
    /// configuration); a size that the server does not tell fulfils no range. What concerns early access looks at that
    /// version.
    bool admits(const Model &model, const LibraryIndex &library) const;
};

/// Whether the person has blocked the model, its creator or one of its tags.
bool isBlocked(const Model &model, const Blocks &blocks);

} // namespace vitrine
