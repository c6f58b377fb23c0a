#pragma once

#include "ui/downloads/DownloadDelegate.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace vitrine {

class DownloadListModel;
class DownloadManager;
class Placeholder;

/// The download queue with what can be done to it. The row of buttons acts on the current entry, or on all.
class DownloadsPage final : public QWidget
{
    Q_OBJECT

public:
    DownloadsPage(DownloadManager &downloads, QWidget *parent = nullptr);

private:
    QWidget *makeButtons();
    /// Space does the entry's first action, Delete its last.
    void addKeys();
    void refresh();
    void perform(DownloadId id, DownloadAction action);
    void showMenu(const QPoint &position);
    DownloadId currentId() const;

    DownloadManager &m_downloads;
    DownloadListModel *m_model;
    QListView *m_list;
    QStackedLayout *m_stack;
    Placeholder *m_empty;
    QLabel *m_summary = nullptr;
    QList<QPair<DownloadAction, QPushButton *>> m_buttons;
    QPushButton *m_pauseAll = nullptr;
    QPushButton *m_resumeAll = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace vitrine
