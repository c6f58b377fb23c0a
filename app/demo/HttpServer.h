#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

namespace vitrine {

struct HttpRequest
{
    QByteArray method;
    QUrl url;                              ///< path and query as sent
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }
    QUrlQuery query() const { return QUrlQuery(url.query(QUrl::FullyEncoded)); }
};

/// What a handler answers. The faults after `body` let a test play a bad server or a bad line.
struct HttpResponse
{
    int status = 200;
    QList<QPair<QByteArray, QByteArray>> headers; ///< Content-Length is added unless it is there already
    QByteArray body;

    /// Gives the body piece by piece instead of `body`: (offset, most) -> bytes; `bodySize` is its length.
    std::function<QByteArray(qint64 offset, qint64 most)> produce;
    qint64 bodySize = 0;

    qint64 delayMs = 0;                    ///< before the status line
    std::optional<qint64> cutAfterBytes;   ///< the connection is reset after so many body bytes
    std::optional<qint64> stallAfterBytes; ///< nothing more comes after so many body bytes, the connection stays
    qint64 bytesPerSecond = 0;             ///< 0 for as fast as it goes
    bool neverAnswer = false;              ///< the request is read and nothing is ever sent
};

/// A small HTTP/1.1 server on 127.0.0.1 for the sample site and the tests: keep-alive, HEAD, bodies from memory or
/// made on the way, faults on demand. Serves on a thread of its own; the handler is called there.
class HttpServer final
{
public:
    using Handler = std::function<HttpResponse(const HttpRequest &)>;

    explicit HttpServer(Handler handler);
    ~HttpServer();

    bool isListening() const; ///< from construction on, unless the port could not be had
    quint16 port() const;
    /// "http://127.0.0.1:PORT"; another host name ("localhost") makes another origin of the same server.
    QUrl origin(const QString &host = QStringLiteral("127.0.0.1")) const;

    /// Every request so far, oldest first (a copy; bodies included).
    QList<HttpRequest> requests() const;
    void clearRequests();
    int openConnections() const;
    /// Body bytes handed to the sockets so far.
    qint64 bytesSent() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace vitrine
