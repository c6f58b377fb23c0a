#include "ui/search/ChipBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/WidgetTools.h"
#include "ui/search/RemovableChip.h"

namespace vitrine {

ChipBar::ChipBar(QWidget *parent) : QWidget(parent), m_flow(new FlowLayout(this))
{
    setAccessibleName(tr("Active filters"));
    m_flow->setContentsMargins(metrics::medium, 0, metrics::medium, metrics::small);
    hide();
}

void ChipBar::setFilters(const QList<ActiveFilter> &filters)
{
    const int focused = focusedPlace();
    clearLayout(*m_flow);
    for (const ActiveFilter &filter : filters)
        addChip(filter);
    if (!filters.isEmpty())
        addReset();
    setVisible(!filters.isEmpty());
    if (focused >= 0 && m_flow->count() > 0)
        m_flow->itemAt(qMin(focused, m_flow->count() - 1))->widget()->setFocus(Qt::OtherFocusReason);
}

int ChipBar::focusedPlace() const
{
    for (int i = 0; i < m_flow->count(); ++i) {
        if (m_flow->itemAt(i)->widget()->hasFocus())
            return i;
    }
    return -1;
}

void ChipBar::addChip(const ActiveFilter &filter)
{
    const QString name = filter.own ? tr("Remove %1, sorted out on this computer").arg(filter.text)
                                    : tr("Remove filter %1").arg(filter.text);
    auto *chip = new RemovableChip(filter.text, name, filter.own, this);
    connect(chip, &QToolButton::clicked, this, [this, without = filter.without] { emit searchRequested(without); });
    m_flow->addWidget(chip);
    chip->show();
}

void ChipBar::addReset()
{
    auto *reset = new QToolButton(this);
    reset->setProperty("link", true);
    reset->setText(tr("Reset"));
    reset->setAccessibleName(tr("Reset filters"));
    reset->setFocusPolicy(Qt::StrongFocus);
    connect(reset, &QToolButton::clicked, this, &ChipBar::resetRequested);
    m_flow->addWidget(reset);
    reset->show();
}

} // namespace vitrine
