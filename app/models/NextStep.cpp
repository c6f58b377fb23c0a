#include "models/NextStep.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

NextStep stepAfter(const Error &error, const QDateTime &now)
{
    switch (error.kind) {
    case ErrorKind::LoginRequired:
    case ErrorKind::KeyRefused:
    case ErrorKind::NoPermission:
    case ErrorKind::Keychain:
        return NextStep::OpenSettings;
    case ErrorKind::EarlyAccess:
        return error.until && *error.until <= now ? NextStep::TryAgain : NextStep::OpenPage;
    case ErrorKind::NoAccess:
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
    case ErrorKind::NotAFile:
    case ErrorKind::Dangerous:
        return NextStep::OpenPage;
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::BadAnswer:
    case ErrorKind::LinkExpired:
    case ErrorKind::HashMismatch:
    case ErrorKind::DriveGone:
    case ErrorKind::NoSpace:
    case ErrorKind::Busy:
    case ErrorKind::Disk:
        return NextStep::TryAgain;
    case ErrorKind::Cancelled:
    case ErrorKind::BadReference:
    case ErrorKind::Region:
    case ErrorKind::BadRequest:
        return NextStep::None; // nothing that the person could do about it
    case ErrorKind::Unwanted:
        return NextStep::OpenSettings;
    }
    Q_UNREACHABLE();
}

} // namespace

NextStep nextStepFor(const DownloadEntry &entry, const QDateTime &now)
{
    if (!entry.error)
        return NextStep::None;
    if (entry.state == DownloadState::Failed)
        return stepAfter(*entry.error, now);
    // A drive that is gone needs nothing but itself; a folder that is missing on its disk (Disk) may be made anew.
    const bool isToGoOn = entry.error->kind == ErrorKind::NoSpace || entry.error->kind == ErrorKind::Disk;
    return entry.isHeldBack() && isToGoOn ? NextStep::GoOn : NextStep::None;
}

QString nextStepText(NextStep step)
{
    switch (step) {
    case NextStep::None:
        return QString();
    case NextStep::TryAgain:
        return QCoreApplication::translate("NextStep", "Try again");
    case NextStep::GoOn:
        return QCoreApplication::translate("NextStep", "Go on");
    case NextStep::OpenSettings:
        return QCoreApplication::translate("NextStep", "Open settings");
    case NextStep::OpenPage:
        return QCoreApplication::translate("NextStep", "Open the page");
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
