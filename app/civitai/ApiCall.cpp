#include "civitai/ApiCall.h"

#include "base/Backoff.h"
#include "base/Log.h"
#include "civitai/ApiErrors.h"
#include "civitai/DownloadLink.h"
#include "civitai/Origin.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace vitrine {

ApiCall::ApiCall(ApiContext context, ApiRequest request, QNetworkAccessManager &network, Clock &clock,
                 QRandomGenerator &random, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_request(std::move(request))
    , m_network(network)
    , m_clock(clock)
    , m_random(random)
{
}

ApiCall::~ApiCall() = default;

void ApiCall::start(Handler handler)
{
    m_handler = std::move(handler);
    tryOnce();
}

void ApiCall::tryOnce()
{
    ++m_attempt;
    m_redirects = 0;
    m_leftOrigin = false;
    m_posting = m_request.json.has_value();
    m_url = m_request.url;
    send();
}

void ApiCall::send()
{
    m_keySent = !m_context.key.isEmpty() && !m_leftOrigin && mayCarryKey(m_url, m_context.origin);
    const QNetworkRequest request = networkRequest(m_keySent);
    qCDebug(logApi) << (m_posting ? "POST" : "GET") << loggable(m_url) << "try" << m_attempt;

    QNetworkReply *reply = m_posting ? m_network.post(request, *m_request.json) : m_network.get(request);
    const auto wanted =
        m_request.purpose == Purpose::Link ? HttpExchange::Wanted::NoFile : HttpExchange::Wanted::Everything;
    m_exchange =
        std::make_unique<HttpExchange>(reply, m_posting ? "POST" : "GET", wanted, m_context.longestAnswerBytes, this);
    connect(m_exchange.get(), &HttpExchange::finished, this, &ApiCall::takeAnswer);
}

QNetworkRequest ApiCall::networkRequest(bool withKey) const
{
    QNetworkRequest request(m_url);
    // Qt's own User-Agent is a browser's, and browsers get pages where programs get errors.
    request.setRawHeader("User-Agent", "Vitrine/" VITRINE_VERSION);
    request.setRawHeader("Accept", "application/json");
    if (m_posting)
        request.setRawHeader("Content-Type", "application/json");
    if (withKey)
        request.setRawHeader("Authorization", "Bearer " + m_context.key.toUtf8());
    // Qt would carry the Authorization header along to wherever a redirect leads.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(m_context.timeout.count()));
    return request;
}

void ApiCall::takeAnswer(const Result<HttpAnswer> &answer)
{
    m_exchange.release()->deleteLater(); // it is speaking right now
    if (!answer)
        retryOrFail(answer.error());
    else if (answer->isRedirect())
        takeRedirect(*answer);
    else if (const auto error = ApiErrors::refusal(*answer, m_request.purpose, m_keySent, m_clock.now()))
        retryOrFail(*error);
    else
        end(answer);
}

void ApiCall::takeRedirect(const HttpAnswer &answer)
{
    constexpr int mostRedirects = 5;
    const QUrl target = m_url.resolved(QUrl::fromEncoded(answer.location));
    if (answer.location.isEmpty() || !isSafeStep(m_url, target) || ++m_redirects > mostRedirects) {
        retryOrFail(ApiErrors::badRedirect(answer));
        return;
    }
    if (m_request.purpose == Purpose::Link && !leadsBackToApi(target, m_context.origin)) {
        end(answer);
        return;
    }
    if (!sameOrigin(target, m_url))
        m_leftOrigin = true;
    if (answer.status != 307 && answer.status != 308)
        m_posting = false; // the older codes turn a POST into a GET
    m_url = target;
    send();
}

bool ApiCall::isWorthRetrying(const Error &error) const
{
    if (error.kind == ErrorKind::NotFound)
        return m_attempt < m_request.notFoundTries;
    // A wish for a long wait is the caller's to grant: a person would rather be told.
    const bool tooLong = error.retryAfter && *error.retryAfter > m_context.longestWait;
    return m_request.retriesPassing && isPassing(error.kind) && m_attempt < m_context.tries && !tooLong;
}

void ApiCall::retryOrFail(const Error &error)
{
    const Error clean = withoutSecrets(error, m_context.key);
    if (!isWorthRetrying(error)) {
        qCInfo(logApi).noquote() << errorKindName(clean.kind) << clean.detail;
        end(clean);
        return;
    }
    const auto delay = backoffDelay(m_attempt, error.retryAfter, m_random);
    qCInfo(logApi).noquote() << errorKindName(clean.kind) << clean.detail << "- again in" << delay.count() << "ms";
    m_clock.after(delay, this, [this] { tryOnce(); });
    emit waitingToRetry(clean, delay);
}

void ApiCall::end(const Result<HttpAnswer> &answer)
{
    deleteLater();
    const Handler handler = std::move(m_handler);
    handler(answer);
}

} // namespace vitrine
