#include "ui/search/LayoutChoice.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace vitrine {

LayoutChoice::LayoutChoice(QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("layoutChoice"));
    setAccessibleName(tr("Card size"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    addButton(0, QStringLiteral("grid-small"), tr("Small"), tr("Small cards"));
    addButton(1, QStringLiteral("grid-medium"), tr("Medium"), tr("Medium cards"));
    addButton(2, QStringLiteral("grid-large"), tr("Large"), tr("Large cards"));
    addButton(3, QStringLiteral("table"), tr("Table"), tr("A table"));
    setChoice(1);
    // Not clicked: a screen reader switches a button without clicking it.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            emit chosen(id);
    });
}

void LayoutChoice::addButton(int id, const QString &icon, const QString &name, const QString &explanation)
{
    auto *button = new QToolButton;
    button->setIcon(symbolIcon(icon));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(explanation);
    m_buttons->addButton(button, id);
    layout()->addWidget(button);
}

int LayoutChoice::choice() const
{
    return m_buttons->checkedId();
}

void LayoutChoice::setChoice(int choice)
{
    const QSignalBlocker block(m_buttons);
    if (QAbstractButton *button = m_buttons->button(choice))
        button->setChecked(true);
}

} // namespace vitrine
