#include "core/InstanceCall.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalSocket>

#if defined(Q_OS_UNIX)
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <windows.h>
#endif

namespace vitrine {

namespace {

bool isOurs([[maybe_unused]] const QString &address)
{
#ifdef Q_OS_UNIX
    // In a folder that everybody may write, anybody could listen under this name.
    return QFileInfo(address).ownerId() == geteuid();
#else
    return true; // a pipe is made for its user alone
#endif
}

/// Windows lets the program that was started last come to the front, and only that one may pass it on.
void letComeToTheFront()
{
#ifdef Q_OS_WIN
    AllowSetForegroundWindow(ASFW_ANY);
#endif
}

} // namespace

CallOutcome callInstance(const QString &address, const InstanceMessage &message, std::chrono::milliseconds patience)
{
    if (address.isEmpty() || !isOurs(address))
        return CallOutcome::NobodyThere;
    const QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return int(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(address);
    if (!socket.waitForConnected(left())) {
        const bool isFull = socket.error() == QLocalSocket::SocketTimeoutError;
        return isFull ? CallOutcome::NoAnswer : CallOutcome::NobodyThere;
    }
    letComeToTheFront();
    socket.write(toLine(message));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left()))
            return CallOutcome::NoAnswer;
    }
    return socket.readLine() == instanceAnswer ? CallOutcome::Taken : CallOutcome::NoAnswer;
}

} // namespace vitrine
