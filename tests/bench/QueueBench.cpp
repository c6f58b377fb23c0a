// What the downloads' page costs the GUI thread with 10 and with 10,000 entries at 1280x800: read back and opened,
// scrolled, a tick of progress, entries added and moved. Times are the thread's own (CPU), so that what else runs on
// the machine does not count; run it in a release build. With a folder as its argument it saves pictures of the page.

#include "bench/ThreadTime.h"
#include "core/FileMover.h"
#include "models/DownloadListModel.h"
#include "support/SampleQueue.h"
#include "ui/common/Theme.h"
#include "ui/downloads/DownloadFooter.h"
#include "ui/downloads/DownloadsPage.h"

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace vitrine;

namespace {

constexpr int rounds = 300;
constexpr int openings = 10;

double costMs(const std::function<void()> &work)
{
    const double startedMs = threadCpuMs();
    work();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents(); // layouts, paints
    return threadCpuMs() - startedMs;
}

void print(const char *what, QList<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](int percent) {
        return values.at(std::min(values.size() - 1, values.size() * percent / 100));
    };
    std::printf("    %-24s p50 %8.3f  p99 %8.3f\n", what, at(50), at(99));
}

void measure(int entries)
{
    std::printf("%d entries (ms)\n", entries);
    SampleQueue queue(SampleQueue::rows(entries));
    std::printf("    %-24s     %8.3f\n", "read back, all portions", costMs([&] {
                    while (!queue.manager->isLoaded())
                        QCoreApplication::processEvents();
                }));
    QList<double> opened;
    for (int i = 0; i < openings; ++i) {
        opened += costMs([&] {
            FileMover mover(*queue.manager);
            DownloadsPage page(*queue.manager, mover, QUrl());
            page.resize(1280, 800);
            page.show();
            QCoreApplication::processEvents();
        });
    }
    print("open", opened);

    FileMover mover(*queue.manager);
    DownloadsPage page(*queue.manager, mover, QUrl());
    DownloadFooter footer(*queue.manager);
    page.resize(1280, 800);
    page.show();
    auto *list = page.findChild<QListView *>(QStringLiteral("downloadQueue"));
    QCoreApplication::processEvents();
    QList<double> scrolled;
    QList<double> ticks;
    for (int i = 0; i < rounds; ++i) {
        QScrollBar *bar = list->verticalScrollBar();
        const int to = QRandomGenerator::global()->bounded(bar->maximum() + 1);
        scrolled += costMs([&] { bar->setValue(to); });
    }
    print("scroll to anywhere", scrolled);
    list->scrollToTop();
    for (int i = 0; i < rounds; ++i)
        ticks += costMs([&] { emit queue.manager->entriesChanged({DownloadId{4 + i % 3}}); });
    print("a tick of progress", ticks);

    QList<double> moved;
    for (int i = 0; i < rounds / 10; ++i)
        moved += costMs([&] { queue.manager->move({queue.manager->entries().last().id}, DownloadId{4}); });
    print("move one to the top", moved);
    QList<DownloadRequest> requests;
    for (int number = 1; number <= entries; ++number) {
        requests.append(SampleQueue::row(entries + number).entry.request);
        requests.last().folder = queue.folder();
    }
    const QList<QPushButton *> buttons = page.findChildren<QPushButton *>();
    QPushButton *pause = *std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text() == actionText(DownloadAction::Pause);
    });
    std::printf("    %-24s     %8.3f\n", "choose all", costMs([&] { list->selectAll(); }));
    std::printf("    %-24s     %8.3f\n", "pause all chosen", costMs([&] { pause->click(); }));
    std::printf("    %-24s     %8.3f\n", "resume all", costMs([&] { queue.manager->resumeAll(); }));
    list->clearSelection();
    std::printf("    %-24s     %8.3f\n", "add as many again", costMs([&] { queue.manager->add(requests); }));
    std::printf("    %-24s     %8.3f\n", "pause all", costMs([&] { queue.manager->pauseAll(); }));
    std::printf("    %-24s     %8.3f\n", "clear finished", costMs([&] { queue.manager->removeFinished(); }));
}

QList<QueueRow> rowsOfAllKinds()
{
    QList<QueueRow> rows = SampleQueue::rows(4);
    const auto failed = [&rows](ErrorKind kind, const QString &message) {
        rows.append(SampleQueue::row(int(rows.size()) + 1, DownloadState::Failed));
        rows.last().entry.error = Error{kind, message, {}, {}, {}};
    };
    failed(ErrorKind::LoginRequired,
           QStringLiteral("This download needs an account. Enter an API key in Settings and try again."));
    failed(ErrorKind::EarlyAccess, QStringLiteral("This version is in early access until 24.12.26 18:00. Unlock it on "
                                                  "its page, or come back after that."));
    failed(ErrorKind::HashMismatch,
           QStringLiteral("What arrived is not the file that the site describes, twice in a row. The wrong bytes are "
                          "at “/models/loras/aurora.safetensors.quarantine” and should not be used."));
    rows.append(SampleQueue::row(8, DownloadState::Paused));
    rows.last().entry.receivedBytes = 100'000'000;
    rows.last().entry.error = Error{ErrorKind::NoSpace,
                                    QStringLiteral("There is no room in “/models/loras”: it needs 128 MB, and 12 MB "
                                                   "are free. Make room, then let it go on."),
                                    {},
                                    {},
                                    {}};
    rows.append(SampleQueue::row(9, DownloadState::Done));
    rows.last().entry.verification = Verification::NotVerifiable;
    rows.last().entry.request.modelName = QStringLiteral("写实人像摄影大模型 东方美学与赛博朋克风格");
    rows.append(SampleQueue::row(10));
    rows.last().entry.request.modelName = QStringLiteral("Hyper Detailed Cinematic Portrait Enhancer for Photographs");
    return rows;
}

void savePictures(QApplication &application, const QString &folder)
{
    application.setStyle(QStringLiteral("Fusion"));
    SampleQueue all(rowsOfAllKinds());
    SampleQueue none({});
    if (!QTest::qWaitFor([&] { return all.manager->isLoaded() && none.manager->isLoaded(); }))
        return;
    for (const bool dark : {false, true}) {
        const QPalette palette = ThemeController::palette(dark);
        application.setPalette(palette);
        application.setStyleSheet(ThemeController::styleSheet(palette));
        for (SampleQueue *queue : {&all, &none}) {
            for (const int width : {1180, 468}) { // beside the rail in a wide window, and in the narrowest
                FileMover mover(*queue->manager);
                DownloadsPage page(*queue->manager, mover, QUrl());
                page.resize(width, queue == &all ? 1400 : 500);
                page.show();
                auto *list = page.findChild<QListView *>(QStringLiteral("downloadQueue"));
                list->setCurrentIndex(list->model()->index(1, 0));
                QCoreApplication::processEvents();
                page.grab().save(QDir(folder).filePath(QStringLiteral("queue-%1-%2-%3.png")
                                                           .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                                           .arg(width)
                                                           .arg(queue->manager->entries().size())));
            }
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc > 1) {
        savePictures(application, QString::fromLocal8Bit(argv[1]));
        return 0;
    }
    for (const int entries : {10, 10'000})
        measure(entries);
    return 0;
}
