#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// The folder in which a person sees the program: that of the executable, of the .AppImage file that it came out of, or
/// of the .app bundle that it is in.
QString programFolder();

/// Where everything is kept when the program is carried along: `vitrine-data` in `programFolder`, if that is there
/// already or a file `vitrine-portable` asks for it. Nothing where the program is an installed one.
std::optional<QString> portableDataDir(const QString &programFolder);

} // namespace vitrine
