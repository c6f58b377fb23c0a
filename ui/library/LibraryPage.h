#pragma once

#include "base/Ids.h"
#include "core/LibraryScan.h"
#include "core/LibraryUpdates.h"
#include "ui/common/ListPage.h"

#include <QTimer>

class QPushButton;

namespace vitrine {

class Core;
class LibraryFilterModel;
class ListFilterBar;

/// What is on disk: what was downloaded and what was found in the folders, with what is known of each file and a way to
/// its model and to its folder.
class LibraryPage final : public ListPage
{
    Q_OBJECT

public:
    explicit LibraryPage(Core &core, QWidget *parent = nullptr);
    ~LibraryPage() override; ///< what was read of the folders by then is kept

    void scan(LibraryScan::Depth depth) { m_scan.start(depth); }
    bool canScan() const;
    /// And shows what comes of it.
    void lookForUpdates();
    bool hasFiles() const;

signals:
    void modelRequested(vitrine::ModelId id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addButtons();
    void connectParts();
    void refresh();
    void refreshButtons();
    void refreshPlaceholder();
    void openCurrent();
    void showOutcome(const ScanOutcome &outcome);

    LibraryIndex &m_library;
    LibraryScan m_scan;
    LibraryUpdates m_updates;
    QTimer m_refreshing; ///< gathers what happens to many files at once
    LibraryFilterModel *m_model;
    ListFilterBar *m_filter;
    QPushButton *m_look;
    QPushButton *m_check;
    QPushButton *m_newer;
    QPushButton *m_forget;
    QPushButton *m_open;
    QPushButton *m_folder;
};

} // namespace vitrine
