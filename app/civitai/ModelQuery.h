#pragma once

#include "civitai/Model.h"

#include <QStringList>
#include <QUrlQuery>

namespace vitrine {

/// An opaque place in a list: sent back exactly as it came, percent-encoded. It belongs to its query.
struct Cursor
{
    QString text;
    bool operator==(const Cursor &) const = default;
};

/// One question to GET /models. Empty texts and lists and false flags are left out of the request.
struct ModelQuery
{
    QString text; ///< full text, by relevance: `sort` is not sent with it, and `ids` is ignored by the server
    QList<ModelId> ids;
    QList<ModelType> types;      ///< any other than /enums' values is a 400
    QList<BaseModel> baseModels; ///< also narrows each model's versions
    QString sort;                ///< "Highest Rated", "Most Downloaded", ... ; empty is the server's default
    QString period;              ///< "AllTime", "Year", "Month", "Week", "Day": updated within; empty is AllTime
    QString checkpointType;      ///< "Trained" or "Merge"
    QString tag;                 ///< an unknown tag is silently ignored by the server
    QString username;            ///< an unknown one is a 404
    bool nsfw = false;           ///< false: only what carries the PG bit; true: everything but blocked
    bool favorites = false;      ///< needs a key
    bool hidden = false;         ///< needs a key
    bool supportsGeneration = false;
    bool fromPlatform = false;
    bool earlyAccess = false;
    bool primaryFileOnly = false;
    bool archived = false;
    int limit = 100; ///< 1 to 100

    bool operator==(const ModelQuery &) const = default;
};

/// The words that the server takes for `sort`, `period` and `checkpointType`; any other is a 400.
QStringList sortWords();
QStringList periodWords();
QStringList checkpointTypeWords();

/// The request's parameters, every value percent-encoded. `types` and `baseModels` are repeated, never joined.
/// Flags whose mere presence counts (favorites, hidden, earlyAccess, ...) are sent only to turn them on.
QUrlQuery toUrlQuery(const ModelQuery &query, const std::optional<Cursor> &cursor = std::nullopt);

} // namespace vitrine
