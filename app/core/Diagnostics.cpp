#include "core/Diagnostics.h"

#include "base/LogFile.h"
#include "base/Redaction.h"

#include <QLocale>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QSysInfo>

#include <curl/curl.h>
#include <libxml/parser.h>
#include <openssl/crypto.h>

namespace vitrine {

namespace {

constexpr qint64 logBytes = 64 * 1024;

QString sqliteVersion()
{
    const QString connection = QStringLiteral("vitrine-version");
    QString version;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(QStringLiteral(":memory:"));
        if (database.open()) {
            QSqlQuery query(QStringLiteral("SELECT sqlite_version()"), database);
            if (query.next())
                version = query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return version;
}

/// libxml2 gives 20914 for 2.9.14, with words behind it in some builds.
QString libXmlVersion()
{
    const int number = QString::fromLatin1(xmlParserVersion).left(5).toInt();
    return QStringLiteral("%1.%2.%3").arg(number / 10000).arg(number / 100 % 100).arg(number % 100);
}

QString openSslVersion()
{
    return QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION_STRING));
}

} // namespace

QList<Component> components()
{
    return {
        {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("LGPL-3.0-only")},
        {QStringLiteral("libcurl"), QString::fromLatin1(curl_version_info(CURLVERSION_NOW)->version),
         QStringLiteral("curl")},
        {QStringLiteral("OpenSSL"), openSslVersion(), QStringLiteral("Apache-2.0")},
        {QStringLiteral("libxml2"), libXmlVersion(), QStringLiteral("MIT")},
        {QStringLiteral("SQLite"), sqliteVersion(), QStringLiteral("blessing")},
    };
}

QString diagnostics(const QString &logPath)
{
    QStringList lines{QStringLiteral("Vitrine " VITRINE_VERSION)};
    for (const Component &component : components())
        lines += component.name + QLatin1Char(' ') + component.version;
    lines += QStringLiteral("System: %1, %2 %3, %4")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                      QSysInfo::currentCpuArchitecture());
    lines += QStringLiteral("Language: %1").arg(QLocale().name());
    for (const char *name : {"XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"}) {
        if (const QString value = qEnvironmentVariable(name); !value.isEmpty())
            lines += QLatin1String(name) + QStringLiteral(": ") + value;
    }
    lines += QString();
    lines += LogFile::tail(logPath, logBytes);
    return redacted(lines.join(QLatin1Char('\n'))); // the log's lines may come from an older version
}

} // namespace vitrine
