#include "ui/MainWindow.h"

#include "base/WhenDone.h"
#include "core/Core.h"
#include "core/DownloadStarter.h"
#include "models/ThumbnailStore.h"
#include "ui/browse/BrowsePage.h"
#include "ui/downloads/DownloadFooter.h"
#include "ui/downloads/DownloadsPage.h"
#include "ui/downloads/TypeFolderNotice.h"
#include "ui/library/LibraryPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/system/Desktop.h"
#include "ui/system/DownloadsOnDesktop.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vitrine {

MainWindow::MainWindow(Core &core, QWidget *parent)
    : QMainWindow(parent)
    , m_core(core)
    , m_pictures(new ThumbnailStore(core.pictureCacheFolder(), core.settings().pictureCacheBytes(), this))
    , m_starter(new DownloadStarter(core.api(), core.downloads(), core.library(), core.settings(), this))
    , m_rail(new NavigationRail)
    , m_pages(new QStackedWidget)
    , m_browse(new BrowsePage(core, *m_pictures, *m_starter))
    , m_library(new LibraryPage(core.library()))
    , m_downloads(new DownloadsPage(core.downloads(), core.mover(), core.options().apiOrigin))
    , m_settings(new SettingsPage(core, *m_pictures))
    , m_desktop(makeDesktop(*this))
    , m_onDesktop(
          std::make_unique<DownloadsOnDesktop>(core.downloads(), *m_desktop, [this] { return isActiveWindow(); }))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(core.options().demo ? tr("Vitrine, sample catalogue") : tr("Vitrine"));
    setMinimumSize(560, 420);

    // In the order of NavigationRail::Place.
    for (QWidget *page : {static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_library),
                          static_cast<QWidget *>(m_downloads), static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);

    auto *footer = new DownloadFooter(core.downloads());
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_pages, 1);
    right->addWidget(new TypeFolderNotice(*m_starter, core.settings()));
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
    addShortcuts();
    restore();
    qApp->installEventFilter(this); // the views keep a mouse's Back and Forward buttons to themselves
}

MainWindow::~MainWindow() = default;

void MainWindow::start()
{
    whenDone(m_core.loadKey(), this, [this](const Result<StoredKey> &key) {
        m_settings->showKey(key);
        m_browse->start();
    });
}

void MainWindow::showPlace(NavigationRail::Place place)
{
    m_rail->setPlace(place);
    m_pages->setCurrentIndex(int(place));
}

void MainWindow::showSettings(SettingsPlace place)
{
    m_settings->showPage(place);
    showPlace(NavigationRail::Place::Settings);
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QList<QKeySequence> &keys, auto function) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, function);
        addAction(action);
    };
    add({QKeySequence::Find, QKeySequence(QStringLiteral("Ctrl+L"))}, [this] {
        showPlace(NavigationRail::Place::Browse);
        m_browse->focusSearch();
    });
    add(QKeySequence::keyBindings(QKeySequence::Refresh), [this] { m_browse->refresh(); });
    // Not Backspace, which some systems list: it would leave the page from where a person thinks to be typing.
    add({QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)}, [this] { m_browse->goBack(); });
    add({QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)}, [this] { m_browse->goForward(); });
    add(QKeySequence::keyBindings(QKeySequence::Quit), [this] { close(); });
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_core.settings().windowState(objectName())))
        resize(1280, 820);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched->isWidgetType() &&
        static_cast<QWidget *>(watched)->window() == this) {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton)
            m_browse->goBack();
        else if (button == Qt::ForwardButton)
            m_browse->goForward();
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
    m_core.settings().setWindowState(objectName(), saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace vitrine
