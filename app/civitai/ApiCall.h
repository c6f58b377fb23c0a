#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "civitai/ApiRequest.h"
#include "civitai/HttpExchange.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkRequest;
class QRandomGenerator;

namespace vitrine {

/// What all calls to one API have in common.
struct ApiContext
{
    QUrl origin;                           ///< the key's, and the one whose refusals are believed
    QString key;                           ///< empty for none
    std::chrono::milliseconds timeout;     ///< without any byte arriving
    int tries;                             ///< in all, for what may pass
    std::chrono::milliseconds longestWait; ///< a server's wish beyond it ends the call
    qint64 longestAnswerBytes;
};

/// One question to the API, from the first try to its answer: follows redirects by hand, tries again what may pass,
/// tells refusals apart. Deleting it aborts whatever is under way, a wait included.
class ApiCall final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Result<HttpAnswer> &)>;

    ApiCall(ApiContext context, ApiRequest request, QNetworkAccessManager &network, Clock &clock,
            QRandomGenerator &random, QObject *parent = nullptr);
    ~ApiCall() override;

    /// Ends with one call of `handler`: with a success (for Purpose::Link also the redirect that leads to the file), or
    /// an Error without secrets. The call deletes itself afterwards.
    void start(Handler handler);

signals:
    void waitingToRetry(const vitrine::Error &error, std::chrono::milliseconds delay);

private:
    void tryOnce();
    void send();
    QNetworkRequest networkRequest(bool withKey) const;
    void takeAnswer(const Result<HttpAnswer> &answer);
    void takeRedirect(const HttpAnswer &answer);
    void retryOrFail(const Error &error);
    bool isWorthRetrying(const Error &error) const;
    void end(const Result<HttpAnswer> &answer);

    const ApiContext m_context;
    const ApiRequest m_request;
    QNetworkAccessManager &m_network;
    Clock &m_clock;
    QRandomGenerator &m_random;
    Handler m_handler;
    std::unique_ptr<HttpExchange> m_exchange;

    int m_attempt = 0;
    int m_redirects = 0;       ///< within this attempt
    bool m_leftOrigin = false; ///< within this attempt: once a redirect led away, the key stays at home
    bool m_keySent = false;    ///< with the last request
    bool m_posting = false;
    QUrl m_url;
};

} // namespace vitrine
