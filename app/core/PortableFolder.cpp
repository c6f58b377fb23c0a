#include "core/PortableFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace vitrine {

QString programFolder()
{
    const QString folder = QCoreApplication::applicationDirPath();
    // Another AppImage, a terminal for instance, hands on its own variables to what it starts.
    const QString mounted = qEnvironmentVariable("APPDIR");
    if (!mounted.isEmpty() && folder.startsWith(mounted) && qEnvironmentVariableIsSet("APPIMAGE"))
        return QFileInfo(qEnvironmentVariable("APPIMAGE")).absolutePath();
    const QString inBundle = QStringLiteral(".app/Contents/MacOS");
    return folder.endsWith(inBundle) ? QDir::cleanPath(folder + QStringLiteral("/../../..")) : folder;
}

std::optional<QString> portableDataDir(const QString &programFolder)
{
    const QDir folder(programFolder);
    const QString data = folder.filePath(QStringLiteral("vitrine-data"));
    if (QFileInfo(data).isDir() || folder.exists(QStringLiteral("vitrine-portable")))
        return data;
    return std::nullopt;
}

} // namespace vitrine
