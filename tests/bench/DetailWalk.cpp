#include "bench/DetailWalk.h"

#include "models/ModelListModel.h"
#include "ui/MainWindow.h"
#include "ui/browse/BrowsePage.h"
#include "ui/detail/DescriptionView.h"
#include "ui/detail/DetailPane.h"
#include "ui/detail/DownloadBox.h"
#include "ui/detail/PictureStrip.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/ResultsView.h"

#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace vitrine {

namespace {

constexpr int openedWhileClosed = 4; // every so manyth
constexpr int mostPaintMs = 2'000;
constexpr int mostSettleMs = 8'000;
constexpr int pauseMs = 10;
constexpr int quietMs = 150; // without painting: it has come to rest
constexpr int mostFetchMs = 60'000;

} // namespace

DetailWalk::DetailWalk(WatchedApplication &application, EventPump &pump, MainWindow &window)
    : m_application(application)
    , m_pump(pump)
    , m_window(window)
    , m_grid(window.browse().results().grid())
    , m_pane(*window.findChild<DetailPane *>())
{
    m_application.watch(&m_pane);
    m_application.whenPainted([this] {
        const QString now = places();
        if (m_places.isEmpty() || m_places.last() != now)
            m_places += now;
    });
}

int DetailWalk::prepare(int models)
{
    const auto &cards = static_cast<const ModelListModel &>(*m_grid.model());
    QScrollBar *bar = m_grid.verticalScrollBar();
    m_pump.until(mostFetchMs, [&] {
        if (cards.rowCount() == 0 || !m_grid.picturesShown())
            return false;
        const bool atEnd = bar->value() >= bar->maximum() && cards.state() == ModelListModel::State::Complete;
        if (atEnd || m_grid.topRow() >= models)
            return true;
        bar->setValue(bar->value() + m_grid.viewport()->height());
        return false;
    });
    bar->setValue(0);
    m_pump.until(mostSettleMs, [this] { return m_grid.picturesShown(); });
    return qMin(models, cards.rowCount());
}

void DetailWalk::bringIntoSight(const QModelIndex &index)
{
    m_grid.scrollTo(index);
    m_pump.until(mostSettleMs, [this] { return m_grid.picturesShown(); });
    m_pump.rest(pauseMs);
}

void DetailWalk::click(const QModelIndex &index)
{
    QWidget *viewport = m_grid.viewport();
    const QRect card = m_grid.visualRect(index);
    const QPointF place = QPointF(card.center().x(), card.top() + card.height() / 3.0); // on its picture
    const QPointF global = viewport->mapToGlobal(place);
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const Qt::MouseButtons held = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
        QMouseEvent event(type, place, global, Qt::LeftButton, held, Qt::NoModifier);
        QCoreApplication::sendEvent(viewport, &event);
    }
}

/// Where in the pane that is which must stay where it was when it was painted first.
QString DetailWalk::places() const
{
    QStringList places;
    const auto add = [&](const QString &name, const QWidget *widget) {
        if (widget && widget->isVisible())
            places += QStringLiteral("%1 at %2").arg(name).arg(widget->mapTo(&m_pane, QPoint()).y());
    };
    add(QStringLiteral("strip"), m_pane.findChild<PictureStrip *>());
    add(QStringLiteral("download"), m_pane.findChild<DownloadBox *>());
    if (const auto *scroll = m_pane.findChild<QScrollArea *>(QStringLiteral("detailScroll")))
        places += QStringLiteral("scrolled %1").arg(scroll->verticalScrollBar()->value());
    return places.join(QLatin1String(", "));
}

bool DetailWalk::open(int row)
{
    const bool wasClosed = row % openedWhileClosed == 0;
    if (wasClosed) {
        close();
        m_pump.rest(pauseMs);
    }
    const QModelIndex index = m_grid.model()->index(row, 0);
    const QString name = index.data(Qt::DisplayRole).toString();
    bringIntoSight(index);
    m_places.clear();
    m_application.restart();
    click(index);
    if (!m_pump.until(mostPaintMs, [this] { return m_application.painted().has_value(); })) {
        m_figures.unsettled += name + QLatin1String(" (not painted)");
        return false;
    }
    const WatchedApplication::Moment painted = *m_application.painted();
    (wasClosed ? m_figures.openedMs : m_figures.paintedMs).add(painted.wallMs);
    (wasClosed ? m_figures.openedCpuMs : m_figures.paintedCpuMs).add(painted.cpuMs);
    waitUntilSettled(wasClosed ? name + QLatin1String(" (pane closed before)") : name);
    note(name);
    ++m_figures.models;
    return true;
}

void DetailWalk::waitUntilSettled(const QString &name)
{
    const auto *description = m_pane.findChild<DescriptionView *>();
    const bool settled = m_pump.until(mostSettleMs, [&] {
        return m_application.answerPainted() && description->isSettled() && m_application.sincePaintedMs() > quietMs;
    });
    if (settled)
        m_figures.settledMs.add(m_application.now().wallMs - quietMs);
    else
        m_figures.unsettled += name;
    if (m_places.size() > 1)
        m_figures.jumps += name + QLatin1String(": ") + m_places.join(QLatin1String(" -> "));
}

void DetailWalk::note(const QString &name)
{
    if (m_application.answerPainted())
        m_figures.answerCpuMs.add(m_application.answerPainted()->cpuMs - m_application.answered()->cpuMs);
    for (const WatchedApplication::Hold &hold : m_application.holds()) {
        HoldCount &sum = m_figures.holds[hold.what];
        ++sum.count;
        sum.mostWallMs = qMax(sum.mostWallMs, hold.wallMs);
        if (hold.cpuMs > sum.mostCpuMs) {
            sum.mostCpuMs = hold.cpuMs;
            sum.example = name;
        }
    }
}

void DetailWalk::close()
{
    if (m_window.browse().detailsShown())
        m_window.browse().closeDetails();
}

} // namespace vitrine
