#include "base/Sqlite.h"

namespace vitrine {

int sqliteCode(const QString &nativeErrorCode)
{
    return nativeErrorCode.toInt() & 0xff; // what is above tells more of the same
}

bool isDamageCode(int code)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    return code == corrupt || code == notADatabase;
}

QString notNull(const QString &text)
{
    return text.isNull() ? QLatin1String("") : text;
}

} // namespace vitrine
