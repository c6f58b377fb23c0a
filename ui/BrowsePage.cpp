#include "ui/BrowsePage.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "core/Core.h"
#include "core/DownloadStarter.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/detail/DetailPane.h"
#include "ui/grid/CardGrid.h"
#include "ui/search/ChipBar.h"
#include "ui/search/FilterPanel.h"
#include "ui/search/SearchBar.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int filtersNeed = 760; ///< width below which the filter column folds away by itself

} // namespace

BrowsePage::BrowsePage(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent)
    : QWidget(parent)
    , m_core(core)
    , m_model(new ModelListModel(core.api(), core.library(), core.downloads(), core.personal(), core.clock(), this))
    , m_search(new SearchBar)
    , m_chips(new ChipBar)
    , m_filters(new FilterPanel)
    , m_grid(new CardGrid(*m_model, pictures))
    , m_placeholder(new Placeholder)
    , m_notice(new NoticeBar)
    , m_downloadNotice(new NoticeBar)
    , m_count(new QLabel)
    , m_details(new DetailPane(core.api(), pictures, starter, core.downloads(), core.library(), core.personal()))
{
    setObjectName(QStringLiteral("browsePage"));
    m_filters->setEnums(builtInEnums());
    m_filters->setMature(core.settings().showMature());
    m_details->hide();
    makeLayout();
    connectParts();
    connect(m_grid, &CardGrid::downloadRequested, &starter,
            [&starter](const ModelCard &card) { starter.start(card.version); });
    connect(&starter, &DownloadStarter::refused, this, [this](VersionId version, const Error &error) {
        if (!m_details->showsVersion(version)) // the pane says it under its button
            m_downloadNotice->showMessage(NoticeBar::Kind::Warning, error.message, tr("Dismiss"));
    });
    connect(&starter, &DownloadStarter::started, this, [this](DownloadId, const QStringList &warnings) {
        if (!warnings.isEmpty())
            m_downloadNotice->showMessage(NoticeBar::Kind::Warning, warnings.join(QLatin1Char(' ')), tr("Dismiss"));
    });
}

BrowsePage::~BrowsePage() = default;

void BrowsePage::makeLayout()
{
    m_count->setObjectName(QStringLiteral("resultCount"));
    m_count->setProperty("muted", true);
    m_count->setWordWrap(true);
    m_count->setContentsMargins(metrics::medium + 2, 0, metrics::medium, metrics::tight);

    auto *gridArea = new QWidget;
    m_stack = new QStackedLayout(gridArea);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_placeholder);
    m_center = new QWidget;
    auto *center = new QVBoxLayout(m_center);
    center->setContentsMargins(0, 0, 0, 0);
    center->setSpacing(0);
    center->addWidget(m_search);
    center->addWidget(m_chips);
    center->addWidget(m_count);
    center->addWidget(m_notice);
    center->addWidget(m_downloadNotice);
    center->addWidget(gridArea, 1);

    m_splitter = new QSplitter;
    m_splitter->setObjectName(QStringLiteral("browseSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_center);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({900, metrics::detailWidth});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_splitter, 1);
}

void BrowsePage::connectParts()
{
    connect(m_search, &SearchBar::changed, this, &BrowsePage::ask);
    connect(m_search, &SearchBar::filtersToggled, this, &BrowsePage::toggleFilters);
    connect(m_filters, &FilterPanel::changed, this, &BrowsePage::ask);
    connect(m_chips, &ChipBar::resetRequested, this, &BrowsePage::reset);
    connect(m_model, &ModelListModel::stateChanged, this, &BrowsePage::updateState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BrowsePage::updateCount);
    connect(m_placeholder, &Placeholder::actionRequested, this, &BrowsePage::act);
    connect(&m_core.api(), &HttpCivitaiApi::waitingToRetry, this, &BrowsePage::showWaiting);
    connect(m_notice, &NoticeBar::actionRequested, m_model, &ModelListModel::retry);
    connect(m_downloadNotice, &NoticeBar::actionRequested, m_downloadNotice, &QWidget::hide);
    connect(m_grid, &CardGrid::cardChosen, this, [this](ModelId id) { showDetails(m_model->rowOf(id)); });
    connect(m_grid, &CardGrid::cardActivated, this, [this](ModelId id) {
        showDetails(m_model->rowOf(id));
        m_details->focusDownload();
    });
    connect(m_details, &DetailPane::closeRequested, this, &BrowsePage::closeDetails);
}

void BrowsePage::start()
{
    loadEnums();
    ask();
}

void BrowsePage::loadEnums()
{
    whenDone(m_core.api().enums(), this, [this](const Result<Enums> &enums) {
        if (enums)
            m_filters->setEnums(enums.value());
    });
}

ModelQuery BrowsePage::currentQuery() const
{
    ModelQuery query;
    query.text = m_search->text();
    query.sort = m_search->sort();
    query.period = m_search->period();
    for (const QString &type : m_filters->types())
        query.types.append({type});
    for (const QString &baseModel : m_filters->baseModels())
        query.baseModels.append({baseModel});
    query.nsfw = m_filters->mature();
    return query;
}

void BrowsePage::ask()
{
    m_core.settings().setShowMature(m_filters->mature());
    m_details->setMaturityPolicy({Maturity::R, m_filters->mature() ? MaturityPolicy::Never : Maturity::PG13});
    updateChips();
    const ModelQuery query = currentQuery();
    if (query != m_model->search().query || m_model->state() == ModelListModel::State::Idle)
        m_model->setSearch({query, {}, false});
}

void BrowsePage::refresh()
{
    m_model->setSearch({currentQuery(), {}, false});
}

void BrowsePage::reset()
{
    m_search->reset();
    m_filters->reset();
    ask();
}

void BrowsePage::updateChips()
{
    QList<ChipBar::Chip> chips;
    const QString text = m_search->text();
    if (!text.isEmpty())
        chips.append({tr("“%1”").arg(text), [this] { m_search->setText({}); }});
    for (const QString &type : m_filters->types())
        chips.append({type, [this, type] { m_filters->uncheckType(type); }});
    for (const QString &baseModel : m_filters->baseModels())
        chips.append({baseModel, [this, baseModel] { m_filters->uncheckBaseModel(baseModel); }});
    m_chips->setChips(chips);
}

void BrowsePage::updateState()
{
    updateCount();
    const bool rows = m_model->rowCount() > 0;
    const bool failed = m_model->state() == ModelListModel::State::Failed;
    if (!failed || !rows)
        m_notice->hide();
    if (rows || m_model->state() == ModelListModel::State::Loading || m_model->state() == ModelListModel::State::Idle) {
        m_stack->setCurrentWidget(m_grid);
        if (failed)
            m_notice->showMessage(NoticeBar::Kind::Warning, m_model->error().message, tr("Try again"));
        return;
    }
    if (failed) {
        const bool offline = m_model->error().kind == ErrorKind::Offline;
        m_placeholder->showState(offline ? QStringLiteral("offline") : QStringLiteral("warning"),
                                 offline ? tr("No connection") : tr("The models could not be loaded"),
                                 m_model->error().message, {tr("Try again")});
    } else if (m_model->state() == ModelListModel::State::Complete) {
        m_placeholder->showState(QStringLiteral("search"), tr("Nothing matches"),
                                 m_filters->mature()
                                     ? tr("Try fewer types or base models, or another word.")
                                     : tr("Try fewer types or base models, another word, or show mature content."),
                                 {tr("Reset filters")});
    } else {
        m_placeholder->showState(
            QStringLiteral("search"), tr("Still looking…"),
            tr("The pages so far hold no match; %n model(s) looked at.", nullptr, m_model->lookedAt()), {});
    }
    m_stack->setCurrentWidget(m_placeholder);
}

void BrowsePage::updateCount()
{
    const QString shown = QLocale().toString(m_model->rowCount());
    switch (m_model->state()) {
    case ModelListModel::State::Idle:
        m_count->setText(QString());
        break;
    case ModelListModel::State::Loading:
        m_count->setText(tr("Loading…"));
        break;
    case ModelListModel::State::LoadingMore:
        m_count->setText(tr("%1 models, loading more…").arg(shown));
        break;
    case ModelListModel::State::Paused:
    case ModelListModel::State::Ready:
        m_count->setText(tr("%1 models, more below").arg(shown));
        break;
    case ModelListModel::State::Complete:
        m_count->setText(m_model->rowCount() > 0 ? tr("%n model(s), that is all", nullptr, m_model->rowCount())
                                                 : QString());
        break;
    case ModelListModel::State::Failed:
        m_count->setText(m_model->rowCount() > 0 ? tr("%1 models, then a failure").arg(shown) : QString());
        break;
    }
}

void BrowsePage::showWaiting(const Error &error, std::chrono::milliseconds delay)
{
    const ModelListModel::State state = m_model->state();
    if (state != ModelListModel::State::Loading && state != ModelListModel::State::LoadingMore)
        return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(delay);
    m_count->setText(tr("%1 Trying again in %2.").arg(error.message, formatDuration(seconds)));
}

void BrowsePage::act()
{
    if (m_model->state() == ModelListModel::State::Failed)
        m_model->retry();
    else
        reset();
}

void BrowsePage::toggleFilters(bool shown)
{
    m_filtersWanted = shown;
    m_filters->setVisible(shown);
    m_search->setFiltersShown(shown);
}

void BrowsePage::showDetails(int row)
{
    if (row < 0)
        return;
    const ModelCard &card = m_model->card(row);
    const bool opening = !detailsShown();
    m_details->showModel(card, m_model->recentModel(card.id));
    m_details->show();
    placeDetails();
    if (opening)
        m_grid->scrollTo(m_model->index(row));
}

void BrowsePage::showModel(ModelId id)
{
    const int row = m_model->rowOf(id);
    if (row >= 0) {
        showDetails(row);
        return;
    }
    m_details->showModelById(id);
    m_details->show();
    placeDetails();
}

void BrowsePage::closeDetails()
{
    m_details->hide();
    m_grid->clearSelection(); // so that the same card can be chosen again
    m_grid->setFocus(Qt::OtherFocusReason);
}

bool BrowsePage::detailsShown() const
{
    return m_details->isVisibleTo(this);
}

void BrowsePage::focusSearch()
{
    m_search->focusSearch();
}

void BrowsePage::placeDetails()
{
    const bool shown = detailsShown();
    const bool over = window()->width() < metrics::narrowWindow;
    if (over && m_details->parentWidget() != this) {
        m_details->setParent(this);
        m_details->setVisible(shown);
    } else if (!over && m_details->parentWidget() != m_splitter) {
        m_splitter->addWidget(m_details);
        m_splitter->setStretchFactor(1, 0);
        m_splitter->setSizes({width() - metrics::detailWidth, metrics::detailWidth});
        m_details->setVisible(shown);
    }
    if (over) {
        const int paneWidth = qMin(width(), metrics::detailWidth);
        const QRect place(width() - paneWidth, 0, paneWidth, height());
        m_details->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        m_details->raise();
    }
}

void BrowsePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool room = width() >= filtersNeed;
    m_filters->setVisible(m_filtersWanted && room);
    m_search->setFiltersShown(m_filtersWanted && room);
    placeDetails();
}

void BrowsePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && detailsShown())
        closeDetails();
    else
        QWidget::keyPressEvent(event);
}

} // namespace vitrine
