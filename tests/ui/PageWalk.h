#pragma once

#include "WindowFixture.h"

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

    MainWindow &window() { return *m_fixture.window; }
    Settings &settings() { return m_fixture.core->settings(); }

private:
    void fillQueue();
    bool openModel(int row);
    bool showPlace(NavigationRail::Place place);
    bool showSettings(SettingsPlace place, const char *fieldName);
    bool searchSettings(const QString &words);
    /// Until layouts have settled and pictures have come.
    bool settle();

    WindowFixture m_fixture;
};

} // namespace vitrine
