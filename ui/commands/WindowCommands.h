#pragma once

#include "ui/commands/Commands.h"
#include "ui/commands/PaletteRow.h"

#include <QObject>

class QMenu;

namespace vitrine {

class BrowsePage;
class CommandPalette;
class Core;
class MainWindow;
class ShortcutSheet;

/// The main window's commands and the three ways to them besides their keys: the palette, the sheet of keys, and a
/// menu.
class WindowCommands final : public QObject
{
    Q_OBJECT

public:
    WindowCommands(MainWindow &window, Core &core);

    const Commands &commands() const { return m_commands; }
    /// All of them by groups, each enabled while it makes sense. On macOS they are the menu bar, elsewhere one menu.
    void fillMenuBar();
    QMenu *makeMenu();

private:
    static Command command(const char *id, CommandGroup group, const QString &name, const char *symbol,
                           const QList<QKeySequence> &keys = {});
    void addPlaces();
    void addHistory();
    void addSettings();
    void addSearch();
    void addModel();
    void addLibrary();
    void addDownloads();
    void addLooks();
    void addLayouts();
    void addProgram();
    QList<PaletteRow> rowsFor(const QString &typed) const;
    void fill(QMenu &menu, CommandGroup group);
    bool isBrowsing() const;

    MainWindow &m_window;
    BrowsePage &m_browse;
    Core &m_core;
    Commands m_commands;
    CommandPalette *m_palette;
    ShortcutSheet *m_sheet;
};

} // namespace vitrine
