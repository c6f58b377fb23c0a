#pragma once

#include "base/Ids.h"
#include "ui/common/ListPage.h"

class QPushButton;

namespace vitrine {

class LibraryIndex;
class LibraryListModel;

/// What is on disk: the files that were downloaded, each with a way to its model and to its folder.
class LibraryPage final : public ListPage
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

    LibraryListModel *m_model;
    QPushButton *m_open;
    QPushButton *m_folder;
};

} // namespace vitrine
