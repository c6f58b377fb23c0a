#pragma once

#include "civitai/ModelQuery.h"
#include "models/Refinement.h"

#include <QByteArray>

namespace vitrine {

/// Everything that decides what a list shows: what the server is asked, and what the program itself sorts out.
struct Search
{
    ModelQuery query;
    Refinement refinement;
    /// The person's own favourites on this computer: asked for by their ids, so that `query.text` is applied here, to
    /// the name (the server ignores ids in a text search).
    bool onlyFavorites = false;

    bool operator==(const Search &) const = default;
    /// Whether `query.ids` narrow it: a text search leaves them out, and one for favourites asks for other ids.
    bool idsCount() const { return query.text.isEmpty() && !onlyFavorites; }
};

/// As JSON, for saved searches and for the next start.
QByteArray toJson(const Search &search);
/// Nothing for what is no search. Unknown members are passed over; nonsense values become the defaults.
std::optional<Search> searchFromJson(const QByteArray &json);

} // namespace vitrine
