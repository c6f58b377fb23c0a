#include "ui/browse/BrowsePage.h"

#include "base/WhenDone.h"
#include "civitai/AppLink.h"
#include "civitai/PageUrl.h"
#include "core/Core.h"
#include "core/DownloadStarter.h"
#include "models/SavedSearchWatcher.h"
#include "models/ThumbnailStore.h"
#include "personal/PersonalStore.h"
#include "ui/browse/ChosenModels.h"
#include "ui/browse/DetailDock.h"
#include "ui/browse/ResultLine.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/TextScale.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/DetailPane.h"
#include "ui/detail/ModelWindow.h"
#include "ui/grid/ResultsView.h"
#include "ui/search/ActiveFilters.h"
#include "ui/search/ChipBar.h"
#include "ui/search/FilterPanel.h"
#include "ui/search/SearchBar.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int filtersNeed = 760; ///< width below which the filter column folds away by itself, at the usual text
constexpr qint64 passingThroughMs = 1'500; ///< a place left sooner is not kept in the history
constexpr int mostRowsToReturnTo = 2'000;
constexpr qint64 betweenLibraryRefreshesMs = 10'000;

const QString splitterState = QStringLiteral("browseSplitter");
const QString tableState = QStringLiteral("modelTable");

/// Apart from the words that are being typed.
bool sameButText(const Search &one, Search other)
{
    other.query.text = one.query.text;
    return one == other;
}

Blocks without(Blocks blocks, const Blocks &others)
{
    blocks.creators.subtract(others.creators);
    blocks.tags.subtract(others.tags);
    blocks.models.removeIf([&others](auto block) { return others.models.contains(block.key()); });
    return blocks;
}

} // namespace

BrowsePage::BrowsePage(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent)
    : QWidget(parent)
    , m_core(core)
    , m_starter(starter)
    , m_pictures(pictures)
    , m_model(new ModelListModel(core.api(), core.library(), core.downloads(), core.personal(), core.clock(), this))
    , m_watcher(new SavedSearchWatcher(core.api(), core.personal(), core.library(), core.clock(), this))
    , m_resolver(new ReferenceResolver(core.api(), this))
    , m_search(new SearchBar(core.personal(), *m_watcher))
    , m_chips(new ChipBar)
    , m_filters(new FilterPanel(core.api(), core.settings(), core.personal()))
    , m_line(new ResultLine(*m_model))
    , m_results(new ResultsView(*m_model, pictures))
    , m_placeholder(new Placeholder)
    , m_notice(new NoticeBar)
    , m_actionNotice(new NoticeBar)
    , m_details(new DetailPane(core, pictures, starter))
{
    setObjectName(QStringLiteral("browsePage"));
    m_filters->setEnums(builtInEnums());
    connect(this, &BrowsePage::enumsFetched, m_filters, &FilterPanel::setEnums);
    m_filters->setHasKey(core.api().hasKey());
    m_search->setReferenceHosts(core.options().apiOrigin.authority());
    makeLayout();
    applyMaturity();
    connectParts();
    connectResults();
    connectDetails(*m_details);
    connectDownloads();
    restore();
}

BrowsePage::~BrowsePage()
{
    m_opening.cancel();
    closeModelWindows();
}

void BrowsePage::makeLayout()
{
    auto *resultArea = new QWidget;
    m_stack = new QStackedLayout(resultArea);
    m_stack->addWidget(m_results);
    m_stack->addWidget(m_placeholder);
    m_center = new QWidget;
    auto *center = new QVBoxLayout(m_center);
    center->setContentsMargins(0, 0, 0, 0);
    center->setSpacing(0);
    center->addWidget(m_search);
    center->addWidget(m_chips);
    center->addWidget(m_line);
    center->addWidget(m_notice);
    center->addWidget(m_actionNotice);
    center->addWidget(resultArea, 1);

    m_dock = new DetailDock(*this, *m_filters, *m_center, *m_details);
    m_chosen = new ChosenModels(m_core, *m_results, *m_details, *m_dock, this);
}

void BrowsePage::connectParts()
{
    connect(m_search, &SearchBar::changed, this, &BrowsePage::askFromControls);
    connect(m_search, &SearchBar::filtersToggled, this, &BrowsePage::showFilters);
    connect(m_search, &SearchBar::referenceEntered, this, &BrowsePage::openReference);
    connect(m_search, &SearchBar::savedSearchChosen, this, &BrowsePage::openSavedSearch);
    connect(m_search, &SearchBar::pageEntered, this, [this](const ModelQuery &query) { search({query, {}, false}); });
    connect(m_search, &SearchBar::layoutChosen, this, &BrowsePage::setResultLayout);
    connect(m_filters, &FilterPanel::changed, this, &BrowsePage::askFromControls);
    connect(m_filters, &FilterPanel::maturityChanged, this, &BrowsePage::applyMaturity);
    connect(&m_core.settings(), &Settings::changed, this, &BrowsePage::followMaturity);
    connect(&m_core.settings(), &Settings::changed, this, &BrowsePage::followLayout);
    connect(m_chips, &ChipBar::searchRequested, this, &BrowsePage::search);
    connect(m_chips, &ChipBar::resetRequested, this, &BrowsePage::reset);
    connect(m_model, &ModelListModel::stateChanged, this, &BrowsePage::updateState);
    connect(m_model, &ModelListModel::stateChanged, this, &BrowsePage::scrollToPendingRow);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &BrowsePage::updateState);
    connect(m_placeholder, &Placeholder::actionRequested, this, &BrowsePage::act);
    connect(m_notice, &NoticeBar::actionRequested, m_model, &ModelListModel::retry);
    connect(&m_core.api(), &HttpCivitaiApi::waitingToRetry, m_line,
            [this](const Error &error, std::chrono::milliseconds delay, const QString &path) {
                if (path.endsWith(QLatin1String("/models"))) // not for the details' or a proposal's request
                    m_line->showWaiting(error, delay);
            });
    connect(&m_core.api(), &HttpCivitaiApi::keyChanged, this, [this] { m_filters->setHasKey(m_core.api().hasKey()); });
    connect(m_details, &DetailPane::closeRequested, this, &BrowsePage::closeDetails);
    connect(m_details, &DetailPane::growRequested, this, &BrowsePage::toggleWholePage);
    connect(m_details, &DetailPane::windowRequested, this, &BrowsePage::openWindow);
    connect(m_chosen, &ChosenModels::windowRequested, this, &BrowsePage::openWindow);
    connect(m_chosen, &ChosenModels::airCopied, this,
            [this](const QString &air) { say(NoticeBar::Kind::Info, tr("Copied: %1").arg(air), tr("Dismiss")); });
    connect(m_chosen, &ChosenModels::airRefused, this,
            [this](const Error &error) { say(NoticeBar::Kind::Warning, error.message, tr("Dismiss")); });
}

/// What the pane of this page and those in windows of their own ask for.
void BrowsePage::connectDetails(DetailPane &pane)
{
    connect(&pane, &DetailPane::searchRequested, this, [this](const Search &wanted) {
        search(wanted);
        emit attentionRequested();
    });
    connect(&pane, &DetailPane::referenceRequested, this, [this](const ModelRef &ref) {
        openReference(ref);
        emit attentionRequested();
    });
}

void BrowsePage::connectResults()
{
    connect(m_results, &ResultsView::cardChosen, this, [this](ModelId id) { showModel(id); });
    connect(m_results, &ResultsView::cardActivated, this, [this](ModelId id) {
        showModel(id);
        m_details->focusDownload();
    });
    connect(m_results, &ResultsView::favoriteRequested, this,
            [this](const QList<ModelId> &models, bool on) { m_core.personal().setFavorites(models, on); });
    connect(m_results, &ResultsView::blockModelsRequested, this, [this](const QList<ModelCard> &cards) {
        Blocks blocks;
        for (const ModelCard &card : cards)
            blocks.models.insert(card.id, card.name);
        block(blocks, cards.size() == 1 ? cards.first().name : tr("%n model(s)", nullptr, int(cards.size())));
    });
    connect(m_results, &ResultsView::blockCreatorRequested, this, [this](const QString &creator) {
        Blocks blocks;
        blocks.creators.insert(creator.toLower());
        block(blocks, creator);
    });
    connect(m_results, &ResultsView::creatorRequested, this, [this](const QString &creator) {
        Search narrower;
        narrower.query.username = creator;
        search(narrower);
    });
    connect(m_results, &ResultsView::baseModelRequested, this, [this](const QString &baseModel) {
        Search narrower = m_model->search();
        narrower.query.baseModels = {BaseModel{baseModel}};
        search(narrower);
    });
    const QUrl origin = m_core.options().apiOrigin;
    connect(m_results, &ResultsView::linksRequested, this, [origin](const QList<ModelCard> &cards) {
        QStringList links;
        for (const ModelCard &card : cards)
            links += modelPage(origin, card.id, card.version).toString(QUrl::FullyEncoded);
        QGuiApplication::clipboard()->setText(links.join(QLatin1Char('\n')));
    });
    connect(m_results, &ResultsView::pageRequested, this,
            [origin](const ModelCard &card) { QDesktopServices::openUrl(modelPage(origin, card.id, card.version)); });
    connect(m_results, &ResultsView::folderRequested, this, [this](const ModelCard &card) {
        const QList<LibraryFile> &files = m_core.library().files();
        const auto owned = std::find_if(files.begin(), files.end(),
                                        [&card](const LibraryFile &file) { return file.modelId == card.id; });
        if (owned != files.end())
            showInFolder(owned->path, *this,
                         [this](const QString &problem) { say(NoticeBar::Kind::Warning, problem); });
    });
}

void BrowsePage::connectDownloads()
{
    connect(m_results, &ResultsView::downloadRequested, this, [this](const QList<ModelCard> &cards) {
        for (const ModelCard &card : cards) {
            if (card.canDownload())
                m_starter.start(card.version);
        }
    });
    connect(&m_starter, &DownloadStarter::refused, this,
            [this](VersionId version, std::optional<FileId>, const Error &error) {
                if (!m_details->showsVersion(version)) // the pane says it under its button
                    say(NoticeBar::Kind::Warning, error.message, tr("Dismiss"));
            });
    connect(&m_starter, &DownloadStarter::started, this, [this](DownloadId, const QStringList &warnings) {
        if (!warnings.isEmpty())
            say(NoticeBar::Kind::Warning, warnings.join(QLatin1Char(' ')), tr("Dismiss"));
    });
    connect(&m_core.personal(), &PersonalStore::failed, this,
            [this](const Error &error) { say(NoticeBar::Kind::Warning, error.message, tr("Dismiss")); });
    connect(m_actionNotice, &NoticeBar::actionRequested, this, [this] {
        m_actionNotice->hide();
        if (m_blocked)
            m_core.personal().setBlocks(without(m_core.personal().blocks(), *std::exchange(m_blocked, std::nullopt)));
    });
}

void BrowsePage::restore()
{
    Settings &settings = m_core.settings();
    m_dock->restore(settings.windowState(splitterState));
    m_results->restoreTableState(settings.windowState(tableState));
    followLayout();
    // Read from disk while the window is still being put together.
    Search last = searchFromJson(settings.lastSearch()).value_or(Search());
    last.query.nsfw = settings.showMature();
    showControls(last);
    m_model->setSearch(last, ModelListModel::Beginning::OnlySaved);
    m_history.visit({last, {}, {}, 0});
}

void BrowsePage::remember()
{
    rememberPlace();
    Settings &settings = m_core.settings();
    settings.setWindowState(splitterState, m_dock->state());
    settings.setWindowState(tableState, m_results->tableState());
}

void BrowsePage::start()
{
    whenDone(m_core.api().enums(), this, [this](const Result<Enums> &enums) {
        if (enums)
            emit enumsFetched(enums.value());
    });
    if (m_core.api().hasKey()) // what an account sees is kept apart
        m_model->setSearch(m_model->search(), ModelListModel::Beginning::WithSaved);
    else
        m_model->askServer();
}

void BrowsePage::askFromControls()
{
    applyMaturity();
    Search wanted = m_model->search();
    m_search->apply(wanted);
    m_filters->apply(wanted);
    search(wanted);
}

void BrowsePage::search(const Search &search)
{
    Search wanted = search;
    wanted.query.nsfw = m_core.settings().showMature();
    showControls(wanted);
    if (wanted == m_model->search() && m_model->state() != ModelListModel::State::Idle)
        return;
    rememberPlace();
    const Visit *here = m_history.current();
    const bool stillTyping = here && sameButText(here->search, wanted) && m_sinceVisit.isValid() &&
                             m_sinceVisit.elapsed() < passingThroughMs;
    Visit visit{wanted, {}, {}, 0};
    if (m_dock->coversModels())
        hidePane(); // what was asked for is to be seen
    else if (here)
        visit.model = here->model;
    if (stillTyping)
        m_history.amend(visit);
    else
        m_history.visit(visit);
    m_sinceVisit.start();
    m_pendingRow = 0;
    m_model->setSearch(wanted);
    m_core.settings().setLastSearch(toJson(wanted)); // now: not every end is an orderly one
}

void BrowsePage::refresh()
{
    m_model->setSearch(m_model->search());
}

void BrowsePage::reset()
{
    search({});
}

void BrowsePage::searchWords(const QString &words)
{
    Search wanted;
    wanted.query.text = words;
    search(wanted);
}

bool BrowsePage::isFiltered() const
{
    return !activeFilters(m_model->search()).isEmpty() || !m_model->search().query.text.isEmpty();
}

void BrowsePage::showControls(const Search &search)
{
    if (m_saidWhyNotOpened && search != m_model->search())
        m_actionNotice->hide();
    m_search->show(search);
    m_filters->show(search);
    m_chips->setFilters(activeFilters(search));
    orderTabs();
}

void BrowsePage::orderTabs()
{
    orderFocus({m_filters, m_search, m_chips, m_line, m_notice, m_actionNotice, m_placeholder, m_results, m_details});
}

MaturityPolicy BrowsePage::maturityPolicy() const
{
    const Settings &settings = m_core.settings();
    MaturityPolicy policy{settings.blurFrom(), settings.hideFrom()};
    if (!settings.showMature()) // a model's own page sends all its pictures, whatever the list was asked for
        policy.hideFrom = std::min<int>(policy.hideFrom, Maturity::PG13);
    return policy;
}

void BrowsePage::followMaturity()
{
    if (m_maturity != maturityPolicy())
        applyMaturity();
    if (m_model->search().query.nsfw != m_core.settings().showMature())
        search(m_model->search());
}

void BrowsePage::applyMaturity()
{
    const MaturityPolicy policy = maturityPolicy();
    m_maturity = policy;
    m_model->setMaturityPolicy(policy);
    m_results->setMaturityPolicy(policy);
    m_details->setMaturityPolicy(policy);
    for (const QPointer<ModelWindow> &each : std::as_const(m_windows)) {
        if (each)
            each->pane().setMaturityPolicy(policy);
    }
}

void BrowsePage::openSavedSearch(const QString &name)
{
    for (SavedSearch saved : m_core.personal().savedSearches()) {
        const std::optional<Search> wanted = searchFromJson(saved.search);
        if (saved.name != name || !wanted)
            continue;
        search(*wanted);
        saved.lastVisited = QDateTime::currentDateTimeUtc();
        m_core.personal().saveSearch(saved);
        return;
    }
}

void BrowsePage::openReference(const ModelRef &ref)
{
    m_opening.cancel();
    say(NoticeBar::Kind::Info, tr("Opening…"));
    m_opening = m_resolver->resolve(ref);
    whenDone(m_opening, this, [this](const Result<ResolvedRef> &resolved) {
        if (!resolved) {
            sayWhyNotOpened(resolved.error());
            return;
        }
        m_actionNotice->hide();
        showModel(resolved.value().version.modelId, resolved.value().version.version.id);
    });
}

void BrowsePage::openLink(const QString &link)
{
    const Result<LinkTarget> target = readLink(link, m_core.options().apiOrigin.authority());
    if (!target)
        sayWhyNotOpened(target.error());
    else if (const auto *ref = std::get_if<ModelRef>(&*target))
        openReference(*ref);
    else if (const auto *query = std::get_if<ModelQuery>(&*target))
        search({*query, {}, false});
}

void BrowsePage::say(NoticeBar::Kind kind, const QString &text, const QString &action)
{
    m_blocked.reset(); // the button is this message's now
    m_saidWhyNotOpened = false;
    m_actionNotice->showMessage(kind, text, action);
}

void BrowsePage::sayWhyNotOpened(const Error &error)
{
    say(NoticeBar::Kind::Warning, error.message, tr("Dismiss"));
    m_saidWhyNotOpened = true;
}

void BrowsePage::block(const Blocks &wanted, const QString &what)
{
    Blocks blocks = m_core.personal().blocks();
    const Blocks added = without(wanted, blocks);
    blocks.creators.unite(added.creators);
    blocks.tags.unite(added.tags);
    blocks.models.insert(added.models);
    m_core.personal().setBlocks(blocks);
    say(NoticeBar::Kind::Info, tr("%1 will not be shown any more.").arg(what), tr("Undo"));
    m_blocked = added;
}

void BrowsePage::rememberPlace()
{
    const Visit *here = m_history.current();
    if (!here)
        return;
    Visit visit = *here;
    visit.topRow = m_results->topRow();
    m_history.amend(visit);
}

void BrowsePage::goBack()
{
    rememberPlace();
    if (m_history.canGoBack())
        goTo(*m_history.back());
}

void BrowsePage::goForward()
{
    rememberPlace();
    if (m_history.canGoForward())
        goTo(*m_history.forward());
}

void BrowsePage::goTo(const Visit &visit)
{
    Search wanted = visit.search;
    wanted.query.nsfw = m_core.settings().showMature(); // a choice that does not travel
    showControls(wanted);
    const bool another = wanted != m_model->search() || m_model->state() == ModelListModel::State::Idle;
    m_pendingRow = another || visit.topRow != m_results->topRow() ? visit.topRow : 0;
    if (another) {
        m_model->setSearch(wanted, ModelListModel::Beginning::WithSaved);
        m_core.settings().setLastSearch(toJson(wanted));
    } else {
        scrollToPendingRow();
    }
    if (visit.model) {
        openPane(*visit.model, visit.version);
        m_dock->setGrown(visit.grown);
    } else if (detailsShown()) {
        hidePane();
    }
}

/// Asks for the pages in between where the place lies further down than what is there.
void BrowsePage::scrollToPendingRow()
{
    if (m_pendingRow == 0 || !m_model->rowsAreCurrent())
        return;
    const bool isThere = m_pendingRow < m_model->rowCount();
    m_results->showRow(std::min(m_pendingRow, m_model->rowCount() - 1));
    if (isThere || m_model->rowCount() >= mostRowsToReturnTo || m_model->state() == ModelListModel::State::Complete)
        m_pendingRow = 0;
}

void BrowsePage::updateState()
{
    if (m_model->state() == ModelListModel::State::Ready || m_model->state() == ModelListModel::State::Complete)
        m_watcher->check(m_core.settings().showMature()); // after what the person waits for; it keeps to its own pace
    const std::optional<ListMessage> message = listMessage(*m_model);
    const bool failed = m_model->state() == ModelListModel::State::Failed;
    const bool quiet = m_model->savedAt().has_value(); // the line above says how old the answer is
    if (failed && !message && !quiet)
        m_notice->showMessage(NoticeBar::Kind::Warning, m_model->error().message, tr("Try again"));
    else if (failed && !message)
        m_notice->showMessage(
            NoticeBar::Kind::Info,
            tr("%1 Shown is the site's last answer; it is asked again by itself.").arg(m_model->error().message),
            tr("Try now"));
    else
        m_notice->hide();
    if (!message) {
        m_stack->setCurrentWidget(m_results);
        return;
    }
    m_actions = message->actions;
    QStringList labels;
    for (const ListAction &action : std::as_const(m_actions))
        labels += action.text;
    m_placeholder->showState(message->symbol, message->title, message->text, labels);
    orderTabs();
    m_stack->setCurrentWidget(m_placeholder);
}

void BrowsePage::act(int action)
{
    const ListAction chosen = m_actions.at(action);
    switch (chosen.kind) {
    case ListAction::Kind::Retry:
        m_model->retry();
        break;
    case ListAction::Kind::GoOn:
        m_model->goOn();
        break;
    case ListAction::Kind::Stop:
        m_model->stop();
        break;
    case ListAction::Kind::Reset:
        reset();
        break;
    case ListAction::Kind::OpenSettings:
        emit settingsRequested();
        break;
    case ListAction::Kind::ChangeSearch:
        search(chosen.search);
        break;
    }
}

void BrowsePage::showModel(ModelId id, std::optional<VersionId> version)
{
    rememberPlace();
    const Visit *here = m_history.current();
    Visit visit{m_model->search(), id, version, m_results->topRow(), m_dock->isGrown()};
    // Running through the cards with the arrow keys is one way, not twenty places.
    const bool passing = here && here->model && m_sinceVisit.isValid() && m_sinceVisit.elapsed() < passingThroughMs;
    if (passing)
        m_history.amend(visit);
    else
        m_history.visit(visit);
    m_sinceVisit.start();
    openPane(id, version);
}

void BrowsePage::openPane(ModelId id, std::optional<VersionId> version)
{
    refreshLibrary(); // the details tell what is in it
    const int row = m_model->rowOf(id);
    const bool opening = !detailsShown();
    if (row < 0) {
        m_details->showModelById(id, version);
    } else {
        ModelCard card = m_model->card(row);
        card.version = version.value_or(card.version);
        m_details->showModel(card, m_model->recentModel(id));
    }
    m_dock->open();
    if (opening && row >= 0)
        m_results->setCurrentModel(id);
}

void BrowsePage::refreshLibrary()
{
    if (m_sinceLibraryRefresh.isValid() && m_sinceLibraryRefresh.elapsed() < betweenLibraryRefreshesMs)
        return;
    m_sinceLibraryRefresh.start();
    m_core.library().refresh();
}

void BrowsePage::growDetails(bool grown)
{
    rememberPlace();
    m_dock->setGrown(grown);
    if (const Visit *here = m_history.current()) {
        Visit visit = *here;
        visit.grown = grown;
        m_history.visit(visit);
    }
}

void BrowsePage::openWindow(ModelId id, VersionId version)
{
    auto *opened =
        new ModelWindow(m_core, m_pictures, m_starter, id, version.isValid() ? std::optional(version) : std::nullopt);
    opened->pane().setMaturityPolicy(maturityPolicy());
    connectDetails(opened->pane());
    m_windows.removeAll(nullptr);
    if (!m_windows.isEmpty()) // not right on top of the one before
        opened->move(m_windows.last()->pos() + QPoint(metrics::huge, metrics::huge));
    m_windows.append(opened);
    opened->show();
}

void BrowsePage::closeModelWindows()
{
    for (const QPointer<ModelWindow> &each : std::exchange(m_windows, {}))
        delete each;
}

void BrowsePage::closeDetails()
{
    hidePane();
    const Visit *here = m_history.current();
    if (here && here->model)
        m_history.visit({m_model->search(), {}, {}, m_results->topRow()});
}

void BrowsePage::hidePane()
{
    if (m_dock->close())
        m_results->focusRows();
    if (m_results->selectedCount() < 2)
        m_results->clearSelection(); // so that the same card can be chosen again
}

bool BrowsePage::detailsShown() const
{
    return m_dock->isOpen();
}

void BrowsePage::focusSearch()
{
    m_search->focusSearch();
}

void BrowsePage::setResultLayout(ResultLayout layout)
{
    m_core.settings().setResultLayout(layout); // which is followed
}

void BrowsePage::followLayout()
{
    m_results->setResultLayout(m_core.settings().resultLayout());
    m_search->setResultLayout(m_core.settings().resultLayout());
}

void BrowsePage::toggleDetails()
{
    if (detailsShown())
        closeDetails();
    else if (canShowDetails())
        showModel(m_results->currentModel());
}

bool BrowsePage::canShowDetails() const
{
    return detailsShown() || m_results->currentModel().isValid();
}

void BrowsePage::toggleWholePage()
{
    if (detailsShown())
        growDetails(!m_dock->isGrown());
}

void BrowsePage::toggleFilters()
{
    showFilters(!m_filters->isVisible());
}

void BrowsePage::showFilters(bool shown)
{
    m_filtersWanted = shown;
    m_filters->setVisible(shown);
    m_search->setFiltersShown(shown);
}

void BrowsePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool room = width() >= withText(filtersNeed, *this);
    m_filters->setVisible(m_filtersWanted && room);
    m_search->setFiltersShown(m_filtersWanted && room);
    m_dock->place();
}

void BrowsePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible())
        refreshLibrary(); // somebody may come back from a file manager
}

void BrowsePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && detailsShown() && m_dock->isGrown())
        growDetails(false);
    else if (event->key() == Qt::Key_Escape && detailsShown())
        closeDetails();
    else
        QWidget::keyPressEvent(event);
}

} // namespace vitrine
