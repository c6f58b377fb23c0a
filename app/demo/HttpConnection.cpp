#include "demo/HttpConnection.h"

#include <QTcpSocket>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qint64 mostAheadBytes = 256 * 1024; ///< body bytes waiting in the socket before more are made
constexpr qint64 pieceBytes = 128 * 1024;
constexpr int throttleTickMs = 10;

QByteArray reason(int status)
{
    static const QHash<int, QByteArray> reasons{
        {200, "OK"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {410, "Gone"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {416, "Range Not Satisfiable"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {451, "Unavailable For Legal Reasons"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    };
    return reasons.value(status, "Status");
}

bool hasHeader(const HttpResponse &response, const QByteArray &name)
{
    return std::any_of(response.headers.cbegin(), response.headers.cend(),
                       [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

qint64 bodySize(const HttpResponse &response)
{
    return response.produce ? response.bodySize : response.body.size();
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, HttpRecord &record, QObject *parent)
    : QObject(parent), m_record(record), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // What a client sends during an answer waits in its own buffers, not in ours.
    m_socket->setReadBufferSize(1024 * 1024);
    m_throttle.setInterval(throttleTickMs);
    m_throttle.setTimerType(Qt::PreciseTimer);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readRequests);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::sendBody);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_isSending = false;
        m_throttle.stop();
        deleteLater();
    });
    connect(&m_throttle, &QTimer::timeout, this, &HttpConnection::sendBody);
    ++m_record.openConnections;
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
    --m_record.openConnections;
}

void HttpConnection::readRequests()
{
    if (m_isAnswering)
        return;
    m_received += m_socket->readAll();
    switch (m_parser.read(m_received)) {
    case HttpRequestParser::Progress::NeedsMore:
        if (m_parser.takeExpectation())
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return;
    case HttpRequestParser::Progress::Refused:
        refuse(m_parser.refusal());
        return;
    case HttpRequestParser::Progress::Complete:
        break;
    }
    const HttpRequest request = m_parser.take();
    m_isAnswering = true;
    m_isHead = request.method == "HEAD";
    {
        const QMutexLocker locker(&m_record.mutex);
        m_record.requests.append(request);
    }
    emit requestArrived(request);
}

void HttpConnection::refuse(int status)
{
    m_isAnswering = true;
    m_isHead = false;
    HttpResponse response;
    response.status = status;
    response.body = reason(status) + '\n';
    answer(response);
}

void HttpConnection::answer(const HttpResponse &response)
{
    if (response.neverAnswer)
        return;
    m_response = response;
    if (m_response.delayMs > 0)
        QTimer::singleShot(std::chrono::milliseconds(m_response.delayMs), this, &HttpConnection::startAnswer);
    else
        startAnswer();
}

void HttpConnection::startAnswer()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState) // gone while the answer was delayed
        return;
    m_sent = 0;
    m_isSending = true;
    m_sendingSince.start();
    m_socket->write(head());
    if (m_response.bytesPerSecond > 0)
        m_throttle.start();
    sendBody();
}

QByteArray HttpConnection::head() const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_response.status) + ' ' + reason(m_response.status) + "\r\n";
    for (const auto &[name, value] : m_response.headers)
        head += name + ": " + value + "\r\n";
    const bool maySayLength = m_response.status != 204 && m_response.status != 304 && !m_response.withoutLength;
    if (maySayLength && !hasHeader(m_response, "Content-Length") && !hasHeader(m_response, "Transfer-Encoding"))
        head += "Content-Length: " + QByteArray::number(bodySize(m_response)) + "\r\n";
    if ((!m_parser.keepsAlive() || m_response.withoutLength) && !hasHeader(m_response, "Connection"))
        head += "Connection: close\r\n";
    return head + "\r\n";
}

void HttpConnection::sendBody()
{
    if (!m_isSending)
        return;
    qint64 end = m_isHead ? 0 : bodySize(m_response);
    end = std::min({end, m_response.cutAfterBytes.value_or(end), m_response.stallAfterBytes.value_or(end)});
    for (qint64 most = mostToSendNow(end); most > 0; most = mostToSendNow(end)) {
        QByteArray piece = m_response.produce ? m_response.produce(m_sent, most) : m_response.body.mid(m_sent, most);
        piece.truncate(most);
        if (piece.isEmpty()) { // a producer that has less than it promised: the client must see that
            m_socket->abort();
            return;
        }
        m_socket->write(piece);
        m_sent += piece.size();
        m_record.bodyBytesSent += piece.size();
    }
    // Only when the last byte has left can the connection be cut, closed or used for the next request.
    if (m_sent >= end && m_socket->bytesToWrite() == 0)
        endAnswer(end);
}

qint64 HttpConnection::mostToSendNow(qint64 end) const
{
    if (m_socket->bytesToWrite() >= mostAheadBytes)
        return 0;
    qint64 most = std::min(pieceBytes, end - m_sent);
    if (m_response.bytesPerSecond > 0) {
        const qint64 allowed = m_sendingSince.elapsed() * m_response.bytesPerSecond / 1000;
        most = std::min(most, allowed - m_sent);
    }
    return most;
}

void HttpConnection::endAnswer(qint64 end)
{
    m_throttle.stop();
    m_isSending = false;
    const bool isCut = !m_isHead && m_response.cutAfterBytes && *m_response.cutAfterBytes <= end;
    if (isCut) {
        m_socket->abort();
        return;
    }
    if (!m_isHead && m_response.stallAfterBytes && *m_response.stallAfterBytes <= end)
        return;
    const bool closes = std::any_of(m_response.headers.cbegin(), m_response.headers.cend(), [](const auto &header) {
        return header.first.compare("Connection", Qt::CaseInsensitive) == 0 && header.second.toLower() == "close";
    });
    const bool staysOpen = m_parser.keepsAlive() && !closes && !m_response.withoutLength;
    m_response = HttpResponse();
    if (!staysOpen) {
        m_socket->disconnectFromHost();
        return;
    }
    m_isAnswering = false;
    // A request that came during the answer gives no further readyRead. Queued, so that a client who sends many at
    // once does not deepen the stack.
    if (!m_received.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readRequests, Qt::QueuedConnection);
}

} // namespace vitrine
