#include "ui/ScreenshotTaker.h"

#include "ui/MainWindow.h"
#include "ui/browse/BrowsePage.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/ResultsView.h"

#include <QCoreApplication>
#include <QPixmap>

#include <chrono>
#include <cstdio>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 200ms;
constexpr auto settle = 1200ms;
constexpr int mostLooks = 150; // half a minute; then what is there is saved

} // namespace

ScreenshotTaker::ScreenshotTaker(MainWindow &window, const QString &filePath)
    : QObject(&window), m_window(window), m_filePath(filePath)
{
    connect(&m_timer, &QTimer::timeout, this, &ScreenshotTaker::look);
    m_timer.start(lookEvery);
}

void ScreenshotTaker::look()
{
    ResultsView &results = m_window.browse().results();
    const bool shown = results.picturesShown();
    if (!shown && ++m_looks < mostLooks)
        return;
    if (!m_opened && shown) {
        m_opened = true;
        CardGrid &grid = results.grid();
        grid.setCurrentIndex(grid.model()->index(0, 0));
        return;
    }
    m_timer.stop();
    QTimer::singleShot(settle, this, &ScreenshotTaker::save);
}

void ScreenshotTaker::save()
{
    if (m_window.grab().save(m_filePath)) {
        QCoreApplication::exit(0);
    } else {
        std::fprintf(stderr, "The picture could not be written to %s\n", qPrintable(m_filePath));
        QCoreApplication::exit(7);
    }
}

} // namespace vitrine
