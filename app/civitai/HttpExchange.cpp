#include "civitai/HttpExchange.h"

#include "civitai/ApiErrors.h"

#include <QNetworkReply>

namespace vitrine {

bool HttpAnswer::isRedirect() const
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool HttpAnswer::isHtml() const
{
    const QByteArray type = contentType.toLower();
    if (!type.isEmpty())
        return type.startsWith("text/html") || type.startsWith("application/xhtml");
    const QByteArray start = body.left(64).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

namespace {

/// A server gets no further ahead of us than this. Qt would take in whatever comes, and would unpack a compressed page
/// of 4 MB in one turn of our event loop: 15 to 20 ms of work instead of 3. (Each time the buffer is full Qt pauses for
/// 10 ms, so this is also a limit of some 12 MB/s. HTTP/2 ignores it.)
constexpr qint64 mostAtOnceBytes = 128 * 1024;

} // namespace

HttpExchange::HttpExchange(QNetworkReply *reply, QByteArray method, Wanted wanted, qint64 longestBytes, QObject *parent)
    : QObject(parent), m_reply(reply), m_wanted(wanted), m_longestBytes(longestBytes)
{
    m_answer.method = std::move(method);
    m_answer.url = reply->url();
    reply->setReadBufferSize(mostAtOnceBytes);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::takeHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::takeBody);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::takeEnd);
}

HttpExchange::~HttpExchange()
{
    letGo();
}

void HttpExchange::takeHeaders()
{
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.contentType = m_reply->rawHeader("Content-Type");
    m_answer.location = m_reply->rawHeader("Location");
    m_answer.retryAfter = m_reply->rawHeader("Retry-After");

    if (m_wanted == Wanted::NoFile && m_answer.isSuccess() && !m_answer.isHtml()) {
        end(m_answer);
        return;
    }
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > m_longestBytes)
        end(ApiErrors::tooLong(m_answer, announced));
    else if (announced > 0)
        m_answer.body.reserve(announced);
}

void HttpExchange::takeBody()
{
    m_answer.body += m_reply->readAll();
    if (m_answer.body.size() > m_longestBytes)
        end(ApiErrors::tooLong(m_answer, m_answer.body.size()));
}

void HttpExchange::takeEnd()
{
    if (m_reply->isOpen()) // not after a time-out
        m_answer.body += m_reply->readAll();
    // A refusal is told by its status, even when its body was cut off; a success must be whole.
    const bool refused = m_answer.status >= 300;
    if (m_reply->error() == QNetworkReply::NoError || refused)
        end(m_answer);
    else
        end(ApiErrors::transport(*m_reply, m_answer));
}

void HttpExchange::end(const Result<HttpAnswer> &answer)
{
    letGo();
    emit finished(answer);
}

void HttpExchange::letGo()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace vitrine
