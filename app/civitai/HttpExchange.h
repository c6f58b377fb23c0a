#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

class QNetworkReply;

namespace vitrine {

/// What a server answered to one request, whatever its status.
struct HttpAnswer
{
    QByteArray method;
    QUrl url;
    int status = 0;
    QByteArray contentType;
    QByteArray location;   ///< of a redirect, as sent
    QByteArray retryAfter; ///< as sent
    QByteArray body;       ///< empty where it was not wanted

    bool isSuccess() const { return status >= 200 && status < 300; }
    bool isRedirect() const;
    /// A page for people: never data, never a file.
    bool isHtml() const;
};

/// One request on the wire. Takes the body piece by piece as it arrives, so that no piece of work is long, and stops at
/// `longestBytes`. Ends with exactly one `finished`; destroying it earlier aborts the request.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    enum class Wanted
    {
        Everything,
        NoFile, ///< the body of a success that is no page is a file: not a byte of it is waited for
    };

    /// Takes the reply over.
    HttpExchange(QNetworkReply *reply, QByteArray method, Wanted wanted, qint64 longestBytes,
                 QObject *parent = nullptr);
    ~HttpExchange() override;

signals:
    /// The answer, refusals included, or why there is none: Offline, Timeout, Tls, BadAnswer.
    void finished(const vitrine::Result<vitrine::HttpAnswer> &answer);

private:
    void takeHeaders();
    void takeBody();
    void takeEnd();
    void end(const Result<HttpAnswer> &answer);
    void letGo();

    QNetworkReply *m_reply = nullptr; ///< owned by the network manager; null once let go
    const Wanted m_wanted;
    const qint64 m_longestBytes;
    HttpAnswer m_answer;
};

} // namespace vitrine
