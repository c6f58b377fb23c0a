#pragma once

#include "ui/NavigationRail.h"
#include "ui/settings/SettingsPlace.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace vitrine {

class BrowsePage;
class Core;
class Desktop;
class DownloadStarter;
class DownloadsOnDesktop;
class DownloadsPage;
class LibraryPage;
class SettingsPage;
class ThumbnailStore;

/// The window: the rail, a page for each of its places, and the downloads' line at the foot.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Core &core, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Loads the key, then asks for the first page.
    void start();
    void showPlace(NavigationRail::Place place);
    /// The settings, at one of their pages.
    void showSettings(SettingsPlace place);
    BrowsePage &browse() { return *m_browse; }

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addShortcuts();
    void restore();

    Core &m_core;
    ThumbnailStore *m_pictures;
    DownloadStarter *m_starter;
    NavigationRail *m_rail;
    QStackedWidget *m_pages;
    BrowsePage *m_browse;
    LibraryPage *m_library;
    DownloadsPage *m_downloads;
    SettingsPage *m_settings;
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<DownloadsOnDesktop> m_onDesktop;
};

} // namespace vitrine
