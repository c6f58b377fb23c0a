#include "cli/ErrorText.h"

#include "base/Format.h"

#include <QCoreApplication>
#include <QLocale>

namespace vitrine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

QString keyHint(bool hasKey)
{
    return hasKey ? tr("The key in use does not open it.")
                  : tr("Make an API key on your account page of the site and give it in VITRINE_API_KEY.");
}

QString retryHint(const Error &error)
{
    if (error.retryAfter)
        return tr("Try again in %1; a download goes on from where it was.")
            .arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(*error.retryAfter)));
    return tr("Try again later; a download goes on from where it was.");
}

QString wayOut(const Error &error, bool hasKey)
{
    switch (error.kind) {
    case ErrorKind::LoginRequired:
    case ErrorKind::NoAccess:
    case ErrorKind::NotAFile:
        return keyHint(hasKey);
    case ErrorKind::KeyRefused:
        return tr("Check the key in VITRINE_API_KEY, or make a new one on your account page of the site.");
    case ErrorKind::EarlyAccess:
        return error.until ? tr("Early access ends on %1.")
                                 .arg(QLocale().toString(error.until->toLocalTime(), QLocale::ShortFormat))
                           : tr("Buy access on the model's page, or wait until its early access ends.");
    case ErrorKind::Offline:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    case ErrorKind::LinkExpired:
        return retryHint(error);
    case ErrorKind::Dangerous:
        return tr("--allow-dangerous downloads it all the same.");
    case ErrorKind::Cancelled:
    case ErrorKind::BadReference:
    case ErrorKind::Tls:
    case ErrorKind::NotFound:
    case ErrorKind::Gone:
    case ErrorKind::Region:
    case ErrorKind::BadRequest:
    case ErrorKind::BadAnswer:
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

QString errorText(const Error &error, bool hasKey)
{
    const QString hint = wayOut(error, hasKey);
    return hint.isEmpty() ? error.message : error.message + u' ' + hint;
}

} // namespace vitrine
