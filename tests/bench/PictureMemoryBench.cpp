#include "bench/GridScroller.h"
#include "bench/PictureSite.h"
#include "bench/ProcessMemory.h"
#include "core/Core.h"
#include "ui/MainWindow.h"
#include "ui/grid/CardGrid.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>

using namespace vitrine;
using namespace std::chrono_literals;

/// The parts of picture_memory.sh, which describes what is measured (cold_start.sh uses the first as well):
///   serve COUNT  serves so many pictures; prints the origin, and "done" when the page has scrolled to its end
///   grid ORIGIN  shows the window on that site and scrolls through it; prints "done" at the end and stays
///   watch PID    until SIGTERM; prints the most and the last memory of that process and its descendants, in KiB

namespace {

volatile std::sig_atomic_t stopWatching = 0;

void print(const QByteArray &line)
{
    std::puts(line.constData());
    std::fflush(stdout);
}

int serve(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const PictureSite site(QByteArray(argv[2]).toInt());
    print(site.origin().toEncoded());
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &application, [&site, &timer] {
        if (site.pageIsDone()) {
            timer.stop();
            print("done");
        }
    });
    timer.start(50ms);
    return QCoreApplication::exec();
}

int grid(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    StartOptions options;
    options.apiOrigin = QUrl(QString::fromUtf8(argv[2]));
    options.dataDir = folder.filePath(QStringLiteral("data"));
    options.anonymous = true;
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        return 1;
    MainWindow window(*core.value());
    window.resize(1280, 800);
    window.show();
    window.start();
    GridScroller scroller(*window.findChild<CardGrid *>(QStringLiteral("models")));
    QObject::connect(&scroller, &GridScroller::reachedEnd, &window, [] { print("done"); });
    return QApplication::exec();
}

int watch(qint64 pid)
{
    std::signal(SIGTERM, [](int) { stopWatching = 1; });
    qint64 mostKib = 0;
    qint64 lastKib = 0;
    while (!stopWatching) {
        lastKib = treePssKib(pid);
        mostKib = qMax(mostKib, lastKib);
        timespec pause{0, 100'000'000};
        nanosleep(&pause, nullptr); // ends early on the signal
    }
    print(QByteArray::number(mostKib) + ' ' + QByteArray::number(lastKib));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QByteArray part(argc > 1 ? argv[1] : "");
    if (part == "serve" && argc == 3)
        return serve(argc, argv);
    if (part == "grid" && argc == 3)
        return grid(argc, argv);
    if (part == "watch" && argc == 3)
        return watch(QByteArray(argv[2]).toLongLong());
    std::fputs("usage: PictureMemoryBench serve COUNT | grid ORIGIN | watch PID\n", stderr);
    return 2;
}
