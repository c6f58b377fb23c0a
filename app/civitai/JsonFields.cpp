#include "civitai/JsonFields.h"

#include <QLocale>

#include <cmath>

namespace vitrine::json {

namespace {

std::optional<qint64> integerFrom(double number)
{
    constexpr double limit = 9.0e18; // what surely fits 64 bits
    if (!std::isfinite(number) || std::abs(number) > limit)
        return std::nullopt;
    return static_cast<qint64>(number);
}

} // namespace

QString text(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString();
}

bool flag(const QJsonObject &object, QLatin1String name, bool otherwise)
{
    return object.value(name).toBool(otherwise);
}

std::optional<double> number(const QJsonObject &object, QLatin1String name)
{
    const QJsonValue value = object.value(name);
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double quoted = value.toString().toDouble(&ok);
    return ok && std::isfinite(quoted) ? std::optional(quoted) : std::nullopt;
}

std::optional<qint64> integer(const QJsonObject &object, QLatin1String name)
{
    const QJsonValue value = object.value(name);
    if (value.isDouble()) {
        const qint64 exact = value.toInteger(-1);
        return exact != -1 ? std::optional(exact) : integerFrom(value.toDouble());
    }
    bool ok = false;
    const qint64 quoted = value.toString().toLongLong(&ok);
    return ok ? std::optional(quoted) : std::nullopt;
}

QDateTime date(const QJsonObject &object, QLatin1String name)
{
    const QString value = text(object, name);
    return value.isEmpty() ? QDateTime() : QDateTime::fromString(value, Qt::ISODateWithMs).toUTC();
}

QUrl url(const QJsonObject &object, QLatin1String name)
{
    return QUrl(text(object, name));
}

QJsonObject object(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toObject();
}

QJsonArray array(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toArray();
}

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    list.reserve(array.size());
    for (const QJsonValue &value : array) {
        if (value.isString())
            list.append(value.toString());
    }
    return list;
}

std::optional<QString> verbatim(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (std::floor(number) != number)
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    const std::optional<qint64> whole = integerFrom(number);
    return whole ? QString::number(value.toInteger(*whole)) : QString::number(number, 'f', 0);
}

} // namespace vitrine::json
