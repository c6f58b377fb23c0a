#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace vitrine {

/// A model file as the disk has it.
struct FoundFile
{
    QString path;      ///< absolute
    QString canonical; ///< the same without links: what tells files apart
    qint64 sizeBytes = 0;
    QDateTime modifiedAt; ///< UTC
};

/// Those of what the programs load, in lower case and without the dot; .zip and pictures lie beside models for other
/// reasons.
const QStringList &modelFileEndings();

/// What the disk says of a file; with an empty `canonical` when there is none.
FoundFile lookAtFile(const QString &path);

/// The files below the folders whose ending is a model's (.safetensors, .ckpt, .gguf, ...), each once however many
/// links and folders lead to it. Names that begin with a dot are passed over, and so are folders that cannot be read.
/// Waits for the disk; ends early, with what it has, when `shouldStop` says so.
QList<FoundFile> findModelFiles(const QStringList &folders, const std::function<bool()> &shouldStop);

} // namespace vitrine
