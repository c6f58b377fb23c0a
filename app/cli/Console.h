#pragma once

#include <QByteArray>
#include <QString>

namespace vitrine {

/// Standard output for what a script reads, standard error for everything that a person reads. Both in UTF-8.
class Console final
{
public:
    Console();

    /// Fills the places of standard streams that were closed (`>&-`), so that no file or socket opened later is written
    /// to as if it were one. What is read from or written to such a stream fails as before. To be called first.
    static void occupyClosedStreams();

    /// One line to standard output, at once. False when nobody reads it any more, or it cannot be kept.
    bool print(const QString &line);
    bool print(const QByteArray &utf8Line);
    /// Whether output was lost for another reason than a reader that had enough (a full disk, say).
    bool isOutputLost() const { return m_isOutputLost; }

    /// One line to standard error; what a terminal would act on is left out.
    void note(const QString &line);
    /// A line of standard error that the next one takes the place of. Nothing where that is no terminal.
    void showStatus(const QString &line);

    bool hasStatusLine() const { return m_isErrorTerminal; } ///< standard error is a terminal
    /// Whether a person could be asked something: the process has a terminal, redirected or not.
    static bool hasTerminal();

private:
    void clearStatus();

    bool m_isErrorTerminal = false;
    bool m_isStatusShown = false;
    bool m_isOutputLost = false;
};

} // namespace vitrine
