#include "civitai/ModelRef.h"

#include "civitai/Origin.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace vitrine {

namespace {

template<typename IdType>
std::optional<IdType> idFrom(QStringView digits)
{
    bool ok = false;
    const IdType id{digits.toLongLong(&ok)};
    return ok && id.isValid() ? std::optional(id) : std::nullopt;
}

std::optional<ModelRef> fromNumber(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9]+$"));
    if (!digits.match(text).hasMatch())
        return std::nullopt;
    const auto id = idFrom<ModelId>(text);
    return id ? std::optional(ModelRef{.model = id, .version = {}, .hash = {}, .file = {}}) : std::nullopt;
}

/// Any of the API's hash kinds, told apart by their length. Eight digits without a letter are a model id.
std::optional<ModelRef> fromHash(const QString &text)
{
    static const QRegularExpression hex(QStringLiteral("^[0-9A-Fa-f]+$"));
    static const QRegularExpression letter(QStringLiteral("[A-Fa-f]"));
    const bool known = text.size() == 64 || text.size() == 12 || text.size() == 10 ||
                       (text.size() == 8 && letter.match(text).hasMatch());
    if (!known || !hex.match(text).hasMatch())
        return std::nullopt;
    return ModelRef{.model = {}, .version = {}, .hash = text.toUpper(), .file = {}};
}

/// `MODEL@VERSION`, and the AIR names that end in it: `urn:air:{ecosystem}:{type}:civitai:MODEL@VERSION:FILE.format`.
std::optional<ModelRef> fromAir(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^([0-9]+)@([0-9]+)$"));
    static const QRegularExpression air(
        QStringLiteral(
            "^(?:urn:)?air:(?:[^:]*:){0,2}civitai:([0-9]+)(?:@([0-9]+))?(?::([^:.+]*))?(?:\\.[a-z0-9]+)?\\+?$"),
        QRegularExpression::CaseInsensitiveOption);
    QRegularExpressionMatch match = plain.match(text);
    if (!match.hasMatch())
        match = air.match(text);
    if (!match.hasMatch())
        return std::nullopt;

    ModelRef ref;
    ref.model = idFrom<ModelId>(match.capturedView(1));
    ref.version = idFrom<VersionId>(match.capturedView(2));
    ref.file = idFrom<FileId>(match.capturedView(3));
    const bool versionUnreadable = !match.capturedView(2).isEmpty() && !ref.version;
    return ref.model && !versionUnreadable ? std::optional(ref) : std::nullopt;
}

/// The part of the path behind `prefix`, up to the next slash; nothing when the path begins otherwise.
std::optional<QString> partAfter(const QString &path, const char *prefix)
{
    const QLatin1String start(prefix);
    if (!path.startsWith(start, Qt::CaseInsensitive))
        return std::nullopt;
    return path.mid(start.size()).section(u'/', 0, 0);
}

/// A version and, by its id or by its kind, the file.
std::optional<ModelRef> fromDownload(const QString &version, const QUrl &url)
{
    const QUrlQuery query(url);
    const QString fileId = QStringLiteral("fileId");
    ModelRef ref;
    ref.version = idFrom<VersionId>(version);
    ref.file = idFrom<FileId>(query.queryItemValue(fileId));
    if (!ref.version || (query.hasQueryItem(fileId) && !ref.file))
        return std::nullopt;
    ref.selectors = FileSelectors::of(url);
    return ref;
}

/// A model, and the version that its page shows where the address names one.
std::optional<ModelRef> fromPage(const QString &model, const QUrl &url)
{
    const QUrlQuery query(url);
    const QString versionId = QStringLiteral("modelVersionId");
    ModelRef ref;
    ref.model = idFrom<ModelId>(model);
    ref.version = idFrom<VersionId>(query.queryItemValue(versionId));
    if (!ref.model || (query.hasQueryItem(versionId) && !ref.version))
        return std::nullopt;
    return ref;
}

std::optional<ModelRef> fromSitePath(const QUrl &url)
{
    const QString path = url.path();
    if (const auto hash = partAfter(path, "/api/v1/model-versions/by-hash/"))
        return fromHash(*hash);
    if (const auto version = partAfter(path, "/api/download/models/"))
        return fromDownload(*version, url);
    for (const char *prefix : {"/model-versions/", "/api/v1/model-versions/"}) {
        if (const auto version = partAfter(path, prefix)) {
            ModelRef ref;
            ref.version = idFrom<VersionId>(*version);
            return ref.version ? std::optional(ref) : std::nullopt;
        }
    }
    for (const char *prefix : {"/models/", "/api/v1/models/"}) {
        if (const auto model = partAfter(path, prefix))
            return fromPage(*model, url);
    }
    return std::nullopt;
}

std::optional<ModelRef> fromUrl(const QString &text, const QString &apiHost)
{
    static const QRegularExpression scheme(QStringLiteral("^https?://"), QRegularExpression::CaseInsensitiveOption);
    const QUrl url(scheme.match(text).hasMatch() ? text : QStringLiteral("https://") + text);
    if (!url.isValid() || !isKnownHost(url, apiHost))
        return std::nullopt;
    return fromSitePath(url);
}

} // namespace

std::optional<ModelRef> parseModelRef(const QString &text, const QString &apiHost)
{
    const QString trimmed = text.trimmed();
    if (auto ref = fromNumber(trimmed))
        return ref;
    if (auto ref = fromHash(trimmed))
        return ref;
    if (auto ref = fromAir(trimmed))
        return ref;
    return fromUrl(trimmed, apiHost);
}

} // namespace vitrine
