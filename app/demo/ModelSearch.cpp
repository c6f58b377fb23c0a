#include "demo/ModelSearch.h"

#include "demo/SiteReply.h"

#include <algorithm>
#include <limits>

namespace vitrine {

namespace {

constexpr qint64 mostPerPage = 100;
constexpr qint64 mostByPageNumber = 1000;
constexpr int pgBit = 1;
constexpr int everythingButBlocked = 31;

const QStringList &sorts()
{
    static const QStringList names{QStringLiteral("Highest Rated"),  QStringLiteral("Most Downloaded"),
                                   QStringLiteral("Most Liked"),     QStringLiteral("Most Discussed"),
                                   QStringLiteral("Most Collected"), QStringLiteral("Most Images"),
                                   QStringLiteral("Newest"),         QStringLiteral("Oldest")};
    return names;
}

const QHash<QString, int> &periodDays()
{
    static const QHash<QString, int> days{{QStringLiteral("AllTime"), 0},
                                          {QStringLiteral("Year"), 365},
                                          {QStringLiteral("Month"), 30},
                                          {QStringLiteral("Week"), 7},
                                          {QStringLiteral("Day"), 1}};
    return days;
}

qint64 sortKey(const SampleModel &model, const QString &sort)
{
    const QDateTime published = model.lastPublishedAt();
    const qint64 time = published.isValid() ? published.toMSecsSinceEpoch() : 0;
    switch (sorts().indexOf(sort)) {
    case 1:
        return model.downloads.value_or(0);
    case 3:
        return model.comments;
    case 5:
        return model.pictureCount();
    case 6:
        return time;
    case 7:
        return published.isValid() ? -time : std::numeric_limits<qint64>::min();
    default: // rated, liked and collected are one number here
        return model.thumbsUp;
    }
}

int relevance(const SampleModel &model, const QStringList &words)
{
    int score = 0;
    for (const QString &word : words) {
        const bool isTag = std::any_of(model.tags.cbegin(), model.tags.cend(),
                                       [&](const QString &tag) { return tag.contains(word, Qt::CaseInsensitive); });
        score += (model.name.contains(word, Qt::CaseInsensitive) ? 4 : 0) + (isTag ? 2 : 0) +
                 (model.creator.contains(word, Qt::CaseInsensitive) ? 1 : 0);
    }
    return score;
}

} // namespace

struct ModelSearch::Question
{
    qint64 limit = mostPerPage;
    qint64 page = 0; ///< 0 where none was asked for
    QString cursor;
    QStringList words;
    QStringList types;
    QStringList baseModels;
    QString sort;
    QDateTime since;
    QString checkpointType;
    QString tag;
    QString username;
    QList<qint64> ids;
    bool hasIds = false;
    bool nsfw = false;
    bool archived = false;
    bool supportsGeneration = false;
    bool fromPlatform = false;
    bool earlyAccess = false;
    bool favorites = false;
    bool hidden = false;
};

ModelSearch::ModelSearch(const SampleCatalog &catalog, const ApiShapes &shapes) : m_catalog(catalog), m_shapes(shapes)
{
}

HttpResponse ModelSearch::answer(const QUrl &url, const QString &origin, bool hasKey) const
{
    const QueryParameters parameters(url);
    if (const std::optional<HttpResponse> refused = refusal(parameters, hasKey))
        return *refused;
    const Question asked = question(parameters);
    const std::optional<Page> page = asked.words.isEmpty() ? sortedPage(asked) : textPage(asked);
    if (!page)
        return messageReply(400, QStringLiteral("Invalid cursor"));

    m_shapes.prepare(page->models);
    const ListShape shape{origin, asked.nsfw, *parameters.boolean(QStringLiteral("primaryFileOnly"), false),
                          asked.supportsGeneration, asked.baseModels};
    QJsonArray items;
    for (const SampleModel *model : page->models)
        items.append(m_shapes.listed(*model, shape));
    QJsonObject metadata;
    if (!page->next.isUndefined()) {
        metadata.insert(QStringLiteral("nextCursor"), page->next);
        metadata.insert(
            QStringLiteral("nextPage"),
            QStringLiteral("%1/api/v1/models?%2")
                .arg(origin, parameters.encodedWith(QStringLiteral("cursor"), page->next.toVariant().toString())));
    }
    if (asked.page > 0 && asked.cursor.isEmpty()) {
        metadata.insert(QStringLiteral("currentPage"), asked.page);
        metadata.insert(QStringLiteral("pageSize"), asked.limit);
    }
    HttpResponse response =
        jsonReply(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("metadata"), metadata}});
    if (!hasKey)
        response.headers.append(
            {QByteArray("Cache-Control"), QByteArray("public, s-maxage=300, stale-while-revalidate=150")});
    return response;
}

std::optional<HttpResponse> ModelSearch::refusal(const QueryParameters &parameters, bool hasKey) const
{
    // The presence alone counts: favorites=false wants a key, too.
    const bool isPersonal = parameters.has(QStringLiteral("favorites")) || parameters.has(QStringLiteral("hidden"));
    if (isPersonal && !hasKey)
        return errorReply(401, QStringLiteral("Unauthorized"));
    if (const std::optional<HttpResponse> invalid = invalidNumber(parameters))
        return invalid;
    if (const std::optional<HttpResponse> invalid = invalidWord(parameters))
        return invalid;

    const qint64 limit = *parameters.number(QStringLiteral("limit"), mostPerPage);
    const qint64 page = *parameters.number(QStringLiteral("page"), 0);
    const bool hasCursor = !parameters.value(QStringLiteral("cursor")).isEmpty();
    if (!hasCursor && page * limit > mostByPageNumber)
        return errorReply(429, QStringLiteral("You've requested too many pages, please use cursors instead"));
    if (page > 0 && !parameters.value(QStringLiteral("query")).isEmpty())
        return errorReply(400, QStringLiteral("Cannot use page param with query search. Use cursor-based pagination."));

    const QString username = parameters.value(QStringLiteral("username"));
    if (!username.isEmpty() && !m_catalog.creators().contains(username, Qt::CaseInsensitive))
        return messageReply(404, QStringLiteral("User not found"));
    return std::nullopt;
}

std::optional<HttpResponse> ModelSearch::invalidNumber(const QueryParameters &parameters) const
{
    const std::optional<qint64> limit = parameters.number(QStringLiteral("limit"), mostPerPage);
    if (!limit || *limit < 0 || *limit > mostPerPage)
        return invalidReply(QStringLiteral("limit"), QStringLiteral("Too big: expected number to be <=100"));
    const std::optional<qint64> page = parameters.number(QStringLiteral("page"), 1);
    if (!page || *page < 1)
        return invalidReply(QStringLiteral("page"), QStringLiteral("Too small: expected number to be >=1"));
    if (parameters.has(QStringLiteral("ids"))) {
        for (const QString &id : parameters.value(QStringLiteral("ids")).split(QLatin1Char(','))) {
            bool isNumber = false;
            id.toLongLong(&isNumber);
            if (!isNumber)
                return invalidReply(QStringLiteral("ids"), QStringLiteral("Invalid input: expected number"));
        }
    }
    return std::nullopt;
}

std::optional<HttpResponse> ModelSearch::invalidWord(const QueryParameters &parameters) const
{
    const auto offends = [&](const QString &name, const QStringList &allowed) {
        const QStringList given = parameters.values(name);
        return std::any_of(given.cbegin(), given.cend(), [&](const QString &word) { return !allowed.contains(word); });
    };
    const std::pair<QString, QStringList> closedSets[] = {
        {QStringLiteral("types"), SampleCatalog::modelTypes()},
        {QStringLiteral("sort"), sorts()},
        {QStringLiteral("period"), periodDays().keys()},
        {QStringLiteral("checkpointType"), {QStringLiteral("Trained"), QStringLiteral("Merge")}},
    };
    for (const auto &[name, allowed] : closedSets) {
        if (offends(name, allowed)) {
            return invalidReply(
                name,
                QStringLiteral("Invalid option: expected one of \"%1\"").arg(allowed.join(QStringLiteral("\"|\""))));
        }
    }
    for (const QString &name : {QStringLiteral("nsfw"), QStringLiteral("primaryFileOnly")}) {
        if (!parameters.boolean(name, false))
            return invalidReply(name, QStringLiteral("Invalid input: expected boolean"));
    }
    return std::nullopt;
}

ModelSearch::Question ModelSearch::question(const QueryParameters &parameters) const
{
    Question asked;
    asked.limit = *parameters.number(QStringLiteral("limit"), mostPerPage);
    asked.page = *parameters.number(QStringLiteral("page"), 0);
    asked.cursor = parameters.value(QStringLiteral("cursor"));
    asked.words = parameters.value(QStringLiteral("query")).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    asked.types = parameters.values(QStringLiteral("types"));
    asked.baseModels = parameters.values(QStringLiteral("baseModels"));
    asked.sort = parameters.has(QStringLiteral("sort")) ? parameters.value(QStringLiteral("sort")) : sorts().first();
    const int days = periodDays().value(parameters.value(QStringLiteral("period")));
    if (days > 0)
        asked.since = QDateTime::currentDateTimeUtc().addDays(-days);
    asked.checkpointType = parameters.value(QStringLiteral("checkpointType"));
    const QString tag = parameters.value(QStringLiteral("tag"));
    if (m_catalog.tags().contains(tag, Qt::CaseInsensitive))
        asked.tag = tag; // an unknown one is as good as none
    asked.username = parameters.value(QStringLiteral("username"));
    asked.hasIds = parameters.has(QStringLiteral("ids")) && asked.words.isEmpty();
    for (const QString &id : parameters.value(QStringLiteral("ids")).split(QLatin1Char(',')))
        asked.ids.append(id.toLongLong());
    asked.nsfw = *parameters.boolean(QStringLiteral("nsfw"), false);
    asked.archived = parameters.isCoercedTrue(QStringLiteral("archived"));
    asked.supportsGeneration = parameters.isCoercedTrue(QStringLiteral("supportsGeneration"));
    asked.fromPlatform = parameters.isCoercedTrue(QStringLiteral("fromPlatform"));
    asked.earlyAccess = parameters.isCoercedTrue(QStringLiteral("earlyAccess"));
    asked.favorites = parameters.isCoercedTrue(QStringLiteral("favorites"));
    asked.hidden = parameters.isCoercedTrue(QStringLiteral("hidden"));
    return asked;
}

bool ModelSearch::passes(const SampleModel &model, const Question &asked) const
{
    const auto anyVersion = [&](auto matches) {
        return std::any_of(model.versions.cbegin(), model.versions.cend(), matches);
    };
    const bool isCheckpoint = model.type == QLatin1String("Checkpoint");
    const bool checkpointTypeCounts = !asked.checkpointType.isEmpty() && isCheckpoint &&
                                      (asked.types.isEmpty() || asked.types.contains(QStringLiteral("Checkpoint")));
    const auto hasBaseModel = [&](const SampleVersion &version) {
        return asked.baseModels.contains(version.baseModel);
    };

    return (model.maturity() & (asked.nsfw ? everythingButBlocked : pgBit)) != 0 &&
           (asked.archived || !model.isArchived()) && (asked.types.isEmpty() || asked.types.contains(model.type)) &&
           (asked.baseModels.isEmpty() || anyVersion(hasBaseModel)) &&
           (!asked.hasIds || asked.ids.contains(model.id)) &&
           (asked.tag.isEmpty() || model.tags.contains(asked.tag, Qt::CaseInsensitive)) &&
           (asked.username.isEmpty() || model.creator.compare(asked.username, Qt::CaseInsensitive) == 0) &&
           (!checkpointTypeCounts || model.checkpointType == asked.checkpointType) &&
           (!asked.since.isValid() || (model.lastPublishedAt().isValid() && model.lastPublishedAt() >= asked.since)) &&
           (!asked.supportsGeneration || model.supportsGeneration) && (!asked.fromPlatform || model.isFromPlatform) &&
           (!asked.earlyAccess || anyVersion([](const SampleVersion &version) { return version.isEarlyAccess(); })) &&
           (!asked.favorites || model.isFavorite) && (!asked.hidden || model.isHidden);
}

ModelSearch::Page ModelSearch::textPage(const Question &asked) const
{
    QList<QPair<int, const SampleModel *>> hits;
    for (const SampleModel &model : m_catalog.models()) {
        const bool isInside = (asked.types.isEmpty() || asked.types.contains(model.type)) &&
                              (model.maturity() & (asked.nsfw ? everythingButBlocked : pgBit)) != 0;
        if (const int score = relevance(model, asked.words); isInside && score > 0)
            hits.append({score, &model});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first, a.second->thumbsUp) > std::pair(b.first, b.second->thumbsUp);
    });
    const qint64 from = asked.cursor.toLongLong();
    Page page;
    for (const auto &[score, model] : hits.mid(from, asked.limit)) {
        if (passes(*model, asked))
            page.models.append(model);
    }
    page.next = from + asked.limit < hits.size() ? QJsonValue(from + asked.limit) : QJsonValue(QJsonValue::Undefined);
    return page;
}

std::optional<ModelSearch::Page> ModelSearch::sortedPage(const Question &asked) const
{
    QList<const SampleModel *> all;
    for (const SampleModel &model : m_catalog.models()) {
        if (passes(model, asked))
            all.append(&model);
    }
    std::sort(all.begin(), all.end(), [&](const SampleModel *a, const SampleModel *b) {
        return std::pair(sortKey(*a, asked.sort), a->id) > std::pair(sortKey(*b, asked.sort), b->id);
    });

    qint64 from = asked.page > 0 ? (asked.page - 1) * asked.limit : 0;
    if (!asked.cursor.isEmpty()) { // key|id|number of the sort
        const QStringList parts = asked.cursor.split(QLatin1Char('|'));
        if (parts.size() != 3 || parts[2].toInt() != sorts().indexOf(asked.sort))
            return std::nullopt;
        const auto isNext = [id = parts[1].toLongLong()](const SampleModel *model) { return model->id == id; };
        from = std::find_if(all.cbegin(), all.cend(), isNext) - all.cbegin();
    }
    Page page;
    page.models = all.mid(from, asked.limit);
    page.next = QJsonValue(QJsonValue::Undefined);
    if (from + asked.limit < all.size()) {
        const SampleModel &next = *all.at(from + asked.limit);
        page.next =
            QStringLiteral("%1|%2|%3").arg(sortKey(next, asked.sort)).arg(next.id).arg(sorts().indexOf(asked.sort));
    }
    return page;
}

} // namespace vitrine
