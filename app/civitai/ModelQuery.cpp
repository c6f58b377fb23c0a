#include "civitai/ModelQuery.h"

#include "civitai/QueryItem.h"

#include <algorithm>

namespace vitrine {

namespace {

void addText(QUrlQuery &to, const char *name, const QString &value)
{
    if (!value.isEmpty())
        addQueryItem(to, QLatin1String(name), value);
}

/// The server takes any non-empty value of most flags for true, "false" too: a flag that is off is not sent.
void addFlag(QUrlQuery &to, const char *name, bool on)
{
    if (on)
        addQueryItem(to, QLatin1String(name), QStringLiteral("true"));
}

QString joined(const QList<ModelId> &ids)
{
    QStringList texts;
    for (const ModelId &id : ids)
        texts.append(QString::number(id.value));
    return texts.join(u',');
}

} // namespace

QStringList sortWords()
{
    return {QStringLiteral("Highest Rated"),  QStringLiteral("Most Downloaded"), QStringLiteral("Most Liked"),
            QStringLiteral("Most Discussed"), QStringLiteral("Most Collected"),  QStringLiteral("Most Images"),
            QStringLiteral("Newest"),         QStringLiteral("Oldest")};
}

QStringList periodWords()
{
    return {QStringLiteral("AllTime"), QStringLiteral("Year"), QStringLiteral("Month"), QStringLiteral("Week"),
            QStringLiteral("Day")};
}

QStringList checkpointTypeWords()
{
    return {QStringLiteral("Trained"), QStringLiteral("Merge")};
}

QUrlQuery toUrlQuery(const ModelQuery &query, const std::optional<Cursor> &cursor)
{
    QUrlQuery to;
    addText(to, "limit", QString::number(std::clamp(query.limit, 1, 100)));
    addText(to, "query", query.text);
    if (query.text.isEmpty()) { // a text search has its own order and knows no ids
        addText(to, "ids", joined(query.ids));
        addText(to, "sort", query.sort);
    }
    for (const ModelType &type : query.types)
        addText(to, "types", type.text);
    for (const BaseModel &baseModel : query.baseModels)
        addText(to, "baseModels", baseModel.text);
    addText(to, "period", query.period);
    addText(to, "checkpointType", query.checkpointType);
    addText(to, "tag", query.tag);
    addText(to, "username", query.username);
    addFlag(to, "nsfw", query.nsfw);
    addFlag(to, "favorites", query.favorites);
    addFlag(to, "hidden", query.hidden);
    addFlag(to, "supportsGeneration", query.supportsGeneration);
    addFlag(to, "fromPlatform", query.fromPlatform);
    addFlag(to, "earlyAccess", query.earlyAccess);
    addFlag(to, "primaryFileOnly", query.primaryFileOnly);
    addFlag(to, "archived", query.archived);
    if (cursor)
        addText(to, "cursor", cursor->text);
    return to;
}

} // namespace vitrine
