#include "downloads/TlsStorage.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <utility>

namespace vitrine {

TlsStorage::TlsStorage(const TestCertificate &certificate, std::function<QByteArray()> answer)
    : m_answer(std::move(answer))
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(certificate.certificate));
    configuration.setPrivateKey(QSslKey(certificate.key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_server.setSslConfiguration(configuration);
    QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server, [this] { ++m_connections; });
    QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(static_cast<QSslSocket *>(socket));
    });
    m_server.listen(QHostAddress::LocalHost);
}

QUrl TlsStorage::url() const
{
    return QUrl(QStringLiteral("https://127.0.0.1:%1/1").arg(m_server.serverPort()));
}

QByteArray TlsStorage::file(const QByteArray &bytes)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nETag: \"one\"\r\nContent-Length: " +
           QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes;
}

void TlsStorage::serve(QSslSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
        m_received += socket->readAll();
        if (!m_received.endsWith("\r\n\r\n"))
            return;
        socket->write(m_answer());
        socket->disconnectFromHost();
    });
}

} // namespace vitrine
