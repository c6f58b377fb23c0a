#pragma once

#include "civitai/MaturityPolicy.h"
#include "core/ReferenceResolver.h"
#include "models/ModelListModel.h"
#include "personal/Blocks.h"
#include "ui/browse/BrowseHistory.h"
#include "ui/browse/ListMessage.h"
#include "ui/common/NoticeBar.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <optional>

class QStackedLayout;

namespace vitrine {

class ChipBar;
class ChosenModels;
class Core;
class DetailDock;
class DetailPane;
class DownloadStarter;
class FilterPanel;
class ModelWindow;
class Placeholder;
class ResultLine;
class ResultsView;
class SavedSearchWatcher;
class SearchBar;
class ThumbnailStore;
struct Enums;
struct ModelRef;
enum class ResultLayout;

/// Search, filters, grid and details (see DetailDock for where they stand).
/// What is searched for is one value, the model's `search()`: the controls show it and make the next one, and the
/// history keeps the earlier ones.
class BrowsePage final : public QWidget
{
    Q_OBJECT

public:
    BrowsePage(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent = nullptr);
    ~BrowsePage() override;

    /// Asks for the words of the filters and for what was searched for last, whose answer on disk is shown meanwhile.
    void start();
    void focusSearch();
    void refresh();
    /// For words alone, whatever was searched for before.
    void searchWords(const QString &words);
    /// Takes all filters away.
    void reset();
    bool isFiltered() const;
    void openSavedSearch(const QString &name);
    void showModel(ModelId id, std::optional<VersionId> version = {});
    /// What another program or the desktop handed over (see readLink()); why it cannot be followed is said above the
    /// list.
    void openLink(const QString &link);
    void closeDetails();
    bool detailsShown() const;
    /// Of the current card, or closed.
    void toggleDetails();
    bool canShowDetails() const;
    void toggleWholePage();
    void toggleFilters();
    /// Those that stand beside the main window.
    void closeModelWindows();
    void goBack();
    void goForward();
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }
    void setResultLayout(ResultLayout layout);
    SearchBar &searchBar() { return *m_search; }
    ResultsView &results() { return *m_results; }
    ChosenModels &chosen() { return *m_chosen; }
    /// Search, splitter and table as they are, for the next start.
    void remember();

signals:
    void settingsRequested();
    void enumsFetched(const vitrine::Enums &enums); ///< the site's words, or those kept of it
    void attentionRequested();                      ///< something was asked for here from another window

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    void connectResults();
    void connectDetails(DetailPane &pane);
    void connectDownloads();
    void followLayout();
    void restore();

    void askFromControls();
    void search(const Search &search);
    MaturityPolicy maturityPolicy() const;
    void applyMaturity();
    /// The choice may have been made elsewhere.
    void followMaturity();
    void showControls(const Search &search);
    void orderTabs();
    void openReference(const ModelRef &ref);
    /// Above the list, until something else is searched for.
    void sayWhyNotOpened(const Error &error);
    /// Above the list, in place of what was said there before.
    void say(NoticeBar::Kind kind, const QString &text, const QString &action = {});
    /// Besides what is blocked already.
    void block(const Blocks &wanted, const QString &what);

    void rememberPlace();
    void goTo(const Visit &visit);
    void scrollToPendingRow();

    void updateState();
    void act(int action);
    /// Other programs delete files too. Not done again at once.
    void refreshLibrary();
    void openPane(ModelId id, std::optional<VersionId> version);
    void hidePane();
    void growDetails(bool grown);
    void openWindow(ModelId id, VersionId version);
    void showFilters(bool shown);

    Core &m_core;
    DownloadStarter &m_starter;
    ThumbnailStore &m_pictures;
    ModelListModel *m_model;
    SavedSearchWatcher *m_watcher;
    ReferenceResolver *m_resolver;
    SearchBar *m_search;
    ChipBar *m_chips;
    FilterPanel *m_filters;
    ResultLine *m_line;
    ResultsView *m_results;
    Placeholder *m_placeholder;
    NoticeBar *m_notice; ///< why the list could not go on
    NoticeBar
        *m_actionNotice; ///< what came of something that was asked for here: a download, a pasted address, a block
    DetailPane *m_details;
    QWidget *m_center = nullptr;
    DetailDock *m_dock = nullptr;
    std::optional<MaturityPolicy> m_maturity; ///< that is in use
    ChosenModels *m_chosen = nullptr;
    QList<QPointer<ModelWindow>> m_windows;
    QStackedLayout *m_stack = nullptr;

    BrowseHistory m_history;
    QElapsedTimer m_sinceVisit; ///< places passed through quickly make one entry
    QElapsedTimer m_sinceLibraryRefresh;
    int m_pendingRow = 0; ///< to be scrolled to once it is there
    QList<ListAction> m_actions;
    QFuture<Result<ResolvedRef>> m_opening;
    std::optional<Blocks> m_blocked; ///< what Undo lets in again, and nothing else
    bool m_saidWhyNotOpened = false; ///< by the notice that is shown
    bool m_filtersWanted = true;
};

} // namespace vitrine
