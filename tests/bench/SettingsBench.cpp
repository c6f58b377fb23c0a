// What looking through the settings costs the GUI thread: each turn of the event loop while the first letter is typed
// and all pages are made, then while a second one is typed. Times are the thread's own (CPU), so that what else runs on
// the machine does not count; run it in a release build.

#include "bench/ThreadTime.h"
#include "core/Core.h"
#include "ui/MainWindow.h"
#include "ui/common/Theme.h"
#include "ui/settings/SettingsPage.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace vitrine;

namespace {

/// The dearest turn, and how many there were.
void measure(const char *what, const SettingsPage &page, QLineEdit &field, const QString &words)
{
    double startedMs = threadCpuMs();
    field.setText(words);
    double mostMs = threadCpuMs() - startedMs;
    std::printf("%-28s the key %6.1f ms", what, mostMs);
    int turns = 0;
    do {
        startedMs = threadCpuMs();
        QCoreApplication::processEvents();
        mostMs = std::max(mostMs, threadCpuMs() - startedMs);
        ++turns;
    } while (page.isSearching());
    std::printf(", %d turns, at most %6.1f ms\n", turns, mostMs);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    StartOptions options;
    options.dataDir = folder.filePath(QStringLiteral("data"));
    options.anonymous = true;
    options.demo = true;
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        return 2;
    MainWindow window(*core.value());
    const SystemAppearance appearance;
    const ThemeController theme(application, core.value()->settings(), appearance,
                                Theme::Light); // its style sheet costs time
    window.resize(1280, 800);
    window.show();
    window.showSettings(SettingsPlace::Folders);
    QCoreApplication::processEvents();
    const auto *page = window.findChild<SettingsPage *>();
    auto *field = page->findChild<QLineEdit *>(QStringLiteral("searchSettings"));
    measure("first letter", *page, *field, QStringLiteral("s"));
    measure("second letter", *page, *field, QStringLiteral("sp"));
    measure("a word that nothing has", *page, *field, QStringLiteral("rhinoceros"));
    measure("cleared", *page, *field, {});
    return 0;
}
