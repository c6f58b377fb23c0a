#pragma once

#include "base/Error.h"

#include <QString>

namespace vitrine {

/// The Error for a system error code (errno, or GetLastError() on Windows) met at `path`. The message names the path
/// and says what to do; a full volume, a missing right and a volume that went away have kinds of their own.
Error diskError(int systemCode, const QString &path);

/// The Error of a kind that is the disk's, for `path`. `detail` is for the log.
Error diskError(ErrorKind kind, const QString &path, const QString &detail = {});

} // namespace vitrine
