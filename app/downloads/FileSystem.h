#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

/// What a download needs of the file system beyond one open file. All calls block; any thread.
namespace vitrine {

/// True when `to` has the file now, false when something of that name was there already (and is untouched).
Result<bool> renameNoReplace(const QString &from, const QString &to);

/// Puts the file in the place of whatever has the name `to`.
Result<Done> renameReplacing(const QString &from, const QString &to);

/// Makes names in `folder` (a file created, renamed, removed) as durable as synced data. Best effort.
void syncFolder(const QString &folder);

/// Makes `folder` and whatever is missing above it.
Result<Done> makeFolders(const QString &folder);

/// Names the time since the machine was started: what the page cache held under the same name is still right. Empty
/// where the system has no such name; then nothing that was not synced is trusted.
QByteArray bootId();

/// The same for what is at `path`, an existing file or folder: also names the time since its drive was attached, where
/// the system tells. What a drive did not have yet when it was pulled is gone, whatever the page cache held.
QByteArray cacheId(const QString &path);

#ifdef Q_OS_WIN
/// The path in the form that may be longer than 260 characters.
QString longPath(const QString &path);
#endif

} // namespace vitrine
