#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace vitrine {

/// What went wrong, as far as a caller acts differently on it.
enum class ErrorKind
{
    Cancelled,     ///< asked for by the caller
    BadReference,  ///< the user's words name nothing that could exist
    Offline,       ///< no route, no name, connection refused or lost
    Timeout,       ///< connected, but no answer in time
    Tls,           ///< the peer's certificate was not accepted
    LoginRequired, ///< 401: this needs a key, or another one
    KeyRefused,    ///< /me says that the key is not valid
    EarlyAccess,   ///< 403 with "Early Access"; `until` may hold the deadline
    NoAccess,      ///< any other 403
    NotFound,      ///< 404
    Gone,          ///< 410: archived; also a model that was taken down
    Region,        ///< 451: not available in this region
    RateLimited,   ///< 429; `retryAfter` may hold the server's wish
    Server,        ///< 5xx
    BadRequest,    ///< 400 and every other 4xx: ours to fix
    BadAnswer,     ///< an answer that cannot be read (cut off, not JSON, wrong shape)
    NotAFile,      ///< a page (text/html) where a file was asked for
    LinkExpired,   ///< the signed storage link is no longer accepted
    HashMismatch,  ///< the bytes are not those that the API's hash speaks of
    Dangerous,     ///< refused: the scan found something
    NoSpace,       ///< the volume is full
    NoPermission,  ///< not allowed to write there
    DriveGone,     ///< the folder's volume is not there
    Busy,          ///< another process holds it
    Disk,          ///< any other failure of the disk
    Keychain,      ///< the system's keychain did not do it
    Unwanted,      ///< refused: the user's own settings rule it out
};

/// One failure: `message` is a sentence for the user that says what to do; `detail` is for the log and for
/// "copy details" and never holds a key or a signed link.
struct Error
{
    ErrorKind kind = ErrorKind::BadAnswer;
    QString message;
    QString detail;
    std::optional<std::chrono::milliseconds> retryAfter; ///< the server's own wish, if it had one
    std::optional<QDateTime> until;                      ///< end of early access, if known

    bool operator==(const Error &) const = default;
};

/// Whether trying the same thing again later can succeed without anybody changing anything.
bool isPassing(ErrorKind kind);

/// The kind's name for logs and tests, e.g. "RateLimited".
QString errorKindName(ErrorKind kind);

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::Error)
