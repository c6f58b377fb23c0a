#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "ui/common/ListPage.h"
#include "ui/downloads/DownloadAction.h"

#include <QTimer>
#include <QUrl>

class QMenu;
class QPushButton;

namespace vitrine {

class CancelledDownloads;
class DownloadFilterModel;
class DownloadManager;
class FileMover;
class ListFilterBar;
class MoveElsewhere;

/// The download queue and its history with what can be done to them. The row of buttons acts on the chosen entries, or
/// on all.
class DownloadsPage final : public ListPage
{
    Q_OBJECT

public:
    /// `site` is the origin of the site's pages.
    DownloadsPage(DownloadManager &downloads, FileMover &mover, const QUrl &site, QWidget *parent = nullptr);

signals:
    void modelRequested(vitrine::ModelId model, vitrine::VersionId version); ///< to be shown in the window
    void pageRequested(const QUrl &page);                                    ///< to be opened in the browser
    void settingsRequested();

private:
    /// Where chosen entries are moved to.
    enum class Destination
    {
        Top,
        Up,
        Down,
        End,
    };

    /// About the queue as a whole.
    void warn(const Error &error);
    void addButtons();
    /// Space does the entry's first action, Delete its last, Enter the step that helps; Alt with arrows, Home and End
    /// moves.
    void addKeys();
    void refresh();
    void refreshButtons();
    void refreshPlaceholder();
    void perform(const QList<DownloadId> &ids, DownloadAction action);
    void takeNextStep(DownloadId id);
    void moveChosen(Destination destination);
    void showMenu(const QPoint &position);
    void addEntryActions(QMenu &menu, const DownloadEntry &entry);
    void addMoveActions(QMenu &menu);
    void copyPaths();
    void copyLinks();
    QUrl pageOf(const DownloadEntry &entry) const;
    const DownloadEntry *current() const;
    QList<int> chosenRows() const; ///< ascending
    QList<DownloadId> chosen() const;
    QList<const DownloadEntry *> chosenEntries() const;

    DownloadManager &m_downloads;
    MoveElsewhere *m_elsewhere;
    CancelledDownloads *m_cancelled = nullptr;
    const QUrl m_site;
    DownloadFilterModel *m_model;
    ListFilterBar *m_filter;
    QString m_unwritable; ///< what was last said of a queue that cannot be written
    QTimer m_refreshing;  ///< gathers what happens to many entries at once
    QList<QPair<DownloadAction, QPushButton *>> m_buttons;
    QPushButton *m_pauseAll = nullptr;
    QPushButton *m_resumeAll = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace vitrine
