#include "cli/Console.h"

#include "cli/DisplayWidth.h"

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <qt_windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace vitrine {

namespace {

bool isErrorTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

qsizetype terminalColumns()
{
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_ERROR_HANDLE), &info))
        return info.srWindow.Right - info.srWindow.Left + 1;
#else
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return 80;
}

bool write(const QByteArray &bytes, FILE *stream)
{
    const auto size = static_cast<size_t>(bytes.size());
    return fwrite(bytes.constData(), 1, size, stream) == size && fflush(stream) == 0;
}

} // namespace

Console::Console() : m_isErrorTerminal(isErrorTerminal())
{
#ifdef Q_OS_WIN
    SetConsoleOutputCP(CP_UTF8);
    const HANDLE terminal = GetStdHandle(STD_ERROR_HANDLE);
    if (DWORD mode = 0; GetConsoleMode(terminal, &mode)) // for what clearStatus() writes
        SetConsoleMode(terminal, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
#else
    // A reader that has seen enough (`| head`) is told by write(), not by the end of the process: a download goes on.
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

void Console::occupyClosedStreams()
{
#ifndef Q_OS_WIN
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream)
            return; // no descriptor to be had: they go on as they are
    }
#endif
}

bool Console::print(const QString &line)
{
    return print(line.toUtf8());
}

bool Console::print(const QByteArray &utf8Line)
{
    clearStatus();
    if (write(utf8Line + '\n', stdout))
        return true;
    m_isOutputLost = m_isOutputLost || errno != EPIPE;
    return false;
}

void Console::note(const QString &line)
{
    clearStatus();
    write(printable(line).toUtf8() + '\n', stderr);
}

void Console::showStatus(const QString &line)
{
    if (!m_isErrorTerminal)
        return;
    clearStatus();
    write(elided(printable(line), terminalColumns() - 1).toUtf8(), stderr);
    m_isStatusShown = true;
}

bool Console::hasTerminal()
{
#ifdef Q_OS_WIN
    return GetConsoleWindow() != nullptr;
#else
    const int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return false;
    close(terminal);
    return true;
#endif
}

void Console::clearStatus()
{
    if (m_isStatusShown)
        write(QByteArrayLiteral("\r\033[K"), stderr);
    m_isStatusShown = false;
}

} // namespace vitrine
