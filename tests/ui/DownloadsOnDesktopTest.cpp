#include "ui/system/DownloadsOnDesktop.h"
#include "support/SampleQueue.h"
#include "ui/system/Desktop.h"

#include <QTest>

using namespace vitrine;

namespace {

struct FakeDesktop final : Desktop
{
    void holdOffSleep(bool hold) override { holding = hold; }
    void showProgress(std::optional<double> now) override { part = now; }
    void notify(const QString &title, const QString &text) override
    {
        messages.append(title + QLatin1String(": ") + text);
    }

    bool holding = false;
    std::optional<double> part;
    QStringList messages;
};

} // namespace

class DownloadsOnDesktopTest final : public QObject
{
    Q_OBJECT

private slots:
    void holdsSleepOffWhileThereIsSomethingToDo();
    void tellsOnceThatABatchHasEnded();
    void tellsNothingToWhoeverLooks();
    void letsGoAtTheEnd();
};

void DownloadsOnDesktopTest::holdsSleepOffWhileThereIsSomethingToDo()
{
    SampleQueue queue({SampleQueue::row(1, DownloadState::Paused), SampleQueue::row(2, DownloadState::Done)});
    FakeDesktop desktop;
    const DownloadsOnDesktop onDesktop(*queue.manager, desktop, [] { return false; });
    QTRY_VERIFY(queue.manager->isLoaded());
    queue.manager->resume(DownloadId{1});
    QTRY_VERIFY(desktop.holding);
    QCOMPARE(desktop.part, std::optional(0.0));
    queue.manager->pause(DownloadId{1});
    QTRY_VERIFY(!desktop.holding);
    QVERIFY(!desktop.part);
    QVERIFY(desktop.messages.isEmpty()); // pausing is no end
}

void DownloadsOnDesktopTest::tellsOnceThatABatchHasEnded()
{
    SampleQueue queue({SampleQueue::row(1), SampleQueue::row(2), SampleQueue::row(3, DownloadState::Failed)});
    FakeDesktop desktop;
    const DownloadsOnDesktop onDesktop(*queue.manager, desktop, [] { return false; });
    QTRY_VERIFY(desktop.holding);
    queue.manager->setParallel(2); // nobody gives them links
    QTRY_COMPARE(desktop.messages.size(), 1);
    QVERIFY2(desktop.messages.first().contains(QLatin1Char('2')), qPrintable(desktop.messages.first()));
    QVERIFY(!desktop.holding);
}

void DownloadsOnDesktopTest::tellsNothingToWhoeverLooks()
{
    SampleQueue queue({SampleQueue::row(1)});
    FakeDesktop desktop;
    const DownloadsOnDesktop onDesktop(*queue.manager, desktop, [] { return true; });
    QTRY_VERIFY(desktop.holding);
    queue.manager->setParallel(1);
    QTRY_VERIFY(!desktop.holding);
    QVERIFY(desktop.messages.isEmpty());
}

void DownloadsOnDesktopTest::letsGoAtTheEnd()
{
    SampleQueue queue({SampleQueue::row(1)});
    FakeDesktop desktop;
    {
        const DownloadsOnDesktop onDesktop(*queue.manager, desktop, [] { return false; });
        QTRY_VERIFY(desktop.holding);
    }
    QVERIFY(!desktop.holding);
    QVERIFY(!desktop.part);
}

QTEST_GUILESS_MAIN(DownloadsOnDesktopTest)
#include "DownloadsOnDesktopTest.moc"
