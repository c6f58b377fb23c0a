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
    addButton(ResultLayout::Small, QStringLiteral("grid-small"), tr("Small"), tr("Small cards"));
    addButton(ResultLayout::Medium, QStringLiteral("grid-medium"), tr("Medium"), tr("Medium cards"));
    addButton(ResultLayout::Large, QStringLiteral("grid-large"), tr("Large"), tr("Large cards"));
    addButton(ResultLayout::Table, QStringLiteral("table"), tr("Table"), tr("A table"));
    setChoice(ResultLayout::Medium);
    // Not clicked: a screen reader switches a button without clicking it.
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            emit chosen(static_cast<ResultLayout>(id));
    });
}

void LayoutChoice::addButton(ResultLayout layout, const QString &icon, const QString &name, const QString &explanation)
{
    auto *button = new QToolButton;
    button->setIcon(symbolIcon(icon));
    button->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(explanation);
    m_buttons->addButton(button, static_cast<int>(layout));
    QWidget::layout()->addWidget(button);
}

void LayoutChoice::setChoice(ResultLayout layout)
{
    const QSignalBlocker block(m_buttons);
    if (QAbstractButton *button = m_buttons->button(static_cast<int>(layout)))
        button->setChecked(true);
}

} // namespace vitrine
