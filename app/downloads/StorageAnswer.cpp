#include "downloads/StorageAnswer.h"

#include "base/HttpDate.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StorageAnswer)
};

bool isWeak(const QByteArray &etag)
{
    return etag.startsWith("W/");
}

std::optional<qint64> number(const QByteArray &text)
{
    bool ok = false;
    const qint64 value = text.trimmed().toLongLong(&ok);
    return ok && value >= 0 ? std::optional(value) : std::nullopt;
}

} // namespace

QByteArray HeldBytes::ifRange() const
{
    return !etag.isEmpty() && !isWeak(etag) ? etag : lastModified;
}

QByteArray HeldBytes::range() const
{
    if (!isPart())
        return {};
    return QByteArray::number(offset) + '-' + (end ? QByteArray::number(*end - 1) : QByteArray());
}

void StorageAnswer::addHeaderLine(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    if (text.startsWith("HTTP/")) {
        m_headers.clear();
        m_status = text.split(' ').value(1).toInt();
        return;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon > 0)
        m_headers.insert(text.left(colon).toLower(), text.mid(colon + 1).trimmed());
}

QUrl StorageAnswer::location(const QUrl &asked) const
{
    const QUrl target(QString::fromUtf8(header("location")));
    return target.isValid() && !target.isEmpty() ? asked.resolved(target) : QUrl();
}

bool StorageAnswer::isPage() const
{
    return header("content-type").toLower().startsWith("text/html");
}

bool StorageAnswer::offersRanges() const
{
    return m_status == 206 || header("accept-ranges").toLower() == "bytes";
}

std::optional<qint64> StorageAnswer::totalBytes() const
{
    if (m_status == 200)
        return m_headers.contains("content-length") ? number(header("content-length")) : std::nullopt;
    const std::optional<ContentRange> range = contentRange();
    return range ? range->total : std::nullopt;
}

std::optional<std::chrono::milliseconds> StorageAnswer::retryAfter() const
{
    constexpr std::chrono::hours longest(24);
    const QDateTime told = httpDate(header("date")); // by the same clock; this computer's may be wrong
    return vitrine::retryAfter(header("retry-after"), told.isValid() ? told : QDateTime::currentDateTimeUtc(), longest);
}

std::optional<StorageAnswer::ContentRange> StorageAnswer::contentRange() const
{
    const QByteArray value = header("content-range").trimmed(); // "bytes 5-9/10", "bytes */10", "bytes 5-9/*"
    const qsizetype slash = value.indexOf('/');
    if (!value.toLower().startsWith("bytes ") || slash < 0)
        return std::nullopt;
    const QByteArray span = value.mid(6, slash - 6).trimmed();
    const qsizetype dash = std::max<qsizetype>(span.indexOf('-'), 0);
    return ContentRange{number(span.left(dash)), number(span.mid(dash + 1)), number(value.mid(slash + 1))};
}

bool StorageAnswer::fills(const ContentRange &range) const
{
    if (!range.first || !range.last || *range.last < *range.first)
        return false;
    const std::optional<qint64> length = number(header("content-length"));
    return !length || *length == *range.last - *range.first + 1;
}

StorageVerdict StorageAnswer::verdict(const HeldBytes &held) const
{
    switch (m_status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return StorageVerdict::Redirect;
    case 200:
    case 206:
        break;
    case 407: // a proxy's own: the link is not to blame
        return StorageVerdict::Refused;
    case 416:
        return rangeRefusedVerdict(held);
    case 408:
    case 425:
    case 429:
        return StorageVerdict::Refused;
    default:
        return m_status >= 400 && m_status < 500 ? StorageVerdict::LinkExpired : StorageVerdict::Refused;
    }
    const QByteArray encoding = header("content-encoding").toLower();
    if (isPage() || (!encoding.isEmpty() && encoding != "identity"))
        return StorageVerdict::Refused;
    return m_status == 206 ? partVerdict(held) : StorageVerdict::FromStart;
}

StorageVerdict StorageAnswer::partVerdict(const HeldBytes &held) const
{
    const std::optional<ContentRange> range = contentRange();
    if (!held.isPart()) // a part that nobody asked for; it will do if it begins at the beginning
        return range && range->first == 0 ? StorageVerdict::FromStart : StorageVerdict::Refused;
    const bool samePlace = range && range->first == held.offset && fills(*range);
    const bool sameSize = range && (!held.totalBytes || !range->total || *range->total == *held.totalBytes);
    return samePlace && sameSize && isSameEdition(held) ? StorageVerdict::Continue : StorageVerdict::StartAgain;
}

bool StorageAnswer::isSameEdition(const HeldBytes &held) const
{
    if (!held.etag.isEmpty() && !etag().isEmpty())
        return etag() == held.etag;
    const bool onlyDates = held.etag.isEmpty() && etag().isEmpty();
    return !onlyDates || held.lastModified.isEmpty() || lastModified().isEmpty() || lastModified() == held.lastModified;
}

StorageVerdict StorageAnswer::rangeRefusedVerdict(const HeldBytes &held) const
{
    if (!held.isPart())
        return StorageVerdict::Refused;
    const std::optional<ContentRange> range = contentRange();
    const bool allHeld = held.offset > 0 && range && range->total == held.offset &&
                         (!held.totalBytes || *held.totalBytes == held.offset);
    return allHeld ? StorageVerdict::AlreadyComplete : StorageVerdict::StartAgain;
}

Error StorageAnswer::proxyError(const QString &detail)
{
    Error error;
    error.kind = ErrorKind::Offline;
    error.message =
        Words::tr("The proxy on the way to the storage lets nothing through. Check the proxy in Settings, and "
                  "whether it wants a name and a password.");
    error.detail = detail;
    return error;
}

Error StorageAnswer::error() const
{
    if (m_status == 407)
        return proxyError(QStringLiteral("a proxy answered 407"));
    Error error;
    error.detail = QStringLiteral("the storage answered %1 (%2)")
                       .arg(m_status)
                       .arg(QString::fromLatin1(header("content-type").left(100)));
    error.retryAfter = retryAfter();
    if (m_status == 429) {
        error.kind = ErrorKind::RateLimited;
        error.message = Words::tr("The storage asks for a pause (too many requests).");
    } else if (m_status >= 500 || m_status == 408 || m_status == 425) {
        error.kind = ErrorKind::Server;
        error.message = Words::tr("The storage has a problem (status %1). Try again later.").arg(m_status);
    } else if (isPage()) {
        error.kind = ErrorKind::NotAFile;
        error.message =
            Words::tr("A web page came instead of the file. Opening the model's page in a browser may show why; a "
                      "key in Settings may be needed.");
    } else if (m_status >= 400) {
        error.kind = ErrorKind::LinkExpired;
        error.message =
            Words::tr("The storage does not accept the download link (status %1), not even a new one. Try again "
                      "later.")
                .arg(m_status);
    } else {
        error.kind = ErrorKind::BadAnswer;
        error.message =
            Words::tr("The storage sent an answer that makes no sense (status %1). Try again later.").arg(m_status);
    }
    return error;
}

} // namespace vitrine
