#include "ui/commands/Commands.h"

#include "ui/common/Symbols.h"

#include <QAction>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace vitrine {

Commands::Commands(QWidget &window) : QObject(&window), m_window(window) {}

Commands::~Commands() = default;

QAction &Commands::add(const Command &command, Run run, IsPossible isPossible)
{
    auto *action = new QAction(command.name, this);
    action->setObjectName(command.id);
    action->setShortcuts(command.keys);
    action->setMenuRole(QAction::NoRole); // else macOS guesses by the name
    if (!command.symbol.isEmpty())
        action->setIcon(symbolIcon(command.symbol));
    m_entries.push_back({command, action, std::move(run), std::move(isPossible)});
    connect(action, &QAction::triggered, this, [this, id = command.id] {
        emit triggered(id);
        const Entry *entry = find(id);
        if (entry->isPossibleNow())
            entry->run();
    });
    m_window.addAction(action);
    return *action;
}

QList<Command> Commands::list() const
{
    QList<Command> commands;
    for (const CommandGroup group : commandGroups)
        commands += list(group);
    return commands;
}

QList<Command> Commands::list(CommandGroup group) const
{
    QList<Command> commands;
    for (const Entry &entry : m_entries) {
        if (entry.command.group == group)
            commands.append(entry.command);
    }
    return commands;
}

const Commands::Entry *Commands::find(const QString &id) const
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&id](const Entry &each) { return each.command.id == id; });
    return entry == m_entries.end() ? nullptr : &*entry;
}

QAction *Commands::action(const QString &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->action : nullptr;
}

bool Commands::isPossible(const QString &id) const
{
    const Entry *entry = find(id);
    return entry && entry->isPossibleNow();
}

void Commands::trigger(const QString &id) const
{
    if (QAction *found = action(id))
        found->trigger();
}

} // namespace vitrine
