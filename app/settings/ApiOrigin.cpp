#include "settings/ApiOrigin.h"

namespace vitrine {

QUrl usualApiOrigin()
{
    return QUrl(QStringLiteral("https://civitai.com"));
}

std::optional<QUrl> readApiOrigin(const QString &text)
{
    const QUrl given(text.trimmed(), QUrl::StrictMode);
    const QString scheme = given.scheme().toLower();
    const bool isWeb = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!given.isValid() || !isWeb || given.host().isEmpty())
        return std::nullopt;
    QUrl origin;
    origin.setScheme(scheme);
    origin.setHost(given.host());
    origin.setPort(given.port());
    return origin;
}

} // namespace vitrine
