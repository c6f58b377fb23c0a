#pragma once

#include "models/Search.h"

#include <QList>
#include <QString>

namespace vitrine {

/// One thing that narrows a search, in words, and the search as it is without it.
struct ActiveFilter
{
    QString text;
    bool own = false; ///< sorted out on this computer, not by the server
    Search without;
};

/// Everything that narrows a search, the server's first. How it is sorted and whether mature models are shown narrows
/// nothing.
QList<ActiveFilter> activeFilters(const Search &search);

/// One of the API's periods in words: "Updated this month".
QString periodText(const QString &period);

} // namespace vitrine
