#pragma once

#include <QFile>
#include <QMutex>
#include <QString>
#include <QtGlobal>

namespace vitrine {

/// What the program logs, kept in a file beside what goes to the console: the newest half to whole mebibyte of it,
/// without secrets (see redacted()). A disk that takes nothing costs lines, and nothing else. Any thread may log.
class LogFile final
{
public:
    /// Takes over Qt's messages until it is gone; one object at a time. Goes on with the file of an earlier run.
    explicit LogFile(const QString &path);
    ~LogFile();

    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /// The newest lines in `path` and in what was kept before it, at most about `mostBytes`; empty where there are
    /// none.
    static QString tail(const QString &path, qint64 mostBytes);

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void write(const QByteArray &line);
    void open();

    QMutex m_mutex;
    QFile m_file;
    QtMessageHandler m_before;
};

} // namespace vitrine
