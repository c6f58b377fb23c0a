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

/// The place of this file's texts among the translations.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString formatBytes(qint64 bytes)
{
    static constexpr std::array units{QT_TRANSLATE_NOOP("Format", "B"), QT_TRANSLATE_NOOP("Format", "kB"),
                                      QT_TRANSLATE_NOOP("Format", "MB"), QT_TRANSLATE_NOOP("Format", "GB"),
                                      QT_TRANSLATE_NOOP("Format", "TB")};
    double number = static_cast<double>(bytes);
    size_t unit = 0;
    while (std::round(number) >= 1000 && unit + 1 < units.size()) {
        number /= 1000;
        ++unit;
    }
    return Words::tr("%1 %2").arg(unit == 0 ? QLocale().toString(bytes) : threeDigits(number), Words::tr(units[unit]));
}

QString formatSpeed(qint64 bytesPerSecond)
{
    return Words::tr("%1/s").arg(formatBytes(bytesPerSecond));
}

QString formatCount(qint64 count)
{
    if (count < 1000)
        return QLocale().toString(count);
    if (count < 999'500)
        return Words::tr("%1K").arg(QLocale().toString(static_cast<double>(count) / 1e3, 'f', count < 99'950 ? 1 : 0));
    return Words::tr("%1M").arg(QLocale().toString(static_cast<double>(count) / 1e6, 'f', 1));
}

QString formatDuration(std::chrono::seconds duration)
{
    const qint64 seconds = duration.count();
    if (seconds < 60)
        return Words::tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 ? Words::tr("%1 h %2 min").arg(hours).arg(minutes % 60) : Words::tr("%1 h").arg(hours);
    return Words::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString formatAge(std::chrono::seconds age)
{
    using std::chrono::duration_cast;
    using namespace std::chrono_literals;
    if (age < 1min)
        return Words::tr("less than a minute");
    // Written out, so that lupdate sees texts with a plural.
    if (age < 1h)
        return Words::tr("%n minute(s)", nullptr, int(duration_cast<std::chrono::minutes>(age).count()));
    if (age < std::chrono::days(1))
        return Words::tr("%n hour(s)", nullptr, int(duration_cast<std::chrono::hours>(age).count()));
    return Words::tr("%n day(s)", nullptr, int(duration_cast<std::chrono::days>(age).count()));
}

QString formatMoment(const QDateTime &moment)
{
    const QLocale locale;
    QString format = locale.dateTimeFormat(QLocale::ShortFormat);
    format.remove(QLatin1String(":ss")); // which the C locale has even in its short one
    return locale.toString(moment.toLocalTime(), format);
}

} // namespace vitrine
