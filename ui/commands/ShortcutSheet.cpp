#include "ui/commands/ShortcutSheet.h"

#include "ui/commands/KeyList.h"
#include "ui/common/Metrics.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

ShortcutSheet::ShortcutSheet(const Commands &commands, QWidget &window)
    : Overlay(window, tr("Keyboard shortcuts"))
    , m_list(new KeyList(keyListings(commands)))
    , m_nothing(new QLabel(tr("No key does that.")))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    field().setObjectName(QStringLiteral("shortcutField"));
    field().setAccessibleName(tr("Find a shortcut"));
    field().setPlaceholderText(tr("Find a keyboard shortcut"));
    m_nothing->setProperty("muted", true);
    m_nothing->setContentsMargins(metrics::medium, metrics::small, metrics::medium, metrics::small);
    content().addWidget(m_list, 1);
    content().addWidget(m_nothing);
    connect(&field(), &QLineEdit::textChanged, this, &ShortcutSheet::filter);
}

void ShortcutSheet::prepare()
{
    filter();
    m_list->scrollToTop();
}

void ShortcutSheet::filter()
{
    m_list->setFilter(field().text());
    const bool isEmpty = m_list->model()->rowCount() == 0;
    m_list->setHidden(isEmpty);
    m_nothing->setVisible(isEmpty);
    placeCard();
}

bool ShortcutSheet::handleKey(const QKeyEvent &key)
{
    if (key.key() != Qt::Key_Down || !field().hasFocus())
        return false;
    m_list->setFocus(); // from there on the list's own keys go through it
    return true;
}

int ShortcutSheet::cardHeight(int room) const
{
    const int below = m_list->isHidden() ? m_nothing->sizeHint().height() : m_list->wholeHeight();
    return std::min(room, fieldHeight() + metrics::small + below);
}

} // namespace vitrine
