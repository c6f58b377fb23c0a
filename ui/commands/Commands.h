#pragma once

#include "ui/commands/Command.h"

#include <QObject>

#include <functional>
#include <vector>

class QAction;
class QWidget;

namespace vitrine {

/// What a window can do by a key, from its menu or from the palette: each a QAction of the window, found by a stable
/// id. What belongs to one list or field, as the arrows of a list do, stays there; KeyListing tells of both.
///
/// An action stays enabled, so that its key never depends on who looked last. Whether it makes sense right now is asked
/// when it is triggered, and by those who show it.
class Commands final : public QObject
{
    Q_OBJECT

public:
    using Run = std::function<void()>;
    using IsPossible = std::function<bool()>;

    explicit Commands(QWidget &window);
    ~Commands() override;

    /// In the order in which they are to be shown within their group. Without `isPossible` it always is.
    QAction &add(const Command &command, Run run, IsPossible isPossible = {});

    QList<Command> list() const;
    QList<Command> list(CommandGroup group) const;
    QAction *action(const QString &id) const; ///< null where there is none
    bool isPossible(const QString &id) const;
    /// As if its key had been pressed.
    void trigger(const QString &id) const;

signals:
    void triggered(const QString &id); ///< before it is done; also where it makes no sense now

private:
    struct Entry
    {
        Command command;
        QAction *action;
        Run run;
        IsPossible isPossible;

        bool isPossibleNow() const { return !isPossible || isPossible(); }
    };

    const Entry *find(const QString &id) const;

    QWidget &m_window;
    std::vector<Entry> m_entries;
};

} // namespace vitrine
