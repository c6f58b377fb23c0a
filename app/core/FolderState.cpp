#include "core/FolderState.h"

#include "base/Format.h"
#include "core/SpaceCheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FolderState)
};

FolderState::Kind kindOf(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return FolderState::Kind::NotAFolder;
    if (info.exists())
        return info.isWritable() ? FolderState::Kind::Ready : FolderState::Kind::NotWritable;
    QString above = QDir::cleanPath(folder);
    do {
        const QString parent = QFileInfo(above).path();
        if (parent == above)
            return FolderState::Kind::Missing;
        above = parent;
    } while (!QFileInfo::exists(above));
    const QFileInfo nearest(above);
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
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
