#pragma once

#include "bench/EventPump.h"
#include "bench/Samples.h"
#include "bench/WatchedApplication.h"

#include <QHash>
#include <QStringList>

class QModelIndex;

namespace vitrine {

class CardGrid;
class DetailPane;
class MainWindow;

/// Opens the models of a window's grid one after the other, each by a click on its card, and measures what that takes
/// until the pane is painted with what the grid knows, and until the whole model is there. Every fourth is opened
/// while the pane is closed, the others take the place of the one before.
class DetailWalk final
{
public:
    /// What was held, and how often; by the chain of events.
    struct HoldCount
    {
        int count = 0;
        double mostCpuMs = 0;
        double mostWallMs = 0;
        QString example; ///< a model
    };

    struct Figures
    {
        Samples paintedMs;    ///< from the click to the pane's paint, by the clock; in place of another model
        Samples paintedCpuMs; ///< the same, the thread's own time
        Samples openedMs;     ///< with the pane closed before
        Samples openedCpuMs;
        Samples answerCpuMs; ///< handling and painting the whole model, the thread's own time
        Samples settledMs;   ///< from the click until nothing changes any more
        QHash<QString, HoldCount> holds;
        QStringList jumps;     ///< what moved between the first paint and the end
        QStringList unsettled; ///< models that did not come to rest
        int models = 0;
    };

    DetailWalk(WatchedApplication &application, EventPump &pump, MainWindow &window);

    /// Fetches as many models into the grid and shows each card once, so that the grid's own memory is full before.
    /// The count that there are.
    int prepare(int models);
    /// Opens the model of this row. False where it was not painted in time.
    bool open(int row);
    void close();
    const Figures &figures() const { return m_figures; }

private:
    void bringIntoSight(const QModelIndex &index);
    void click(const QModelIndex &index);
    QString places() const;
    void waitUntilSettled(const QString &name);
    void note(const QString &name);

    WatchedApplication &m_application;
    EventPump &m_pump;
    MainWindow &m_window;
    CardGrid &m_grid;
    DetailPane &m_pane;
    QStringList m_places; ///< where things were at each painting since the click
    Figures m_figures;
};

} // namespace vitrine
