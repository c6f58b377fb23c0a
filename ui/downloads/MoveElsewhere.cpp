#include "ui/downloads/MoveElsewhere.h"

#include "core/FileMover.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/NoticeBar.h"

#include <QDir>

namespace vitrine {

MoveElsewhere::MoveElsewhere(FileMover &mover, NoticeBar &notice, QWidget &page)
    : QObject(&page), m_mover(mover), m_notice(notice), m_page(page)
{
    connect(&mover, &FileMover::moved, this,
            [this](const DownloadEntry &, const QStringList &problems) { noteEnd(problems); });
    connect(&mover, &FileMover::failed, this,
            [this](const DownloadEntry &, const Error &error) { noteEnd({error.message}); });
}

void MoveElsewhere::ask(const QList<DownloadId> &ids, const QString &start)
{
    askForFolder(m_page, tr("Move to this folder"), start, [this, ids](const QString &folder) { move(ids, folder); });
}

void MoveElsewhere::move(const QList<DownloadId> &ids, const QString &folder)
{
    for (const DownloadId id : ids)
        m_mover.move(id, folder);
    if (m_mover.isBusy())
        m_notice.showMessage(NoticeBar::Kind::Info, tr("Moving to %1…").arg(QDir::toNativeSeparators(folder)));
}

void MoveElsewhere::noteEnd(const QStringList &problems)
{
    m_problems += problems;
    if (m_mover.isBusy())
        return;
    if (m_problems.isEmpty())
        m_notice.hide();
    else
        m_notice.showMessage(NoticeBar::Kind::Warning, m_problems.join(QLatin1Char(' ')), tr("Dismiss"));
    m_problems.clear();
}

} // namespace vitrine
