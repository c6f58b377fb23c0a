#include "downloads/FolderWatch.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

class FolderWatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsADriveFromAFolder_data();
    void tellsADriveFromAFolder();
    void noticesWhatGoesAndComesBack();
    void looksOnceWithoutPolling();
    void tellsOnlyWhatIsNewUnlessItIsAwaited();
    void forgetsWhatNobodyWants();
    void remembersTheDriveOfAFolderThatBeginsAnew();
    void asksEachDriveForItself();
};

void FolderWatchTest::tellsADriveFromAFolder_data()
{
    QTest::addColumn<QString>("volumeThen");
    QTest::addColumn<bool>("seen");
    QTest::addColumn<QString>("volumeNow");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<FolderWatch::Presence>("presence");
    using Presence = FolderWatch::Presence;
    const QString root = QStringLiteral("/");
    const QString usb = QStringLiteral("/mnt/usb");
    QTest::newRow("new") << QString() << false << root << false << Presence::There;
    QTest::newRow("still there") << usb << true << usb << true << Presence::There;
    QTest::newRow("not made yet") << usb << false << usb << false << Presence::There;
    QTest::newRow("the mount point lies empty") << usb << true << root << true << Presence::Gone;
    QTest::newRow("not made yet, and its drive gone") << usb << false << root << false << Presence::Gone;
    QTest::newRow("the folder is gone") << root << true << root << false << Presence::Missing;
    QTest::newRow("no such letter") << QStringLiteral("E:/") << false << QString() << false << Presence::Gone;
    QTest::newRow("moved to a disk of its own") << root << true << usb << true << Presence::There;
}

void FolderWatchTest::tellsADriveFromAFolder()
{
    QFETCH(QString, volumeThen);
    QFETCH(bool, seen);
    QFETCH(QString, volumeNow);
    QFETCH(bool, exists);
    QFETCH(FolderWatch::Presence, presence);
    const FolderTrace trace{QStringLiteral("/mnt/usb/loras"), volumeThen, seen};
    QCOMPARE(FolderWatch::judge(trace, volumeNow, exists), presence);
}

void FolderWatchTest::noticesWhatGoesAndComesBack()
{
    const QTemporaryDir drive;
    const QString folder = drive.filePath(QStringLiteral("models"));
    QVERIFY(QDir().mkpath(folder));
    FolderWatch watch(20ms, [](const QString &) { return FolderWatch::Interest::InUse; });
    QSignalSpy there(&watch, &FolderWatch::there);
    QSignalSpy vanished(&watch, &FolderWatch::vanished);
    QSignalSpy traces(&watch, &FolderWatch::traceChanged);
    watch.watch(folder);
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::Unknown);
    watch.setPolling(true);
    QTRY_VERIFY(!there.isEmpty());
    QVERIFY(watch.hasBeenSeen(folder));
    QVERIFY(QDir().rename(folder, folder + QLatin1String(" away")));
    QTRY_COMPARE(vanished.count(), 1);
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::Missing);
    there.clear();
    QVERIFY(QDir().rename(folder + QLatin1String(" away"), folder));
    QTRY_VERIFY(!there.isEmpty());
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::There);
    QCOMPARE(vanished.count(), 1);
    QCOMPARE(traces.count(), 1); // written down once, not with every look
}

void FolderWatchTest::looksOnceWithoutPolling()
{
    FolderWatch watch(1ms, [](const QString &) { return FolderWatch::Interest::InUse; });
    QSignalSpy there(&watch, &FolderWatch::there);
    watch.watch(QDir::tempPath());
    QVERIFY(there.wait());
    QVERIFY(!there.wait(50));
    QCOMPARE(watch.presence(QStringLiteral("/elsewhere")), FolderWatch::Presence::Unknown);
}

void FolderWatchTest::tellsOnlyWhatIsNewUnlessItIsAwaited()
{
    auto interest = FolderWatch::Interest::InUse;
    int looks = 0;
    FolderWatch watch(1ms, [&](const QString &) {
        ++looks;
        return interest;
    });
    QSignalSpy there(&watch, &FolderWatch::there);
    watch.watch(QDir::tempPath());
    watch.setPolling(true);
    QTRY_VERIFY(looks >= 20);
    QCOMPARE(there.count(), 1);
    interest = FolderWatch::Interest::Awaited;
    QTRY_VERIFY(there.count() >= 3);
}

void FolderWatchTest::forgetsWhatNobodyWants()
{
    auto interest = FolderWatch::Interest::InUse;
    FolderWatch watch(1ms, [&](const QString &) { return interest; });
    watch.watch(QDir::tempPath());
    watch.setPolling(true);
    QTRY_COMPARE(watch.presence(QDir::tempPath()), FolderWatch::Presence::There);
    interest = FolderWatch::Interest::None;
    QTRY_COMPARE(watch.presence(QDir::tempPath()), FolderWatch::Presence::Unknown);
}

void FolderWatchTest::remembersTheDriveOfAFolderThatBeginsAnew()
{
    FolderWatch watch(1h, [](const QString &) { return FolderWatch::Interest::InUse; });
    const QTemporaryDir disk;
    const QString folder = disk.filePath(QStringLiteral("mount/loras"));
    watch.recall({{folder, disk.filePath(QStringLiteral("mount")), true}}); // which is no volume now
    QSignalSpy vanished(&watch, &FolderWatch::vanished);
    watch.watchAnew(folder);
    QVERIFY(!watch.hasBeenSeen(folder));
    QVERIFY(vanished.wait());
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::Gone);
}

void FolderWatchTest::asksEachDriveForItself()
{
    const QString lora = QStringLiteral("/media/user/usb/models/loras");
    const QString vae = QStringLiteral("/media/user/usb/models/vae");
    const QString other = QStringLiteral("/media/user/nas/models");
    QCOMPARE(FolderWatch::laneOf({lora, {}, false}), FolderWatch::laneOf({vae, {}, false}));
    QVERIFY(FolderWatch::laneOf({lora, {}, false}) != FolderWatch::laneOf({other, {}, false}));
    QCOMPARE(FolderWatch::laneOf({lora, QStringLiteral("/"), true}),
             FolderWatch::laneOf({other, QStringLiteral("/"), true}));
}

QTEST_GUILESS_MAIN(FolderWatchTest)
#include "FolderWatchTest.moc"
