#pragma once

#include "base/Ids.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace vitrine {

/// What a person never wants to see in a list. Creators and tags are compared without regard to case: they are kept in
/// lower case (QString::toLower), whatever PersonalStore was given.
struct Blocks
{
    QSet<QString> creators;         ///< lower case
    QSet<QString> tags;             ///< lower case
    QHash<ModelId, QString> models; ///< with their names, so that they can be told apart where they are let in again

    bool isEmpty() const { return creators.isEmpty() && tags.isEmpty() && models.isEmpty(); }
    bool operator==(const Blocks &) const = default;
};

} // namespace vitrine
