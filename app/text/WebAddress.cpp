#include "text/WebAddress.h"

#include "base/WebUrl.h"
#include "text/SafeText.h"

namespace vitrine {

namespace {

constexpr qsizetype mostCharacters = 4096;

} // namespace

std::optional<QUrl> webAddress(const QString &text)
{
    if (text.size() > mostCharacters)
        return std::nullopt;
    QUrl address(safeText(text).trimmed(), QUrl::TolerantMode); // its scheme comes in lower case
    if (!isWebUrl(address))
        return std::nullopt;
    address.setUserInfo({});
    return address;
}

} // namespace vitrine
