#include "downloads/DownloadFixture.h"
#include "downloads/QueueStore.h"
#include "support/SmallDisk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QTest>

using namespace vitrine;

namespace {

constexpr qint64 mebi = 1024 * 1024;
constexpr qint64 diskBytes = 64 * mebi;

/// Two files that fit on the disk, and one that does not fit beside them and comes more slowly.
class FullDiskWorld final : public DownloadFixture
{
public:
    FullDiskWorld()
    {
        for (const int number : {1, 2, 3}) {
            bytes += someBytes(number < 3 ? 20 * mebi : 40 * mebi, static_cast<quint32>(number));
            requests += file(bytes.last(), number);
            requests.last().folder = disk.path(QStringLiteral("models"));
            requests.last().sizeEstimateBytes = bytes.last().size();
        }
        storage.setTwist([](int, const HttpRequest &request, HttpResponse &response) {
            response.bytesPerSecond = request.url.path() == QLatin1String("/3") ? 40'000'000 : 160'000'000;
        });
        settings.waitForDisk = true; // as the window has it
    }

    /// Until the big one has met the end of the disk and the others are done.
    DownloadId fill()
    {
        const DownloadId big = add(requests[2]);
        waitForBytes(big, 1); // it was let begin: there is room enough as long as the others have not come
        for (const DownloadId id : {add(requests[0]), add(requests[1])})
            end(id);
        if (!QTest::qWaitFor([&] { return !entry(big).isPending() || state(big) == DownloadState::Paused; }, 20'000))
            qWarning("the disk did not get full");
        return big;
    }

    QByteArray onDisk(int number) const
    {
        QFile saved(requests[number - 1].path());
        return saved.open(QIODevice::ReadOnly) ? saved.readAll() : QByteArray();
    }
    qint64 freeOnDisk() const { return QStorageInfo(disk.path()).bytesAvailable(); }
    /// The first of the files goes elsewhere.
    bool makeRoom() const { return QFile::remove(requests[0].path()); }

    SmallDisk disk{diskBytes};
    QList<QByteArray> bytes;
    QList<DownloadRequest> requests;
};

} // namespace

/// Downloads into a disk of 64 MiB that has room for two of three.
class FullDiskTest final : public QObject
{
    Q_OBJECT

public:
    explicit FullDiskTest(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private slots:
    void initTestCase();
    void pausesTheOneThatMeetsTheEnd();
    void goesOnInANewManagerWithItsQueueOnTheSameDisk();
    void failsWhereNobodyWouldMakeRoom();
    void pausesAllThatMeetTheEndTogether();

private:
    QString m_whyNot; ///< no such disk can be made here
};

void FullDiskTest::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
}

void FullDiskTest::pausesTheOneThatMeetsTheEnd()
{
    FullDiskWorld world;
    QVERIFY(world.disk.isMounted());
    world.start();
    const DownloadId id = world.fill();
    QVERIFY(world.onDisk(1) == world.bytes[0]);
    QVERIFY(world.onDisk(2) == world.bytes[1]);
    QVERIFY(world.entry(id).isHeldBack());
    QCOMPARE(world.entry(id).error->kind, ErrorKind::NoSpace);
    QTRY_VERIFY2(world.entry(id).error->message.contains(QStringLiteral("it needs")), // measured a moment later
                 qPrintable(world.entry(id).error->message));
    QVERIFY(world.entry(id).error->message.contains(world.disk.path(QStringLiteral("models"))));
    QVERIFY2(world.freeOnDisk() < mebi, qPrintable(QString::number(world.freeOnDisk())));

    const qint64 held = world.entry(id).receivedBytes;
    QVERIFY2(held > 20 * mebi && held < 25 * mebi, qPrintable(QString::number(held)));
    const qint64 sent = world.storage.server().bytesSent();
    QVERIFY(world.makeRoom());
    world.manager().resume(id);
    const DownloadEntry done = world.end(id);
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QVERIFY(world.onDisk(3) == world.bytes[2]);
    const qint64 again = world.storage.server().bytesSent() - sent - (world.bytes[2].size() - held);
    QVERIFY2(again < 4 * mebi, qPrintable(QString::number(again)));
    QCOMPARE(QDir(world.disk.path(QStringLiteral("models"))).entryList(QDir::Files).size(), 2);
}

void FullDiskTest::goesOnInANewManagerWithItsQueueOnTheSameDisk()
{
    FullDiskWorld world;
    const auto openQueue = [&world] {
        auto store = QueueStore::open(world.disk.path(QStringLiteral("queue.sqlite")));
        return store ? std::move(store).value() : nullptr;
    };
    world.start(openQueue());
    const DownloadId id = world.fill();
    QVERIFY(world.entry(id).isHeldBack());
    const qint64 held = world.entry(id).receivedBytes;
    world.stop(); // what it has to say no longer fits on the disk either

    QVERIFY(world.makeRoom());
    auto store = openQueue();
    QVERIFY(store);
    world.storage.server().clearRequests();
    DownloadManager &manager = world.start(std::move(store));
    QTRY_VERIFY(manager.entry(id));
    manager.resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.onDisk(3) == world.bytes[2]);
    QVERIFY(held > 20 * mebi);
    for (const HttpRequest &request : world.storage.requests()) {
        const qint64 from = request.header("range").mid(6).split('-').first().toLongLong();
        QVERIFY2(from >= 16 * mebi, request.header("range").constData());
    }
    world.stop(); // before its queue's disk goes
}

void FullDiskTest::failsWhereNobodyWouldMakeRoom()
{
    FullDiskWorld world;
    world.settings.waitForDisk = false; // as a call on the console has it
    world.start();
    const DownloadId id = world.fill();
    QCOMPARE(world.state(id), DownloadState::Failed);
    QCOMPARE(world.entry(id).error->kind, ErrorKind::NoSpace);
    QVERIFY2(world.entry(id).error->message.startsWith(QStringLiteral("There is no room for")),
             qPrintable(world.entry(id).error->message));
    QVERIFY(world.entry(id).error->message.contains(world.disk.path(QStringLiteral("models/m3.bin"))));
    QVERIFY(world.makeRoom());
    world.stop();

    world.storage.server().clearRequests();
    world.start();
    QCOMPARE(world.end(world.add(world.requests[2])).state, DownloadState::Done); // as the next call does
    QVERIFY(world.onDisk(3) == world.bytes[2]);
    QVERIFY(!world.header(0, "range").isEmpty());
}

void FullDiskTest::pausesAllThatMeetTheEndTogether()
{
    FullDiskWorld world;
    QVERIFY(QDir().mkpath(world.disk.path(QStringLiteral("models"))));
    QFile ballast(world.disk.path(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QIODevice::WriteOnly) && ballast.write(QByteArray(30 * mebi, 'b')) == 30 * mebi);
    ballast.close();
    world.storage.setTwist( // so slowly that both have begun before one has taken the room
        [](int, const HttpRequest &, HttpResponse &response) { response.bytesPerSecond = 10'000'000; });
    world.start(); // each would fit alone
    QList<DownloadId> ids;
    for (const DownloadRequest &request : {world.requests[0], world.requests[1]})
        ids += world.add(request);
    for (const DownloadId id : std::as_const(ids)) {
        QTRY_VERIFY_WITH_TIMEOUT(world.entry(id).isHeldBack(), 10'000);
        QCOMPARE(world.entry(id).error->kind, ErrorKind::NoSpace);
        QVERIFY(world.entry(id).receivedBytes > 4 * mebi);
    }
    QVERIFY(ballast.remove());
    for (const DownloadId id : std::as_const(ids))
        world.manager().resume(id);
    for (const DownloadId id : std::as_const(ids))
        QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.onDisk(1) == world.bytes[0]);
    QVERIFY(world.onDisk(2) == world.bytes[1]);
}

int main(int argc, char *argv[])
{
    const QString whyNot = SmallDisk::prepare(); // before anything makes a thread
    QCoreApplication application(argc, argv);
    FullDiskTest test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "FullDiskTest.moc"
