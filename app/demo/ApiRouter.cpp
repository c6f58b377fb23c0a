#include "demo/ApiRouter.h"

#include "demo/DemoSite.h"
#include "demo/SiteReply.h"

namespace vitrine {

namespace {

bool carriesKey(const HttpRequest &request)
{
    return request.header("authorization") == QByteArray("Bearer ") + DemoSite::validKey ||
           QueryParameters(request.url).value(QStringLiteral("token")) == QLatin1String(DemoSite::validKey);
}

/// What follows `prefix` in `path`; nothing where it does not begin with it or goes on further down.
std::optional<QString> below(const QString &path, const QString &prefix)
{
    if (!path.startsWith(prefix))
        return std::nullopt;
    const QString rest = path.mid(prefix.size());
    return rest.isEmpty() || rest.contains(QLatin1Char('/')) ? std::nullopt : std::optional(rest);
}

/// 0 for what is not a positive 32-bit integer.
qint64 readId(const QString &text)
{
    const qint64 id = text.toLongLong();
    return id > 0 && id <= 2147483647 ? id : 0;
}

} // namespace

ApiRouter::ApiRouter(const SampleCatalog &catalog, const SampleHashes &hashes, const ApiShapes &shapes,
                     const SamplePictures &pictures, const DownloadEndpoint &downloads)
    : m_catalog(catalog)
    , m_shapes(shapes)
    , m_downloads(downloads)
    , m_search(catalog, shapes)
    , m_gallery(catalog, shapes)
    , m_hashLookup(catalog, hashes, shapes)
    , m_pictures(catalog, pictures)
{
}

HttpResponse ApiRouter::answer(const HttpRequest &request, const DemoFaults &faults) const
{
    const QString host = QString::fromLatin1(request.headers.value("host", "localhost"));
    const Visit visit{request, request.url.path(), QStringLiteral("http://") + host, carriesKey(request)};
    if (!visit.path.startsWith(QLatin1String("/api/")))
        return m_pictures.answer(visit.path, faults);

    HttpResponse response;
    if (faults.tooManyRequests) {
        response = errorReply(429, QStringLiteral("Too Many Requests"));
        if (faults.retryAfterS > 0)
            response.headers.append({"Retry-After", QByteArray::number(faults.retryAfterS)});
    } else if (const auto id = below(visit.path, QStringLiteral("/api/download/models/"))) {
        response = m_downloads.answer(readId(*id), request, visit.hasKey, faults);
    } else {
        response = apiAnswer(visit);
        if (faults.malformed)
            response.body.truncate(response.body.size() / 2);
    }
    response.delayMs = faults.latencyMs;
    return response;
}

HttpResponse ApiRouter::apiAnswer(const Visit &visit) const
{
    const QString path = visit.path.mid(QLatin1String("/api/v1").size());
    if (visit.request.method == "POST") {
        if (path == QLatin1String("/model-versions/by-hash"))
            return m_hashLookup.versions(visit.request.body, visit.origin);
        if (path == QLatin1String("/model-versions/by-hash/ids"))
            return m_hashLookup.ids(visit.request.body);
        return errorReply(405, QStringLiteral("Method not allowed"));
    }
    if (path == QLatin1String("/models"))
        return m_search.answer(visit.request.url, visit.origin, visit.hasKey);
    if (path == QLatin1String("/images"))
        return m_gallery.answer(visit.request.url, visit.origin);
    if (path == QLatin1String("/enums"))
        return enums();
    if (path == QLatin1String("/tags"))
        return words(visit, m_catalog.tags(), QStringLiteral("name"));
    if (path == QLatin1String("/creators"))
        return words(visit, m_catalog.creators(), QStringLiteral("username"));
    if (path == QLatin1String("/me")) {
        if (!visit.hasKey)
            return errorReply(401, QStringLiteral("Unauthorized"));
        return jsonReply(QJsonObject{{QStringLiteral("id"), 1},
                                     {QStringLiteral("username"), QStringLiteral("visitor")},
                                     {QStringLiteral("tier"), QStringLiteral("founder")},
                                     {QStringLiteral("status"), QStringLiteral("active")},
                                     {QStringLiteral("isMember"), true}});
    }
    if (const auto hash = below(path, QStringLiteral("/model-versions/by-hash/")))
        return m_hashLookup.one(*hash, visit.origin);
    if (const auto id = below(path, QStringLiteral("/model-versions/")))
        return version(*id, visit.origin);
    if (const auto id = below(path, QStringLiteral("/models/")))
        return model(*id, visit.origin);
    return pageReply(404, QStringLiteral("404"));
}

HttpResponse ApiRouter::model(const QString &id, const QString &origin) const
{
    const qint64 number = readId(id);
    if (number == 0)
        return errorReply(400, QStringLiteral("✖ Invalid input: expected number, received NaN\n  → at id"));
    const SampleModel *found = m_catalog.model(number);
    if (!found)
        return errorReply(404, QStringLiteral("No model with id %1").arg(number));
    m_shapes.prepare({found});
    return jsonReply(m_shapes.single(*found, origin));
}

HttpResponse ApiRouter::version(const QString &id, const QString &origin) const
{
    const SampleCatalog::Place place = m_catalog.version(readId(id));
    if (!place.version)
        return errorReply(404, QStringLiteral("Model not found"));
    m_shapes.prepare({place.model});
    return jsonReply(m_shapes.version(place, origin, origin));
}

HttpResponse ApiRouter::enums() const
{
    const auto array = [](const QStringList &words) { return QJsonArray::fromStringList(words); };
    return jsonReply(QJsonObject{{QStringLiteral("ModelType"), array(SampleCatalog::modelTypes())},
                                 {QStringLiteral("ModelFileType"), array(SampleCatalog::fileTypes())},
                                 {QStringLiteral("ActiveBaseModel"), array(SampleCatalog::activeBaseModels())},
                                 {QStringLiteral("BaseModel"), array(m_catalog.baseModels())},
                                 {QStringLiteral("BaseModelType"), array(SampleCatalog::baseModelTypes())}});
}

HttpResponse ApiRouter::words(const Visit &visit, const QStringList &all, const QString &key) const
{
    const QueryParameters parameters(visit.request.url);
    const qint64 limit = parameters.number(QStringLiteral("limit"), 20).value_or(20);
    const QStringList matching = all.filter(parameters.value(QStringLiteral("query")), Qt::CaseInsensitive);
    QJsonArray items;
    for (const QString &word : matching.mid(0, limit)) {
        QJsonObject item{{key, word}};
        if (key == QLatin1String("username"))
            item.insert(QStringLiteral("image"), QJsonValue::Null);
        items.append(item);
    }
    const QJsonObject metadata{{QStringLiteral("totalItems"), 0}, {QStringLiteral("currentPage"), 1}};
    return jsonReply(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("metadata"), metadata}});
}

} // namespace vitrine
