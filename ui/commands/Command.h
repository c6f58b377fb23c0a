#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace vitrine {

/// What commands are sorted by, in this order.
enum class CommandGroup
{
    Go,
    Search,
    Model,
    Library,
    Downloads,
    View,
    Program
};

inline constexpr CommandGroup commandGroups[] = {CommandGroup::Go,      CommandGroup::Search,    CommandGroup::Model,
                                                 CommandGroup::Library, CommandGroup::Downloads, CommandGroup::View,
                                                 CommandGroup::Program};

QString commandGroupName(CommandGroup group);

/// Something that the window can do from wherever one is.
struct Command
{
    QString id; ///< stable: what was used last is kept by it
    CommandGroup group = CommandGroup::Go;
    QString name; ///< as it stands in a menu, without a mnemonic
    QString symbol;
    QList<QKeySequence> keys{}; ///< the first one is told
};

/// The system's own keys for something, then ours: none empty, none twice.
QList<QKeySequence> keysFor(QKeySequence::StandardKey standard, const QList<QKeySequence> &ours);

} // namespace vitrine
