#include "civitai/PageUrl.h"

#include "civitai/Origin.h"
#include "civitai/QueryItem.h"

#include <array>

namespace vitrine {

namespace {

struct Flag
{
    const char *name;
    bool ModelQuery::*field;
};

/// The flags that the page /models knows by the API's names.
constexpr std::array flags{
    Flag{"favorites", &ModelQuery::favorites},
    Flag{"hidden", &ModelQuery::hidden},
    Flag{"supportsGeneration", &ModelQuery::supportsGeneration},
    Flag{"fromPlatform", &ModelQuery::fromPlatform},
    Flag{"earlyAccess", &ModelQuery::earlyAccess},
    Flag{"archived", &ModelQuery::archived},
};

struct Word
{
    const char *name;
    QString ModelQuery::*field;
};

constexpr std::array texts{
    Word{"query", &ModelQuery::text},    Word{"sort", &ModelQuery::sort},
    Word{"period", &ModelQuery::period}, Word{"checkpointType", &ModelQuery::checkpointType},
    Word{"tag", &ModelQuery::tag},       Word{"username", &ModelQuery::username},
};

/// How the page /search/models names its orders (`sortBy=models_v9:createdAt:desc`).
constexpr std::array searchOrders{
    std::pair{":metrics.thumbsUpCount:desc", "Highest Rated"},
    std::pair{":metrics.downloadCount:desc", "Most Downloaded"},
    std::pair{":metrics.commentCount:desc", "Most Discussed"},
    std::pair{":metrics.collectedCount:desc", "Most Collected"},
    std::pair{":createdAt:desc", "Newest"},
};

QString firstValue(const QUrlQuery &from, const char *name)
{
    return queryValues(from, QLatin1String(name)).value(0);
}

template<typename NameType>
QList<NameType> namesFrom(const QUrlQuery &from, const char *name)
{
    QList<NameType> names;
    for (const QString &value : queryValues(from, QLatin1String(name))) {
        for (const QString &word : value.split(u',', Qt::SkipEmptyParts)) {
            const NameType one{word.trimmed()};
            if (!one.isEmpty() && !names.contains(one))
                names.append(one);
        }
    }
    return names;
}

bool isOn(const QString &value)
{
    return value.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0 || value == QLatin1String("1");
}

void dropUnless(const QStringList &known, QString &word)
{
    if (!known.contains(word))
        word.clear();
}

ModelQuery fromModelsPage(const QUrlQuery &from)
{
    ModelQuery query;
    for (const Word &text : texts)
        query.*text.field = firstValue(from, text.name).trimmed();
    for (const Flag &flag : flags)
        query.*flag.field = isOn(firstValue(from, flag.name));
    query.types = namesFrom<ModelType>(from, "types");
    query.baseModels = namesFrom<BaseModel>(from, "baseModels");
    dropUnless(sortWords(), query.sort);
    dropUnless(periodWords(), query.period);
    dropUnless(checkpointTypeWords(), query.checkpointType);
    return query;
}

ModelQuery fromSearchPage(const QUrlQuery &from)
{
    ModelQuery query;
    query.text = firstValue(from, "query").trimmed();
    query.types = namesFrom<ModelType>(from, "modelType");
    query.baseModels = namesFrom<BaseModel>(from, "baseModel");
    query.tag = firstValue(from, "tags");
    query.username = firstValue(from, "users");
    const QString order = firstValue(from, "sortBy");
    for (const auto &[suffix, sort] : searchOrders) {
        if (order.endsWith(QLatin1String(suffix)))
            query.sort = QLatin1String(sort);
    }
    return query;
}

/// The parts of the path, decoded one by one: a name may hold a slash.
QStringList pathParts(const QUrl &url)
{
    QStringList parts;
    for (const QString &part : url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts))
        parts.append(QUrl::fromPercentEncoding(part.toUtf8()));
    return parts;
}

bool isWord(const QString &part, const char *word)
{
    return part.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
}

} // namespace

QUrl modelPage(const QUrl &origin, ModelId model, std::optional<VersionId> version)
{
    QUrl url = originOf(origin);
    url.setPath(QStringLiteral("/models/%1").arg(model.value));
    if (version) {
        QUrlQuery items;
        addQueryItem(items, QStringLiteral("modelVersionId"), QString::number(version->value));
        url.setQuery(items);
    }
    return url;
}

QUrl searchPage(const QUrl &origin, const ModelQuery &query)
{
    QUrlQuery items;
    for (const Word &text : texts) {
        if (!(query.*text.field).isEmpty())
            addQueryItem(items, QLatin1String(text.name), query.*text.field);
    }
    for (const ModelType &type : query.types)
        addQueryItem(items, QStringLiteral("types"), type.text);
    for (const BaseModel &baseModel : query.baseModels)
        addQueryItem(items, QStringLiteral("baseModels"), baseModel.text);
    for (const Flag &flag : flags) {
        if (query.*flag.field)
            addQueryItem(items, QLatin1String(flag.name), QStringLiteral("true"));
    }
    QUrl url = originOf(origin);
    url.setPath(QStringLiteral("/models"));
    if (!items.isEmpty())
        url.setQuery(items);
    return url;
}

std::optional<ModelQuery> readSearchPage(const QUrl &given, const QString &apiHost)
{
    const bool isBare = given.scheme().isEmpty() && given.host().isEmpty();
    const QUrl url = isBare ? QUrl(QStringLiteral("https://") + given.toString(QUrl::FullyEncoded)) : given;
    const bool isPage = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!isPage || !isKnownHost(url, apiHost))
        return std::nullopt;

    const QUrlQuery items(url);
    const QStringList path = pathParts(url);
    if (path.size() == 1 && isWord(path[0], "models"))
        return fromModelsPage(items);
    if (path.size() == 2 && isWord(path[0], "search") && isWord(path[1], "models"))
        return fromSearchPage(items);

    ModelQuery query = fromModelsPage(items);
    if (path.size() == 2 && isWord(path[0], "tag")) {
        query.tag = path[1];
        return query;
    }
    const bool isOfUser = path.size() == 2 || (path.size() == 3 && isWord(path[2], "models"));
    if (isOfUser && isWord(path[0], "user")) {
        query.username = path[1];
        return query;
    }
    return std::nullopt;
}

} // namespace vitrine
