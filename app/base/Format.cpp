#include "base/Format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace vitrine {

namespace {

QString threeDigits(double number)
{
    const int decimals = number < 10 ? 2 : number < 100 ? 1 : 0;
    QString text = QLocale().toString(number, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(QLocale().zeroDigit()))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Format", text);
}

} // namespace

QString formatBytes(qint64 bytes)
{
    static constexpr std::array units{QT_TRANSLATE_NOOP("Format", "B"), QT_TRANSLATE_NOOP("Format", "kB"),
                                      QT_TRANSLATE_NOOP("Format", "MB"), QT_TRANSLATE_NOOP("Format", "GB"),
                                      QT_TRANSLATE_NOOP("Format", "TB")};
    double number = static_cast<double>(bytes);
    size_t unit = 0;
    while (std::round(number * 10) / 10 >= 1000 && unit + 1 < units.size()) {
        number /= 1000;
        ++unit;
    }
    return tr("%1 %2").arg(unit == 0 ? QLocale().toString(bytes) : threeDigits(number), tr(units[unit]));
}

QString formatSpeed(qint64 bytesPerSecond)
{
    return tr("%1/s").arg(formatBytes(bytesPerSecond));
}

QString formatCount(qint64 count)
{
    if (count < 1000)
        return QLocale().toString(count);
    if (count < 999'950)
        return tr("%1K").arg(QLocale().toString(static_cast<double>(count) / 1e3, 'f', count < 99'950 ? 1 : 0));
    return tr("%1M").arg(QLocale().toString(static_cast<double>(count) / 1e6, 'f', 1));
}

QString formatDuration(std::chrono::seconds duration)
{
    const qint64 seconds = duration.count();
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 ? tr("%1 h %2 min").arg(hours).arg(minutes % 60) : tr("%1 h").arg(hours);
    return tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString formatAge(std::chrono::seconds age)
{
    using namespace std::chrono;
    if (age < 1min)
        return tr("less than a minute");
    // Written out, so that lupdate sees texts with a plural.
    if (age < 1h)
        return QCoreApplication::translate("Format", "%n minute(s)", nullptr, int(duration_cast<minutes>(age).count()));
    if (age < days(1))
        return QCoreApplication::translate("Format", "%n hour(s)", nullptr, int(duration_cast<hours>(age).count()));
    return QCoreApplication::translate("Format", "%n day(s)", nullptr, int(duration_cast<days>(age).count()));
}

} // namespace vitrine
