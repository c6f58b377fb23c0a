#include "base/Redaction.h"

#include <QDir>
#include <QRegularExpression>

namespace vitrine {

QString withoutQueries(QString text)
{
    static const QRegularExpression query(QStringLiteral("(\\bhttps?://[^\\s\"'<>?#]*)[?#][^\\s\"'<>]*"),
                                          QRegularExpression::CaseInsensitiveOption);
    return text.replace(query, QStringLiteral("\\1"));
}

QString withoutCredentials(QString text)
{
    static const QString removed = QStringLiteral("(removed)");
    static const QRegularExpression user(QStringLiteral("(\\b[a-z][a-z0-9+.-]*://)[^\\s/?#@\"'<>]*@"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(QStringLiteral("\\b(bearer|basic)\\s+[^\\s\"',;]+"),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(
        QStringLiteral("(token|api[_-]?key|secret|password|signature|credential)(\\\\?[\"']?\\s*[=:]\\s*\\\\?[\"']?)"
                       "[^\\s\"'&,;\\\\]+"),
        QRegularExpression::CaseInsensitiveOption);
    // Not a hash: those that the site publishes have 8, 10, 12 or 64 digits.
    static const QRegularExpression key(QStringLiteral("(?<![0-9a-fA-F])[0-9a-fA-F]{32}(?![0-9a-fA-F])"));
    text.replace(user, QStringLiteral("\\1"));
    text.replace(bearer, QStringLiteral("\\1 ") + removed);
    text.replace(named, QStringLiteral("\\1\\2") + removed);
    text.replace(key, removed);
    return text;
}

QString redacted(QString text)
{
    text = withoutCredentials(withoutQueries(text));
    for (const QString &home : {QDir::homePath(), QDir::toNativeSeparators(QDir::homePath())}) {
        static const QString nowhere = QStringLiteral("/");
        if (home != nowhere)
            text.replace(home, QStringLiteral("~"));
    }
    return text;
}

} // namespace vitrine
