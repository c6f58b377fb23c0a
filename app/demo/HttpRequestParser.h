#pragma once

#include "demo/HttpServer.h"

namespace vitrine {

/// Reads one HTTP/1.1 request after the other from bytes as they arrive (RFC 9112; bodies by Content-Length only).
class HttpRequestParser
{
public:
    enum class Progress
    {
        NeedsMore, ///< the request is not complete yet
        Complete,  ///< take() has it
        Refused,   ///< not a request that can be served; refusal() is the status to answer with
    };

    static constexpr qint64 mostHeaderBytes = 64 * 1024;
    static constexpr qint64 mostBodyBytes = 32 * 1024 * 1024;

    /// Consumes from the front of `buffer` what belongs to the current request.
    Progress read(QByteArray &buffer);

    int refusal() const { return m_refusal; }
    /// Whether the connection stays after the answer to the request just completed.
    bool keepsAlive() const { return m_keepsAlive; }
    /// True once after headers with "Expect: 100-continue" whose body has not come yet.
    bool takeExpectation();
    /// The completed request; the parser starts over.
    HttpRequest take();

private:
    Progress refuse(int status);
    Progress readHeaders(QByteArray &buffer);
    bool readRequestLine(const QByteArray &line);
    bool readHeaderLine(const QByteArray &line);
    Progress readBody(QByteArray &buffer);

    HttpRequest m_request;
    bool m_inBody = false;
    bool m_keepsAlive = true;
    bool m_expectsContinue = false;
    qint64 m_bodyBytes = 0;
    int m_refusal = 0;
};

} // namespace vitrine
