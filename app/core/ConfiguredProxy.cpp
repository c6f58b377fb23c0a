#include "core/ConfiguredProxy.h"

#include "downloads/EnvironmentProxy.h"
#include "settings/ProxyChoice.h"

#include <QNetworkProxy>

namespace vitrine {

void useProxy(const ProxyChoice &proxy)
{
    const auto manual = [&proxy](QNetworkProxy::ProxyType type) {
        QNetworkProxy::setApplicationProxy(QNetworkProxy(type, proxy.host, static_cast<quint16>(proxy.port)));
    };
    switch (proxy.kind) {
    case ProxyKind::System:
        QNetworkProxyFactory::setUseSystemConfiguration(true);
        break;
    case ProxyKind::None:
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        break;
    case ProxyKind::Http:
        manual(QNetworkProxy::HttpProxy);
        break;
    case ProxyKind::Socks5:
        manual(QNetworkProxy::Socks5Proxy);
        break;
    }
}

QString transferProxy(const QNetworkProxy &proxy)
{
    QUrl url;
    switch (proxy.type()) {
    case QNetworkProxy::NoProxy:
        return noProxy;
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        url.setScheme(QStringLiteral("http"));
        break;
    case QNetworkProxy::Socks5Proxy:
        url.setScheme(QStringLiteral("socks5h"));
        break;
    case QNetworkProxy::DefaultProxy:
    case QNetworkProxy::FtpCachingProxy:
        return {};
    }
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    url.setUserName(proxy.user());
    url.setPassword(proxy.password());
    return url.toString(QUrl::FullyEncoded);
}

std::function<QString(const QUrl &link)> systemProxyLookup()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return [](const QUrl &link) {
        const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(link));
        return proxies.isEmpty() ? QString() : transferProxy(proxies.first());
    };
#else
    return {};
#endif
}

QString transferProxy(const ProxyChoice &proxy)
{
    switch (proxy.kind) {
    case ProxyKind::System:
        return {};
    case ProxyKind::None:
        return noProxy;
    case ProxyKind::Http:
        return proxy.address();
    case ProxyKind::Socks5: // names are looked up behind the proxy, as Qt does it
        return proxy.address().replace(QLatin1String("socks5://"), QLatin1String("socks5h://"));
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
