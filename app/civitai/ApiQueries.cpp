#include "civitai/ApiQueries.h"

#include "civitai/QueryItem.h"

#include <algorithm>

namespace vitrine {

QUrlQuery completionQuery(const QString &query, int limit)
{
    QUrlQuery items;
    if (!query.isEmpty())
        addQueryItem(items, QStringLiteral("query"), query);
    addQueryItem(items, QStringLiteral("limit"), QString::number(std::clamp(limit, 1, 200)));
    return items;
}

QUrlQuery imageQuery(const ImageQuery &query, const std::optional<Cursor> &cursor)
{
    QUrlQuery items;
    if (query.modelId)
        addQueryItem(items, QStringLiteral("modelId"), QString::number(query.modelId->value));
    if (query.versionId)
        addQueryItem(items, QStringLiteral("modelVersionId"), QString::number(query.versionId->value));
    addQueryItem(items, QStringLiteral("limit"), QString::number(std::clamp(query.limit, 1, 200)));
    // `nsfw=true` would leave the harmless pictures out; the bit mask says what is meant.
    addQueryItem(items, QStringLiteral("browsingLevel"), QString::number(query.levels.bits));
    addQueryItem(items, QStringLiteral("withMeta"), QStringLiteral("true"));
    addQueryItem(items, QStringLiteral("flatMeta"), QStringLiteral("true"));
    if (cursor)
        addQueryItem(items, QStringLiteral("cursor"), cursor->text);
    return items;
}

} // namespace vitrine
