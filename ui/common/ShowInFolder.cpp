#include "ui/common/ShowInFolder.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace vitrine {

void showInFolder(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

} // namespace vitrine
