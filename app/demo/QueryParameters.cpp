#include "demo/QueryParameters.h"

namespace vitrine {

namespace {

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

QueryParameters::QueryParameters(const QUrl &url)
{
    for (const QByteArray &part : url.query(QUrl::FullyEncoded).toUtf8().split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype mark = part.indexOf('=');
        const QByteArray name = mark < 0 ? part : part.left(mark);
        m_items.append({decoded(name), mark < 0 ? QString() : decoded(part.mid(mark + 1))});
    }
}

bool QueryParameters::has(const QString &name) const
{
    return !values(name).isEmpty();
}

QString QueryParameters::value(const QString &name) const
{
    return values(name).value(0);
}

QStringList QueryParameters::values(const QString &name) const
{
    QStringList found;
    for (const auto &[key, value] : m_items) {
        if (key == name)
            found.append(value);
    }
    return found;
}

std::optional<bool> QueryParameters::boolean(const QString &name, bool fallback) const
{
    if (!has(name))
        return fallback;
    const QString text = value(name).toLower();
    if (QStringList{QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("yes"), QStringLiteral("on")}.contains(
            text))
        return true;
    if (QStringList{QStringLiteral("false"), QStringLiteral("0"), QStringLiteral("no"), QStringLiteral("off")}.contains(
            text))
        return false;
    return std::nullopt;
}

std::optional<qint64> QueryParameters::number(const QString &name, qint64 fallback) const
{
    if (!has(name))
        return fallback;
    bool isNumber = false;
    const qint64 result = value(name).toLongLong(&isNumber);
    return isNumber ? std::optional(result) : std::nullopt;
}

QString QueryParameters::encodedWith(const QString &name, const QString &value) const
{
    QList<QPair<QString, QString>> items = m_items;
    items.removeIf([&](const auto &item) { return item.first == name; });
    items.append({name, value});
    QByteArray text;
    for (const auto &[key, itemValue] : items) {
        text += (text.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(itemValue);
    }
    return QString::fromLatin1(text);
}

} // namespace vitrine
