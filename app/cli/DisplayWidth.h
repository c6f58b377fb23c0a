#pragma once

#include <QString>

namespace vitrine {

/// Text as it may be shown on a terminal: control characters (escape sequences among them) and characters that turn the
/// reading direction are left out, line breaks and tabs become spaces.
QString printable(const QString &text);

/// Columns that a text takes on a terminal: East Asian wide characters and emoji take two, combining marks none.
qsizetype displayWidth(const QString &text);

/// At most `columns` wide; a text that is cut ends in "…".
QString elided(const QString &text, qsizetype columns);

} // namespace vitrine
