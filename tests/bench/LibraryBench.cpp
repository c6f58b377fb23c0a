// What a large library costs the GUI thread: the dearest turn of the event loop while thousands of files are found,
// read and asked about with the library page shown, while they are there at the next start, and while the list is
// narrowed. Times are the thread's own (CPU), so that what else runs on the machine does not count; run it in a release
// build.
//
//     LibraryBench [FILES]    (default 10,000)

#include "bench/ThreadTime.h"
#include "core/Core.h"
#include "ui/MainWindow.h"
#include "ui/common/ListFilterBar.h"
#include "ui/common/Theme.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace vitrine;

namespace {

/// What `begin` costs, and the dearest of the turns until `isDone`.
void measure(const char *what, const std::function<void()> &begin, const std::function<bool()> &isDone)
{
    QElapsedTimer clock;
    clock.start();
    double startedMs = threadCpuMs();
    begin();
    const double beginMs = threadCpuMs() - startedMs;
    double mostMs = 0;
    do {
        startedMs = threadCpuMs();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        mostMs = std::max(mostMs, threadCpuMs() - startedMs);
    } while (!isDone());
    std::printf("%-28s begun in %6.1f ms, turns of at most %6.1f ms, %6.1f s in all\n", what, beginMs, mostMs,
                double(clock.elapsed()) / 1000);
}

void writeFiles(const QString &folder, int count)
{
    QDir().mkpath(folder);
    for (int i = 0; i < count; ++i) {
        QFile file(QStringLiteral("%1/model %2.safetensors").arg(folder).arg(i));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(i / 2)) < 0) // each twice
            qFatal("the files cannot be written");
    }
}

std::shared_ptr<Core> makeCore(const QString &folder)
{
    StartOptions options;
    options.dataDir = folder + QStringLiteral("/data");
    options.demo = true;
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        qFatal("%s", qPrintable(core.error().message));
    core.value()->settings().setDownloadFolder(folder + QStringLiteral("/models"));
    return core.value();
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int count = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10'000;
    const QTemporaryDir folder;
    writeFiles(folder.filePath(QStringLiteral("models/loras")), count);
    for (const bool isKnown : {false, true}) {
        const std::shared_ptr<Core> core = makeCore(folder.path());
        MainWindow window(*core);
        const SystemAppearance appearance;
        const ThemeController theme(application, core->settings(), appearance, Theme::Light);
        window.resize(1280, 800);
        window.show();
        const auto *page = window.findChild<QWidget *>(QStringLiteral("libraryPage"));
        const auto *list = page->findChild<QListView *>(QStringLiteral("libraryFiles"));
        const auto *bar = page->findChild<QWidget *>(QStringLiteral("scanBar"));
        const auto *look = page->findChild<QPushButton *>(QStringLiteral("lookForModels"));
        const auto isThere = [list, count] { return list->model()->rowCount() == count; };
        const auto show = [&window] { window.showPlace(NavigationRail::Place::Library); };
        measure(isKnown ? "a later start" : "an empty library", show, [&] { return !isKnown || isThere(); });
        const auto isIdle = [bar] { return bar->isHidden(); };
        measure(
            isKnown ? "looked for again" : "looked for", [look] { emit const_cast<QPushButton *>(look)->click(); },
            isIdle);
        if (!isKnown)
            continue;
        auto *filter = page->findChild<ListFilterBar *>();
        auto *field = page->findChild<QLineEdit *>(QStringLiteral("librarySearch"));
        const auto atOnce = [] { return true; };
        measure(
            "duplicates", [filter] { filter->choose(2); }, atOnce);
        measure(
            "a letter", [field] { field->setText(QStringLiteral("9")); }, atOnce);
        measure(
            "all again", [filter] { filter->reset(); }, atOnce);
    }
    return 0;
}
