#pragma once

#include <QString>
#include <QUrl>

#include <functional>

class QNetworkProxy;

namespace vitrine {

struct ProxyChoice;

/// Has everything that goes through Qt's network (the API, pictures) use this proxy from now on, in the whole process.
void useProxy(const ProxyChoice &proxy);

/// The same for transfers, as DownloadSettings::proxy wants it.
QString transferProxy(const ProxyChoice &proxy);
QString transferProxy(const QNetworkProxy &proxy);

/// What DownloadSettings::systemProxy asks: transfers know of no proxy but the environment's by themselves, while
/// Windows and macOS have settings of their own. Null elsewhere: there the environment is what the system says.
std::function<QString(const QUrl &link)> systemProxyLookup();

} // namespace vitrine
