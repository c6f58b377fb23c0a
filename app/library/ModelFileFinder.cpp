#include "library/ModelFileFinder.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

namespace vitrine {

namespace {

FoundFile found(const QFileInfo &info)
{
    return {info.absoluteFilePath(), info.canonicalFilePath(), info.size(), info.lastModified().toUTC()};
}

/// With what the programs load; .zip and pictures lie beside models for other reasons.
QStringList modelFilePatterns()
{
    return {QStringLiteral("*.safetensors"), QStringLiteral("*.sft"), QStringLiteral("*.ckpt"),
            QStringLiteral("*.pt"),          QStringLiteral("*.pth"), QStringLiteral("*.bin"),
            QStringLiteral("*.gguf"),        QStringLiteral("*.onnx")};
}

} // namespace

FoundFile lookAtFile(const QString &path)
{
    return found(QFileInfo(path));
}

QList<FoundFile> findModelFiles(const QStringList &folders, const std::function<bool()> &shouldStop)
{
    QList<FoundFile> files;
    QSet<QString> seen;
    for (const QString &folder : folders) {
        // Follows links to folders, each once: models often lie on another drive.
        QDirIterator entries(folder, modelFilePatterns(), QDir::Files | QDir::Readable,
                             QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
        while (entries.hasNext() && !shouldStop()) {
            const FoundFile file = found(QFileInfo(entries.next()));
            if (file.canonical.isEmpty() || seen.contains(file.canonical))
                continue;
            seen.insert(file.canonical);
            files.append(file);
        }
    }
    return files;
}

} // namespace vitrine
