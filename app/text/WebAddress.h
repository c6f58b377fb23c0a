#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace vitrine {

/// The address that a link or picture names, where it is an absolute http or https one with a host and of reasonable
/// length; nothing for all others. A name and password in it are left out: they serve to hide where a link goes.
std::optional<QUrl> webAddress(const QString &text);

} // namespace vitrine
