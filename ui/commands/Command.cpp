#include "ui/commands/Command.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Command)
};

} // namespace

QString commandGroupName(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Go:
        return Words::tr("Go to");
    case CommandGroup::Search:
        return Words::tr("Search");
    case CommandGroup::Model:
        return Words::tr("Model");
    case CommandGroup::Library:
        return Words::tr("Library");
    case CommandGroup::Downloads:
        return Words::tr("Downloads");
    case CommandGroup::View:
        return Words::tr("View");
    case CommandGroup::Program:
        return Words::tr("Program");
    }
    Q_UNREACHABLE();
}

QList<QKeySequence> keysFor(QKeySequence::StandardKey standard, const QList<QKeySequence> &ours)
{
    QList<QKeySequence> keys;
    for (const QKeySequence &each : QKeySequence::keyBindings(standard) + ours) {
        if (!each.isEmpty() && !keys.contains(each))
            keys.append(each);
    }
    return keys;
}

} // namespace vitrine
