// What a model in the detail pane costs: from the click on its card to the painted pane, the arrival of the whole
// model, what holds the event loop meanwhile, what jumps, turning over in the viewer, and the memory after hundreds of
// models. Run it in a release build; --walk only opens them, for a build with sanitizers.

#include "bench/DetailWalk.h"
#include "bench/ProcessMemory.h"
#include "bench/ViewerWalk.h"
#include "core/Core.h"
#include "ui/MainWindow.h"
#include "ui/common/Theme.h"
#include "ui/system/SystemAppearance.h"

#include <QCommandLineParser>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <malloc.h>

using namespace vitrine;

namespace {

constexpr double mostPaintedMs = 16;
constexpr double mostTurnMs = 50;
constexpr double mostGrowthMib = 20;
constexpr int memoryEvery = 100;
constexpr int galleryEvery = 10;
constexpr int turnsForward = 6;
constexpr int mostLinesOfHolds = 25;
constexpr int mostLinesOfJumps = 15;
constexpr int restMs = 1'500; // until what was asked for late has come, before memory is read

/// What is allocated and not free: what the allocator keeps for later is not in it.
double heapMib()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks + info.hblkhd) / (1024 * 1024);
}

double memoryMib()
{
    return double(treePssKib(QCoreApplication::applicationPid())) / 1024;
}

void print(const char *what, const Samples &wall, const Samples &cpu)
{
    std::printf("%-46s %4d  p50 %6.1f  p99 %6.1f  max %6.1f   cpu p50 %6.1f  p99 %6.1f  max %6.1f\n", what,
                int(wall.count()), wall.percentile(50), wall.percentile(99), wall.max(), cpu.percentile(50),
                cpu.percentile(99), cpu.max());
}

void printHolds(const DetailWalk::Figures &figures)
{
    QList<QString> chains = figures.holds.keys();
    std::sort(chains.begin(), chains.end(), [&](const QString &one, const QString &other) {
        return figures.holds[one].mostCpuMs > figures.holds[other].mostCpuMs;
    });
    int all = 0;
    double most = 0;
    for (const DetailWalk::HoldCount &hold : figures.holds) {
        all += hold.count;
        most = std::max(most, hold.mostCpuMs);
    }
    std::printf("held for more than %.0f ms: %d times, at most %.1f ms of the thread's own time\n",
                WatchedApplication::holdMs, all, most);
    for (const QString &chain : chains.mid(0, mostLinesOfHolds)) {
        const DetailWalk::HoldCount &hold = figures.holds[chain];
        std::printf("  %4d x  cpu %6.1f  wall %6.1f  %s  [%s]\n", hold.count, hold.mostCpuMs, hold.mostWallMs,
                    qPrintable(chain), qPrintable(hold.example));
    }
}

void printList(const char *what, const QStringList &lines)
{
    std::printf("%s: %d\n", what, int(lines.size()));
    for (const QString &line : lines.mid(0, mostLinesOfJumps))
        std::printf("  %s\n", qPrintable(line));
}

struct Run
{
    int models = 0;
    bool onlyWalk = false;
};

/// The program's exit code.
int walk(WatchedApplication &application, MainWindow &window, const Run &run)
{
    EventPump pump;
    DetailWalk details(application, pump, window);
    ViewerWalk viewer(application, pump, window);
    const int models = details.prepare(run.models);
    std::printf("%d models\n", models);
    pump.rest(restMs);
    const double startMib = memoryMib();
    const double startHeapMib = heapMib();
    std::printf("memory (PSS, pane closed): %.1f MiB at the start, of it %.1f in use on the heap\n", startMib,
                startHeapMib);
    double growthMib = 0;
    for (int row = 0; row < models; ++row) {
        details.open(row);
        if (row % galleryEvery == 0)
            viewer.look(turnsForward);
        if (row == 0 || (row + 1) % memoryEvery == 0) {
            details.close();
            pump.rest(restMs);
            growthMib = memoryMib() - startMib;
            std::printf("  after %3d models %+.1f MiB, on the heap %+.1f\n", row + 1, growthMib,
                        heapMib() - startHeapMib);
            std::fflush(stdout);
        }
    }
    const DetailWalk::Figures &figures = details.figures();
    print("click to painted, in place of another (ms)", figures.paintedMs, figures.paintedCpuMs);
    print("click to painted, pane closed before (ms)", figures.openedMs, figures.openedCpuMs);
    print("the whole model: handled and painted (cpu)", figures.answerCpuMs, figures.answerCpuMs);
    print("click to rest (ms)", figures.settledMs, figures.settledMs);
    print("next and previous in the viewer (ms)", viewer.turnMs(), viewer.turnCpuMs());
    printHolds(figures);
    printList("moved after the first painting", figures.jumps);
    printList("did not come to rest", figures.unsettled);
    const bool inTime = figures.paintedMs.percentile(99) <= mostPaintedMs &&
                        figures.openedMs.percentile(99) <= mostPaintedMs &&
                        viewer.turnMs().percentile(99) <= mostTurnMs && growthMib <= mostGrowthMib;
    return run.onlyWalk || inTime ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    mallopt(M_MMAP_THRESHOLD, 128 * 1024); // as the program has it: what it keeps is measured, not what glibc does
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption origin(QStringLiteral("api-origin"), QStringLiteral("The site; else the sample one."),
                                    QStringLiteral("url"));
    const QCommandLineOption models(QStringLiteral("models"), QStringLiteral("How many to open."),
                                    QStringLiteral("count"), QStringLiteral("500"));
    const QCommandLineOption nsfw(QStringLiteral("nsfw"), QStringLiteral("Ask for mature models too."));
    const QCommandLineOption onlyWalk(QStringLiteral("walk"), QStringLiteral("No budget has to be kept."));
    parser.addOptions({origin, models, nsfw, onlyWalk});
    parser.process(application);

    const QTemporaryDir folder;
    StartOptions options;
    options.dataDir = folder.filePath(QStringLiteral("data"));
    options.anonymous = true;
    options.demo = !parser.isSet(origin);
    if (!options.demo)
        options.apiOrigin = QUrl(parser.value(origin));
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        return 2;
    core.value()->settings().setShowMature(parser.isSet(nsfw));
    MainWindow window(*core.value());
    const SystemAppearance appearance;
    const ThemeController theme(application, core.value()->settings(), appearance,
                                Theme::Light); // its style sheet costs time
    window.resize(1280, 800);
    window.show();
    window.start();
    return walk(application, window, {parser.value(models).toInt(), parser.isSet(onlyWalk)});
}
