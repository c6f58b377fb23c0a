#include "core/InstanceServer.h"

#include <QLocalSocket>
#include <QTimer>

#include <chrono>

namespace vitrine {

namespace {

constexpr std::chrono::seconds callersTime{5};

} // namespace

InstanceServer::InstanceServer(QObject *parent) : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &InstanceServer::accept);
}

Result<Done> InstanceServer::listen(const QString &dataDir)
{
    const QString address = instanceAddress(dataDir);
    QLocalServer::removeServer(address);
    if (m_server.listen(address))
        return Done{};
    return Error{ErrorKind::Disk,
                 tr("Links cannot be handed to this window: it has no place to listen for them."),
                 m_server.errorString(),
                 {},
                 {}};
}

void InstanceServer::accept()
{
    while (QLocalSocket *caller = m_server.nextPendingConnection()) {
        caller->setParent(this);
        caller->setReadBufferSize(longestInstanceLine);
        connect(caller, &QLocalSocket::readyRead, this, [this, caller] { read(*caller); });
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        QTimer::singleShot(callersTime, caller, &QObject::deleteLater);
        read(*caller); // what came before there was somebody to hear of it
    }
}

void InstanceServer::read(QLocalSocket &caller)
{
    if (!caller.canReadLine()) {
        if (caller.bytesAvailable() >= longestInstanceLine)
            caller.abort();
        return;
    }
    const auto message = messageFromLine(caller.readLine(longestInstanceLine));
    if (!message) {
        caller.abort();
        return;
    }
    caller.write(instanceAnswer);
    caller.disconnectFromServer(); // once it is written
    emit called(*message);
}

} // namespace vitrine
