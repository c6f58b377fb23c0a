#pragma once

#include "models/ModelListModel.h"

#include <QWidget>

#include <chrono>

class QLabel;
class QSplitter;
class QStackedLayout;

namespace vitrine {

class CardGrid;
class ChipBar;
class Core;
class DetailPane;
class DownloadStarter;
class FilterPanel;
class NoticeBar;
class Placeholder;
class SearchBar;
class ThumbnailStore;

/// Search, filters, grid and details. The detail pane stands beside the grid; in a narrow window it slides over it.
class BrowsePage final : public QWidget
{
    Q_OBJECT

public:
    BrowsePage(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent = nullptr);
    ~BrowsePage() override;

    /// Asks for the words of the filters and the first page.
    void start();
    void focusSearch();
    void refresh();
    void showModel(ModelId id);
    void showDetails(int row);
    void closeDetails();
    bool detailsShown() const;
    CardGrid &grid() { return *m_grid; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    ModelQuery currentQuery() const;
    void ask();
    void reset();
    void updateChips();
    void updateState();
    void updateCount();
    void showWaiting(const Error &error, std::chrono::milliseconds delay);
    void act();
    void toggleFilters(bool shown);
    void placeDetails();
    void loadEnums();

    Core &m_core;
    ModelListModel *m_model;
    SearchBar *m_search;
    ChipBar *m_chips;
    FilterPanel *m_filters;
    CardGrid *m_grid;
    Placeholder *m_placeholder;
    NoticeBar *m_notice;         ///< why the list could not go on
    NoticeBar *m_downloadNotice; ///< what a download has to say that was asked for here
    QLabel *m_count;
    DetailPane *m_details;
    QWidget *m_center = nullptr;
    QStackedLayout *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    bool m_filtersWanted = true;
};

} // namespace vitrine
