#pragma once

#include "base/Ids.h"
#include "personal/Blocks.h"
#include "personal/SavedSearch.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace vitrine {

/// All that a person keeps, as one value.
struct PersonalData
{
    QList<ModelId> favorites; ///< the latest first
    QHash<ModelId, QString> notes;
    Blocks blocks;
    QList<SavedSearch> savedSearches;

    bool operator==(const PersonalData &) const = default;
};

/// Puts the members `favorites`, `notes`, `blocks` and `savedSearches` into `root`. What else is in it stays: a newer
/// version may have written it.
QJsonObject written(const PersonalData &data, QJsonObject root);

/// Reads these members; a missing one is empty, and entries that make no sense are passed over. Nothing where a whole
/// member is of another kind than written() makes: to go on would lose what is in it.
std::optional<PersonalData> personalDataFrom(const QJsonObject &root);

} // namespace vitrine
