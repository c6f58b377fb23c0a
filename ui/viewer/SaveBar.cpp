#include "ui/viewer/SaveBar.h"

#include "base/WhenDone.h"
#include "models/PictureSaver.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/ShowInFolder.h"

#include <QDir>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace vitrine {

SaveBar::SaveBar(PictureSaver &saver, QWidget *parent) : QWidget(parent), m_saver(saver), m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("saveBar"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notice);
    connect(m_notice, &NoticeBar::actionRequested, this, [this] {
        showInFolder(m_path, *this,
                     [this](const QString &problem) { m_notice->showMessage(NoticeBar::Kind::Warning, problem); });
    });
    hide();
}

void SaveBar::askAndSave(const Image &image)
{
    ask(tr("Save the picture into a folder"),
        [this, image](const QString &folder) { return m_saver.save(image, folder); });
}

void SaveBar::askAndSaveWorkflow(const Image &image, const QString &workflow)
{
    ask(tr("Save the workflow into a folder"),
        [this, image, workflow](const QString &folder) { return m_saver.saveWorkflow(image, workflow, folder); });
}

void SaveBar::ask(const QString &title, const Saving &saving)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    askForFolder(*this, title, m_folder, [this, saving](const QString &folder) { save(saving, folder); });
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
