#include "ui/common/ShowInFolder.h"

#include "base/WhenDone.h"
#include "ui/common/AskDisk.h"
#include "ui/common/PanelText.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace vitrine {

namespace {

constexpr int mostCharacters = 300;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ShowInFolder)
};

} // namespace

void showInFolder(const QString &path, QObject &owner, const std::function<void(const QString &problem)> &tell)
{
    const QString folder = QFileInfo(path).absolutePath();
    const auto asking = askDisk([folder] { return QFileInfo(folder).isDir(); });
    whenDone(asking, &owner, [folder, tell](bool isThere) {
        const QString shown = panelText(QDir::toNativeSeparators(folder), mostCharacters);
        if (!isThere)
            tell(Words::tr("The folder %1 is not there any more. Is its drive plugged in?").arg(shown));
        else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
            tell(Words::tr("This system has no program that shows the folder %1.").arg(shown));
    });
}

} // namespace vitrine
