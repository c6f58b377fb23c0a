#pragma once

#include "core/Core.h"
#include "demo/DemoSite.h"
#include "ui/MainWindow.h"

#include <QAbstractItemView>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace vitrine {

/// The whole program around a sample site of the test's own: real API, real downloads, a window of 1280x800.
class WindowFixture
{
public:
    WindowFixture() : apiOrigin(site.apiOrigin()) { open(); }

    /// Ends the program, and starts it again on the same data directory; `meanwhile` finds that alone.
    void reopen(const std::function<void()> &meanwhile = {})
    {
        window->close();
        window.reset();
        core.reset();
        if (meanwhile)
            meanwhile();
        open();
    }

    QString modelsFolder() const { return folder.filePath(QStringLiteral("models")); }

    /// Shows the window and waits for the first cards.
    bool start()
    {
        window->show();
        window->start();
        constexpr int patienceMs = 30'000; // of a machine on which much else runs
        return QTest::qWaitForWindowExposed(window.get(), patienceMs) &&
               QTest::qWaitFor([this] { return models()->rowCount() > 0; }, patienceMs);
    }

    template<typename T>
    T *find(const char *name) const
    {
        T *widget = window->findChild<T *>(QString::fromLatin1(name));
        if (!widget)
            qFatal("no widget called %s", name);
        return widget;
    }

    QAbstractItemModel *models() const { return find<QAbstractItemView>("models")->model(); }

    QTemporaryDir folder;
    DemoSite site;
    QUrl apiOrigin; ///< for reopen()
    std::shared_ptr<Core> core;
    std::unique_ptr<MainWindow> window;

private:
    void open()
    {
        StartOptions options;
        options.apiOrigin = apiOrigin;
        options.dataDir = folder.filePath(QStringLiteral("data"));
        options.useKeychain = false;
        const Result<std::shared_ptr<Core>> made = Core::create(options, Core::Queue::Persistent);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        core = made.value();
        core->settings().setDownloadFolder(modelsFolder());
        window = std::make_unique<MainWindow>(*core);
        window->resize(1280, 800);
    }
};

} // namespace vitrine
