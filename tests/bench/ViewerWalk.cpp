#include "bench/ViewerWalk.h"

#include "models/GalleryModel.h"
#include "models/PictureListModel.h"
#include "models/ViewerPictures.h"
#include "ui/MainWindow.h"
#include "ui/browse/BrowsePage.h"
#include "ui/detail/DetailPane.h"
#include "ui/detail/PictureStrip.h"
#include "ui/viewer/PictureCanvas.h"
#include "ui/viewer/PictureViewer.h"

#include <QKeyEvent>

namespace vitrine {

namespace {

constexpr int mostLoadMs = 3'000;
constexpr int mostPaintMs = 1'000;
constexpr int settleMs = 60;

} // namespace

ViewerWalk::ViewerWalk(WatchedApplication &application, EventPump &pump, MainWindow &window)
    : m_application(application)
    , m_pump(pump)
    , m_window(window)
    , m_pane(*window.findChild<DetailPane *>())
    , m_gallery(*m_pane.findChild<GalleryModel *>())
{
}

bool ViewerWalk::open()
{
    auto *strip = m_pane.findChild<PictureStrip *>();
    if (!strip || strip->model()->rowCount() == 0)
        return false;
    const auto first = strip->model()->index(0, 0).data(PictureListModel::ImageRole).value<Image>();
    emit strip->pictureChosen(first.uuid);
    return m_window.findChild<PictureViewer *>() != nullptr;
}

void ViewerWalk::look(int turns)
{
    if (!open())
        return;
    auto &viewer = *m_window.findChild<PictureViewer *>();
    const auto &pictures = *m_window.findChild<ViewerPictures *>();
    m_application.watch(viewer.findChild<PictureCanvas *>());
    const int count = qMin(turns, m_gallery.rowCount() - 1);
    for (int i = 0; i < count; ++i)
        turn(viewer, pictures, 1);
    for (int i = 0; i < count; ++i)
        turn(viewer, pictures, -1);
    viewer.leave();
    m_application.watch(&m_pane);
}

void ViewerWalk::turn(PictureViewer &viewer, const ViewerPictures &pictures, int by)
{
    const int row = viewer.row() + by;
    if (viewer.row() < 0 || row < 0 || row >= m_gallery.rowCount())
        return;
    const QString uuid = m_gallery.picture(row).image.uuid;
    const bool there = m_pump.until(m_gallery.isVeiled(row) ? 0 : mostLoadMs, [&] {
        return pictures.state(uuid) != ViewerPictures::State::Missing;
    }) && pictures.state(uuid) == ViewerPictures::State::Ready;
    m_pump.rest(settleMs);

    auto &canvas = *viewer.findChild<PictureCanvas *>();
    m_application.restart();
    QKeyEvent press(QEvent::KeyPress, by > 0 ? Qt::Key_Right : Qt::Key_Left, Qt::NoModifier);
    QCoreApplication::sendEvent(&canvas, &press);
    const bool painted = m_pump.until(mostPaintMs, [&] { return m_application.painted().has_value(); });
    if (there && painted && canvas.hasPicture()) {
        m_turnMs.add(m_application.painted()->wallMs);
        m_turnCpuMs.add(m_application.painted()->cpuMs);
    }
}

} // namespace vitrine
