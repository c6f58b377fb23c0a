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
    bool withoutLength = false;            ///< no Content-Length; the end of the connection is the end of the body
};

/// A small HTTP/1.1 server on 127.0.0.1 for the sample site and the tests: keep-alive, HEAD, bodies from memory or
/// made on the way, faults on demand. Serves on a thread of its own; the handler is called there. Bodies are written at
/// most a few hundred KiB ahead of the client, so `produce` can give gigabytes without holding them. A request that
/// cannot be read is answered 400 and the connection closed. All functions may be called from any thread.
class HttpServer final
{
public:
    using Handler = std::function<HttpResponse(const HttpRequest &)>;

    /// Takes the answer, once, from any thread and at any time; after the client or the server is gone it does nothing.
    using Answer = std::function<void(HttpResponse)>;
    /// For answers that take work: called in the server's thread, which it must not hold; answers when it can.
    using AsyncHandler = std::function<void(const HttpRequest &, Answer)>;

    explicit HttpServer(Handler handler);
    explicit HttpServer(AsyncHandler handler);
    /// Closes what is open; a handler that is running is waited for.
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
