#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace vitrine {

/// A search that a person gave a name.
struct SavedSearch
{
    QString name;          ///< unique among the saved ones
    QByteArray search;     ///< as models/Search.h writes it
    QDateTime lastVisited; ///< when its results were last looked at; what came later is new
    bool operator==(const SavedSearch &) const = default;
};

} // namespace vitrine
