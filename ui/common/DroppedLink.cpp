#include "ui/common/DroppedLink.h"

#include <QMimeData>
#include <QStringList>
#include <QUrl>

namespace vitrine {

QString droppedLink(const QMimeData &data)
{
    bool hasFiles = false;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            return url.toString(QUrl::FullyEncoded);
        hasFiles = true;
    }
    if (hasFiles) // their text would be their paths
        return {};
    const QStringList lines = data.text().split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (const QString text = line.trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace vitrine
