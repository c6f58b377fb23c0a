#pragma once

#include <QByteArray>

#include <algorithm>
#include <array>

namespace vitrine {

/// Whether pictures of this format (as QImageReader names it) are decoded at all: those that the CDN serves. Every
/// further decoder that a system happens to have would be one more way in.
inline bool isKnownPictureFormat(const QByteArray &format)
{
    static constexpr std::array known{"jpeg", "png", "webp", "gif", "avif"};
    return std::find(known.begin(), known.end(), format) != known.end();
}

} // namespace vitrine
