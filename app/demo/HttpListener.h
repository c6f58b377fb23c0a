#pragma once

#include "demo/HttpRecord.h"

#include <QTcpServer>

namespace vitrine {

class HttpConnection;
class HttpListener;

/// The way back into an HttpListener for answers from any thread; outlives it.
struct HttpReturnPath
{
    QMutex mutex;
    HttpListener *listener = nullptr; ///< guarded by `mutex`; null once the listener is gone
};

/// Accepts an HttpServer's connections and brings requests and answers together. Lives in the server's thread.
class HttpListener final : public QTcpServer
{
    Q_OBJECT

public:
    /// `record` outlives it.
    HttpListener(HttpServer::AsyncHandler handler, HttpRecord &record);
    ~HttpListener() override;

private:
    void acceptConnections();
    void handle(HttpConnection *connection, const HttpRequest &request);
    void deliver(quint64 ticket, const HttpResponse &response);

    HttpServer::AsyncHandler m_handler;
    HttpRecord &m_record;
    std::shared_ptr<HttpReturnPath> m_returnPath;
    QHash<quint64, HttpConnection *> m_waiting; ///< for an answer, by ticket
    quint64 m_lastTicket = 0;
};

} // namespace vitrine
