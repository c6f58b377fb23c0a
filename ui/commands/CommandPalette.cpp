#include "ui/commands/CommandPalette.h"

#include "settings/Settings.h"
#include "ui/commands/Commands.h"
#include "ui/commands/PaletteDelegate.h"
#include "ui/commands/PaletteModel.h"
#include "ui/common/Metrics.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int mostRecent = 8;
constexpr int rowsOfAPage = 8;
constexpr int mostRowsShown = 12;
const QString recentState = QStringLiteral("recentCommands");

} // namespace

CommandPalette::CommandPalette(Commands &commands, Settings &settings, QWidget &window)
    : Overlay(window, tr("Commands"))
    , m_commands(commands)
    , m_settings(settings)
    , m_model(new PaletteModel(this))
    , m_list(new QListView)
    , m_nothing(new QLabel(tr("No command is called like that.")))
{
    setObjectName(QStringLiteral("commandPalette"));
    field().setObjectName(QStringLiteral("commandField"));
    field().setAccessibleName(tr("Find a command"));
    field().setPlaceholderText(tr("Type what to do"));
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setProperty("muted", true);
    m_nothing->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    content().addWidget(m_list, 1);
    content().addWidget(m_nothing);
    connect(&field(), &QLineEdit::textChanged, this, &CommandPalette::showRows);
    connect(m_list, &QAbstractItemView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::addSource(Source source)
{
    m_sources.append(std::move(source));
}

void CommandPalette::prepare()
{
    collect();
    showRows();
}

void CommandPalette::collect()
{
    m_possible.clear();
    for (const Command &command : m_commands.list()) {
        if (m_commands.isPossible(command.id))
            m_possible.append({command.id, command.name, commandGroupName(command.group), command.symbol,
                               command.keys.value(0), [this, id = command.id] { m_commands.trigger(id); }});
    }
}

void CommandPalette::showRows()
{
    const QString typed = field().text().trimmed();
    QList<PaletteRow> rows = m_possible;
    for (const Source &source : std::as_const(m_sources))
        rows += source(typed);
    m_model->show(rows, typed, recent());
    const bool isEmpty = m_model->rowCount() == 0;
    m_list->setHidden(isEmpty);
    m_nothing->setVisible(isEmpty);
    if (!isEmpty)
        choose(0);
    placeCard();
}

int CommandPalette::cardHeight(int room) const
{
    const int rowHeight = m_list->sizeHintForRow(0);
    const int below = m_model->rowCount() == 0 ? m_nothing->sizeHint().height()
                                               : std::min(m_model->rowCount(), mostRowsShown) * rowHeight;
    return std::min(room, fieldHeight() + metrics::small + below);
}

/// The list has not the keyboard, so it does not say itself which row it has come to.
void CommandPalette::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

bool CommandPalette::handleKey(const QKeyEvent &key)
{
    const int rows = m_model->rowCount();
    const int current = m_list->currentIndex().row();
    switch (key.key()) { // Qt's list, which is open
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Down:
        if (rows > 0)
            choose((current + 1) % rows);
        return true;
    case Qt::Key_Up:
        if (rows > 0)
            choose((current + rows - 1) % rows);
        return true;
    case Qt::Key_PageDown:
        if (rows > 0)
            choose(std::min(current + rowsOfAPage, rows - 1));
        return true;
    case Qt::Key_PageUp:
        if (rows > 0)
            choose(std::max(current - rowsOfAPage, 0));
        return true;
    default:
        return false;
    }
}

void CommandPalette::runCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const PaletteRow row = m_model->row(index.row());
    close(); // first, so that what it does finds the focus where it was
    if (!row.id.isEmpty())
        remember(row.id);
    row.run();
}

QStringList CommandPalette::recent() const
{
    return QString::fromUtf8(m_settings.windowState(recentState)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void CommandPalette::remember(const QString &id)
{
    QStringList ids = recent();
    ids.removeAll(id);
    ids.prepend(id);
    m_settings.setWindowState(recentState, QStringList(ids.mid(0, mostRecent)).join(QLatin1Char('\n')).toUtf8());
}

} // namespace vitrine
