#include "ui/MainWindow.h"

#include "base/WhenDone.h"
#include "core/AccountState.h"
#include "core/Core.h"
#include "core/DownloadStarter.h"
#include "core/InstanceMessage.h"
#include "models/ThumbnailStore.h"
#include "placement/ProgramFinder.h"
#include "ui/AccountBadge.h"
#include "ui/BrokenRunNotice.h"
#include "ui/browse/BrowsePage.h"
#include "ui/commands/WindowCommands.h"
#include "ui/common/DroppedLink.h"
#include "ui/common/TextScale.h"
#include "ui/downloads/DownloadFooter.h"
#include "ui/downloads/DownloadsPage.h"
#include "ui/downloads/TypeFolderNotice.h"
#include "ui/firstrun/FirstRunPage.h"
#include "ui/grid/ResultsView.h"
#include "ui/library/LibraryPage.h"
#include "ui/search/PopupFrame.h"
#include "ui/settings/SettingsFileNotice.h"
#include "ui/settings/SettingsPage.h"
#include "ui/system/Desktop.h"
#include "ui/system/DownloadsOnDesktop.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

const QString placeState = QStringLiteral("place");

/// The places by their names in the settings, in NavigationRail::Place's order.
const QStringList placeNames{QStringLiteral("browse"), QStringLiteral("library"), QStringLiteral("downloads"),
                             QStringLiteral("settings")};

} // namespace

MainWindow::MainWindow(Core &core, QWidget *parent)
    : QMainWindow(parent)
    , m_core(core)
    , m_pictures(new ThumbnailStore(core.pictureCacheFolder(), core.settings().pictureCacheBytes(), this))
    , m_starter(new DownloadStarter(core.api(), core.downloads(), core.library(), core.settings(), this))
    , m_rail(new NavigationRail)
    , m_pages(new QStackedWidget)
    , m_middle(new QHBoxLayout)
    , m_browse(new BrowsePage(core, *m_pictures, *m_starter))
    , m_library(new LibraryPage(core))
    , m_downloads(new DownloadsPage(core.downloads(), core.mover(), core.options().apiOrigin))
    , m_settings(new SettingsPage(core, *m_pictures))
    , m_desktop(makeDesktop(*this))
    , m_onDesktop(
          std::make_unique<DownloadsOnDesktop>(core.downloads(), *m_desktop, [this] { return isActiveWindow(); }))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(core.options().demo ? tr("Vitrine, sample catalogue") : tr("Vitrine"));
    setMinimumSize(560, 420);
    setAcceptDrops(true);

    // In the order of NavigationRail::Place.
    for (QWidget *page : {static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_library),
                          static_cast<QWidget *>(m_downloads), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);

    auto *footer = new DownloadFooter(core.downloads());
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(new SettingsFileNotice(core.settings()));
    m_middle->addWidget(m_pages, 1);
    right->addLayout(m_middle, 1);
    right->addWidget(new TypeFolderNotice(*m_starter, core.settings()));
    if (const std::optional<QDateTime> began = core.brokenRun()) {
        auto *notice = new BrokenRunNotice(*began);
        connect(notice, &BrokenRunNotice::logRequested, this, [this] { showSettings(SettingsPlace::About); });
        right->addWidget(notice);
    }
    right->addWidget(footer);
    auto *central = new QWidget;
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);
    setCentralWidget(central);

    connect(m_rail, &NavigationRail::placeChosen, this, &MainWindow::showPlace);
    connect(footer, &QPushButton::clicked, this, [this] { showPlace(NavigationRail::Place::Downloads); });
    connect(m_library, &LibraryPage::modelRequested, this, [this](ModelId id) {
        showPlace(NavigationRail::Place::Browse);
        m_browse->showModel(id);
    });
    connect(m_downloads, &DownloadsPage::modelRequested, this, [this](ModelId id, VersionId version) {
        showPlace(NavigationRail::Place::Browse);
        m_browse->showModel(id, version);
    });
    connect(m_downloads, &DownloadsPage::pageRequested, this,
            [](const QUrl &page) { QDesktopServices::openUrl(page); });
    connect(m_downloads, &DownloadsPage::settingsRequested, this,
            [this] { showPlace(NavigationRail::Place::Settings); });
    connect(m_browse, &BrowsePage::settingsRequested, this, [this] { showPlace(NavigationRail::Place::Settings); });
    connect(m_browse, &BrowsePage::enumsFetched, m_settings, &SettingsPage::setEnums);
    connect(m_browse, &BrowsePage::attentionRequested, this, [this] {
        showPlace(NavigationRail::Place::Browse);
        raise();
        activateWindow();
    });
    addAccount();
    addCommands();
    followSettings();
    restore();
    focusPage();                    // else the rail would have the keyboard, which stands first
    qApp->installEventFilter(this); // the views keep a mouse's Back and Forward buttons to themselves
}

MainWindow::~MainWindow()
{
    // A field takes what was typed when it is hidden: while there still is who hears it. Popups are windows of their
    // own.
    for (PopupFrame *popup : findChildren<PopupFrame *>())
        popup->hide();
    hide();
    m_browse->closeModelWindows(); // while there still are the pictures that they show
}

void MainWindow::start()
{
    whenDone(m_core.loadKey(), this, [this](const Result<StoredKey> &) {
        m_core.account().check();
        m_browse->start();
        m_started = true;
        openLink(m_waitingLink);
    });
}

void MainWindow::showFirstRun(std::unique_ptr<ProgramFinder> finder)
{
    m_firstRun = new FirstRunPage(m_core.settings(), m_core.account(), m_core.options().apiOrigin,
                                  m_core.options().anonymous, std::move(finder));
    m_middle->addWidget(m_firstRun);
    connect(m_firstRun, &FirstRunPage::finished, this, [this] {
        const bool hadKeyboard = m_firstRun->isAncestorOf(focusWidget());
        m_firstRun->hide();
        m_firstRun->deleteLater();
        m_firstRun.clear();
        arrangeFirstRun();
        if (hadKeyboard)
            focusPage();
    });
    arrangeFirstRun();
}

void MainWindow::arrangeFirstRun()
{
    constexpr int leastForPages = 480;
    const int others = m_rail->sizeHint().width() + (m_firstRun ? m_firstRun->sizeHint().width() : 0);
    m_pages->setVisible(!m_firstRun || width() >= others + withText(leastForPages, *this));
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    if (m_firstRun)
        arrangeFirstRun();
    QMainWindow::resizeEvent(event);
}

void MainWindow::showPlace(NavigationRail::Place place)
{
    const QWidget *keyboard = focusWidget();
    const bool goesAlong = keyboard && place != this->place() && m_pages->currentWidget()->isAncestorOf(keyboard);
    m_rail->setPlace(place);
    m_pages->setCurrentIndex(int(place));
    if (m_firstRun && m_pages->isHidden())
        m_firstRun->finish(); // whoever goes elsewhere has answered too
    if (!focusWidget() || focusWidget() == m_pages->currentWidget() || goesAlong)
        focusPage();
}

void MainWindow::focusPage()
{
    switch (place()) {
    case NavigationRail::Place::Browse:
        m_browse->results().focusRows();
        break;
    case NavigationRail::Place::Library:
        m_library->focusRows();
        break;
    case NavigationRail::Place::Downloads:
        m_downloads->focusRows();
        break;
    case NavigationRail::Place::Settings:
        m_settings->focusSearch();
        break;
    }
}

void MainWindow::followSettings()
{
    const auto apply = [this] {
        m_pictures->setCacheBytes(m_core.settings().pictureCacheBytes());
        m_pictures->setTimeout(m_core.settings().answerTimeout());
    };
    apply();
    connect(&m_core.settings(), &Settings::changed, m_pictures, apply);
}

void MainWindow::showSettings(SettingsPlace place)
{
    m_settings->showPage(place);
    showPlace(NavigationRail::Place::Settings);
}

void MainWindow::answer(const InstanceMessage &message)
{
    if (!message.activationToken.isEmpty()) // where Qt looks for the desktop's leave to come to the front
        qputenv("XDG_ACTIVATION_TOKEN", message.activationToken.toUtf8());
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    openLink(message.link);
}

void MainWindow::openLink(const QString &link)
{
    if (link.isEmpty())
        return;
    if (!m_started) { // the key is not known yet, and what it may see neither
        m_waitingLink = link;
        return;
    }
    showPlace(NavigationRail::Place::Browse);
    m_browse->openLink(link);
}

NavigationRail::Place MainWindow::place() const
{
    return static_cast<NavigationRail::Place>(m_pages->currentIndex());
}

void MainWindow::find()
{
    bool isFound = false;
    switch (place()) {
    case NavigationRail::Place::Browse:
        break;
    case NavigationRail::Place::Library:
        isFound = m_library->focusSearch();
        break;
    case NavigationRail::Place::Downloads:
        isFound = m_downloads->focusSearch();
        break;
    case NavigationRail::Place::Settings:
        m_settings->focusSearch();
        isFound = true;
        break;
    }
    if (isFound)
        return;
    showPlace(NavigationRail::Place::Browse);
    m_browse->focusSearch();
}

void MainWindow::refresh()
{
    // The other places are always up to date.
    if (place() == NavigationRail::Place::Browse)
        m_browse->refresh();
    else if (place() == NavigationRail::Place::Library)
        m_core.library().refresh(); // other programs delete files too
}

void MainWindow::addAccount()
{
    QToolButton *button = m_rail->addButton(QStringLiteral("account"), tr("Account"));
    new AccountBadge(*button, m_core.account());
    connect(button, &QToolButton::clicked, this, [this] { showSettings(SettingsPlace::Account); });
}

/// On macOS commands are in the menu bar; elsewhere a bar would take a line of the window for what one seldom looks
/// for, so one button at the rail's foot has them.
void MainWindow::addCommands()
{
    m_commands = new WindowCommands(*this, m_core);
    m_settings->setKeys(keyListings(m_commands->commands()));
#ifdef Q_OS_MACOS
    m_commands->fillMenuBar();
#else
    QToolButton *button = m_rail->addButton(QStringLiteral("more"), tr("Menu"));
    button->setObjectName(QStringLiteral("menuButton"));
    QMenu *menu = m_commands->makeMenu();
    // Shown without the button's own help: that would wait inside for the choice.
    connect(button, &QToolButton::clicked, this, [button, menu] { menu->popup(button->mapToGlobal(QPoint())); });
#endif
    for (const auto &[place, id] : {std::pair{NavigationRail::Place::Browse, "go.browse"},
                                    {NavigationRail::Place::Library, "go.library"},
                                    {NavigationRail::Place::Downloads, "go.downloads"},
                                    {NavigationRail::Place::Settings, "go.settings"}})
        m_rail->showKey(place, m_commands->commands().action(QString::fromLatin1(id))->shortcut());
}

/// Where the window stood and what it showed. What stood on a screen that is gone, Qt puts on one that is there.
void MainWindow::restore()
{
    const Settings &settings = m_core.settings();
    if (!restoreGeometry(settings.windowState(objectName())))
        resize(1280, 820);
    if (const qsizetype place = placeNames.indexOf(QString::fromUtf8(settings.windowState(placeState))); place >= 0)
        showPlace(static_cast<NavigationRail::Place>(place));
}

void MainWindow::remember()
{
    Settings &settings = m_core.settings();
    settings.setWindowState(objectName(), saveGeometry());
    settings.setWindowState(placeState, placeNames.at(int(place())).toUtf8());
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType() &&
        static_cast<QWidget *>(watched)->window() == this) {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton)
            m_commands->commands().trigger(QStringLiteral("go.back"));
        else if (button == Qt::ForwardButton)
            m_commands->commands().trigger(QStringLiteral("go.forward"));
        else
            return false;
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_browse->remember();
    m_browse->closeModelWindows();
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedLink(*event->mimeData()).isEmpty())
        return;
    event->setDropAction(Qt::CopyAction); // whoever gives it keeps it
    event->accept();
}

/// Where it cannot be followed, the page that would show it says so.
void MainWindow::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    openLink(droppedLink(*event->mimeData()));
}

} // namespace vitrine
