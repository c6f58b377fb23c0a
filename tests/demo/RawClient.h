#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace vitrine {

/// A client that writes what it is told to, well formed or not, and takes what comes.
class RawClient
{
public:
    explicit RawClient(quint16 port) { m_socket.connectToHost(QStringLiteral("127.0.0.1"), port); }

    QTcpSocket &socket() { return m_socket; }
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void askFor(const QByteArray &path, const QByteArray &method = "GET")
    {
        send(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /// Everything that has come so far.
    const QByteArray &received()
    {
        m_received += m_socket.readAll();
        return m_received;
    }
    /// What has come after the headers.
    QByteArray body()
    {
        const qsizetype end = received().indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : m_received.mid(end + 4);
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace vitrine
