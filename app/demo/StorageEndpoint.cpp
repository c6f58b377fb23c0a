#include "demo/StorageEndpoint.h"

#include "demo/DemoSite.h"
#include "demo/QueryParameters.h"
#include "demo/SiteReply.h"

#include <QRegularExpression>

#include <algorithm>

namespace vitrine {

namespace {

constexpr char lastModified[] = "Thu, 01 Jan 2026 00:00:00 GMT";

/// First and last byte, both within the file.
struct ByteRange
{
    qint64 first = 0;
    qint64 last = 0;
};

enum class RangeKind
{
    None,
    Satisfiable,
    Unsatisfiable
};

/// Reads "bytes=a-b", "bytes=a-" and "bytes=-n" (RFC 9110, 14.1.2); anything else counts as no range at all.
RangeKind readRange(const QByteArray &header, qint64 size, ByteRange &range)
{
    static const QRegularExpression shape(QStringLiteral("^bytes=(\\d*)-(\\d*)$"));
    const QRegularExpressionMatch match = shape.match(QString::fromLatin1(header));
    if (!match.hasMatch() || (match.captured(1).isEmpty() && match.captured(2).isEmpty()))
        return RangeKind::None;
    if (match.captured(1).isEmpty()) {
        const qint64 count = std::min(match.captured(2).toLongLong(), size);
        range = {size - count, size - 1};
        return count > 0 ? RangeKind::Satisfiable : RangeKind::Unsatisfiable;
    }
    range.first = match.captured(1).toLongLong();
    range.last = match.captured(2).isEmpty() ? size - 1 : std::min(match.captured(2).toLongLong(), size - 1);
    if (range.first >= size)
        return RangeKind::Unsatisfiable;
    return range.first <= range.last ? RangeKind::Satisfiable : RangeKind::None;
}

} // namespace

StorageEndpoint::StorageEndpoint(const SampleCatalog &catalog, const LinkSigner &signer)
    : m_catalog(catalog), m_signer(signer)
{
}

HttpResponse StorageEndpoint::answer(const HttpRequest &request, const DemoFaults &faults)
{
    const bool carriesToken = QueryParameters(request.url).has(QStringLiteral("token"));
    if (!request.header("authorization").isEmpty() || carriesToken)
        return xmlReply(400, "InvalidArgument"); // a signed link takes one way of authorising only
    if (request.method != "GET" && request.method != "HEAD")
        return xmlReply(405, "MethodNotAllowed");
    const QStringList parts = request.url.path().split(QLatin1Char('/')); // "", files, id, name
    const SampleFile *file = m_catalog.file(parts.value(2).toLongLong());
    if (parts.value(1) != QLatin1String("files") || !file)
        return xmlReply(404, "NoSuchKey");
    switch (m_signer.check(file->id, request.url)) {
    case LinkSigner::Verdict::Forged:
        return xmlReply(403, "SignatureDoesNotMatch");
    case LinkSigner::Verdict::Expired:
        return xmlReply(403, "AccessDenied");
    case LinkSigner::Verdict::Valid:
        break;
    }
    return content(*file, request, faults);
}

HttpResponse StorageEndpoint::content(const SampleFile &file, const HttpRequest &request, const DemoFaults &faults)
{
    const qint64 size = file.content.size();
    const int variant = faults.changeEtag ? ++m_etagChanges : 0;
    const QByteArray etag = '"' + QByteArray::number(file.id) + '-' + QByteArray::number(variant) + '"';
    const QByteArray ifRange = request.header("if-range");
    const bool rangeCounts = !faults.noRange && (ifRange.isEmpty() || ifRange == etag || ifRange == lastModified);

    HttpResponse response;
    response.headers = {
        {"Content-Type", "application/octet-stream"},
        {"Accept-Ranges", faults.noRange ? "none" : "bytes"},
        {"ETag", etag},
        {"Last-Modified", lastModified},
        {"Content-Disposition",
         QueryParameters(request.url).value(QStringLiteral("response-content-disposition")).toLatin1()}};
    ByteRange range{0, size - 1};
    switch (rangeCounts ? readRange(request.header("range"), size, range) : RangeKind::None) {
    case RangeKind::None:
        range = {0, size - 1};
        break;
    case RangeKind::Unsatisfiable:
        response.status = 416;
        response.headers.append({"Content-Range", "bytes */" + QByteArray::number(size)});
        return response;
    case RangeKind::Satisfiable:
        response.status = 206;
        response.headers.append({"Content-Range", "bytes " + QByteArray::number(range.first) + '-' +
                                                      QByteArray::number(range.last) + '/' + QByteArray::number(size)});
        break;
    }
    response.bodySize = range.last - range.first + 1;
    response.bytesPerSecond = faults.storageBytesPerS;
    if (faults.cutAfterBytes > 0)
        response.cutAfterBytes = faults.cutAfterBytes;
    const qint64 corruptAt = faults.corruptBytes ? size / 2 : -1;
    response.produce = [&file, first = range.first, corruptAt](qint64 offset, qint64 most) {
        const qint64 at = first + offset;
        QByteArray bytes = file.content.bytes(at, most);
        if (corruptAt >= at && corruptAt < at + bytes.size())
            bytes[corruptAt - at] = char(bytes[corruptAt - at] ^ 1);
        return bytes;
    };
    return response;
}

} // namespace vitrine
