#include "civitai/QueryItem.h"

#include <QUrl>

namespace vitrine {

void addQueryItem(QUrlQuery &query, const QString &name, const QString &value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

} // namespace vitrine
