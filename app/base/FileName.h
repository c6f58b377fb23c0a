#pragma once

#include <QString>

namespace vitrine {

/// A file name that Windows, macOS and Linux all take, made from any text a server may send: no separators, control or
/// reserved characters, no invisible characters that turn the reading direction, no reserved device name (CON, NUL,
/// COM1, ...), no leading or trailing dots and spaces, none of the endings that downloads in progress use, at most 200
/// bytes of UTF-8 with the suffix kept and no character cut in half, room left for " (99)" and ".part.state". Never
/// empty: `fallback` takes the place of a name with nothing left. In Unicode's composed form (NFC), idempotent.
QString safeFileName(const QString &name, const QString &fallback = QStringLiteral("model"));

/// A safe name with its stem cut so that it has at most `units` UTF-16 units and no character is cut in half. At least
/// eight are left, or all there are: where not even those have room, a name is not what is too long.
QString shortenedFileName(const QString &name, qsizetype units);

/// "stem (2).suffix": the name to take when `name` is somebody else's already.
QString numberedFileName(const QString &name, int number);

} // namespace vitrine
