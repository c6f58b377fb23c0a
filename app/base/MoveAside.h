#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// Gives a file that cannot be read a name under which it is in nobody's way and can still be looked at:
/// `library.sqlite.broken-20260131-235959`, with a number behind it where that is taken. The new path, or nothing where
/// the file could not be renamed.
std::optional<QString> moveAside(const QString &path);

/// The same for an SQLite file that nobody has open, with what SQLite keeps beside it: a log belongs to the damaged
/// file, and replayed into a new one of that name it would damage that too.
std::optional<QString> moveDatabaseAside(const QString &path);

} // namespace vitrine
