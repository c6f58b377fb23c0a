#include "ui/search/SearchBar.h"

#include "civitai/PageUrl.h"
#include "models/SavedSearchWatcher.h"
#include "personal/PersonalStore.h"
#include "ui/common/ElidedComboBox.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"
#include "ui/search/ActiveFilters.h"
#include "ui/search/LayoutChoice.h"
#include "ui/search/ManageSearchesPopup.h"
#include "ui/search/SaveSearchPopup.h"
#include "ui/search/SearchField.h"
#include "ui/search/TwoLineLayout.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>

namespace vitrine {

namespace {

constexpr int comfortableRow = 360; ///< the width below which the field and its button get a line of their own
constexpr int narrowestChoice = 96;

/// A menu's text, in which a tabulator would set off the column of the keys.
QString menuText(const QString &text)
{
    return literalText(text).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

QString newText(int count)
{
    return count >= SavedSearchWatcher::most ? SearchBar::tr("%L1+ new").arg(SavedSearchWatcher::most)
                                             : SearchBar::tr("%L1 new").arg(count);
}

} // namespace

SearchBar::SearchBar(PersonalStore &personal, const SavedSearchWatcher &watcher, QWidget *parent)
    : QWidget(parent)
    , m_personal(personal)
    , m_watcher(watcher)
    , m_filters(makeButton("filtersButton", QStringLiteral("filter"), tr("Filters")))
    , m_field(new SearchField)
    , m_sort(new ElidedComboBox)
    , m_period(new ElidedComboBox)
    , m_layoutChoice(new LayoutChoice)
    , m_saved(makeButton("savedSearches", QStringLiteral("bookmark"), tr("Saved searches")))
    , m_more(makeButton("moreSearch", QStringLiteral("more"), tr("More")))
    , m_copy(new QAction(tr("Copy this search as a civitai.com address"), this))
    , m_save(new QAction(tr("Save this search…"), this))
    , m_manage(new QAction(tr("Manage saved searches"), this))
    , m_savePopup(new SaveSearchPopup(personal, this))
    , m_managePopup(new ManageSearchesPopup(personal, this))
{
    m_filters->setCheckable(true);
    m_filters->setToolTip(tr("Show or hide the filters"));
    connect(m_filters, &QToolButton::toggled, this, &SearchBar::filtersToggled);
    makeChoices();
    makeMenus();
    makeLayout();
    updateSaved();
    connect(m_field, &SearchField::textChanged, this, &SearchBar::updateSort);
    connect(m_field, &SearchField::wordsChanged, this, &SearchBar::changed);
    connect(m_field, &SearchField::referenceEntered, this, &SearchBar::referenceEntered);
    connect(m_field, &SearchField::pageEntered, this, &SearchBar::pageEntered);
    connect(m_layoutChoice, &LayoutChoice::chosen, this, &SearchBar::layoutChosen);
    connect(&personal, &PersonalStore::savedSearchesChanged, this, &SearchBar::updateSaved);
    connect(&watcher, &SavedSearchWatcher::changed, this, &SearchBar::updateSaved);
}

QToolButton *SearchBar::makeButton(const char *name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(symbolIcon(icon));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

void SearchBar::makeChoices()
{
    m_sort->setObjectName(QStringLiteral("sort"));
    m_sort->setPurpose(tr("Sort"));
    m_sort->setPlaceholderText(tr("By relevance"));
    for (const auto &[label, value] : {
             std::pair{tr("Highest rated"), "Highest Rated"},
             std::pair{tr("Most downloaded"), "Most Downloaded"},
             std::pair{tr("Most liked"), "Most Liked"},
             std::pair{tr("Most discussed"), "Most Discussed"},
             std::pair{tr("Most collected"), "Most Collected"},
             std::pair{tr("Most images"), "Most Images"},
             std::pair{tr("Newest"), "Newest"},
             std::pair{tr("Oldest"), "Oldest"},
         })
        m_sort->addItem(label, QString::fromLatin1(value));
    m_sort->setCurrentIndex(0); // with a text for none, none is the first choice
    m_sortValue = m_sort->currentData().toString();

    m_period->setObjectName(QStringLiteral("period"));
    m_period->setPurpose(tr("Updated within"),
                         tr("Keeps models whose latest version is that new. Numbers stay those of all time."));
    for (const char *value : {"AllTime", "Year", "Month", "Week", "Day"}) {
        const QString period = QString::fromLatin1(value);
        m_period->addItem(periodText(period), period);
    }
    connect(m_sort, &QComboBox::currentIndexChanged, this, [this] {
        m_sortValue = m_sort->currentData().toString();
        emit changed();
    });
    connect(m_period, &QComboBox::currentIndexChanged, this, &SearchBar::changed);
}

void SearchBar::makeMenus()
{
    // Shown without the button's own help: that would wait inside for the choice.
    connect(m_saved, &QToolButton::clicked, this, &SearchBar::openSaved);
    connect(m_more, &QToolButton::clicked, this, &SearchBar::openMore);
    connect(m_copy, &QAction::triggered, this, &SearchBar::copyAddress);
    connect(m_save, &QAction::triggered, this, &SearchBar::saveSearch);
    connect(m_manage, &QAction::triggered, this, &SearchBar::manageSaved);
}

void SearchBar::makeLayout()
{
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::small);
    first->addWidget(m_filters);
    first->addWidget(m_field, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(metrics::small);
    second->addWidget(m_sort, 1);
    second->addWidget(m_period, 1);
    second->addWidget(m_layoutChoice);
    second->addWidget(m_saved);
    second->addWidget(m_more);
    m_sort->setMinimumWidth(narrowestChoice);
    m_period->setMinimumWidth(narrowestChoice);
    auto *lines = new TwoLineLayout(first, second, comfortableRow, this);
    lines->setContentsMargins(metrics::medium, metrics::medium, metrics::medium, metrics::small);
    lines->setSpacing(metrics::small);
    orderFocus({m_filters, m_field, m_sort, m_period, m_layoutChoice, m_saved, m_more});
}

void SearchBar::show(const Search &search)
{
    m_search = search;
    m_field->setWords(search.query.text);
    const QSignalBlocker blockPeriod(m_period);
    const QSignalBlocker blockSort(m_sort);
    m_period->setCurrentIndex(qMax(0, m_period->findData(search.query.period)));
    m_sortValue = m_sort->itemData(qMax(0, m_sort->findData(search.query.sort))).toString();
    updateSort();
}

void SearchBar::apply(Search &to) const
{
    to.query.text = m_field->words();
    to.query.sort = m_sortValue;
    to.query.period = m_period->currentData().toString();
}

void SearchBar::setReferenceHosts(const QString &apiHost)
{
    m_field->setApiHost(apiHost);
}

void SearchBar::setResultLayout(ResultLayout layout)
{
    m_layoutChoice->setChoice(layout);
}

void SearchBar::setFiltersShown(bool shown)
{
    const QSignalBlocker block(m_filters);
    m_filters->setChecked(shown);
}

void SearchBar::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

/// A text search has the server's own order. What was chosen before comes back with the last letter gone.
void SearchBar::updateSort()
{
    const bool ranked = !m_field->text().trimmed().isEmpty();
    const QSignalBlocker block(m_sort);
    m_sort->setEnabled(!ranked);
    m_sort->setCurrentIndex(ranked ? -1 : m_sort->findData(m_sortValue));
    m_sort->setPurpose(tr("Sort"),
                       ranked ? tr("A text search comes in order of relevance; it has no sort.") : QString());
}

void SearchBar::updateSaved()
{
    int fresh = 0;
    for (const SavedSearch &search : m_personal.savedSearches())
        fresh += m_watcher.newCount(search.name);
    m_saved->setToolButtonStyle(fresh > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_saved->setText(fresh > 0 ? QLocale().toString(fresh) : QString());
    m_saved->setAccessibleDescription(fresh > 0 ? newText(fresh) : QString());
}

void SearchBar::openSaved()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("savedSearchMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const SavedSearch &search : m_personal.savedSearches()) {
        const int fresh = m_watcher.newCount(search.name);
        const QString text = menuText(search.name);
        QAction *action = menu->addAction(fresh > 0 ? text + QLatin1Char('\t') + newText(fresh) : text);
        connect(action, &QAction::triggered, this, [this, name = search.name] { emit savedSearchChosen(name); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No saved searches yet"))->setEnabled(false);
    menu->addSeparator();
    menu->addAction(m_save);
    menu->addAction(m_manage);
    menu->popup(m_saved->mapToGlobal(QPoint(0, m_saved->height() + metrics::tight)));
}

void SearchBar::saveSearch()
{
    m_savePopup->ask(m_search, *m_saved);
}

void SearchBar::manageSaved()
{
    m_managePopup->showBelow(*m_saved);
}

void SearchBar::openMore()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("moreMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_copy, m_save, m_manage});
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + metrics::tight)));
}

void SearchBar::copyAddress()
{
    const QUrl address = searchPage(QUrl(QStringLiteral("https://civitai.com")), m_search.query);
    QGuiApplication::clipboard()->setText(address.toString(QUrl::FullyEncoded));
    Search own;
    own.refinement = m_search.refinement;
    own.onlyFavorites = m_search.onlyFavorites;
    QToolTip::showText(m_more->mapToGlobal(QPoint(0, m_more->height())),
                       activeFilters(own).isEmpty()
                           ? tr("Copied.")
                           : tr("Copied, without what is sorted out on this computer: the site cannot do that."),
                       m_more);
}

} // namespace vitrine
