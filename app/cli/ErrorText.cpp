#include "cli/ErrorText.h"

#include "cli/Console.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString wayOut(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::LoginRequired:
    case ErrorKind::NotAFile:
        if (!Console::hasTerminal())
            return Words::tr(
                "The keychain is not asked for a key where there is no terminal: VITRINE_API_KEY has to hold it.");
        [[fallthrough]];
    case ErrorKind::KeyRefused:
        return Words::tr("vitrine-cli takes the key from VITRINE_API_KEY, else from where the window keeps it.");
    case ErrorKind::Dangerous:
    case ErrorKind::Unwanted:
        return Words::tr("--allow-dangerous downloads it all the same.");
    case ErrorKind::Cancelled:
    case ErrorKind::BadReference:
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::EarlyAccess:
    case ErrorKind::NoAccess:
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
    case ErrorKind::Region:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::BadRequest:
    case ErrorKind::BadAnswer:
    case ErrorKind::LinkExpired:
    case ErrorKind::HashMismatch:
    case ErrorKind::NoSpace:
    case ErrorKind::NoPermission:
    case ErrorKind::DriveGone:
    case ErrorKind::Busy:
    case ErrorKind::Disk:
    case ErrorKind::Keychain:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

QString errorText(const Error &error)
{
    const QString hint = wayOut(error.kind);
    return hint.isEmpty() ? error.message : error.message + u' ' + hint;
}

} // namespace vitrine
