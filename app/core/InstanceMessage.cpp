#include "core/InstanceMessage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace vitrine {

namespace {

const auto linkField = QStringLiteral("link");
const auto tokenField = QStringLiteral("activationToken");
constexpr qsizetype longestLink = 8'000; ///< twice what can be one; at most six bytes a character as JSON
constexpr qsizetype longestToken = 400;

QString userName()
{
#ifdef Q_OS_UNIX
    return QString::number(geteuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

/// A socket's path may have about 100 bytes, and some file systems take none: a data directory is no place for it.
QString folderOfSockets()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    // In a sandbox of Flatpak's, the part of it that all its processes see.
    const QString shared = runtime + QStringLiteral("/app/") + qEnvironmentVariable("FLATPAK_ID");
    for (const QString &folder : {shared, runtime}) {
        const bool isOne = folder != shared || qEnvironmentVariableIsSet("FLATPAK_ID");
        if (isOne && !runtime.isEmpty() && QFileInfo(folder).isWritable())
            return folder;
    }
#endif
    return QDir::tempPath();
}

} // namespace

QByteArray toLine(const InstanceMessage &message)
{
    const QJsonObject object{{linkField, message.link.left(longestLink)},
                             {tokenField, message.activationToken.left(longestToken)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<InstanceMessage> messageFromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const QJsonValue link = document[linkField];
    if (!link.isString())
        return std::nullopt;
    return InstanceMessage{link.toString(), document[tokenField].toString().left(longestToken)};
}

QString instanceAddress(const QString &dataDir)
{
    const QString folder = QFileInfo(dataDir).canonicalFilePath();
    if (folder.isEmpty())
        return {};
    const QByteArray whose = (userName() + QLatin1Char('\n') + folder).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("vitrine-") + QString::fromLatin1(digest);
#ifdef Q_OS_UNIX
    return QDir(folderOfSockets()).filePath(name);
#else
    return name;
#endif
}

} // namespace vitrine
