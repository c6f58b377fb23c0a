#include "base/MoveAside.h"

#include <QDateTime>
#include <QFile>

namespace vitrine {

std::optional<QString> moveAside(const QString &path)
{
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString first = QStringLiteral("%1.broken-%2").arg(path, stamp);
    QString aside = first;
    for (int number = 2; QFile::exists(aside); ++number)
        aside = QStringLiteral("%1-%2").arg(first).arg(number);
    return QFile::rename(path, aside) ? std::optional(aside) : std::nullopt;
}

std::optional<QString> moveDatabaseAside(const QString &path)
{
    const std::optional<QString> aside = moveAside(path);
    if (aside) {
        for (const QLatin1String suffix : {QLatin1String("-wal"), QLatin1String("-shm")})
            QFile::rename(path + suffix, *aside + suffix);
    }
    return aside;
}

} // namespace vitrine
