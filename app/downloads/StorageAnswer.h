#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QHash>
#include <QUrl>

#include <chrono>
#include <optional>

namespace vitrine {

/// What a download holds already when it asks the storage for the rest, or for a segment.
struct HeldBytes
{
    qint64 offset = 0; ///< of the first byte that is asked for
    QByteArray etag;
    QByteArray lastModified;
    std::optional<qint64> totalBytes;
    std::optional<qint64> end{}; ///< behind the last byte that is asked for; nothing for the file's end

    /// Whether it asks for a part of the file.
    bool isPart() const { return offset > 0 || end; }
    /// What to send as Range, and empty for the whole file.
    QByteArray range() const;

    /// What to send as If-Range: a strong ETag, else the date; empty where the source gave neither.
    QByteArray ifRange() const;
};

/// What an answer means for the bytes that are held.
enum class StorageVerdict
{
    Continue,        ///< the body goes on at the offset that was asked for
    FromStart,       ///< the body is the whole file: what is held is void
    AlreadyComplete, ///< nothing is missing
    StartAgain,      ///< the body must not be used, what is held is void: ask for the whole file
    Redirect,        ///< the file is at `location()`
    LinkExpired,     ///< the link is no longer accepted: ask for a new one
    Refused,         ///< `error()` says why
};

/// Status line and headers of an answer of the storage, and the rules that keep bytes of two editions, two places or
/// an error page out of one file.
class StorageAnswer final
{
public:
    /// One line as it came; a status line begins a new answer.
    void addHeaderLine(const QByteArray &line);

    int status() const { return m_status; }
    QByteArray header(const QByteArray &lowerCaseName) const { return m_headers.value(lowerCaseName); }
    QByteArray etag() const { return header("etag"); }
    QByteArray lastModified() const { return header("last-modified"); }
    QUrl location(const QUrl &asked) const;
    bool isPage() const; ///< text/html
    /// Whether the storage says, or shows, that it can send parts.
    bool offersRanges() const;
    /// The whole file's size, as far as this answer tells it.
    std::optional<qint64> totalBytes() const;
    std::optional<std::chrono::milliseconds> retryAfter() const;

    StorageVerdict verdict(const HeldBytes &held) const;
    /// Why it is Refused or LinkExpired.
    Error error() const;
    /// For an answer that is not the storage's: a proxy's on the way refuses, or none comes from it.
    static Error proxyError(const QString &detail);

private:
    struct ContentRange
    {
        std::optional<qint64> first; ///< nothing for "*/total"
        std::optional<qint64> last;  ///< with it
        std::optional<qint64> total;
    };
    std::optional<ContentRange> contentRange() const;
    /// Whether a body can fill that place: it has an end, and is as long as the answer says.
    bool fills(const ContentRange &range) const;
    /// By the ETag, or by the date where neither side has one; what is not told parts nothing.
    bool isSameEdition(const HeldBytes &held) const;
    StorageVerdict partVerdict(const HeldBytes &held) const;
    StorageVerdict rangeRefusedVerdict(const HeldBytes &held) const;

    int m_status = 0;
    QHash<QByteArray, QByteArray> m_headers; ///< names in lower case
};

} // namespace vitrine
