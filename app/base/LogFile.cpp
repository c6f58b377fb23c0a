#include "base/LogFile.h"

#include "base/Redaction.h"

#include <QDateTime>

#include <atomic>

namespace vitrine {

namespace {

constexpr qint64 mostBytesInOne = 512 * 1024;
constexpr qsizetype longestMessage = 4'000;

/// Qt calls a plain function, which knows no object but this.
std::atomic<LogFile *> current = nullptr;

QString earlierOf(const QString &path)
{
    return path + QStringLiteral(".1");
}

const char *nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

/// One message is one line.
QByteArray lineOf(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QString text = redacted(message.left(longestMessage));
    text.replace(QLatin1Char('\n'), QStringLiteral("\n    "));
    return QStringLiteral("%1 %2 %3: %4\n")
        .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(nameOf(type)),
             QLatin1String(context.category ? context.category : "default"), text)
        .toUtf8();
}

QByteArray endOf(const QString &path, qint64 mostBytes)
{
    QFile file(path);
    if (mostBytes <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    if (file.size() > mostBytes) {
        file.seek(file.size() - mostBytes);
        file.readLine(); // which began before
    }
    return file.readAll();
}

} // namespace

LogFile::LogFile(const QString &path) : m_file(path)
{
    open();
    current = this;
    m_before = qInstallMessageHandler(&LogFile::handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(m_before);
    current = nullptr;
    const QMutexLocker locker(&m_mutex); // whoever is writing still
}

QString LogFile::tail(const QString &path, qint64 mostBytes)
{
    const QByteArray newest = endOf(path, mostBytes);
    return QString::fromUtf8(endOf(earlierOf(path), mostBytes - newest.size()) + newest);
}

void LogFile::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogFile *file = current;
    if (!file)
        return;
    file->m_before(type, context, message);
    file->write(lineOf(type, context, message));
}

void LogFile::write(const QByteArray &line)
{
    const QMutexLocker locker(&m_mutex);
    if (m_file.isOpen() && m_file.size() + line.size() > mostBytesInOne) {
        m_file.close();
        QFile::remove(earlierOf(m_file.fileName()));
        QFile::rename(m_file.fileName(), earlierOf(m_file.fileName()));
        open();
    }
    if (!m_file.isOpen())
        return;
    m_file.write(line);
    m_file.flush(); // the last line before a crash is the one that is wanted
}

void LogFile::open()
{
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace vitrine
