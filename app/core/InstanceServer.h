#pragma once

#include "base/Result.h"
#include "core/InstanceMessage.h"

#include <QLocalServer>
#include <QObject>

class QLocalSocket;

namespace vitrine {

/// Listens for later starts of the program on the same data directory, so that they hand over what they were started
/// with instead of opening a second window. Only the user may connect. What is no message is closed without an answer,
/// and whoever sends nothing within 5 s.
class InstanceServer final : public QObject
{
    Q_OBJECT

public:
    explicit InstanceServer(QObject *parent = nullptr);

    /// To be called by the holder of the queue alone (Core::create): it takes the place of the socket that it finds,
    /// which then is one that a dead process left. Disk when there can be none; all else works without.
    Result<Done> listen(const QString &dataDir);

signals:
    void called(const vitrine::InstanceMessage &message);

private:
    void accept();
    void read(QLocalSocket &caller);

    QLocalServer m_server;
};

} // namespace vitrine
