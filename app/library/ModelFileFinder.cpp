#include "library/ModelFileFinder.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

#ifdef Q_OS_WIN
#include <filesystem>
#endif

namespace vitrine {

namespace {

/// Without links; empty where there is nothing.
QString realPath(const QFileInfo &info)
{
#ifdef Q_OS_WIN
    // Qt's own goes through neither junctions nor other spellings of a name.
    std::error_code failure;
    const std::filesystem::path real = std::filesystem::canonical(info.filesystemFilePath(), failure);
    return failure ? QString() : QString::fromStdWString(real.wstring());
#else
    return info.canonicalFilePath();
#endif
}

FoundFile found(const QFileInfo &info)
{
    return {info.absoluteFilePath(), realPath(info), info.size(), info.lastModified().toUTC()};
}

} // namespace

const QStringList &modelFileEndings()
{
    static const QStringList endings{QStringLiteral("safetensors"), QStringLiteral("sft"), QStringLiteral("ckpt"),
                                     QStringLiteral("pt"),          QStringLiteral("pth"), QStringLiteral("bin"),
                                     QStringLiteral("gguf"),        QStringLiteral("onnx")};
    return endings;
}

FoundFile lookAtFile(const QString &path)
{
    return found(QFileInfo(path));
}

QList<FoundFile> findModelFiles(const QStringList &folders, const std::function<bool()> &shouldStop)
{
    QList<FoundFile> files;
    QSet<QString> seen; // files and folders
    QStringList waiting = folders;
    while (!waiting.isEmpty()) {
        const QString folder = waiting.takeFirst();
        const QString real = realPath(QFileInfo(folder));
        if (real.isEmpty() || seen.contains(real))
            continue;
        seen.insert(real);
        // Follows links to folders: models often lie on another drive.
        QDirIterator entries(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        while (entries.hasNext()) {
            if (shouldStop())
                return files;
            const QFileInfo info(entries.next());
            if (info.isDir()) {
                waiting.append(info.filePath());
                continue;
            }
            if (!modelFileEndings().contains(info.suffix(), Qt::CaseInsensitive))
                continue;
            const FoundFile file = found(info);
            if (file.canonical.isEmpty() || seen.contains(file.canonical))
                continue;
            seen.insert(file.canonical);
            files.append(file);
        }
    }
    return files;
}

} // namespace vitrine
