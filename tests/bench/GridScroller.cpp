#include "bench/GridScroller.h"

#include "models/ModelListModel.h"
#include "ui/grid/CardGrid.h"

#include <QScrollBar>

namespace vitrine {

namespace {

constexpr int stepEveryMs = 100; // as long as a step of the page in PictureSite takes at least

} // namespace

GridScroller::GridScroller(CardGrid &grid) : m_grid(grid), m_model(static_cast<const ModelListModel &>(*grid.model()))
{
    connect(&m_timer, &QTimer::timeout, this, &GridScroller::step);
    m_timer.start(stepEveryMs);
}

void GridScroller::step()
{
    if (!m_grid.picturesShown())
        return;
    QScrollBar *bar = m_grid.verticalScrollBar();
    if (bar->value() < bar->maximum()) {
        bar->setValue(bar->value() + m_grid.viewport()->height() / 2);
    } else if (m_model.state() == ModelListModel::State::Complete) {
        m_timer.stop();
        emit reachedEnd();
    }
}

} // namespace vitrine
