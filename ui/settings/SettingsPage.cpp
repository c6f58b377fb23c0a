#include "ui/settings/SettingsPage.h"

#include "core/Core.h"
#include "ui/common/Metrics.h"
#include "ui/common/Placeholder.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"
#include "ui/settings/AboutSettings.h"
#include "ui/settings/AppearanceSettings.h"
#include "ui/settings/CacheSettings.h"
#include "ui/settings/FolderSettings.h"
#include "ui/settings/GridSettings.h"
#include "ui/settings/KeptFiles.h"
#include "ui/settings/KeySettings.h"
#include "ui/settings/LogSettings.h"
#include "ui/settings/MaturitySettings.h"
#include "ui/settings/MemorySettings.h"
#include "ui/settings/NamingSettings.h"
#include "ui/settings/PatienceSettings.h"
#include "ui/settings/PlaceList.h"
#include "ui/settings/PrivacySettings.h"
#include "ui/settings/ProxySettings.h"
#include "ui/settings/SafetySettings.h"
#include "ui/settings/SettingsPane.h"
#include "ui/settings/ShortcutSettings.h"
#include "ui/settings/SideFileSettings.h"
#include "ui/settings/SiteSettings.h"
#include "ui/settings/SpeedSettings.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpacerItem>
#include <QStackedWidget>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int sideWidth = 220;
constexpr int compactBelow = 800; ///< of the page's width: then the list stands above it

bool isFind(QEvent &event)
{
    return static_cast<QKeyEvent &>(event).matches(QKeySequence::Find);
}

} // namespace

SettingsPage::SettingsPage(Core &core, ThumbnailStore &pictures, QWidget *parent)
    : QWidget(parent)
    , m_core(core)
    , m_pictures(pictures)
    , m_list(new PlaceList)
    , m_title(new QLabel(tr("Settings")))
    , m_search(new QLineEdit)
    , m_stack(new QStackedWidget)
    , m_nothing(new Placeholder)
{
    setObjectName(QStringLiteral("settingsPage"));
    setTextRole(*m_title, TextRole::Title);
    m_search->setObjectName(QStringLiteral("searchSettings"));
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    addClearButton(*m_search);
    m_search->installEventFilter(this);
    m_stack->addWidget(m_nothing);
    makeLayout();
    m_list->setCurrent(m_place);
    connect(m_list, &PlaceList::placeChosen, this, &SettingsPage::showPage);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        while (isSearching())
            searchNextPage();
        pane(m_place).focusHit();
    });
    connect(&m_searching, &QTimer::timeout, this, &SettingsPage::searchNextPage);
    connect(m_nothing, &Placeholder::actionRequested, m_search, &QLineEdit::clear);
}

void SettingsPage::makeLayout()
{
    auto *side = new QWidget;
    side->setObjectName(QStringLiteral("settingsSide"));
    m_sideLayout = new QBoxLayout(QBoxLayout::TopToBottom, side);
    m_sideLayout->setSpacing(metrics::medium);
    m_sideLayout->addWidget(m_title);
    m_sideLayout->addWidget(m_search);
    m_sideLayout->addWidget(m_list, 1);
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_distance = new QSpacerItem(metrics::huge, 0);
    m_layout->addItem(m_distance);
    m_layout->addWidget(side);
    m_layout->addWidget(m_stack, 1);
    setCompact(false);
}

void SettingsPage::setCompact(bool compact)
{
    m_title->setVisible(!compact);
    m_list->setCompact(compact);
    m_sideLayout->setStretchFactor(m_search, compact ? 1 : 0);
    m_sideLayout->setDirection(compact ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // Margins are no mirror images of themselves, so beside the page the distance is a part of the layout.
    const int beside = compact ? metrics::huge : 0;
    m_sideLayout->setContentsMargins(beside, metrics::large, beside, compact ? 0 : metrics::large);
    m_distance->changeSize(compact ? 0 : metrics::huge, 0);
    m_layout->setDirection(compact ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget *side = m_sideLayout->parentWidget();
    side->setMaximumWidth(compact ? QWIDGETSIZE_MAX : sideWidth);
    side->setMinimumWidth(compact ? 0 : sideWidth);
}

SettingsPane &SettingsPage::pane(SettingsPlace place)
{
    SettingsPane *&pane = m_panes[place];
    if (!pane) {
        pane = new SettingsPane(place, makeSections(place), m_stack); // not moved there: that would style it twice
        m_stack->addWidget(pane);
    }
    return *pane;
}

QList<SettingsSection *> SettingsPage::makeSections(SettingsPlace place)
{
    Settings &settings = m_core.settings();
    switch (place) {
    case SettingsPlace::Folders:
        m_folders = new FolderSettings(settings);
        if (m_enums)
            m_folders->setEnums(*m_enums);
        return {m_folders, new NamingSettings(settings)};
    case SettingsPlace::Downloads:
        return {new SpeedSettings(settings), new SafetySettings(settings), new SideFileSettings(settings)};
    case SettingsPlace::Browsing:
        return {new MaturitySettings(settings), new CacheSettings(settings, m_pictures, m_core.api())};
    case SettingsPlace::Network:
        return {new ProxySettings(settings), new SiteSettings(settings, m_core.api().origin()),
                new PatienceSettings(settings)};
    case SettingsPlace::Account:
        return {new KeySettings(m_core.account(), m_core.options().apiOrigin, m_core.options().anonymous)};
    case SettingsPlace::Appearance:
        return {new AppearanceSettings(settings), new GridSettings(settings)};
    case SettingsPlace::Shortcuts:
        return {new ShortcutSettings(m_keys)};
    case SettingsPlace::Privacy:
        return {new PrivacySettings(m_core.api().origin().host()), new MemorySettings(settings),
                new KeptFiles(m_core.options().dataDir, QFileInfo(m_core.pictureCacheFolder()).path())};
    case SettingsPlace::About:
        return {new AboutSettings, new LogSettings(m_core.logPath())};
    }
    Q_UNREACHABLE();
}

void SettingsPage::setKeys(const QList<KeyListing> &keys)
{
    m_keys = keys;
}

void SettingsPage::setEnums(const Enums &enums)
{
    m_enums = enums;
    if (m_folders)
        m_folders->setEnums(enums);
}

void SettingsPage::showPage(SettingsPlace place)
{
    m_place = place;
    m_stack->setCurrentWidget(&pane(place));
    m_list->setCurrent(place);
    pane(place).showHits();
}

void SettingsPage::search(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    m_found.clear();
    m_unsearched = allSettingsPlaces();
    m_unsearched.move(m_unsearched.indexOf(m_place), 0);
    searchMadePages();
}

void SettingsPage::searchMadePages()
{
    const bool isUnasked = m_words.isEmpty();
    while (isSearching() && (isUnasked || m_panes.contains(m_unsearched.first()))) {
        const SettingsPlace place = m_unsearched.takeFirst();
        SettingsPane *made = m_panes.value(place);
        if (!made || made->find(m_words))
            m_found.insert(std::lower_bound(m_found.begin(), m_found.end(), place), place);
    }
    if (isSearching())
        m_searching.start();
    else
        m_searching.stop();
    if (!m_found.isEmpty() || !isSearching()) // else what is shown stays: there may be something yet
        showFound();
}

void SettingsPage::searchNextPage()
{
    pane(m_unsearched.first());
    searchMadePages();
}

void SettingsPage::showFound()
{
    m_list->setPlaces(m_found);
    if (!m_found.isEmpty()) {
        showPage(m_found.contains(m_place) ? m_place : m_found.first());
        return;
    }
    m_nothing->showState(QStringLiteral("search"), tr("No setting has these words"),
                         tr("Try another one, or a shorter one."), {tr("Show all settings")});
    m_stack->setCurrentWidget(m_nothing);
}

void SettingsPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool SettingsPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isFind(*event)) {
        event->accept(); // here the key looks through the settings, whatever it does elsewhere
        return true;
    }
    return QWidget::event(event);
}

void SettingsPage::keyPressEvent(QKeyEvent *event)
{
    if (isFind(*event))
        focusSearch();
    else
        QWidget::keyPressEvent(event);
}

bool SettingsPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape = watched == m_search && event->type() == QEvent::KeyPress &&
                          static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (!isEscape || m_search->text().isEmpty())
        return QWidget::eventFilter(watched, event);
    m_search->clear();
    return true;
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setCompact(width() < compactBelow);
}

void SettingsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_panes.isEmpty())
        showPage(m_place);
}

} // namespace vitrine
