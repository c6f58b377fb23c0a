#pragma once

#include "ui/NavigationRail.h"
#include "ui/settings/SettingsPlace.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>

class QHBoxLayout;
class QStackedWidget;

namespace vitrine {

class BrowsePage;
class Core;
class Desktop;
class DownloadStarter;
class DownloadsOnDesktop;
class DownloadsPage;
class FirstRunPage;
class LibraryPage;
class ProgramFinder;
class SettingsPage;
class ThumbnailStore;
class WindowCommands;
struct InstanceMessage;

/// The window: the rail, a page for each of its places, and the downloads' line at the foot.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Core &core, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Loads the key, then asks for the first page.
    void start();
    /// Asks what is asked at the first start, beside the pages.
    void showFirstRun(std::unique_ptr<ProgramFinder> finder);
    void showPlace(NavigationRail::Place place);
    /// The settings, at one of their pages.
    void showSettings(SettingsPlace place);
    NavigationRail::Place place() const;
    /// Gives the keyboard to what the page is about.
    void focusPage();
    /// Gives the keyboard to the field that searches the page, or else the models.
    void find();
    /// Asks anew for what the page shows.
    void refresh();
    BrowsePage &browse() { return *m_browse; }
    LibraryPage &library() { return *m_library; }
    /// For a later start of the program, or a link that the desktop hands over: comes to the front and opens what the
    /// link leads to, once the window has started.
    void answer(const InstanceMessage &message);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addAccount();
    void addCommands();
    void followSettings();
    void restore();
    void remember();
    /// What the first start asks stands beside the pages, or where there is no room for both in their place.
    void arrangeFirstRun();
    void openLink(const QString &link);

    Core &m_core;
    ThumbnailStore *m_pictures;
    DownloadStarter *m_starter;
    NavigationRail *m_rail;
    QStackedWidget *m_pages;
    QHBoxLayout *m_middle; ///< the pages, and beside them what the first start asks
    QPointer<FirstRunPage> m_firstRun;
    BrowsePage *m_browse;
    LibraryPage *m_library;
    DownloadsPage *m_downloads;
    SettingsPage *m_settings;
    WindowCommands *m_commands = nullptr;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<DownloadsOnDesktop> m_onDesktop;
    bool m_started = false;
    QString m_waitingLink; ///< until it has
};

} // namespace vitrine
