#include "ui/viewer/SaveBar.h"

#include "base/WhenDone.h"
#include "models/PictureSaver.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/ShowInFolder.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace vitrine {

SaveBar::SaveBar(PictureSaver &saver, QWidget *parent) : QWidget(parent), m_saver(saver), m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("saveBar"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    connect(m_notice, &NoticeBar::actionRequested, this, [this] { showInFolder(m_path); });
    hide();
}

void SaveBar::askAndSave(const Image &image, QWidget *window)
{
    askForFolder(tr("Save the picture into a folder"), window,
                 [this, image](const QString &folder) { return m_saver.save(image, folder); });
}

void SaveBar::askAndSaveWorkflow(const Image &image, const QString &workflow, QWidget *window)
{
    askForFolder(tr("Save the workflow into a folder"), window, [this, image, workflow](const QString &folder) {
        return m_saver.saveWorkflow(image, workflow, folder);
    });
}

void SaveBar::askForFolder(const QString &title, QWidget *window, const Saving &saving)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(window, title, m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Save here"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, saving](const QString &folder) { save(saving, folder); });
    dialog->open();
}

void SaveBar::save(const Saving &saving, const QString &folder)
{
    m_folder = folder;
    m_notice->showMessage(NoticeBar::Kind::Info, tr("Saving…"));
    show();
    whenDone(saving(folder), this, [this](const Result<QString> &path) { showOutcome(path); });
}

void SaveBar::showOutcome(const Result<QString> &path)
{
    if (path) {
        m_path = path.value();
        m_notice->showMessage(NoticeBar::Kind::Info, tr("Saved as %1").arg(QDir::toNativeSeparators(m_path)),
                              tr("Show in folder"));
    } else {
        m_notice->showMessage(NoticeBar::Kind::Warning, tr("Nothing was saved. %1").arg(path.error().message));
    }
    show();
}

} // namespace vitrine
