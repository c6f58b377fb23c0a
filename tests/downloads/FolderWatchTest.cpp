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
};

void FolderWatchTest::tellsADriveFromAFolder_data()
{
    QTest::addColumn<QString>("volumeThen");
    QTest::addColumn<bool>("seen");
    QTest::addColumn<QString>("volumeNow");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<bool>("there");
    const QString root = QStringLiteral("/");
    const QString usb = QStringLiteral("/mnt/usb");
    QTest::newRow("new") << QString() << false << root << false << true;
    QTest::newRow("still there") << usb << true << usb << true << true;
    QTest::newRow("not made yet") << usb << false << usb << false << true;
    QTest::newRow("the mount point lies empty") << usb << true << root << true << false;
    QTest::newRow("not made yet, and its drive gone") << usb << false << root << false << false;
    QTest::newRow("the folder is gone") << root << true << root << false << false;
    QTest::newRow("no such letter") << QStringLiteral("E:/") << false << QString() << false << false;
    QTest::newRow("moved to a disk of its own") << root << true << usb << true << true;
}

void FolderWatchTest::tellsADriveFromAFolder()
{
    QFETCH(QString, volumeThen);
    QFETCH(bool, seen);
    QFETCH(QString, volumeNow);
    QFETCH(bool, exists);
    QFETCH(bool, there);
    const FolderTrace trace{QStringLiteral("/mnt/usb/loras"), volumeThen, seen};
    QCOMPARE(FolderWatch::judge(trace, volumeNow, exists) == FolderWatch::Presence::There, there);
}

void FolderWatchTest::noticesWhatGoesAndComesBack()
{
    const QTemporaryDir drive;
    const QString folder = drive.filePath(QStringLiteral("models"));
    QVERIFY(QDir().mkpath(folder));
    FolderWatch watch(20ms);
    QSignalSpy there(&watch, &FolderWatch::there);
    QSignalSpy vanished(&watch, &FolderWatch::vanished);
    QSignalSpy traces(&watch, &FolderWatch::traceChanged);
    watch.watch({folder, {}, false});
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::Unknown);
    watch.setPolling(true);
    QTRY_VERIFY(!there.isEmpty());
    QVERIFY(watch.hasBeenSeen(folder));
    QVERIFY(QDir().rename(folder, folder + QLatin1String(" away")));
    QTRY_COMPARE(vanished.count(), 1);
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::Gone);
    there.clear();
    QVERIFY(QDir().rename(folder + QLatin1String(" away"), folder));
    QTRY_VERIFY(!there.isEmpty());
    QCOMPARE(watch.presence(folder), FolderWatch::Presence::There);
    QCOMPARE(vanished.count(), 1);
    QCOMPARE(traces.count(), 1); // written down once, not with every look
}

void FolderWatchTest::looksOnceWithoutPolling()
{
    FolderWatch watch(1ms);
    QSignalSpy there(&watch, &FolderWatch::there);
    watch.watch({QDir::tempPath(), {}, false});
    QVERIFY(there.wait());
    QVERIFY(!there.wait(50));
    QCOMPARE(watch.presence(QStringLiteral("/elsewhere")), FolderWatch::Presence::Unknown);
}

QTEST_GUILESS_MAIN(FolderWatchTest)
#include "FolderWatchTest.moc"
