#pragma once

#include "base/Ids.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace vitrine {

class LibraryIndex;
class LibraryListModel;
class NoticeBar;
class Placeholder;

/// What is on disk: the files that were downloaded, each with a way to its model and to its folder.
class LibraryPage final : public QWidget
{
    Q_OBJECT

public:
    LibraryPage(LibraryIndex &library, QWidget *parent = nullptr);

signals:
    void modelRequested(vitrine::ModelId id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    LibraryIndex &m_library;
    NoticeBar *m_notice;

    LibraryListModel *m_model;
    QListView *m_list;
    QStackedLayout *m_stack;
    Placeholder *m_empty;
    QLabel *m_summary;
    QPushButton *m_open;
    QPushButton *m_folder;
};

} // namespace vitrine
