#pragma once

#include "base/Error.h"

namespace vitrine {

/// What vitrine-cli ends with. A contract with scripts: numbers never change their meaning.
enum class ExitCode
{
    Done = 0,
    Usage = 2,        ///< the command line, or the request made of it, makes no sense
    NotFound = 3,     ///< there is no such thing, or no longer, or not here
    NoAccess = 4,     ///< it is there, but not for this key
    HashMismatch = 5, ///< what arrived is not what the site speaks of
    Network = 6,      ///< no answer worth anything, after all tries
    Disk = 7,         ///< it cannot be kept
    Dangerous = 8,    ///< refused because of its scan
    Interrupted = 130,
};

ExitCode exitCodeFor(ErrorKind kind);

} // namespace vitrine
