#include "civitai/DownloadLink.h"

#include "civitai/ApiErrors.h"
#include "civitai/Origin.h"

#include <QSet>

namespace vitrine {

namespace {

bool isSite(const QUrl &url, const QUrl &origin)
{
    return sameOrigin(url, origin) || isSiteHost(url.host());
}

/// The first part of the paths under which the site shows pages to people.
bool isPage(const QString &firstPart)
{
    static const QSet<QString> pages{QString(),
                                     QStringLiteral("models"),
                                     QStringLiteral("model-versions"),
                                     QStringLiteral("user"),
                                     QStringLiteral("pricing"),
                                     QStringLiteral("purchase"),
                                     QStringLiteral("content"),
                                     QStringLiteral("region-blocked"),
                                     QStringLiteral("404")};
    return pages.contains(firstPart);
}

bool isLogin(const QString &firstPart)
{
    return firstPart == QLatin1String("login") || firstPart == QLatin1String("signin") ||
           firstPart == QLatin1String("auth");
}

} // namespace

bool leadsBackToApi(const QUrl &target, const QUrl &origin)
{
    return isSite(target, origin) && target.path().startsWith(QLatin1String("/api/"));
}

Result<QUrl> downloadLinkFrom(const HttpAnswer &answer, const QUrl &origin)
{
    if (!answer.isRedirect())
        return answer.url;
    const QUrl target = answer.url.resolved(QUrl::fromEncoded(answer.location));
    if (isSite(target, origin)) {
        const QString firstPart = target.path().section(u'/', 1, 1).toLower();
        if (isLogin(firstPart) || isPage(firstPart))
            return ApiErrors::pageInstead(answer, isLogin(firstPart));
    }
    return target;
}

std::optional<QUrl> ownDownloadUrl(const QUrl &ownUrl, const QString &versionPath, const QUrl &origin)
{
    const bool isDownload = ownUrl.path().startsWith(QLatin1String("/api/download/"));
    const bool namesNoFile = ownUrl.path() == versionPath && !ownUrl.hasQuery();
    if (!isDownload || namesNoFile)
        return std::nullopt;
    QUrl url = origin;
    url.setPath(ownUrl.path(QUrl::FullyEncoded), QUrl::TolerantMode);
    url.setQuery(ownUrl.query(QUrl::FullyEncoded), QUrl::TolerantMode);
    return url;
}

} // namespace vitrine
