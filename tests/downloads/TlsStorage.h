#pragma once

#include "downloads/TestCertificate.h"

#include <QByteArray>
#include <QSslServer>
#include <QUrl>

#include <functional>

namespace vitrine {

/// A storage behind TLS on 127.0.0.1, with one answer to every request that reaches it. Lives in the thread that made
/// it and needs its event loop.
class TlsStorage final
{
public:
    /// `answer` makes all that is sent back, status line and headers included.
    TlsStorage(const TestCertificate &certificate, std::function<QByteArray()> answer);

    QUrl url() const;
    int connections() const { return m_connections; }  ///< also those that ended during the handshake
    QByteArray received() const { return m_received; } ///< all that came through after a handshake

    /// A whole answer with these bytes as a file.
    static QByteArray file(const QByteArray &bytes);

private:
    void serve(QSslSocket *socket);

    std::function<QByteArray()> m_answer;
    int m_connections = 0;
    QByteArray m_received;
    QSslServer m_server; ///< last: it is gone before what its connections use
};

} // namespace vitrine
