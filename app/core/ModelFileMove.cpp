#include "core/ModelFileMove.h"

#include "base/FileName.h"
#include "core/FileDigest.h"
#include "core/SideFile.h"
#include "core/SpaceCheck.h"
#include "downloads/FileSystem.h"
#include "downloads/NativeFile.h"
#include "downloads/StopFlag.h"
#include "library/ModelFileFinder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int mostNumber = 99;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ModelFileMove)
};

Error failure(ErrorKind kind, const QString &message)
{
    return {kind, message, {}, {}, {}};
}

Error stoppedError()
{
    return failure(ErrorKind::Cancelled, Words::tr("Moving was stopped; the file is where it was."));
}

Error takenName(const QString &target)
{
    return failure(ErrorKind::Disk, Words::tr("%1 is there already and stays as it is. Choose another folder.")
                                        .arg(QDir::toNativeSeparators(target)));
}

Error heldBack(ErrorKind kind, const QString &path)
{
    return failure(kind,
                   Words::tr("%1 stays where it is: another program has it open, or it may not be removed from its "
                             "folder.")
                       .arg(QDir::toNativeSeparators(path)));
}

/// Reads a file to its end; `take` gets every block.
Result<Sha256> readThrough(const NativeFile &file, const StopFlag &stop, const BlockTaker &take)
{
    const Result<Sha256> digest = digestOf(file, stop, take);
    return !digest && digest.error().kind == ErrorKind::Cancelled ? Result<Sha256>(stoppedError()) : digest;
}

Result<Done> copyVerified(const QString &from, const QString &to, const StopFlag &stop)
{
    const auto source = NativeFile::openForReading(from);
    if (!source)
        return source.error();
    const auto copy = NativeFile::openExclusive(to);
    if (!copy)
        return copy.error();
    if (const auto emptied = copy->truncate(0); !emptied) // of what an earlier try left
        return emptied.error();
    const auto digest = readThrough(*source, stop, [&copy](qint64 offset, const char *data, qint64 size) {
        return copy->writeAt(offset, data, size);
    });
    if (!digest)
        return digest.error();
    if (const auto synced = copy->syncData(); !synced)
        return synced.error();
    const auto readBack = readThrough(*copy, stop, [](qint64, const char *, qint64) -> Result<Done> { return Done{}; });
    if (!readBack)
        return readBack.error();
    if (!(*readBack == *digest))
        return failure(ErrorKind::HashMismatch,
                       Words::tr("The copy of %1 differs from the file, so it was removed. Check the drive.")
                           .arg(QDir::toNativeSeparators(from)));
    return Done{};
}

Result<Done> moveToOtherVolume(const QString &from, const QString &to, const StopFlag &stop)
{
    const QString folder = QFileInfo(to).path();
    if (const auto room = checkSpace({folder, QFileInfo(from).size()}, {}); !room)
        return room.error();
    const QString unfinished = to + QStringLiteral(".moving");
    if (const auto copied = copyVerified(from, unfinished, stop); !copied) {
        QFile::remove(unfinished);
        return copied.error();
    }
    const auto renamed = renameNoReplace(unfinished, to);
    if (!renamed || !*renamed) {
        QFile::remove(unfinished);
        return renamed ? takenName(to) : renamed.error();
    }
    syncFolder(folder);
    if (!QFile::remove(from)) {
        QFile::remove(to); // it lies in one place only
        return heldBack(ErrorKind::NoPermission, from);
    }
    return Done{};
}

Result<Done> moveOne(const QString &from, const QString &to, const StopFlag &stop)
{
    if (QFileInfo::exists(to))
        return takenName(to);
    const auto renamed = renameNoReplace(from, to);
    if (renamed)
        return *renamed ? Result<Done>(Done{}) : Result<Done>(takenName(to));
    if (renamed.error().kind == ErrorKind::Busy || renamed.error().kind == ErrorKind::NoPermission)
        return heldBack(renamed.error().kind, from);
    // What cannot be renamed lies on another volume; where that is not the reason, copying tells.
    return moveToOtherVolume(from, to, stop);
}

/// What may lie beside a model and belongs to it.
QStringList companionsOf(const QString &path)
{
    QStringList all;
    for (const SideFile each : allSideFiles()) {
        if (each != SideFile::Preview)
            all += sideFilePath(each, path);
    }
    return all + previewPaths(path);
}

/// Whether another model's file of the same stem lies beside this one, moved or not.
bool hasTwin(const QString &path)
{
    const QFileInfo file(path);
    const QString stem = file.path() + u'/' + file.completeBaseName() + u'.';
    const QStringList &endings = modelFileEndings();
    return std::any_of(endings.begin(), endings.end(), [&](const QString &ending) {
        return file.suffix().compare(ending, Qt::CaseInsensitive) != 0 && QFileInfo::exists(stem + ending);
    });
}

/// The first path in `folder` that nobody has; a number that is too high is left to be told as taken.
QString freePath(const QDir &folder, const QString &name)
{
    QString path = folder.filePath(name);
    for (int number = 2; number <= mostNumber && QFileInfo::exists(path); ++number)
        path = folder.filePath(numberedFileName(name, number));
    return path;
}

} // namespace

Result<MovedFile> moveModelFile(const QString &path, const QString &folder, const StopFlag &stop, TakenName taken)
{
    if (stop.isSet()) // of many that wait, none is to begin
        return stoppedError();
    const QString name = QFileInfo(path).fileName();
    MovedFile moved{QDir(folder).filePath(name)};
    if (QDir::cleanPath(moved.path) == QDir::cleanPath(path))
        return moved;
    if (taken == TakenName::Number)
        moved.path = freePath(QDir(folder), name);
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::NotFound, Words::tr("%1 is not there any more.").arg(QDir::toNativeSeparators(path)));
    if (const auto made = makeFolders(folder); !made)
        return made.error();
    if (const auto done = moveOne(path, moved.path, stop); !done)
        return done.error();
    if (hasTwin(path))
        return moved;
    const QStringList companions = companionsOf(path);
    const QStringList targets = companionsOf(moved.path); // in the same order
    for (qsizetype i = 0; i < companions.size(); ++i) {
        if (!QFileInfo::exists(companions.at(i)))
            continue;
        if (const auto done = moveOne(companions.at(i), targets.at(i), stop); !done)
            moved.problems += done.error().message;
    }
    return moved;
}

} // namespace vitrine
