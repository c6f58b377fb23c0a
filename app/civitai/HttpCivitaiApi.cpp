#include "civitai/HttpCivitaiApi.h"

#include "civitai/ApiErrors.h"
#include "civitai/DownloadLink.h"
#include "civitai/Origin.h"
#include "civitai/Parser.h"
#include "civitai/QueryItem.h"

#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace vitrine {

namespace {

template<typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

template<typename T>
void answer(QPromise<Result<T>> &promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

ApiSettings normalised(ApiSettings settings)
{
    settings.origin = originOf(settings.origin);
    return settings;
}

QUrlQuery completionQuery(const QString &query, int limit)
{
    QUrlQuery items;
    if (!query.isEmpty())
        addQueryItem(items, QStringLiteral("query"), query);
    addQueryItem(items, QStringLiteral("limit"), QString::number(std::clamp(limit, 1, 200)));
    return items;
}

QUrlQuery imageItems(const ImageQuery &query, const std::optional<Cursor> &cursor)
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

} // namespace

HttpCivitaiApi::HttpCivitaiApi(ApiSettings settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(normalised(std::move(settings)))
    , m_clock(clock)
    , m_random(QRandomGenerator::securelySeeded())
{
    m_pool.setMaxThreadCount(2);
}

HttpCivitaiApi::~HttpCivitaiApi()
{
    qDeleteAll(findChildren<ApiCall *>(Qt::FindDirectChildrenOnly)); // their replies are the network manager's
    m_pool.clear();
    m_pool.waitForDone();
}

QUrl HttpCivitaiApi::origin() const
{
    return m_settings.origin;
}

void HttpCivitaiApi::setKey(const QString &key)
{
    m_key = key.trimmed();
}

bool HttpCivitaiApi::hasKey() const
{
    return !m_key.isEmpty();
}

QFuture<Result<ModelPage>> HttpCivitaiApi::models(const ModelQuery &query, const std::optional<Cursor> &cursor)
{
    if (query.favorites || query.hidden) { // without a key the very presence of these is a 401
        if (const auto problem = keyProblem())
            return answered<ModelPage>(*problem);
    }
    return ask<ModelPage>(request(QStringLiteral("/api/v1/models"), toUrlQuery(query, cursor)),
                          [origin = origin()](const QByteArray &body) { return parseModelPage(body, origin); });
}

QFuture<Result<ModelPtr>> HttpCivitaiApi::model(ModelId id)
{
    const QString number = QString::number(id.value);
    if (!id.isValid())
        return answered<ModelPtr>(ApiErrors::badReference(number));
    return ask<ModelPtr>(request(QStringLiteral("/api/v1/models/") + number),
                         [origin = origin()](const QByteArray &body) { return parseModel(body, origin); });
}

QFuture<Result<VersionOfModel>> HttpCivitaiApi::version(VersionId id)
{
    const QString number = QString::number(id.value);
    if (!id.isValid())
        return answered<VersionOfModel>(ApiErrors::badReference(number));
    return ask<VersionOfModel>(
        request(QStringLiteral("/api/v1/model-versions/") + number),
        [origin = origin()](const QByteArray &body) { return parseVersionOfModel(body, origin); });
}

QFuture<Result<VersionOfModel>> HttpCivitaiApi::versionByHash(const QString &hash)
{
    static const QRegularExpression hex(QStringLiteral("^[0-9A-Fa-f]{8,64}$"));
    if (!hex.match(hash).hasMatch())
        return answered<VersionOfModel>(ApiErrors::badReference(hash));
    return ask<VersionOfModel>(
        request(QStringLiteral("/api/v1/model-versions/by-hash/") + hash.toUpper()),
        [origin = origin()](const QByteArray &body) { return parseVersionOfModel(body, origin); });
}

QFuture<Result<QList<HashMatch>>> HttpCivitaiApi::versionIdsByHash(const QList<Sha256> &hashes)
{
    constexpr qsizetype most = 10'000;
    if (hashes.isEmpty())
        return answered<QList<HashMatch>>(QList<HashMatch>{});
    if (hashes.size() > most)
        return answered<QList<HashMatch>>(ApiErrors::badReference(QString::number(hashes.size())));
    QJsonArray texts;
    for (const Sha256 &hash : hashes)
        texts.append(hash.toHex());
    ApiRequest question = request(QStringLiteral("/api/v1/model-versions/by-hash/ids"));
    question.json = QJsonDocument(texts).toJson(QJsonDocument::Compact);
    return ask<QList<HashMatch>>(std::move(question), parseHashMatches);
}

QFuture<Result<Enums>> HttpCivitaiApi::enums()
{
    return ask<Enums>(request(QStringLiteral("/api/v1/enums")), parseEnums);
}

QFuture<Result<QStringList>> HttpCivitaiApi::tags(const QString &query, int limit)
{
    return ask<QStringList>(request(QStringLiteral("/api/v1/tags"), completionQuery(query, limit)), parseTags);
}

QFuture<Result<QStringList>> HttpCivitaiApi::creators(const QString &query, int limit)
{
    return ask<QStringList>(request(QStringLiteral("/api/v1/creators"), completionQuery(query, limit)), parseCreators);
}

QFuture<Result<ImagePage>> HttpCivitaiApi::images(const ImageQuery &query, const std::optional<Cursor> &cursor)
{
    return ask<ImagePage>(request(QStringLiteral("/api/v1/images"), imageItems(query, cursor)), parseImagePage);
}

QFuture<Result<Account>> HttpCivitaiApi::me()
{
    if (const auto problem = keyProblem())
        return answered<Account>(*problem);
    ApiRequest question = request(QStringLiteral("/api/v1/me"));
    question.purpose = Purpose::Account;
    return ask<Account>(std::move(question), parseAccount);
}

QFuture<Result<QUrl>> HttpCivitaiApi::downloadLink(VersionId version, FileId file, const QUrl &ownUrl)
{
    constexpr int triesForAFile = 3; // the download endpoint's 404 can be a passing fault of the storage
    const QString path = QStringLiteral("/api/download/models/%1").arg(version.value);
    QUrlQuery items;
    addQueryItem(items, QStringLiteral("fileId"), QString::number(file.value));
    ApiRequest question = request(path, items);
    question.purpose = Purpose::Link;
    question.retriesPassing = false; // a download has its own tries, which these would multiply
    question.notFoundTries = triesForAFile;

    std::optional<QUrl> other = ownDownloadUrl(ownUrl, path, origin());
    if (other == question.url)
        other.reset();
    auto promise = std::make_shared<QPromise<Result<QUrl>>>();
    promise->start();
    askForLink(promise, std::move(question), other);
    return promise->future();
}

void HttpCivitaiApi::askForLink(const SharedPromise<QUrl> &promise, ApiRequest question,
                                const std::optional<QUrl> &ownUrl)
{
    startCall<QUrl>(promise, question, [this, promise, question, ownUrl](const Result<HttpAnswer> &result) {
        const bool unknownHere = !result && result.error().kind == ErrorKind::NotFound;
        if (unknownHere && ownUrl) {
            ApiRequest other = question;
            other.url = *ownUrl;
            other.notFoundTries = 1;
            askForLink(promise, std::move(other), std::nullopt);
            return;
        }
        answer<QUrl>(*promise, result ? downloadLinkFrom(*result, origin()) : Result<QUrl>(result.error()));
    });
}

template<typename T>
QFuture<Result<T>> HttpCivitaiApi::ask(ApiRequest question, Parse<T> parse)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    startCall<T>(promise, std::move(question), [this, promise, parse](const Result<HttpAnswer> &result) {
        if (!result) {
            answer<T>(*promise, result.error());
            return;
        }
        m_pool.start([promise, parse, body = result->body] {
            if (!promise->isCanceled())
                answer<T>(*promise, parse(body));
        });
    });
    return promise->future();
}

template<typename T>
void HttpCivitaiApi::startCall(const SharedPromise<T> &promise, ApiRequest question, ApiCall::Handler handler)
{
    ApiContext context{m_settings.origin,      m_key,
                       m_settings.timeout,     m_settings.tries,
                       m_settings.longestWait, m_settings.longestAnswerBytes};
    auto *call = new ApiCall(std::move(context), std::move(question), m_network, m_clock, m_random, this);
    connect(call, &ApiCall::waitingToRetry, this, &HttpCivitaiApi::waitingToRetry);

    auto *watcher = new QFutureWatcher<Result<T>>(call);
    connect(watcher, &QFutureWatcherBase::canceled, call, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    call->start(std::move(handler));
}

ApiRequest HttpCivitaiApi::request(const QString &path, const QUrlQuery &query) const
{
    ApiRequest question;
    question.url = m_settings.origin;
    question.url.setPath(path);
    if (!query.isEmpty())
        question.url.setQuery(query);
    return question;
}

std::optional<Error> HttpCivitaiApi::keyProblem() const
{
    if (!hasKey())
        return ApiErrors::keyMissing();
    if (!mayCarryKey(m_settings.origin, m_settings.origin))
        return ApiErrors::keyCannotTravel(m_settings.origin);
    return std::nullopt;
}

} // namespace vitrine
