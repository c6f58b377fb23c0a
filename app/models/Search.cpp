#include "models/Search.h"

#include "base/NameTexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace vitrine {

namespace {

using Key = QLatin1String;

/// The members that are plain texts, flags or lists, by the name they have in the file.
constexpr std::array queryTexts{
    std::pair{"text", &ModelQuery::text},     std::pair{"sort", &ModelQuery::sort},
    std::pair{"period", &ModelQuery::period}, std::pair{"checkpointType", &ModelQuery::checkpointType},
    std::pair{"tag", &ModelQuery::tag},       std::pair{"username", &ModelQuery::username},
};
constexpr std::array queryFlags{
    std::pair{"nsfw", &ModelQuery::nsfw},
    std::pair{"favorites", &ModelQuery::favorites},
    std::pair{"hidden", &ModelQuery::hidden},
    std::pair{"supportsGeneration", &ModelQuery::supportsGeneration},
    std::pair{"fromPlatform", &ModelQuery::fromPlatform},
    std::pair{"earlyAccess", &ModelQuery::earlyAccess},
    std::pair{"primaryFileOnly", &ModelQuery::primaryFileOnly},
    std::pair{"archived", &ModelQuery::archived},
};
constexpr std::array refinementFlags{
    std::pair{"onlySafeTensor", &Refinement::onlySafeTensor},
    std::pair{"hideOwned", &Refinement::hideOwned},
    std::pair{"hideEarlyAccess", &Refinement::hideEarlyAccess},
};
constexpr std::array refinementLists{
    std::pair{"withoutWords", &Refinement::withoutWords},
    std::pair{"precisions", &Refinement::precisions},
};
constexpr std::array refinementSizes{
    std::pair{"leastBytes", &Refinement::leastBytes},
    std::pair{"mostBytes", &Refinement::mostBytes},
};

constexpr int mostPerPage = 100;

template<typename Value, typename Members>
void writeFlags(QJsonObject &to, const Value &value, const Members &members)
{
    for (const auto &[name, member] : members) {
        if (value.*member)
            to.insert(Key(name), true);
    }
}

template<typename Value, typename Members>
void readFlags(const QJsonObject &from, Value &value, const Members &members)
{
    for (const auto &[name, member] : members)
        value.*member = from.value(Key(name)).toBool();
}

void writeTexts(QJsonObject &to, const char *name, const QStringList &texts)
{
    if (!texts.isEmpty())
        to.insert(Key(name), QJsonArray::fromStringList(texts));
}

QStringList readTexts(const QJsonObject &from, const char *name)
{
    QStringList texts;
    for (const QJsonValue &element : from.value(Key(name)).toArray()) {
        if (const QString text = element.toString(); !text.isEmpty())
            texts += text;
    }
    return texts;
}

QJsonObject toObject(const ModelQuery &query)
{
    QJsonObject object;
    for (const auto &[name, member] : queryTexts) {
        if (!(query.*member).isEmpty())
            object.insert(Key(name), query.*member);
    }
    writeFlags(object, query, queryFlags);
    writeTexts(object, "types", textsOf(query.types));
    writeTexts(object, "baseModels", textsOf(query.baseModels));
    QJsonArray ids;
    for (const ModelId &id : query.ids)
        ids.append(id.value);
    if (!ids.isEmpty())
        object.insert(Key("ids"), ids);
    if (query.limit != ModelQuery().limit)
        object.insert(Key("limit"), query.limit);
    return object;
}

ModelQuery queryFrom(const QJsonObject &object)
{
    ModelQuery query;
    for (const auto &[name, member] : queryTexts)
        query.*member = object.value(Key(name)).toString();
    readFlags(object, query, queryFlags);
    query.types = namesOf<ModelType>(readTexts(object, "types"));
    query.baseModels = namesOf<BaseModel>(readTexts(object, "baseModels"));
    for (const QJsonValue &element : object.value(Key("ids")).toArray()) {
        if (const ModelId id{element.toInteger()}; id.isValid())
            query.ids.append(id);
    }
    const int limit = object.value(Key("limit")).toInt(query.limit);
    if (limit >= 1 && limit <= mostPerPage)
        query.limit = limit;
    return query;
}

QJsonObject toObject(const Refinement &refinement)
{
    QJsonObject object;
    writeFlags(object, refinement, refinementFlags);
    for (const auto &[name, member] : refinementLists)
        writeTexts(object, name, refinement.*member);
    for (const auto &[name, member] : refinementSizes) {
        if (refinement.*member)
            object.insert(Key(name), *(refinement.*member));
    }
    return object;
}

Refinement refinementFrom(const QJsonObject &object)
{
    Refinement refinement;
    readFlags(object, refinement, refinementFlags);
    for (const auto &[name, member] : refinementLists)
        refinement.*member = readTexts(object, name);
    for (const auto &[name, member] : refinementSizes) {
        if (const qint64 bytes = object.value(Key(name)).toInteger(-1); bytes >= 0)
            refinement.*member = bytes;
    }
    return refinement;
}

} // namespace

QByteArray toJson(const Search &search)
{
    QJsonObject object{{Key("query"), toObject(search.query)}};
    if (search.refinement.isActive())
        object.insert(Key("refinement"), toObject(search.refinement));
    if (search.onlyFavorites)
        object.insert(Key("onlyFavorites"), true);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Search> searchFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.object().value(Key("query")).isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    Search search;
    search.query = queryFrom(object.value(Key("query")).toObject());
    search.refinement = refinementFrom(object.value(Key("refinement")).toObject());
    search.onlyFavorites = object.value(Key("onlyFavorites")).toBool();
    return search;
}

} // namespace vitrine
