#pragma once

#include <QString>

namespace vitrine {

/// The primary result code (https://www.sqlite.org/rescode.html) in what QSqlError::nativeErrorCode() says.
int sqliteCode(const QString &nativeErrorCode);

/// Whether that code is of a file that is damaged, or no database at all.
bool isDamageCode(int code);

/// For a text column that is never NULL: Qt binds a null QString as NULL.
QString notNull(const QString &text);

} // namespace vitrine
