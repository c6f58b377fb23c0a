#include "ui/downloads/TypeFolderNotice.h"

#include "core/ConfiguredPlacement.h"
#include "core/DownloadStarter.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"

#include <QDir>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

TypeFolderNotice::TypeFolderNotice(const DownloadStarter &starter, Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_bar(new NoticeBar)
{
    setObjectName(QStringLiteral("typeFolderNotice"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    layout->addWidget(m_bar);
    QPushButton *keep = m_bar->addButton(tr("Keep it there"));
    keep->setObjectName(QStringLiteral("keepTypeFolder"));
    hide();
    connect(&starter, &DownloadStarter::typeFolderGuessed, this, &TypeFolderNotice::ask);
    connect(m_bar, &NoticeBar::actionRequested, this, &TypeFolderNotice::choose);
    connect(keep, &QPushButton::clicked, this, [this] { answer(m_questions.head().folder); });
}

void TypeFolderNotice::ask(const QString &type, const QString &folder)
{
    m_questions.enqueue({type, folder});
    showQuestion();
}

void TypeFolderNotice::showQuestion()
{
    setVisible(!m_questions.isEmpty());
    if (m_questions.isEmpty())
        return;
    const Question &question = m_questions.head();
    m_bar->showMessage(NoticeBar::Kind::Info,
                       tr("Saved to %1. Models of the type %2 have no folder of their own yet.")
                           .arg(QDir::toNativeSeparators(question.folder), question.type),
                       tr("Choose…"));
}

void TypeFolderNotice::choose()
{
    const Question question = m_questions.head();
    askForFolder(*this, tr("Folder for %1").arg(question.type), question.folder,
                 [this](const QString &folder) { answer(folder); });
}

void TypeFolderNotice::answer(QString folder)
{
    setTypeFolder(m_settings, m_questions.dequeue().type, folder);
    showQuestion();
}

} // namespace vitrine
