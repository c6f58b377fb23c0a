#include "civitai/QueryItem.h"

#include <QUrl>

namespace vitrine {

void addQueryItem(QUrlQuery &query, const QString &name, const QString &value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

QStringList queryValues(const QUrlQuery &query, const QString &name)
{
    QStringList values;
    for (QString encoded : query.allQueryItemValues(name, QUrl::FullyEncoded)) {
        const QString value = QUrl::fromPercentEncoding(encoded.replace(u'+', u' ').toUtf8());
        if (!value.isEmpty())
            values.append(value);
    }
    return values;
}

} // namespace vitrine
