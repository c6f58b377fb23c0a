#include "downloads/DownloadFixture.h"
#include "downloads/QueueStore.h"
#include "support/SmallDisk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace vitrine;

namespace {

/// A drive with one file that comes slowly, and another one for a folder that was never made.
class DriveWorld final : public DownloadFixture
{
public:
    DriveWorld()
    {
        for (const int number : {1, 2}) {
            bytes += someBytes(3'000'000, static_cast<quint32>(number));
            requests += file(bytes.last(), number);
            requests.last().folder = drive.path(number == 1 ? QStringLiteral("models") : QStringLiteral("new/models"));
        }
        storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
            if (number == 0)
                response.stallAfterBytes = 1'000'000;
        });
        settings.parallel = 1;
        settings.waitForDisk = true;
        settings.driveInterval = std::chrono::milliseconds(50);
    }

    bool isOnDrive(int index) const
    {
        QFile saved(requests[index].path());
        return saved.open(QIODevice::ReadOnly) && saved.readAll() == bytes[index];
    }
    /// Nothing was made on the disk that the mount point belongs to.
    bool isMountPointEmpty() const { return QDir(drive.path()).isEmpty(); }

    SmallDisk drive{32 * 1024 * 1024};
    QList<QByteArray> bytes;
    QList<DownloadRequest> requests;
};

} // namespace

/// A file system that is taken away in the middle of a download and put back, its mount point left behind.
class UnpluggedDriveTest final : public QObject
{
    Q_OBJECT

public:
    explicit UnpluggedDriveTest(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private slots:
    void initTestCase();
    void pausesWhatGoesToItUntilItIsBack();
    void waitsForItInANewManager();
    void neverFillsTheMountPointOfAKnownFolder();

private:
    QString m_whyNot; ///< no such drive can be made here
};

void UnpluggedDriveTest::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
}

void UnpluggedDriveTest::pausesWhatGoesToItUntilItIsBack()
{
    DriveWorld world;
    QVERIFY(world.drive.isMounted());
    world.start();
    const DownloadId running = world.add(world.requests[0]);
    const DownloadId queued = world.add(world.requests[1]); // or the other way round: whichever folder is seen first
    QVERIFY(QTest::qWaitFor(
        [&] { return world.entry(running).receivedBytes + world.entry(queued).receivedBytes >= 1'000'000; }, 10'000));
    QVERIFY(world.drive.unplug());
    for (const DownloadId id : {running, queued}) {
        QTRY_VERIFY(world.entry(id).isHeldBack());
        QCOMPARE(world.entry(id).error->kind, ErrorKind::DriveGone);
        QVERIFY(world.entry(id).error->message.contains(QStringLiteral("Once it is back, this goes on by itself")));
    }
    world.manager().resume(running); // no use
    QTRY_COMPARE(world.storage.server().openConnections(), 0);
    QTRY_VERIFY(world.entry(running).isHeldBack());
    QVERIFY(world.isMountPointEmpty());

    QVERIFY(world.drive.plugIn());
    for (const DownloadId id : {running, queued})
        QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.isOnDrive(0) && world.isOnDrive(1));
    const auto requests = world.storage.requests(); // the first is of whichever folder was seen first, and goes on
    const bool goesOnNext = requests.at(1).url.path() == requests.at(0).url.path();
    QCOMPARE(world.header(goesOnNext ? 1 : 2, "range"), QByteArray("bytes=1000000-"));
}

void UnpluggedDriveTest::waitsForItInANewManager()
{
    DriveWorld world;
    QVERIFY(world.drive.isMounted());
    const QTemporaryDir data;
    const auto openQueue = [&data] {
        auto store = QueueStore::open(data.filePath(QStringLiteral("queue.sqlite")));
        return store ? std::move(store).value() : nullptr;
    };
    world.start(openQueue());
    const DownloadId running = world.add(world.requests[0]);
    const DownloadId queued = world.add(world.requests[1]); // or the other way round: whichever folder is seen first
    QVERIFY(QTest::qWaitFor(
        [&] { return world.entry(running).receivedBytes + world.entry(queued).receivedBytes >= 1'000'000; }, 10'000));
    world.stop();
    QVERIFY(world.drive.unplug());
    world.start(openQueue());
    for (const DownloadId id : {running, queued})
        QTRY_VERIFY(world.entry(id).isHeldBack());
    QVERIFY(world.isMountPointEmpty());
    QVERIFY(world.drive.plugIn());
    for (const DownloadId id : {running, queued})
        QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.isOnDrive(0) && world.isOnDrive(1));
    world.stop(); // before its queue's folder goes
}

void UnpluggedDriveTest::neverFillsTheMountPointOfAKnownFolder()
{
    DriveWorld world;
    QVERIFY(world.drive.isMounted());
    world.storage.setTwist({});
    world.start();
    QCOMPARE(world.end(world.add(world.requests[0])).state, DownloadState::Done);
    QVERIFY(world.drive.unplug());
    world.requests[1].folder = world.requests[0].folder; // which nothing pending goes to now
    const DownloadId added = world.add(world.requests[1]);
    QTRY_VERIFY(world.entry(added).isHeldBack());
    QCOMPARE(world.entry(added).error->kind, ErrorKind::DriveGone);
    QVERIFY(world.isMountPointEmpty());
    QVERIFY(world.drive.plugIn());
    QCOMPARE(world.end(added).state, DownloadState::Done);
    QVERIFY(world.isOnDrive(1));
}

int main(int argc, char *argv[])
{
    const QString whyNot = SmallDisk::prepare(); // before anything makes a thread
    QCoreApplication application(argc, argv);
    UnpluggedDriveTest test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "UnpluggedDriveTest.moc"
