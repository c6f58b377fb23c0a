#pragma once

#include "base/Clock.h"
#include "civitai/AnswerStore.h"
#include "civitai/ApiCall.h"
#include "civitai/CivitaiApi.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QPromise>
#include <QRandomGenerator>
#include <QThreadPool>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace vitrine {

/// What the HTTP side can be told.
struct ApiSettings
{
    /// Scheme, host and port; the paths are ours.
    QUrl origin = QUrl(QStringLiteral("https://civitai.com"));
    /// Without any byte arriving.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    /// In all, for what may pass.
    int tries = 5;
    /// A Retry-After beyond this becomes an Error that holds it: a person would rather be told than wait.
    std::chrono::milliseconds longestWait = std::chrono::minutes(2);
    /// Answers beyond this are not waited for.
    qint64 longestAnswerBytes = 64 * 1024 * 1024;
    /// Where answers are kept (see AnswerStore); empty for nowhere.
    QString answerFolder = {};
};

/// The API over HTTP. Retries what may pass (429, 5xx, lost connections) with back-off and Retry-After, but for
/// download links, whose askers do so themselves; follows redirects by hand, parses on a worker, and speaks its own
/// User-Agent.
///
/// Where it has a folder for them it keeps the answers of models() and enums(). Those of models() come back only
/// through savedModels(); what was asked with a key comes back with that key alone. Those of enums() stand for the
/// site's for a day.
///
/// The key goes out only to `settings.origin`, and only over https or to loopback; no redirect carries it further.
class HttpCivitaiApi final : public QObject, public CivitaiApi
{
    Q_OBJECT

public:
    HttpCivitaiApi(ApiSettings settings, Clock &clock, QObject *parent = nullptr);
    ~HttpCivitaiApi() override;

    QUrl origin() const;
    /// The key for this origin; empty for none. White space around it is dropped.
    void setKey(const QString &key);
    bool hasKey() const;
    /// Without any byte arriving; for what is asked from now on.
    void setTimeout(std::chrono::milliseconds timeout);

    /// What the kept answers take on disk, and removing them: the bytes that are left then. Both on a worker.
    QFuture<qint64> keptBytes();
    QFuture<qint64> clearKept();

    QFuture<Result<ModelPage>> models(const ModelQuery &query, const std::optional<Cursor> &cursor) override;
    QFuture<Result<SavedPage>> savedModels(const ModelQuery &query, const std::optional<Cursor> &cursor) override;
    QFuture<Result<ModelPtr>> model(ModelId id) override;
    QFuture<Result<VersionOfModel>> version(VersionId id) override;
    QFuture<Result<QByteArray>> versionText(VersionId id) override;
    QFuture<Result<VersionOfModel>> versionByHash(const QString &hash) override;
    QFuture<Result<QList<VersionOfModel>>> versionsByHash(const QList<Sha256> &hashes) override;
    QFuture<Result<Enums>> enums() override;
    QFuture<Result<QStringList>> tags(const QString &query, int limit) override;
    QFuture<Result<QStringList>> creators(const QString &query, int limit) override;
    QFuture<Result<ImagePage>> images(const ImageQuery &query, const std::optional<Cursor> &cursor) override;
    QFuture<Result<Account>> me() override;
    QFuture<Result<QUrl>> downloadLink(VersionId version, FileId file, const QUrl &ownUrl) override;

signals:
    /// A request failed in a way that may pass and is tried again after `delay`. `path` is the request's:
    /// "/api/v1/models".
    void waitingToRetry(const vitrine::Error &error, std::chrono::milliseconds delay, const QString &path);
    /// hasKey() may say something else than before.
    void keyChanged();
    /// The site asked for a login although the key in use was sent along: it may be no longer valid, or not enough.
    /// me() tells.
    void keyDoubted();

private:
    template<typename T>
    using SharedPromise = std::shared_ptr<QPromise<Result<T>>>;
    template<typename T>
    using Parse = std::function<Result<T>(const QByteArray &)>;

    /// A value as it was kept on disk.
    template<typename T>
    struct Saved
    {
        T value;
        QDateTime savedAt;
    };

    /// One ordinary call.
    template<typename T>
    struct Question
    {
        ApiRequest request;
        Parse<T> parse;
        std::optional<AnswerKey> keepAs = {}; ///< where an answer that can be read is to be kept
        std::optional<T> otherwise = {};      ///< stands for an answer that does not come
    };

    /// The whole of it: asks, parses on a worker, answers, keeps.
    template<typename T>
    QFuture<Result<T>> ask(Question<T> question);
    template<typename T>
    void askUnder(const SharedPromise<T> &promise, Question<T> question);
    /// What was kept, read and parsed on a worker. Nothing where there is none, or none that can be read.
    template<typename T>
    QFuture<std::optional<Saved<T>>> recall(const AnswerKey &key, Parse<T> parse);
    /// Starts one call under a promise: cancelling the promise's future ends the call without `handler`.
    template<typename T>
    void startCall(const SharedPromise<T> &promise, ApiRequest request, ApiCall::Handler handler);
    void askForLink(const SharedPromise<QUrl> &promise, ApiRequest request, const std::optional<QUrl> &ownUrl);

    QFuture<qint64> askKept(qint64 (AnswerStore::*question)());
    ApiRequest request(const QString &path, const QUrlQuery &query = {}) const;
    ApiRequest versionRequest(VersionId id) const;
    ApiRequest modelsRequest(const ModelQuery &query, const std::optional<Cursor> &cursor) const;
    AnswerKey modelsKey(const ApiRequest &request) const;
    /// Why nothing that needs the key can be asked; nothing when it can.
    std::optional<Error> keyProblem() const;

    ApiSettings m_settings;
    Clock &m_clock;
    QString m_key;
    QRandomGenerator m_random;
    std::unique_ptr<AnswerStore> m_answers; ///< null where none are kept; used on m_pool
    QThreadPool m_pool;                     ///< parses
    QNetworkAccessManager m_network;
};

} // namespace vitrine
