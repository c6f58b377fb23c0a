#pragma once

#include <QString>

namespace vitrine {

struct ProxyChoice;

/// Has everything that goes through Qt's network (the API, pictures) use this proxy from now on, in the whole process.
void useProxy(const ProxyChoice &proxy);

/// The same for transfers, as DownloadSettings::proxy wants it.
QString transferProxy(const ProxyChoice &proxy);

} // namespace vitrine
