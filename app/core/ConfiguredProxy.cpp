#include "core/ConfiguredProxy.h"

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

QString transferProxy(const ProxyChoice &proxy)
{
    switch (proxy.kind) {
    case ProxyKind::System:
        return {};
    case ProxyKind::None:
        return QStringLiteral("none");
    case ProxyKind::Http:
        return proxy.address();
    case ProxyKind::Socks5: // names are looked up behind the proxy, as Qt does it
        return proxy.address().replace(QLatin1String("socks5://"), QLatin1String("socks5h://"));
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
