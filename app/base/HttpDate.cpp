#include "base/HttpDate.h"

#include <QLocale>
#include <QString>

#include <algorithm>

namespace vitrine {

QDateTime httpDate(const QByteArray &text)
{
    const QDateTime read =
        QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    return read.isValid() ? QDateTime(read.date(), read.time(), Qt::UTC) : QDateTime();
}

std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &value, const QDateTime &now,
                                                    std::chrono::seconds longest)
{
    using namespace std::chrono;
    bool isNumber = false;
    const qint64 wish = value.trimmed().toLongLong(&isNumber);
    if (isNumber) // compared before it becomes milliseconds, of which there may be too many
        return wish < 0 ? std::nullopt : std::optional<milliseconds>(std::min(seconds(wish), longest));
    const QDateTime then = httpDate(value);
    if (!then.isValid())
        return std::nullopt;
    return std::clamp(milliseconds(now.msecsTo(then)), milliseconds(0), milliseconds(longest));
}

} // namespace vitrine
