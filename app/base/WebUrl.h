#pragma once

#include <QUrl>

namespace vitrine {

/// Whether a fetch of it goes to the web: http or https, with a host. What comes from others may name files, data or
/// resources instead, and whoever shows a picture fetches what stands there.
inline bool isWebUrl(const QUrl &url)
{
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && isWeb && !url.host().isEmpty();
}

} // namespace vitrine
