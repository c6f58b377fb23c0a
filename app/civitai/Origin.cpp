#include "civitai/Origin.h"

#include <QHostAddress>

namespace vitrine {

namespace {

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

bool mayCarryKey(const QUrl &url, const QUrl &origin)
{
    return sameOrigin(url, origin) && (url.scheme() == QLatin1String("https") || isLoopback(url.host()));
}

bool isSiteHost(const QString &host)
{
    const QString name = host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
    return name == QLatin1String("civitai.com") || name == QLatin1String("civitai.green") ||
           name == QLatin1String("civitai.red");
}

bool isKnownHost(const QUrl &url, const QString &apiHost)
{
    if (isSiteHost(url.host()))
        return true;
    return !apiHost.isEmpty() && (url.host().compare(apiHost, Qt::CaseInsensitive) == 0 ||
                                  url.authority().compare(apiHost, Qt::CaseInsensitive) == 0);
}

bool isSafeStep(const QUrl &from, const QUrl &to)
{
    if (!to.isValid() || to.host().isEmpty())
        return false;
    return to.scheme() == QLatin1String("https") ||
           (to.scheme() == QLatin1String("http") && from.scheme() == QLatin1String("http"));
}

} // namespace vitrine
