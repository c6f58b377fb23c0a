#include "ui/search/ChipBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"

#include <QToolButton>

namespace vitrine {

ChipBar::ChipBar(QWidget *parent) : QWidget(parent), m_flow(new FlowLayout(this))
{
    setAccessibleName(tr("Active filters"));
    m_flow->setContentsMargins(metrics::medium, 0, metrics::medium, metrics::small);
    hide();
}

void ChipBar::setChips(const QList<Chip> &chips)
{
    clearLayout(*m_flow);
    for (const Chip &chip : chips) {
        auto *button = new QToolButton(this);
        button->setProperty("chip", true);
        button->setText(chip.text);
        button->setIcon(symbolIcon(QStringLiteral("close")));
        button->setIconSize(QSize(12, 12));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(tr("Remove filter %1").arg(chip.text));
        connect(button, &QToolButton::clicked, this, [remove = chip.remove] { remove(); });
        m_flow->addWidget(button);
    }
    if (!chips.isEmpty()) {
        auto *reset = new QToolButton(this);
        reset->setProperty("link", true);
        reset->setText(tr("Reset"));
        reset->setAccessibleName(tr("Reset filters"));
        connect(reset, &QToolButton::clicked, this, &ChipBar::resetRequested);
        m_flow->addWidget(reset);
    }
    setVisible(!chips.isEmpty());
}

} // namespace vitrine
