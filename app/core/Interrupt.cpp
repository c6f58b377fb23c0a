#include "core/Interrupt.h"

#include <QSocketNotifier>

#ifdef Q_OS_WIN
#include <QMetaObject>

#include <atomic>
#include <qt_windows.h>
#else
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#endif

namespace vitrine {

#ifdef Q_OS_WIN

namespace {

/// The system calls its handler without any context of ours, on a thread of its own.
std::atomic<Interrupt *> receiver{nullptr};

constexpr DWORD closingMs = 5000; ///< the system gives no more to a console whose window is closed

BOOL WINAPI onControl(DWORD event)
{
    Interrupt *const waiting = receiver.exchange(nullptr);
    if (!waiting)
        return FALSE; // the second time: the default handler ends the process
    QMetaObject::invokeMethod(waiting, &Interrupt::interrupted, Qt::QueuedConnection);
    if (event == CTRL_CLOSE_EVENT) // it ends the process when this returns
        Sleep(closingMs);
    return TRUE;
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(onControl, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(onControl, FALSE);
    receiver = nullptr;
}

#else

namespace {

/// A signal handler gets no context and may do next to nothing: it writes one byte into this pipe, which the event loop
/// reads.
int pipeEnds[2] = {-1, -1};

constexpr int interrupts[] = {SIGINT, SIGTERM};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(pipeEnds[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    if (pipe(pipeEnds) != 0)
        return; // no descriptor to be had: the system's own handling stays
    for (const int end : pipeEnds)
        fcntl(end, F_SETFD, FD_CLOEXEC);

    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit interrupted();
    });

    struct sigaction action = {};
    action.sa_handler = onSignal;
    // SA_RESETHAND: the second one meets the system's default, which ends the process.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int number : interrupts) {
        struct sigaction inherited = {};
        sigaction(number, nullptr, &inherited);
        if (inherited.sa_handler != SIG_IGN) // as a shell says for what it runs in the background
            sigaction(number, &action, nullptr);
    }
}

Interrupt::~Interrupt()
{
    for (const int number : interrupts) {
        struct sigaction now = {};
        sigaction(number, nullptr, &now);
        if (now.sa_handler == onSignal)
            std::signal(number, SIG_DFL);
    }
    for (int &end : pipeEnds)
        close(std::exchange(end, -1));
}

#endif

} // namespace vitrine
