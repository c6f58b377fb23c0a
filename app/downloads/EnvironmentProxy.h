#pragma once

#include <QLatin1String>

class QUrl;

namespace vitrine {

/// In the place of a proxy's address: none at all, whatever the environment says (DownloadSettings::proxy).
inline constexpr QLatin1String noProxy("none");

/// Whether the environment names a proxy for `url`, in the variables that libcurl reads when it is told of none:
/// http_proxy (in small letters only), https_proxy and all_proxy, with no_proxy against them. Networks in no_proxy
/// (10.0.0.0/8) are not looked at. Any thread.
bool hasEnvironmentProxy(const QUrl &url);

} // namespace vitrine
