#include "downloads/EnvironmentProxy.h"

#include <QByteArray>
#include <QUrl>

namespace vitrine {

namespace {

QByteArray firstOf(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QByteArray value = qgetenv(name);
        if (!value.isEmpty())
            return value;
    }
    return {};
}

/// Names are separated by commas or blanks; each stands for itself and for what ends in it.
bool isExcepted(const QByteArray &host)
{
    const QByteArray exceptions = firstOf({"no_proxy", "NO_PROXY"}).replace(' ', ',').toLower();
    for (QByteArray each : exceptions.split(',')) {
        if (each == "*")
            return true;
        if (each.startsWith('.'))
            each.remove(0, 1);
        if (!each.isEmpty() && (host == each || host.endsWith('.' + each)))
            return true;
    }
    return false;
}

} // namespace

bool hasEnvironmentProxy(const QUrl &url)
{
    const bool isSecured = url.scheme() == QLatin1String("https");
    const QByteArray own = isSecured ? firstOf({"https_proxy", "HTTPS_PROXY"}) : firstOf({"http_proxy"});
    const QByteArray proxy = own.isEmpty() ? firstOf({"all_proxy", "ALL_PROXY"}) : own;
    return !proxy.isEmpty() && !isExcepted(url.host().toLower().toUtf8());
}

} // namespace vitrine
