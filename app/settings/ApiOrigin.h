#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace vitrine {

/// The site's own: https://civitai.com.
QUrl usualApiOrigin();

/// Scheme, host and port of the http(s) address that was given; what else it has is none of ours. Nothing for what is
/// no such address.
std::optional<QUrl> readApiOrigin(const QString &text);

} // namespace vitrine
