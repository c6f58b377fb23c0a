#include "ui/common/FolderDialog.h"

#include <QFileDialog>

#include <utility>

namespace vitrine {

void askForFolder(QWidget &owner, const QString &title, const QString &start,
                  std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(&owner, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, &owner, std::move(chosen));
    dialog->open();
}

} // namespace vitrine
