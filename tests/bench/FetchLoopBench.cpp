// Whether the window stays fluid while a download runs as fast as the line gives: the gaps between the turns of its
// event loop, first at rest, then while one file is fetched and verified again and again, in the same run; and by how
// much the application's memory grows. download_bench.sh starts it (LOOP=1), with a server beside it.

#include "bench/EventPump.h"
#include "bench/ProcessMemory.h"
#include "bench/Samples.h"
#include "core/Core.h"
#include "downloads/DownloadManager.h"
#include "ui/MainWindow.h"
#include "ui/common/Theme.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace vitrine;

namespace {

constexpr double mostLongerMs = 8; ///< at p99.9 than at rest
constexpr double mostGrowthMib = 50;
constexpr int restMs = 3'000; ///< until the window and its pictures have settled
constexpr int removalMs = 600;

double memoryMib()
{
    return double(treePssKib(QCoreApplication::applicationPid())) / 1024;
}

/// The time from each turn of the event loop to the next, while a timer asks for one every millisecond.
class TurnGaps final : public QObject
{
public:
    TurnGaps()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gaps.add(double(m_sinceTurn.nsecsElapsed()) / 1e6);
            m_sinceTurn.start();
        });
        m_sinceTurn.start();
        m_timer.start(1);
    }

    const Samples &gaps() const { return m_gaps; }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    Samples m_gaps;
};

void print(const char *what, const Samples &gaps)
{
    std::printf("%-28s %6d turns  p50 %5.2f  p99 %5.2f  p99.9 %5.2f  max %5.2f ms\n", what, int(gaps.count()),
                gaps.percentile(50), gaps.percentile(99), gaps.percentile(99.9), gaps.max());
    std::fflush(stdout);
}

/// Reads the memory from a thread of its own: it takes milliseconds.
class MemoryWatch final
{
public:
    MemoryWatch()
        : m_thread([this](const std::stop_token &stop) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            while (!stop.stop_requested()) {
                m_mostMib = std::max(m_mostMib.load(), memoryMib());
                m_pause.wait_for(lock, stop, std::chrono::milliseconds(200), [] { return false; });
            }
        })
    {
    }
    double mostMib() const { return m_mostMib; }

private:
    std::atomic<double> m_mostMib{0};
    std::condition_variable_any m_pause;
    std::jthread m_thread; ///< ends before what it writes to
};

/// The program's exit code.
int measure(Core &core, const DownloadRequest &request, int seconds)
{
    EventPump pump;
    pump.rest(restMs);
    Samples atRest;
    double startMib = 0;
    {
        const MemoryWatch memory; // it has its cost on both sides
        const TurnGaps turns;
        pump.rest(seconds * 1'000);
        atRest = turns.gaps();
        startMib = memory.mostMib();
    }
    print("at rest", atRest);

    const MemoryWatch memory;
    const TurnGaps turns;
    QElapsedTimer timer;
    timer.start();
    int files = 0;
    DownloadManager &downloads = core.downloads();
    while (timer.elapsed() < seconds * 1'000) {
        const DownloadId id = downloads.add(request);
        const auto isEnded = [&] {
            const DownloadEntry *entry = downloads.entry(id);
            return !entry || entry->state == DownloadState::Done || entry->state == DownloadState::Failed;
        };
        if (!pump.until(seconds * 10'000, isEnded) || downloads.entry(id)->state != DownloadState::Done) {
            std::printf("the download failed\n");
            return 2;
        }
        ++files;
        downloads.removeFinished();
        std::jthread remover([path = request.path()] { QFile::remove(path); }); // takes its time, and is not ours
        pump.rest(removalMs);
    }
    print("at full speed", turns.gaps());
    const double growthMib = memory.mostMib() - startMib;
    const double longerMs = turns.gaps().percentile(99.9) - atRest.percentile(99.9);
    std::printf("%d files in %.1f s; p99.9 longer by %.2f ms of at most %.0f; memory %.1f MiB, grew by %.1f of at "
                "most %.0f\n",
                files, double(timer.elapsed()) / 1000, longerMs, mostLongerMs, startMib, growthMib, mostGrowthMib);
    return longerMs <= mostLongerMs && growthMib <= mostGrowthMib ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("How long each side is measured."),
                                     QStringLiteral("number"), QStringLiteral("20"));
    parser.addOption(seconds);
    parser.addPositionalArgument(QStringLiteral("origin"), QStringLiteral("The API."));
    parser.addPositionalArgument(QStringLiteral("sha256"), QStringLiteral("The digest of version 1's file."));
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("Where it goes."));
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 3)
        parser.showHelp(2);

    const QTemporaryDir data;
    StartOptions options;
    options.dataDir = data.path();
    options.anonymous = true;
    options.apiOrigin = QUrl(arguments.at(0));
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        return 2;
    DownloadRequest request;
    request.modelId.value = 1;
    request.versionId.value = 1;
    request.fileId.value = 1;
    request.modelName = QStringLiteral("Bench");
    request.sha256 = Sha256::fromHex(arguments.at(1));
    request.folder = arguments.at(2);
    request.fileName = QStringLiteral("bench.bin");
    MainWindow window(*core.value());
    const SystemAppearance appearance;
    const ThemeController theme(application, core.value()->settings(), appearance, Theme::Light);
    window.resize(1280, 800);
    window.show();
    window.start();
    window.showPlace(NavigationRail::Place::Downloads); // the busiest page
    return measure(*core.value(), request, parser.value(seconds).toInt());
}
