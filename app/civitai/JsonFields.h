#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

/// Fields of the API's objects, read the forgiving way: a field of the wrong type is a missing field, a number may
/// stand in quotes, and nothing here fails.
namespace vitrine::json {

QString text(const QJsonObject &object, QLatin1String name);
bool flag(const QJsonObject &object, QLatin1String name, bool otherwise = false);
std::optional<double> number(const QJsonObject &object, QLatin1String name);
std::optional<qint64> integer(const QJsonObject &object, QLatin1String name);
QDateTime date(const QJsonObject &object, QLatin1String name); ///< ISO 8601, UTC; invalid where missing
QUrl url(const QJsonObject &object, QLatin1String name);
QJsonObject object(const QJsonObject &object, QLatin1String name);
QJsonArray array(const QJsonObject &object, QLatin1String name);

/// The texts of an array; other elements are left out.
QStringList texts(const QJsonArray &array);

/// Text exactly as sent, or a number without the loss that a floating-point notation would bring: for what has to go
/// back to the server as it came.
std::optional<QString> verbatim(const QJsonValue &value);

/// An id that the API would take; nothing for zero, negative, too large and missing ones.
template<typename IdType>
std::optional<IdType> id(const QJsonObject &object, QLatin1String name)
{
    const IdType id{integer(object, name).value_or(0)};
    return id.isValid() ? std::optional(id) : std::nullopt;
}

} // namespace vitrine::json
