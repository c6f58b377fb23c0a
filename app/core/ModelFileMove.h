#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace vitrine {

class StopFlag;

/// Where a moved file is now, and sentences about what could not go with it.
struct MovedFile
{
    QString path;
    QStringList problems = {};
};

/// What a move does where another file has the name already.
enum class TakenName
{
    Refuse,
    Number, ///< "stem (2).suffix" and so on, also for what goes along
};

/// Moves a model's file into `folder`, which is made where it is missing, and then the files that programs read beside
/// it (SideFile.h); these stay where another model of that stem stays, whose they may be. Within a volume that is a
/// rename. To another one the file is copied under a name of its own, synced, read back and compared; only then it gets
/// its name, and the old one is removed: whenever this ends, the whole file is in one of the two places. Nothing is
/// ever replaced: a name that is taken gets a number or is an error (Disk). Others: NoSpace, NoPermission, Disk,
/// HashMismatch (the copy differs), Cancelled. Waits for the disk.
Result<MovedFile> moveModelFile(const QString &path, const QString &folder, const StopFlag &stop,
                                TakenName taken = TakenName::Refuse);

} // namespace vitrine
