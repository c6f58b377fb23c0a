#pragma once

#include "demo/HttpRecord.h"
#include "demo/HttpRequestParser.h"

#include <QElapsedTimer>
#include <QTimer>

class QTcpSocket;

namespace vitrine {

/// One client of an HttpServer: reads a request, has it answered, sends the answer at the speed and with the faults it
/// asks for, and goes on with the next. Lives in the server's thread and deletes itself when the client is gone.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// Owns `socket`; `record` outlives it.
    HttpConnection(QTcpSocket *socket, HttpRecord &record, QObject *parent);
    ~HttpConnection() override;

    /// The answer to the request that `requestArrived` told of.
    void answer(const HttpResponse &response);

signals:
    void requestArrived(const vitrine::HttpRequest &request);

private:
    void readRequests();
    void refuse(int status);
    void startAnswer();
    QByteArray head() const;
    /// Writes body bytes until the socket, the throttle or the answer has enough.
    void sendBody();
    qint64 mostToSendNow(qint64 end) const;
    void endAnswer(qint64 end);

    HttpRecord &m_record;
    QTcpSocket *m_socket;
    HttpRequestParser m_parser;
    QByteArray m_received;
    HttpResponse m_response;
    QTimer m_throttle;
    QElapsedTimer m_sendingSince;
    qint64 m_sent = 0; ///< body bytes of the current answer
    bool m_isAnswering = false;
    bool m_isSending = false;
    bool m_isHead = false;
};

} // namespace vitrine
