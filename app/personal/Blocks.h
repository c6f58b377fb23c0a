#pragma once

#include "base/Ids.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace vitrine {

/// What a person never wants to see in a list. Creators and tags are kept as they were written and compared without
/// regard to case.
struct Blocks
{
    QSet<QString> creators;         ///< lower case
    QSet<QString> tags;             ///< lower case
    QHash<ModelId, QString> models; ///< with their names, so that they can be told apart where they are let in again

    bool isEmpty() const { return creators.isEmpty() && tags.isEmpty() && models.isEmpty(); }
    bool operator==(const Blocks &) const = default;
};

} // namespace vitrine
