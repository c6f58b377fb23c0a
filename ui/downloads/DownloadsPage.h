#pragma once

#include "ui/common/ListPage.h"
#include "ui/downloads/DownloadDelegate.h"

class QPushButton;

namespace vitrine {

class DownloadListModel;
class DownloadManager;

/// The download queue with what can be done to it. The row of buttons acts on the current entry, or on all.
class DownloadsPage final : public ListPage
{
    Q_OBJECT

public:
    DownloadsPage(DownloadManager &downloads, QWidget *parent = nullptr);

private:
    void addButtons();
    /// Space does the entry's first action, Delete its last.
    void addKeys();
    void refresh();
    void perform(DownloadId id, DownloadAction action);
    void showMenu(const QPoint &position);
    DownloadId currentId() const;

    DownloadManager &m_downloads;
    DownloadListModel *m_model;
    QList<QPair<DownloadAction, QPushButton *>> m_buttons;
    QPushButton *m_pauseAll = nullptr;
    QPushButton *m_resumeAll = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace vitrine
