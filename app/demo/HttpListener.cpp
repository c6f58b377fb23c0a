#include "demo/HttpListener.h"

#include "demo/HttpConnection.h"

#include <QTcpSocket>
#include <QThread>

namespace vitrine {

HttpListener::HttpListener(HttpServer::AsyncHandler handler, HttpRecord &record)
    : m_handler(std::move(handler)), m_record(record), m_returnPath(std::make_shared<HttpReturnPath>())
{
    m_returnPath->listener = this;
    connect(this, &QTcpServer::newConnection, this, &HttpListener::acceptConnections);
}

HttpListener::~HttpListener()
{
    {
        const QMutexLocker locker(&m_returnPath->mutex);
        m_returnPath->listener = nullptr;
    }
    // Before m_record's users and m_waiting go: a dying connection still counts itself out.
    qDeleteAll(findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly));
}

void HttpListener::acceptConnections()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        auto *connection = new HttpConnection(socket, m_record, this);
        connect(connection, &HttpConnection::requestArrived, this,
                [this, connection](const HttpRequest &request) { handle(connection, request); });
        connect(connection, &QObject::destroyed, this, [this](QObject *gone) {
            m_waiting.removeIf([gone](const auto &entry) { return static_cast<QObject *>(entry.value()) == gone; });
        });
    }
}

void HttpListener::handle(HttpConnection *connection, const HttpRequest &request)
{
    const quint64 ticket = ++m_lastTicket;
    m_waiting.insert(ticket, connection);
    m_handler(request, [path = m_returnPath, ticket](HttpResponse response) {
        const QMutexLocker locker(&path->mutex);
        HttpListener *listener = path->listener;
        if (!listener)
            return;
        QMetaObject::invokeMethod(
            listener, [listener, ticket, response = std::move(response)] { listener->deliver(ticket, response); },
            Qt::QueuedConnection);
    });
}

void HttpListener::deliver(quint64 ticket, const HttpResponse &response)
{
    if (HttpConnection *connection = m_waiting.take(ticket))
        connection->answer(response);
}

} // namespace vitrine
