#pragma once

#include <QList>
#include <QPair>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace vitrine {

/// A request's parameters, decoded as a form is ('+' is a space), in the order they came, repeated ones kept.
class QueryParameters
{
public:
    explicit QueryParameters(const QUrl &url);

    bool has(const QString &name) const;
    /// The first of that name; empty where there is none.
    QString value(const QString &name) const;
    QStringList values(const QString &name) const;
    /// A coerced boolean: any text at all is true, "false" too.
    bool isCoercedTrue(const QString &name) const { return !value(name).isEmpty(); }
    /// A real boolean: `fallback` where it is absent, nothing where it cannot be read.
    std::optional<bool> boolean(const QString &name, bool fallback) const;
    /// A whole number: `fallback` where it is absent, nothing where it cannot be read.
    std::optional<qint64> number(const QString &name, qint64 fallback) const;
    /// The same parameters with one of them set anew, encoded for a link.
    QString encodedWith(const QString &name, const QString &value) const;

private:
    QList<QPair<QString, QString>> m_items;
};

} // namespace vitrine
