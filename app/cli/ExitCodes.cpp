#include "cli/ExitCodes.h"

namespace vitrine {

ExitCode exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    case ErrorKind::BadReference:
    case ErrorKind::BadRequest: // a filter's value that the site does not know
        return ExitCode::Usage;
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
    case ErrorKind::Region:
        return ExitCode::NotFound;
    case ErrorKind::LoginRequired:
    case ErrorKind::KeyRefused:
    case ErrorKind::EarlyAccess:
    case ErrorKind::NoAccess:
    case ErrorKind::NotAFile:
    case ErrorKind::Keychain:
        return ExitCode::NoAccess;
    case ErrorKind::HashMismatch:
        return ExitCode::HashMismatch;
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::BadAnswer:
    case ErrorKind::LinkExpired:
        return ExitCode::Network;
    case ErrorKind::NoSpace:
    case ErrorKind::NoPermission:
    case ErrorKind::DriveGone:
    case ErrorKind::Busy:
    case ErrorKind::Disk:
        return ExitCode::Disk;
    case ErrorKind::Dangerous:
    case ErrorKind::Unwanted:
        return ExitCode::Dangerous;
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
