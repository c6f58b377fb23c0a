#pragma once

#include "bench/EventPump.h"
#include "bench/Samples.h"
#include "bench/WatchedApplication.h"

namespace vitrine {

class DetailPane;
class GalleryModel;
class MainWindow;
class PictureViewer;
class ViewerPictures;

/// Looks through the gallery of the model in the pane, by the arrow keys, and measures from each key until the picture
/// has been painted. Only turns to a picture that is already there count.
class ViewerWalk final
{
public:
    ViewerWalk(WatchedApplication &application, EventPump &pump, MainWindow &window);

    /// At most so many turns forward, and back again; the viewer is closed at the end.
    void look(int turns);
    const Samples &turnMs() const { return m_turnMs; }       ///< by the clock
    const Samples &turnCpuMs() const { return m_turnCpuMs; } ///< the thread's own time

private:
    bool open();
    void turn(PictureViewer &viewer, const ViewerPictures &pictures, int by);

    WatchedApplication &m_application;
    EventPump &m_pump;
    MainWindow &m_window;
    DetailPane &m_pane;
    const GalleryModel &m_gallery;
    Samples m_turnMs;
    Samples m_turnCpuMs;
};

} // namespace vitrine
