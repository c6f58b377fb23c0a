#include "demo/HttpServer.h"

#include "demo/HttpListener.h"
#include "demo/HttpRecord.h"

#include <QThread>

#include <atomic>

namespace vitrine {

struct HttpServer::State
{
    HttpRecord record;
    QThread thread;
    HttpListener *listener = nullptr; ///< lives and dies in `thread`
    std::atomic<quint16> port = 0;
};

HttpServer::HttpServer(Handler handler)
    : HttpServer(AsyncHandler([handler = std::move(handler)](const HttpRequest &request, const Answer &answer) {
        answer(handler(request));
    }))
{
}

HttpServer::HttpServer(AsyncHandler handler) : m_state(std::make_unique<State>())
{
    m_state->listener = new HttpListener(std::move(handler), m_state->record);
    m_state->listener->moveToThread(&m_state->thread);
    m_state->thread.setObjectName(QStringLiteral("HttpServer"));
    m_state->thread.start();
    QMetaObject::invokeMethod(
        m_state->listener,
        [state = m_state.get()] {
            if (state->listener->listen(QHostAddress::LocalHost))
                state->port = state->listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

HttpServer::~HttpServer()
{
    QMetaObject::invokeMethod(
        m_state->listener, [state = m_state.get()] { delete state->listener; }, Qt::BlockingQueuedConnection);
    m_state->thread.quit();
    m_state->thread.wait();
}

bool HttpServer::isListening() const
{
    return m_state->port != 0;
}

quint16 HttpServer::port() const
{
    return m_state->port;
}

QUrl HttpServer::origin(const QString &host) const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(host);
    url.setPort(m_state->port);
    return url;
}

QList<HttpRequest> HttpServer::requests() const
{
    const QMutexLocker locker(&m_state->record.mutex);
    return m_state->record.requests;
}

void HttpServer::clearRequests()
{
    const QMutexLocker locker(&m_state->record.mutex);
    m_state->record.requests.clear();
}

int HttpServer::openConnections() const
{
    return m_state->record.openConnections;
}

qint64 HttpServer::bytesSent() const
{
    return m_state->record.bodyBytesSent;
}

} // namespace vitrine
