#include "base/Error.h"

namespace vitrine {

bool isPassing(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::LinkExpired:
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::BadReference:
    case ErrorKind::Tls:
    case ErrorKind::LoginRequired:
    case ErrorKind::KeyRefused:
    case ErrorKind::EarlyAccess:
    case ErrorKind::NoAccess:
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
    case ErrorKind::Region:
    case ErrorKind::BadRequest:
    case ErrorKind::BadAnswer:
    case ErrorKind::NotAFile:
    case ErrorKind::HashMismatch:
    case ErrorKind::Dangerous:
    case ErrorKind::NoSpace:
    case ErrorKind::NoPermission:
    case ErrorKind::DriveGone:
    case ErrorKind::Busy:
    case ErrorKind::Disk:
    case ErrorKind::Keychain:
    case ErrorKind::Unwanted:
        return false;
    }
    Q_UNREACHABLE();
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("Cancelled");
    case ErrorKind::BadReference:
        return QStringLiteral("BadReference");
    case ErrorKind::Offline:
        return QStringLiteral("Offline");
    case ErrorKind::Timeout:
        return QStringLiteral("Timeout");
    case ErrorKind::Tls:
        return QStringLiteral("Tls");
    case ErrorKind::LoginRequired:
        return QStringLiteral("LoginRequired");
    case ErrorKind::KeyRefused:
        return QStringLiteral("KeyRefused");
    case ErrorKind::EarlyAccess:
        return QStringLiteral("EarlyAccess");
    case ErrorKind::NoAccess:
        return QStringLiteral("NoAccess");
    case ErrorKind::NotFound:
        return QStringLiteral("NotFound");
    case ErrorKind::Gone:
        return QStringLiteral("Gone");
    case ErrorKind::Region:
        return QStringLiteral("Region");
    case ErrorKind::RateLimited:
        return QStringLiteral("RateLimited");
    case ErrorKind::Server:
        return QStringLiteral("Server");
    case ErrorKind::BadRequest:
        return QStringLiteral("BadRequest");
    case ErrorKind::BadAnswer:
        return QStringLiteral("BadAnswer");
    case ErrorKind::NotAFile:
        return QStringLiteral("NotAFile");
    case ErrorKind::LinkExpired:
        return QStringLiteral("LinkExpired");
    case ErrorKind::HashMismatch:
        return QStringLiteral("HashMismatch");
    case ErrorKind::Dangerous:
        return QStringLiteral("Dangerous");
    case ErrorKind::NoSpace:
        return QStringLiteral("NoSpace");
    case ErrorKind::NoPermission:
        return QStringLiteral("NoPermission");
    case ErrorKind::DriveGone:
        return QStringLiteral("DriveGone");
    case ErrorKind::Busy:
        return QStringLiteral("Busy");
    case ErrorKind::Disk:
        return QStringLiteral("Disk");
    case ErrorKind::Keychain:
        return QStringLiteral("Keychain");
    case ErrorKind::Unwanted:
        return QStringLiteral("Unwanted");
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
