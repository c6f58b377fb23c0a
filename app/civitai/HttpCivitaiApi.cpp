#include "civitai/HttpCivitaiApi.h"

#include "base/WhenDone.h"
#include "civitai/ApiErrors.h"
#include "civitai/ApiQueries.h"
#include "civitai/DownloadLink.h"
#include "civitai/Origin.h"
#include "civitai/Parser.h"
#include "civitai/QueryItem.h"

#include <QCryptographicHash>
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

/// The kept lists of words are as good as new for so long.
constexpr std::chrono::hours enumsFreshness{24};

bool isFresh(const QDateTime &savedAt, const QDateTime &now)
{
    return savedAt <= now && savedAt.addSecs(std::chrono::seconds(enumsFreshness).count()) >= now;
}

} // namespace

HttpCivitaiApi::HttpCivitaiApi(ApiSettings settings, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(normalised(std::move(settings)))
    , m_clock(clock)
    , m_random(QRandomGenerator::securelySeeded())
{
    m_pool.setMaxThreadCount(2);
    if (!m_settings.answerFolder.isEmpty())
        m_answers = std::make_unique<AnswerStore>(m_settings.answerFolder);
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
    const QString before = std::exchange(m_key, key.trimmed());
    // Another key may be another person's.
    if (m_answers && !before.isEmpty() && before != m_key)
        m_pool.start([this] { m_answers->forgetAccount(); });
    if (before != m_key)
        emit keyChanged();
}

bool HttpCivitaiApi::hasKey() const
{
    return !m_key.isEmpty();
}

void HttpCivitaiApi::setTimeout(std::chrono::milliseconds timeout)
{
    m_settings.timeout = timeout;
}

QFuture<qint64> HttpCivitaiApi::keptBytes()
{
    return askKept(&AnswerStore::sizeBytes);
}

QFuture<qint64> HttpCivitaiApi::clearKept()
{
    return askKept(&AnswerStore::clear);
}

QFuture<qint64> HttpCivitaiApi::askKept(qint64 (AnswerStore::*question)())
{
    const auto promise = std::make_shared<QPromise<qint64>>();
    promise->start();
    m_pool.start([promise, question, answers = m_answers.get()] {
        promise->addResult(answers ? (answers->*question)() : 0);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ModelPage>> HttpCivitaiApi::models(const ModelQuery &query, const std::optional<Cursor> &cursor)
{
    if (query.favorites || query.hidden) { // without a key the very presence of these is a 401
        if (const auto problem = keyProblem())
            return answered<ModelPage>(*problem);
    }
    const ApiRequest question = modelsRequest(query, cursor);
    return ask<ModelPage>({question,
                           [origin = origin()](const QByteArray &body) { return parseModelPage(body, origin); },
                           modelsKey(question)});
}

QFuture<Result<SavedPage>> HttpCivitaiApi::savedModels(const ModelQuery &query, const std::optional<Cursor> &cursor)
{
    auto promise = std::make_shared<QPromise<Result<SavedPage>>>();
    promise->start();
    const auto recalling =
        recall<ModelPage>(modelsKey(modelsRequest(query, cursor)),
                          [origin = origin()](const QByteArray &body) { return parseModelPage(body, origin); });
    whenDone(recalling, this, [promise](const std::optional<Saved<ModelPage>> &saved) {
        answer<SavedPage>(*promise, saved ? Result<SavedPage>(SavedPage{saved->value, saved->savedAt})
                                          : Result<SavedPage>(ApiErrors::nothingKept()));
    });
    return promise->future();
}

QFuture<Result<ModelPtr>> HttpCivitaiApi::model(ModelId id)
{
    const QString number = QString::number(id.value);
    if (!id.isValid())
        return answered<ModelPtr>(ApiErrors::badReference(number));
    return ask<ModelPtr>({request(QStringLiteral("/api/v1/models/") + number),
                          [origin = origin()](const QByteArray &body) { return parseModel(body, origin); }});
}

QFuture<Result<VersionOfModel>> HttpCivitaiApi::version(VersionId id)
{
    if (!id.isValid())
        return answered<VersionOfModel>(ApiErrors::badReference(QString::number(id.value)));
    return ask<VersionOfModel>({versionRequest(id), [origin = origin()](const QByteArray &body) {
                                    return parseVersionOfModel(body, origin);
                                }});
}

QFuture<Result<QByteArray>> HttpCivitaiApi::versionText(VersionId id)
{
    if (!id.isValid())
        return answered<QByteArray>(ApiErrors::badReference(QString::number(id.value)));
    return ask<QByteArray>({versionRequest(id), [origin = origin()](const QByteArray &body) {
                                const auto version = parseVersionOfModel(body, origin);
                                return version ? Result<QByteArray>(body) : Result<QByteArray>(version.error());
                            }});
}

QFuture<Result<VersionOfModel>> HttpCivitaiApi::versionByHash(const QString &hash)
{
    static const QRegularExpression hex(QStringLiteral("^[0-9A-Fa-f]{8,64}$"));
    if (!hex.match(hash).hasMatch())
        return answered<VersionOfModel>(ApiErrors::badReference(hash));
    return ask<VersionOfModel>(
        {request(QStringLiteral("/api/v1/model-versions/by-hash/") + hash.toUpper()),
         [origin = origin()](const QByteArray &body) { return parseVersionOfModel(body, origin); }});
}

QFuture<Result<QList<VersionOfModel>>> HttpCivitaiApi::versionsByHash(const QList<Sha256> &hashes)
{
    using Versions = QList<VersionOfModel>;
    if (hashes.isEmpty())
        return answered<Versions>(Versions{});
    if (hashes.size() > mostHashesAtOnce)
        return answered<Versions>(ApiErrors::badReference(QString::number(hashes.size())));
    QJsonArray texts;
    for (const Sha256 &hash : hashes)
        texts.append(hash.toHex());
    ApiRequest question = request(QStringLiteral("/api/v1/model-versions/by-hash"));
    question.json = QJsonDocument(texts).toJson(QJsonDocument::Compact);
    return ask<Versions>({std::move(question),
                          [origin = origin()](const QByteArray &body) { return parseVersionsOfModels(body, origin); }});
}

QFuture<Result<Enums>> HttpCivitaiApi::enums()
{
    auto promise = std::make_shared<QPromise<Result<Enums>>>();
    promise->start();
    const ApiRequest question = request(QStringLiteral("/api/v1/enums"));
    const AnswerKey key{question.url.toEncoded()}; // the same with and without a key
    const auto takeKept = [this, promise, question, key](const std::optional<Saved<Enums>> &kept) {
        if (promise->isCanceled())
            return;
        if (kept && isFresh(kept->savedAt, m_clock.now()))
            answer<Enums>(*promise, kept->value);
        else
            askUnder<Enums>(promise, {question, parseEnums, key, kept ? std::optional(kept->value) : std::nullopt});
    };
    whenDone(recall<Enums>(key, parseEnums), this, takeKept);
    return promise->future();
}

QFuture<Result<QStringList>> HttpCivitaiApi::tags(const QString &query, int limit)
{
    return ask<QStringList>({request(QStringLiteral("/api/v1/tags"), completionQuery(query, limit)), parseTags});
}

QFuture<Result<QStringList>> HttpCivitaiApi::creators(const QString &query, int limit)
{
    return ask<QStringList>(
        {request(QStringLiteral("/api/v1/creators"), completionQuery(query, limit)), parseCreators});
}

QFuture<Result<ImagePage>> HttpCivitaiApi::images(const ImageQuery &query, const std::optional<Cursor> &cursor)
{
    return ask<ImagePage>({request(QStringLiteral("/api/v1/images"), imageQuery(query, cursor)), parseImagePage});
}

QFuture<Result<Account>> HttpCivitaiApi::me()
{
    if (const auto problem = keyProblem())
        return answered<Account>(*problem);
    ApiRequest question = request(QStringLiteral("/api/v1/me"));
    question.purpose = Purpose::Account;
    question.retriesPassing = false; // somebody waits to hear whose key it is, and can ask again
    return ask<Account>({std::move(question), parseAccount});
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
QFuture<Result<T>> HttpCivitaiApi::ask(Question<T> question)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    askUnder<T>(promise, std::move(question));
    return promise->future();
}

template<typename T>
void HttpCivitaiApi::askUnder(const SharedPromise<T> &promise, Question<T> question)
{
    const ApiRequest request = question.request;
    startCall<T>(promise, request, [this, promise, question = std::move(question)](const Result<HttpAnswer> &result) {
        if (!result) {
            answer<T>(*promise, question.otherwise ? Result<T>(*question.otherwise) : Result<T>(result.error()));
            return;
        }
        m_pool.start([this, promise, question, body = result->body, now = m_clock.now()] {
            if (promise->isCanceled())
                return;
            Result<T> read = question.parse(body);
            const bool isReadable = read.ok();
            answer<T>(*promise, isReadable || !question.otherwise ? std::move(read) : Result<T>(*question.otherwise));
            if (isReadable && question.keepAs && m_answers)
                m_answers->keep(*question.keepAs, body, now);
        });
    });
}

template<typename T>
QFuture<std::optional<HttpCivitaiApi::Saved<T>>> HttpCivitaiApi::recall(const AnswerKey &key, Parse<T> parse)
{
    using Recalled = std::optional<Saved<T>>;
    auto promise = std::make_shared<QPromise<Recalled>>();
    promise->start();
    m_pool.start([this, promise, key, parse] {
        const auto kept = m_answers ? m_answers->find(key) : std::nullopt;
        Recalled recalled;
        if (kept) {
            if (Result<T> read = parse(kept->body))
                recalled = Saved<T>{std::move(read).value(), kept->savedAt};
            else
                m_answers->remove(key);
        }
        promise->addResult(std::move(recalled));
        promise->finish();
    });
    return promise->future();
}

template<typename T>
void HttpCivitaiApi::startCall(const SharedPromise<T> &promise, ApiRequest question, ApiCall::Handler handler)
{
    ApiContext context{m_settings.origin,      m_key,
                       m_settings.timeout,     m_settings.tries,
                       m_settings.longestWait, m_settings.longestAnswerBytes};
    const QString path = question.url.path();
    auto *call = new ApiCall(std::move(context), std::move(question), m_network, m_clock, m_random, this);
    connect(call, &ApiCall::waitingToRetry, this, [this, path](const Error &error, std::chrono::milliseconds delay) {
        emit waitingToRetry(error, delay, path);
    });

    auto *watcher = new QFutureWatcher<Result<T>>(call);
    connect(watcher, &QFutureWatcherBase::canceled, call, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    call->start([this, key = m_key, handler = std::move(handler)](const Result<HttpAnswer> &result) {
        const bool isRefused = !result && result.error().kind == ErrorKind::LoginRequired;
        if (isRefused && key == m_key && !keyProblem())
            emit keyDoubted();
        handler(result);
    });
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

ApiRequest HttpCivitaiApi::versionRequest(VersionId id) const
{
    return request(QStringLiteral("/api/v1/model-versions/") + QString::number(id.value));
}

ApiRequest HttpCivitaiApi::modelsRequest(const ModelQuery &query, const std::optional<Cursor> &cursor) const
{
    return request(QStringLiteral("/api/v1/models"), toUrlQuery(query, cursor));
}

AnswerKey HttpCivitaiApi::modelsKey(const ApiRequest &request) const
{
    QUrl url = request.url;
    if (isLoopback(url.host()))
        url.setPort(-1); // a server on this machine is the same one after it was started again
    return {url.toEncoded(),
            keyProblem() ? QByteArray() : QCryptographicHash::hash(m_key.toUtf8(), QCryptographicHash::Sha256)};
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
