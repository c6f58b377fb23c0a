#pragma once

#include <QObject>
#include <QTimer>

namespace vitrine {

class CardGrid;
class ModelListModel;

/// Scrolls a grid through all of its models, half a screen a step, each step when the visible pictures are there.
class GridScroller final : public QObject
{
    Q_OBJECT

public:
    /// The grid's model must be a ModelListModel.
    explicit GridScroller(CardGrid &grid);

signals:
    void reachedEnd();

private:
    void step();

    CardGrid &m_grid;
    const ModelListModel &m_model;
    QTimer m_timer;
};

} // namespace vitrine
