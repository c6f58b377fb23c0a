#pragma once

#include "WindowFixture.h"
#include "core/AccountState.h"
#include "ui/search/SearchBar.h"

#include <QPointer>

#include <functional>

namespace vitrine {

/// The whole program, brought into one state after the other as a person would.
class PageWalk final
{
public:
    PageWalk();

    struct Page
    {
        QString name;
        std::function<bool()> open; ///< whether it could be reached
    };
    /// In an order in which each can be opened after the one before.
    QList<Page> pages();
    /// Leaves what is on top, and opens the page.
    bool open(const Page &page);

    /// What the page is on: the window, or what is open on top of it.
    QWidget &top() { return m_top ? *m_top : window(); }

    MainWindow &window() { return *m_fixture.window; }
    Settings &settings() { return m_fixture.core->settings(); }

private:
    void fillQueue();
    bool fillLibrary();
    bool openModel(int row);
    bool scrollToGallery();
    bool openViewer();
    bool openModelWindow();
    /// A small window of the search row.
    bool openPopup(void (SearchBar::*show)(), const char *name);
    /// What a command lays over the window.
    bool openOverlay(const char *command, const char *name);
    bool chooseSeveral();
    bool scrollTo(const char *area, int percent);
    /// On a computer with two programs.
    bool openFirstRun();
    bool goOnInFirstRun();
    bool enterKey(const char *key, AccountState::Kind kind);
    bool showPlace(NavigationRail::Place place);
    bool showSettings(SettingsPlace place, const char *fieldName);
    bool searchSettings(const QString &words);
    /// Until layouts have settled and pictures have come.
    bool settle();

    WindowFixture m_fixture;
    QPointer<QWidget> m_top; ///< goes by Escape
};

} // namespace vitrine
