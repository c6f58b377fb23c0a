#include "settings/ProxyChoice.h"

#include <QCoreApplication>
#include <QUrl>

namespace vitrine {

namespace {

constexpr int usualHttpPort = 8080;
constexpr int usualSocksPort = 1080;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProxyChoice)
};

Error refusal(const QString &message)
{
    return {ErrorKind::BadReference, message, {}, {}, {}};
}

} // namespace

Result<ProxyChoice> ProxyChoice::fromAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool hasScheme = trimmed.contains(QLatin1String("://"));
    const QUrl url(hasScheme ? trimmed : QLatin1String("http://") + trimmed, QUrl::StrictMode);
    if (trimmed.contains(u'@')) // whatever else is wrong with it: a password is not to be repeated
        return refusal(
            Words::tr("Leave name and password out: settings are kept in a plain file. A proxy that needs them can "
                      "be named in the environment variable https_proxy, with \"As the system says\" chosen here."));
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return refusal(Words::tr("Give the proxy's address as http://host:port or socks5://host:port."));
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("http"))
        return ProxyChoice{ProxyKind::Http, url.host(), url.port(usualHttpPort)};
    if (scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h"))
        return ProxyChoice{ProxyKind::Socks5, url.host(), url.port(usualSocksPort)};
    return refusal(Words::tr("Only proxies of the kinds http and socks5 can be used, not %1.").arg(scheme));
}

QString ProxyChoice::address() const
{
    if (kind != ProxyKind::Http && kind != ProxyKind::Socks5)
        return {};
    QUrl url;
    url.setScheme(kind == ProxyKind::Http ? QStringLiteral("http") : QStringLiteral("socks5"));
    url.setHost(host);
    url.setPort(port);
    return url.toString();
}

} // namespace vitrine
