#include "ui/commands/WindowCommands.h"

#include "core/Core.h"
#include "personal/PersonalStore.h"
#include "ui/MainWindow.h"
#include "ui/browse/BrowsePage.h"
#include "ui/browse/ChosenModels.h"
#include "ui/commands/CommandPalette.h"
#include "ui/commands/ModelKeys.h"
#include "ui/commands/ShortcutSheet.h"
#include "ui/library/LibraryPage.h"
#include "ui/search/SearchBar.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int textStep = 10; ///< per cent
constexpr int usualText = 100;

/// Cmd on macOS.
QKeySequence ctrl(Qt::Key key)
{
    return QKeySequence(QKeyCombination(Qt::CTRL, key));
}

QKeySequence ctrlShift(Qt::Key key)
{
    return QKeySequence(QKeyCombination(Qt::CTRL | Qt::SHIFT, key));
}

} // namespace

WindowCommands::WindowCommands(MainWindow &window, Core &core)
    : QObject(&window), m_window(window), m_browse(window.browse()), m_core(core), m_commands(window)
{
    addPlaces();
    addHistory();
    addSettings();
    addSearch();
    addModel();
    addLibrary();
    addDownloads();
    addLooks();
    addLayouts();
    addProgram();

    m_palette = new CommandPalette(m_commands, core.settings(), window);
    m_palette->addSource([this](const QString &typed) { return rowsFor(typed); });
    m_sheet = new ShortcutSheet(m_commands, window);
    connect(&m_commands, &Commands::triggered, this, [this](const QString &id) {
        if (id != QLatin1String("program.palette"))
            m_palette->close();
        if (id != QLatin1String("program.keys"))
            m_sheet->close();
    });
}

Command WindowCommands::command(const char *id, CommandGroup group, const QString &name, const char *symbol,
                                const QList<QKeySequence> &keys)
{
    return {QString::fromLatin1(id), group, name, QString::fromLatin1(symbol), keys};
}

bool WindowCommands::isBrowsing() const
{
    return m_window.place() == NavigationRail::Place::Browse;
}

void WindowCommands::addPlaces()
{
    using Place = NavigationRail::Place;
    const auto add = [this](const char *id, const QString &name, const char *symbol, Place place,
                            const QList<QKeySequence> &keys) {
        m_commands.add(command(id, CommandGroup::Go, name, symbol, keys), [this, place] {
            m_window.showPlace(place);
            m_window.focusPage();
        });
    };
    add("go.browse", tr("Browse"), "browse", Place::Browse, {ctrl(Qt::Key_1)});
    add("go.library", tr("Library"), "library", Place::Library, {ctrl(Qt::Key_2)});
    add("go.downloads", tr("Downloads"), "downloads", Place::Downloads, {ctrl(Qt::Key_3)});
    add("go.settings", tr("Settings"), "settings", Place::Settings,
        keysFor(QKeySequence::Preferences, {ctrl(Qt::Key_Comma), ctrl(Qt::Key_4)}));
    m_commands.action(QStringLiteral("go.settings"))->setMenuRole(QAction::PreferencesRole);
}

void WindowCommands::addHistory()
{
    // Not Backspace, which some systems list: it would leave the page from where a person thinks to be typing.
    const auto without = [](QList<QKeySequence> keys) {
        keys.removeAll(QKeySequence(Qt::Key_Backspace));
        keys.removeAll(QKeySequence(QKeyCombination(Qt::SHIFT, Qt::Key_Backspace)));
        return keys;
    };
    m_commands.add(
        command("go.back", CommandGroup::Go, tr("Back"), "back",
                without(keysFor(QKeySequence::Back,
                                {QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Left)), QKeySequence(Qt::Key_Back)}))),
        [this] { m_browse.goBack(); }, [this] { return isBrowsing() && m_browse.canGoBack(); });
    m_commands.add(
        command("go.forward", CommandGroup::Go, tr("Forward"), "forward",
                without(keysFor(QKeySequence::Forward, {QKeySequence(QKeyCombination(Qt::ALT, Qt::Key_Right)),
                                                        QKeySequence(Qt::Key_Forward)}))),
        [this] { m_browse.goForward(); }, [this] { return isBrowsing() && m_browse.canGoForward(); });
    m_commands.add(command("go.refresh", CommandGroup::Go, tr("Refresh"), "refresh",
                           keysFor(QKeySequence::Refresh, {QKeySequence(Qt::Key_F5)})),
                   [this] { m_window.refresh(); });
}

void WindowCommands::addSettings()
{
    for (const SettingsPlace place : allSettingsPlaces()) {
        Command shown =
            command("settings.", CommandGroup::Go, tr("Settings: %1").arg(settingsPlaceName(place)), "settings");
        shown.id += QString::number(int(place));
        m_commands.add(shown, [this, place] {
            m_window.showSettings(place);
            m_window.focusPage();
        });
    }
}

void WindowCommands::addSearch()
{
    const auto add = [this](const char *id, const QString &name, const char *symbol, const QList<QKeySequence> &keys,
                            Commands::Run run, Commands::IsPossible isPossible = {}) {
        m_commands.add(command(id, CommandGroup::Search, name, symbol, keys), std::move(run), std::move(isPossible));
    };
    const auto browsing = [this] { return isBrowsing(); };
    add("search.models", tr("Search models"), "search", {ctrl(Qt::Key_L)}, [this] {
        m_window.showPlace(NavigationRail::Place::Browse);
        m_browse.focusSearch();
    });
    add("search.find", tr("Find on this page"), "search", keysFor(QKeySequence::Find, {QKeySequence(Qt::Key_Slash)}),
        [this] { m_window.find(); });
    add(
        "search.reset", tr("Clear search and filters"), "filter", {ctrlShift(Qt::Key_X)}, [this] { m_browse.reset(); },
        [this] { return isBrowsing() && m_browse.isFiltered(); });
    add(
        "search.save", tr("Save this search…"), "bookmark", keysFor(QKeySequence::Save, {}),
        [this] { m_browse.searchBar().saveSearch(); }, browsing);
    add(
        "search.saved", tr("Saved searches"), "bookmark", {ctrlShift(Qt::Key_S)},
        [this] { m_browse.searchBar().openSaved(); }, browsing);
    add(
        "search.manage", tr("Manage saved searches"), "bookmark", {}, [this] { m_browse.searchBar().manageSaved(); },
        browsing);
    add(
        "search.copy", tr("Copy this search as an address"), "copy", {}, [this] { m_browse.searchBar().copyAddress(); },
        browsing);
}

void WindowCommands::addModel()
{
    const auto add = [this](const char *id, const QString &name, const char *symbol, const QList<QKeySequence> &keys,
                            void (ChosenModels::*run)()) {
        ChosenModels &chosen = m_browse.chosen();
        m_commands.add(
            command(id, CommandGroup::Model, name, symbol, keys), [&chosen, run] { (chosen.*run)(); },
            [this, &chosen] { return isBrowsing() && !chosen.isEmpty(); });
    };
    add("model.download", tr("Download"), "download", {QKeySequence(keys::download)}, &ChosenModels::download);
    add("model.favorite", tr("Favourite, or not any more"), "heart", {ctrl(Qt::Key_B)}, &ChosenModels::toggleFavorite);
    add("model.link", tr("Copy link"), "copy", {ctrlShift(Qt::Key_C)}, &ChosenModels::copyLinks);
    add("model.air", tr("Copy AIR name"), "copy", {}, &ChosenModels::copyAir);
    add("model.site", tr("Open the page on the site"), "external-link", {ctrlShift(Qt::Key_O)},
        &ChosenModels::openSitePage);
    add("model.window", tr("Open in a window of its own"), "window", {QKeySequence(keys::ownWindow)},
        &ChosenModels::openWindow);
    m_commands.add(
        command("model.details", CommandGroup::Model, tr("Show or hide the details"), "info", {ctrl(Qt::Key_I)}),
        [this] { m_browse.toggleDetails(); }, [this] { return isBrowsing() && m_browse.canShowDetails(); });
    m_commands.add(
        command("model.whole", CommandGroup::Model, tr("Details in the whole window, or beside the models"), "expand",
                {QKeySequence(keys::wholePage)}),
        [this] { m_browse.toggleWholePage(); }, [this] { return isBrowsing() && m_browse.detailsShown(); });
}

void WindowCommands::addLibrary()
{
    LibraryPage &library = m_window.library();
    const auto add = [this](const char *id, const QString &name, const char *symbol, const std::function<void()> &act,
                            const std::function<bool()> &isEnabled) {
        const auto actThere = [this, act] {
            m_window.showPlace(NavigationRail::Place::Library);
            m_window.focusPage();
            act();
        };
        m_commands.add(command(id, CommandGroup::Library, name, symbol), actThere, isEnabled);
    };
    add(
        "library.look", tr("Look for models in my folders"), "search",
        [&library] { library.scan(LibraryScan::Depth::NewFiles); }, [&library] { return library.canScan(); });
    add(
        "library.check", tr("Check all files of the library"), "check",
        [&library] { library.scan(LibraryScan::Depth::AllFiles); },
        [&library] { return library.canScan() && library.hasFiles(); });
    add(
        "library.updates", tr("Look for updates of my models"), "refresh", [&library] { library.lookForUpdates(); },
        [&library] { return library.hasFiles(); });
}

void WindowCommands::addDownloads()
{
    DownloadManager &downloads = m_core.downloads();
    m_commands.add(
        command("downloads.pause", CommandGroup::Downloads, tr("Pause all downloads"), "pause", {ctrlShift(Qt::Key_P)}),
        [&downloads] { downloads.pauseAll(); }, [&downloads] { return downloads.totals().active > 0; });
    m_commands.add(
        command("downloads.resume", CommandGroup::Downloads, tr("Resume all downloads"), "play",
                {ctrlShift(Qt::Key_U)}),
        [&downloads] { downloads.resumeAll(); }, [&downloads] { return downloads.totals().paused > 0; });
    m_commands.add(
        command("downloads.clear", CommandGroup::Downloads, tr("Clear finished downloads"), "check"),
        [&downloads] { downloads.removeFinished(); }, [&downloads] { return downloads.totals().done > 0; });
}

void WindowCommands::addLooks()
{
    Settings &settings = m_core.settings();
    const auto add = [this](const char *id, const QString &name, const char *symbol, const QList<QKeySequence> &keys,
                            Commands::Run run) {
        m_commands.add(command(id, CommandGroup::View, name, symbol, keys), std::move(run));
    };
    m_commands.add(
        command("view.filters", CommandGroup::View, tr("Show or hide the filters"), "filter", {ctrlShift(Qt::Key_F)}),
        [this] { m_browse.toggleFilters(); }, [this] { return isBrowsing(); });
    add("view.larger", tr("Larger text"), "plus",
        keysFor(QKeySequence::ZoomIn, {ctrl(Qt::Key_Plus), ctrl(Qt::Key_Equal)}),
        [&settings] { settings.setTextSizePercent(settings.textSizePercent() + textStep); });
    add("view.smaller", tr("Smaller text"), "minus", keysFor(QKeySequence::ZoomOut, {ctrl(Qt::Key_Minus)}),
        [&settings] { settings.setTextSizePercent(settings.textSizePercent() - textStep); });
    add("view.usual", tr("Usual size of text"), "actual-size", {ctrl(Qt::Key_0)},
        [&settings] { settings.setTextSizePercent(usualText); });
    add("view.light", tr("Light theme"), "eye", {}, [&settings] { settings.setTheme(Theme::Light); });
    add("view.dark", tr("Dark theme"), "eye", {}, [&settings] { settings.setTheme(Theme::Dark); });
    add("view.system", tr("Theme of the system"), "eye", {}, [&settings] { settings.setTheme(Theme::System); });
    add("view.full", tr("Full screen"), "fullscreen", keysFor(QKeySequence::FullScreen, {QKeySequence(Qt::Key_F11)}),
        [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); });
}

void WindowCommands::addLayouts()
{
    for (const auto &[id, name, symbol, layout] :
         {std::tuple{"view.small", tr("Small cards"), "grid-small", ResultLayout::Small},
          {"view.medium", tr("Medium cards"), "grid-medium", ResultLayout::Medium},
          {"view.large", tr("Large cards"), "grid-large", ResultLayout::Large},
          {"view.table", tr("Table"), "table", ResultLayout::Table}}) {
        m_commands.add(
            command(id, CommandGroup::View, name, symbol),
            [this, chosen = layout] { m_browse.setResultLayout(chosen); }, [this] { return isBrowsing(); });
    }
}

void WindowCommands::addProgram()
{
    const auto add = [this](const char *id, const QString &name, const char *symbol, const QList<QKeySequence> &keys,
                            Commands::Run run) {
        m_commands.add(command(id, CommandGroup::Program, name, symbol, keys), std::move(run));
    };
    add("program.palette", tr("All commands…"), "search", {ctrl(Qt::Key_K)}, [this] { m_palette->toggle(); });
    add("program.keys", tr("Keyboard shortcuts"), "info",
        keysFor(QKeySequence::HelpContents, {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)}),
        [this] { m_sheet->toggle(); });
    add("program.quit", tr("Quit"), "close", keysFor(QKeySequence::Quit, {ctrl(Qt::Key_Q)}),
        [this] { m_window.close(); });
    m_commands.action(QStringLiteral("program.quit"))->setMenuRole(QAction::QuitRole);
}

QList<PaletteRow> WindowCommands::rowsFor(const QString &typed) const
{
    QList<PaletteRow> rows;
    for (const SavedSearch &saved : m_core.personal().savedSearches()) {
        rows.append({QStringLiteral("saved:") + saved.name,
                     saved.name,
                     tr("Saved search"),
                     QStringLiteral("bookmark"),
                     {},
                     [this, name = saved.name] {
                         m_window.showPlace(NavigationRail::Place::Browse);
                         m_window.focusPage();
                         m_browse.openSavedSearch(name);
                     }});
    }
    if (!typed.isEmpty()) {
        PaletteRow answer{{}, tr("Search models for “%1”").arg(typed), {}, QStringLiteral("search")};
        answer.isAnswer = true;
        answer.run = [this, typed] {
            m_window.showPlace(NavigationRail::Place::Browse);
            m_window.focusPage();
            m_browse.searchWords(typed);
        };
        rows.append(answer);
    }
    return rows;
}

// Menus ----------------------------------------------------------------------------------------------------------

void WindowCommands::fill(QMenu &menu, CommandGroup group)
{
    menu.setTitle(commandGroupName(group));
    QList<QAction *> actions;
    for (const Command &each : m_commands.list(group)) {
        actions.append(m_commands.action(each.id));
        menu.addAction(actions.last());
    }
    // Grey only while somebody looks: a key must not depend on that.
    connect(&menu, &QMenu::aboutToShow, this, [this, actions] {
        for (QAction *action : actions)
            action->setEnabled(m_commands.isPossible(action->objectName()));
    });
    connect(&menu, &QMenu::aboutToHide, this, [actions] {
        for (QAction *action : actions)
            action->setEnabled(true);
    });
}

QMenu *WindowCommands::makeMenu()
{
    auto *menu = new QMenu(&m_window);
    for (const CommandGroup group : commandGroups)
        fill(*menu->addMenu(QString()), group);
    return menu;
}

void WindowCommands::fillMenuBar()
{
    for (const CommandGroup group : commandGroups)
        fill(*m_window.menuBar()->addMenu(QString()), group);
}

} // namespace vitrine
