#pragma once

#include <QString>

namespace vitrine {

/// A file name that Windows, macOS and Linux all take, made from any text a server may send: no separators, control or
/// reserved characters, no reserved device name (CON, NUL, COM1, ...), no leading or trailing dots and spaces, at most
/// 200 bytes of UTF-8 with the suffix kept and no character cut in half, room left for ".part.state". Never empty:
/// `fallback` takes the place of a name with nothing left. Idempotent.
QString safeFileName(const QString &name, const QString &fallback = QStringLiteral("model"));

} // namespace vitrine
