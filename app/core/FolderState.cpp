#include "core/FolderState.h"

#include "base/Format.h"
#include "base/Volumes.h"
#include "core/SpaceCheck.h"
#include "text/SafeText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace vitrine {

namespace {

#ifdef Q_OS_UNIX
constexpr int nameBound = _PC_NAME_MAX;
constexpr int pathBound = _PC_PATH_MAX;
#else
constexpr int nameBound = 0;
constexpr int pathBound = 0;
#endif

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FolderState)
};

/// The system's bound for a path on the disk that has `there`, or one that holds everywhere.
size_t bound(const QString &there, int which, size_t otherwise)
{
#ifdef Q_OS_UNIX
    const long most = pathconf(QFile::encodeName(there).constData(), which);
    return most > 0 ? static_cast<size_t>(most) : otherwise;
#else
    Q_UNUSED(there)
    Q_UNUSED(which)
    return otherwise;
#endif
}

/// Windows counts UTF-16 units, the others bytes.
size_t lengthOf(const QString &path)
{
#ifdef Q_OS_WIN
    return static_cast<size_t>(path.size());
#else
    return static_cast<size_t>(QFile::encodeName(path).size());
#endif
}

bool isTooLong(const QString &folder)
{
    const QString there = nearestExisting(folder);
    const size_t longestName = bound(there, nameBound, 255);
    const QStringList names = QDir::cleanPath(folder).split(u'/');
    return std::any_of(names.begin(), names.end(),
                       [longestName](const QString &name) { return lengthOf(name) > longestName; }) ||
           lengthOf(folder) + longestName >= bound(there, pathBound, 32'767); // a file is to have its place too
}

bool isUnspellable(const QString &folder)
{
    return safeText(folder) != folder || folder.contains(u'\n') || folder.contains(u'\r') || folder.contains(u'\t');
}

/// The system's windows into itself, where nobody can keep anything, not even one who may write everywhere.
bool isOfTheSystem(const QString &folder)
{
    static const QList<QByteArray> kinds{"proc", "sysfs", "cgroup", "cgroup2", "devpts", "debugfs", "tracefs"};
    return kinds.contains(QStorageInfo(nearestExisting(folder)).fileSystemType());
}

FolderState::Kind kindOf(const QString &folder)
{
    if (isUnspellable(folder))
        return FolderState::Kind::Unspellable;
    if (isTooLong(folder))
        return FolderState::Kind::TooLong;
    if (isOfTheSystem(folder))
        return FolderState::Kind::NotWritable;
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return FolderState::Kind::NotAFolder;
    if (info.exists())
        return info.isWritable() ? FolderState::Kind::Ready : FolderState::Kind::NotWritable;
    const QFileInfo nearest(nearestExisting(folder));
    return nearest.isDir() && nearest.isWritable() ? FolderState::Kind::WillBeMade : FolderState::Kind::Missing;
}

} // namespace

FolderState folderState(const QString &folder)
{
    FolderState state{kindOf(folder)};
    if (state.isUsable()) {
        if (const auto volume = volumeOf(folder))
            state.freeBytes = volume->freeBytes;
    }
    return state;
}

QString folderStateText(const FolderState &state)
{
    const QString room = state.freeBytes ? Words::tr("%1 free").arg(formatBytes(*state.freeBytes)) : QString();
    switch (state.kind) {
    case FolderState::Kind::Ready:
        return room;
    case FolderState::Kind::WillBeMade:
        return room.isEmpty() ? Words::tr("Made with the first download")
                              : Words::tr("Made with the first download, %1").arg(room);
    case FolderState::Kind::Missing:
        return Words::tr("This folder is not there and cannot be made. Is its drive plugged in?");
    case FolderState::Kind::NotWritable:
        return Words::tr("Nothing can be written there. Choose another folder, or ask for permission to write.");
    case FolderState::Kind::NotAFolder:
        return Words::tr("This is a file, not a folder.");
    case FolderState::Kind::TooLong:
        return Words::tr("This path, or a name in it, is too long for the disk. Choose a shorter one.");
    case FolderState::Kind::Unspellable:
        return Words::tr("There are characters in this path that cannot be seen, or that turn its order round. Type it "
                         "anew, or choose the folder.");
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
