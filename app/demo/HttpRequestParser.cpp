#include "demo/HttpRequestParser.h"

#include <utility>

namespace vitrine {

HttpRequestParser::Progress HttpRequestParser::read(QByteArray &buffer)
{
    if (m_refusal != 0)
        return Progress::Refused;
    if (!m_inBody) {
        const Progress progress = readHeaders(buffer);
        if (!m_inBody)
            return progress;
    }
    return readBody(buffer);
}

bool HttpRequestParser::takeExpectation()
{
    return std::exchange(m_expectsContinue, false);
}

HttpRequest HttpRequestParser::take()
{
    m_inBody = false;
    m_expectsContinue = false;
    return std::exchange(m_request, HttpRequest());
}

HttpRequestParser::Progress HttpRequestParser::refuse(int status)
{
    m_refusal = status;
    m_keepsAlive = false;
    return Progress::Refused;
}

HttpRequestParser::Progress HttpRequestParser::readHeaders(QByteArray &buffer)
{
    while (buffer.startsWith("\r\n")) // RFC 9112, 2.2: empty lines before a request are skipped
        buffer.remove(0, 2);
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return buffer.size() > mostHeaderBytes ? refuse(431) : Progress::NeedsMore;
    if (end > mostHeaderBytes)
        return refuse(431);

    const QList<QByteArray> lines = buffer.left(end).split('\n');
    buffer.remove(0, end + 4);
    if (!readRequestLine(lines.first().trimmed()))
        return refuse(400);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!readHeaderLine(lines[i]))
            return refuse(400);
    }

    const QByteArray connection = m_request.header("connection").toLower();
    m_keepsAlive = m_keepsAlive ? connection != "close" : connection == "keep-alive";
    if (m_request.headers.contains("transfer-encoding"))
        return refuse(411);
    bool isNumber = true;
    const QByteArray length = m_request.headers.value("content-length", "0");
    m_bodyBytes = length.toLongLong(&isNumber);
    if (!isNumber || m_bodyBytes < 0)
        return refuse(400);
    if (m_bodyBytes > mostBodyBytes)
        return refuse(413);
    m_expectsContinue = m_bodyBytes > 0 && m_request.header("expect").toLower() == "100-continue";
    m_inBody = true;
    return Progress::NeedsMore;
}

bool HttpRequestParser::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || parts[0].isEmpty() || !parts[1].startsWith('/'))
        return false;
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return false;
    m_keepsAlive = parts[2] == "HTTP/1.1";
    m_request.method = parts[0];
    // Set part by part: a target such as "//x/y" would be read as a host by QUrl's own parser.
    const qsizetype mark = parts[1].indexOf('?');
    m_request.url.setPath(QString::fromUtf8(mark < 0 ? parts[1] : parts[1].left(mark)), QUrl::TolerantMode);
    if (mark >= 0)
        m_request.url.setQuery(QString::fromUtf8(parts[1].mid(mark + 1)), QUrl::TolerantMode);
    return true;
}

bool HttpRequestParser::readHeaderLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    const QByteArray name = line.left(colon).toLower();
    if (name != name.trimmed())
        return false;
    const QByteArray value = line.mid(colon + 1).trimmed();
    QByteArray &known = m_request.headers[name];
    known = known.isEmpty() ? value : known + ", " + value;
    return true;
}

HttpRequestParser::Progress HttpRequestParser::readBody(QByteArray &buffer)
{
    const qint64 missing = m_bodyBytes - m_request.body.size();
    if (buffer.size() <= missing) {
        m_request.body += std::exchange(buffer, QByteArray());
    } else {
        m_request.body += buffer.left(missing);
        buffer.remove(0, missing);
    }
    return m_request.body.size() == m_bodyBytes ? Progress::Complete : Progress::NeedsMore;
}

} // namespace vitrine
