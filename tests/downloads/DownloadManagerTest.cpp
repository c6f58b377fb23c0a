#include "downloads/DownloadFixture.h"
#include "downloads/QueueStore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace vitrine;

/// The queue: order, limits, what a user does to an entry, and what is left after a restart.
class DownloadManagerTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatHappens();
    void publishesProgressAtMostTenTimesASecond();
    void fetchesNothingForAFileThatIsThere();
    void numbersANameThatIsTaken();
    void leavesTheUnfinishedPartOfAnotherFile();
    void adoptsANumberedFile();
    void numbersTheNameOfAnotherPendingFile();
    void leavesANumberedNameToTheFileThatIsThere();
    void findsFilesOfOneNameAgain();
    void keepsTheWantedNameAcrossARestart();
    void adoptsByItsSizeWhatNobodyCanVerify();
    void takesTheSameFileOnce();
    void looksAtADoneFileAgain();
    void pausesAndResumes();
    void resumesWhileItStillStops();
    void pausesBeforeItsTurn();
    void cancelsWithItsPart();
    void cancelsWhatDoesNotRun();
    void leavesNothingWhenItEndsRightAfterACancel();
    void addsAgainWhatWasJustCancelled();
    void retriesAFailedEntry();
    void takesTheNewRequestForAFailedEntry();
    void countsADoneFileAsNotThereWhileItIsFetchedAgain();
    void keepsADoneFileThatNobodyCanVerify();
    void fetchesADoneFileAgainThatNobodyCanVerify();
    void endsAWaitWhenResumed();
    void announcesEverySecondOfAWait();
    void failsOnALinkThatIsRefused();
    void triesAgainForALinkThatMayCome();
    void triesAgainWhenTheLinkIsNeverAnswered();
    void runsAtMostAsManyAsAllowed();
    void goesOnInANewManager();
    void readsTheQueueBack();
    void tellsThatADamagedQueueBeganAnew();
    void tellsThatItsQueueCannotBeWritten();
    void keepsPausedEntriesPaused();
    void forgetsFinishedEntries();
    void startsInTheOrderItWasGiven();
    void keepsItsOrderAcrossARestart();
    void takesManyAtOnce();
    void cancelsAndKeepsThePart();
    void discardsAPartThatWasKept();
    void pausesWhileItsFolderIsMissing();
    void makesAMissingFolderAnewWhenToldTo();
    void holdsBackWhatIsAddedToAMissingFolder();
    void failsWhatIsAddedToAMissingFolderOnTheConsole();
    void tellsOnceOfMany();
    void goesOnByItselfInANewManagerWhenTheDriveIsBack();
    void leavesAPausedOnePausedWhenItsDriveComesBack();
    void pausesOnAFullDisk();
    void tellsHowFastItWas();

private:
    static std::unique_ptr<QueueStore> store(const QTemporaryDir &folder);
    /// The first answer stops after so many bytes and waits.
    static void stallFirst(DownloadFixture &world, qint64 after);
};

void DownloadManagerTest::initTestCase()
{
    qRegisterMetaType<DownloadId>();
    qRegisterMetaType<DownloadEntry>();
    qRegisterMetaType<QList<DownloadId>>();
}

std::unique_ptr<QueueStore> DownloadManagerTest::store(const QTemporaryDir &folder)
{
    Result<std::unique_ptr<QueueStore>> opened = QueueStore::open(folder.filePath(QStringLiteral("queue.db")));
    return opened ? std::move(opened).value() : nullptr;
}

void DownloadManagerTest::stallFirst(DownloadFixture &world, qint64 after)
{
    world.storage.setTwist([after](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = after;
    });
}

void DownloadManagerTest::tellsWhatHappens()
{
    DownloadFixture world;
    DownloadManager &manager = world.start();
    QSignalSpy added(&manager, &DownloadManager::entryAdded);
    QSignalSpy finished(&manager, &DownloadManager::downloadFinished);
    QList<DownloadState> states;
    connect(&manager, &DownloadManager::entryChanged, &manager, [&](DownloadId id) {
        if (states.isEmpty() || states.last() != world.state(id))
            states.append(world.state(id));
    });
    const DownloadRequest request = world.file(someBytes(200'000));
    const DownloadId id = world.add(request);
    QCOMPARE(added.count(), 1);
    world.end(id);
    QCOMPARE(states, (QList<DownloadState>{DownloadState::Downloading, DownloadState::Verifying, DownloadState::Done}));
    QCOMPARE(finished.count(), 1);
    const auto entry = finished.first().first().value<DownloadEntry>();
    QCOMPARE(entry.request.path(), request.path());
    QCOMPARE(manager.entryFor(request.versionId, request.fileId)->id, id);
    QVERIFY(!manager.entryFor(request.versionId, FileId{99}));
}

void DownloadManagerTest::publishesProgressAtMostTenTimesASecond()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(2'000'000));
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.bytesPerSecond = 2'000'000; });
    DownloadManager &manager = world.start();
    QSignalSpy changed(&manager, &DownloadManager::entryChanged);
    qint64 speed = 0;
    connect(&manager, &DownloadManager::entryChanged, &manager,
            [&](DownloadId id) { speed = std::max(speed, world.entry(id).bytesPerSecond); });
    QElapsedTimer time;
    time.start();
    const DownloadEntry done = world.end(world.add(request));
    const qint64 stateChanges = 5;
    QVERIFY(!changed.isEmpty());
    QVERIFY2(changed.count() <= time.elapsed() / 100 + stateChanges, qPrintable(QString::number(changed.count())));
    QVERIFY(speed > 0); // how much SpeedMeterTest tells
    QCOMPARE(done.bytesPerSecond, 0);
}

void DownloadManagerTest::fetchesNothingForAFileThatIsThere()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.start();
    world.end(world.add(request));
    world.stop();
    world.storage.server().clearRequests();
    world.start();
    const int asked = world.links.asked;
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(done.receivedBytes, bytes.size());
    QCOMPARE(world.storage.requests().size(), 0);
    QCOMPARE(world.links.asked, asked);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
}

void DownloadManagerTest::numbersANameThatIsTaken()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    const DownloadRequest request = world.file(bytes);
    QVERIFY(QDir().mkpath(request.folder));
    QFile users(request.path());
    QVERIFY(users.open(QIODevice::WriteOnly) && users.write("mine") == 4);
    users.close();
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.request.fileName, QStringLiteral("m1 (2).bin"));
    QVERIFY(world.content(QStringLiteral("m1 (2).bin")) == bytes);
    QCOMPARE(world.content(QStringLiteral("m1.bin")), QByteArray("mine"));
}

void DownloadManagerTest::leavesTheUnfinishedPartOfAnotherFile()
{
    DownloadFixture world;
    const QByteArray one = someBytes(600'000, 1);
    const QByteArray two = someBytes(50'000, 2);
    const DownloadRequest first = world.file(one, 1);
    DownloadRequest second = world.file(two, 2);
    second.fileName = first.fileName;
    stallFirst(world, 300'000);
    world.start();
    QVERIFY(world.waitForBytes(world.add(first), 300'000));
    world.start(); // knows nothing of the first
    const DownloadEntry done = world.end(world.add(second));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.request.fileName, QStringLiteral("m1 (2).bin"));
    QVERIFY(world.content(QStringLiteral("m1 (2).bin")) == two);
    QCOMPARE(world.content(QStringLiteral("m1.bin.part")).size(), 300'000);
    QCOMPARE(world.end(world.add(first)).request.fileName, QStringLiteral("m1.bin"));
    QVERIFY(world.content(QStringLiteral("m1.bin")) == one);
    QCOMPARE(world.header(2, "range"), QByteArray("bytes=300000-"));
}

void DownloadManagerTest::adoptsANumberedFile()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    QVERIFY(QDir().mkpath(request.folder));
    QFile users(request.path());
    QVERIFY(users.open(QIODevice::WriteOnly) && users.write("mine") == 4);
    users.close();
    for (int round = 0; round < 2; ++round) {
        world.start();
        const DownloadEntry entry = world.end(world.add(request));
        QCOMPARE(entry.request.fileName, QStringLiteral("m1 (2).bin"));
        QCOMPARE(entry.wasAdopted, round == 1);
        world.stop();
    }
    QCOMPARE(world.names(), (QStringList{QStringLiteral("m1 (2).bin"), QStringLiteral("m1.bin")}));
    QCOMPARE(world.storage.requests().size(), 1);
}

void DownloadManagerTest::numbersTheNameOfAnotherPendingFile()
{
    DownloadFixture world;
    const QByteArray one = someBytes(50'000, 1);
    const QByteArray two = someBytes(50'000, 2);
    const DownloadRequest first = world.file(one, 1);
    DownloadRequest second = world.file(two, 2);
    second.fileName = QStringLiteral("M1.BIN"); // one name on some file systems
    world.start();
    const DownloadId firstId = world.add(first);
    const DownloadId secondId = world.add(second);
    QVERIFY(firstId != secondId);
    QCOMPARE(world.end(firstId).request.fileName, QStringLiteral("m1.bin"));
    QCOMPARE(world.end(secondId).request.fileName, QStringLiteral("M1 (2).BIN"));
    QVERIFY(world.content(QStringLiteral("m1.bin")) == one);
    QVERIFY(world.content(QStringLiteral("M1 (2).BIN")) == two);
}

void DownloadManagerTest::leavesANumberedNameToTheFileThatIsThere()
{
    DownloadFixture world;
    const DownloadRequest first = world.file(someBytes(50'000, 1), 1);
    DownloadRequest second = world.file(someBytes(300'000, 2), 2);
    second.fileName = first.fileName;
    world.start();
    world.end(world.add(first));
    stallFirst(world, 0);
    world.start(); // the second has to take a numbered name, and the first is shown one
    const QList<DownloadId> ids = world.manager().add({second, first});
    QCOMPARE(world.end(ids.last()).state, DownloadState::Done);
    QVERIFY(world.entry(ids.last()).wasAdopted);
    QCOMPARE(world.entry(ids.last()).request.fileName, QStringLiteral("m1.bin"));
    QTRY_COMPARE(world.entry(ids.first()).request.fileName, QStringLiteral("m1 (2).bin"));
}

void DownloadManagerTest::findsFilesOfOneNameAgain()
{
    DownloadFixture world;
    QList<DownloadRequest> requests;
    for (int number = 1; number <= 5; ++number) {
        requests.append(world.file(someBytes(20'000, quint32(number)), number));
        requests.last().fileName = QStringLiteral("one.bin");
    }
    // Each list names what is there in another order than it came, and something new.
    const QList<QList<int>> calls{{2}, {0, 2}, {3, 2, 1, 0}, {1, 4, 0, 3, 2}, {4, 3, 2, 1, 0}, {0, 1, 2, 3, 4}};
    QSet<int> brought;
    for (const QList<int> &call : calls) {
        QList<DownloadRequest> wanted;
        for (const int index : call)
            wanted.append(requests[index]);
        world.start();
        const QList<DownloadId> ids = world.manager().add(wanted);
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const DownloadEntry entry = world.end(ids[i]);
            QVERIFY2(entry.state == DownloadState::Done, qPrintable(entry.error ? entry.error->message : QString()));
            QCOMPARE(entry.wasAdopted, brought.contains(call[i]));
            QCOMPARE(referenceDigest(world.content(entry.request.fileName)), *entry.request.sha256);
        }
        brought.unite(QSet<int>(call.begin(), call.end()));
        QCOMPARE(world.names().size(), brought.size());
        QCOMPARE(world.storage.requests().size(), brought.size());
    }
    QVERIFY(world.names().contains(QStringLiteral("one (5).bin")));
}

void DownloadManagerTest::keepsTheWantedNameAcrossARestart()
{
    DownloadFixture world;
    const QTemporaryDir folder;
    const DownloadRequest first = world.file(someBytes(50'000, 1), 1);
    DownloadRequest second = world.file(someBytes(50'000, 2), 2);
    second.fileName = first.fileName;
    world.start();
    world.end(world.add(second)); // lies under the name that is wanted
    world.settings.parallel = 0;
    world.start(store(folder));
    QTRY_VERIFY(world.manager().isLoaded());
    const QList<DownloadId> ids = world.manager().add({first, second});
    QCOMPARE(world.entry(ids.last()).request.fileName, QStringLiteral("m1 (2).bin"));
    world.stop();
    world.settings.parallel = 2;
    world.start(store(folder));
    QTRY_VERIFY(world.manager().isLoaded());
    QCOMPARE(world.end(ids.last()).request.fileName, QStringLiteral("m1.bin"));
    QCOMPARE(world.end(ids.first()).request.fileName, QStringLiteral("m1 (2).bin"));
    QCOMPARE(world.names(), (QStringList{QStringLiteral("m1 (2).bin"), QStringLiteral("m1.bin")}));
}

void DownloadManagerTest::adoptsByItsSizeWhatNobodyCanVerify()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(50'000));
    request.sha256.reset();
    world.start();
    QVERIFY(!world.end(world.add(request)).wasAdopted);
    request.arrivedBytes = 50'000;
    world.start();
    const DownloadEntry there = world.end(world.add(request));
    QVERIFY(there.wasAdopted);
    QCOMPARE(there.verification, Verification::NotVerifiable);
    QVERIFY(!there.note.isEmpty());
    QCOMPARE(world.storage.requests().size(), 1);
    request.arrivedBytes = 50'001; // somebody has changed it since
    world.start();
    QCOMPARE(world.end(world.add(request)).request.fileName, QStringLiteral("m1 (2).bin"));
}

void DownloadManagerTest::takesTheSameFileOnce()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QCOMPARE(world.add(request), id);
    QCOMPARE(manager.entries().size(), 1);
    world.end(id);
    QCOMPARE(world.storage.requests().size(), 1);
}

void DownloadManagerTest::looksAtADoneFileAgain()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    world.start();
    const DownloadId id = world.add(request);
    world.end(id);
    QVERIFY(QFile::remove(request.path()));
    QCOMPARE(world.add(request), id);
    QVERIFY(world.state(id) != DownloadState::Done);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
}

void DownloadManagerTest::pausesAndResumes()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.pause(id);
    QCOMPARE(world.state(id), DownloadState::Paused);
    QTRY_COMPARE(world.storage.server().openConnections(), 0); // at once, not when the line moves again
    QCOMPARE(world.state(id), DownloadState::Paused);
    manager.resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=300000-"));
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void DownloadManagerTest::resumesWhileItStillStops()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    for (int i = 0; i < 5; ++i) {
        manager.pause(id);
        manager.resume(id);
    }
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void DownloadManagerTest::pausesBeforeItsTurn()
{
    DownloadFixture world;
    const DownloadRequest first = world.file(someBytes(600'000), 1);
    const DownloadRequest second = world.file(someBytes(1'000), 2);
    stallFirst(world, 300'000);
    world.settings.parallel = 1;
    DownloadManager &manager = world.start();
    const DownloadId firstId = world.add(first);
    const DownloadId secondId = world.add(second);
    QVERIFY(world.waitForBytes(firstId, 300'000));
    QCOMPARE(world.state(secondId), DownloadState::Queued);
    manager.pauseAll();
    QCOMPARE(world.state(firstId), DownloadState::Paused);
    QCOMPARE(world.state(secondId), DownloadState::Paused);
    manager.resumeAll();
    QCOMPARE(world.end(secondId).state, DownloadState::Done);
    QCOMPARE(world.end(firstId).state, DownloadState::Done);
}

void DownloadManagerTest::cancelsWithItsPart()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(600'000));
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    QSignalSpy removed(&manager, &DownloadManager::entryRemoved);
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.cancel(id);
    QCOMPARE(removed.count(), 1);
    QVERIFY(!manager.entry(id));
    QTRY_COMPARE(world.names(), QStringList());
}

void DownloadManagerTest::cancelsWhatDoesNotRun()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(600'000));
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.pause(id);
    QTRY_COMPARE(world.storage.server().openConnections(), 0);
    QCOMPARE(world.names().size(), 2);
    manager.cancel(id);
    QTRY_COMPARE(world.names(), QStringList());
}

void DownloadManagerTest::leavesNothingWhenItEndsRightAfterACancel()
{
    for (const bool isPausedBefore : {false, true}) {
        DownloadFixture world;
        const DownloadRequest request = world.file(someBytes(600'000));
        stallFirst(world, 300'000);
        DownloadManager &manager = world.start();
        const DownloadId id = world.add(request);
        QVERIFY(world.waitForBytes(id, 300'000));
        if (isPausedBefore)
            manager.pause(id); // stops already, to keep its part
        manager.cancel(id);
        world.stop();
        QCOMPARE(world.names(), QStringList());
    }
}

void DownloadManagerTest::addsAgainWhatWasJustCancelled()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.cancel(id);
    const DownloadId again = world.add(request);
    QVERIFY(again != id);
    QCOMPARE(world.end(again).state, DownloadState::Done);
    QVERIFY(world.header(1, "range").isEmpty());
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
}

void DownloadManagerTest::retriesAFailedEntry()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.headers = {{"Content-Type", "text/html"}};
    });
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QCOMPARE(world.end(id).state, DownloadState::Failed);
    manager.resume(id);
    const DownloadEntry done = world.end(id);
    QCOMPARE(done.state, DownloadState::Done);
    QVERIFY(!done.error);
}

void DownloadManagerTest::takesTheNewRequestForAFailedEntry()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    DownloadRequest wrong = world.file(bytes);
    wrong.sha256 = referenceDigest("something else"); // the site has corrected it since
    world.start();
    const DownloadId id = world.add(wrong);
    QCOMPARE(world.end(id).state, DownloadState::Failed);
    DownloadRequest right = world.file(bytes);
    right.fileName = QStringLiteral("another name.bin");
    QCOMPARE(world.add(right), id);
    const DownloadEntry done = world.end(id);
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(done.request.fileName, wrong.fileName);
}

void DownloadManagerTest::countsADoneFileAsNotThereWhileItIsFetchedAgain()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(100'000));
    request.sizeEstimateBytes = 98'000;
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QCOMPARE(world.end(id).receivedBytes, 100'000);
    manager.setParallel(0);
    QVERIFY(QFile::remove(request.path()));
    QCOMPARE(world.add(request), id);
    const DownloadEntry again = world.entry(id);
    QCOMPARE(again.state, DownloadState::Queued);
    QCOMPARE(again.receivedBytes, 0);
    QCOMPARE(again.expectedBytes(), std::optional<qint64>(98'000));
    QCOMPARE(again.averageBytesPerSecond, 0);
    QCOMPARE(manager.totals().receivedBytes, 0);
}

void DownloadManagerTest::keepsADoneFileThatNobodyCanVerify()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(50'000));
    request.sha256.reset();
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QCOMPARE(world.end(id).verification, Verification::NotVerifiable);
    QSignalSpy finished(&manager, &DownloadManager::downloadFinished);
    QCOMPARE(world.add(request), id);
    QCOMPARE(world.state(id), DownloadState::Done);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(world.state(id), DownloadState::Done);
    QCOMPARE(world.names(), QStringList(request.fileName));
    QCOMPARE(world.storage.requests().size(), 1);
}

void DownloadManagerTest::fetchesADoneFileAgainThatNobodyCanVerify()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(50'000));
    request.sha256.reset();
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    world.end(id);
    QVERIFY(QFile::remove(request.path()));
    QSignalSpy finished(&manager, &DownloadManager::downloadFinished);
    world.add(request);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(world.storage.requests().size(), 2);
    QCOMPARE(world.names(), QStringList(request.fileName));
}

void DownloadManagerTest::endsAWaitWhenResumed()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.status = 503;
    });
    FakeClock byHand(FakeClock::Firing::ByHand);
    DownloadManager manager(world.settings, world.links, byHand, nullptr);
    const DownloadId id = manager.add(request);
    QTRY_COMPARE(manager.entry(id)->state, DownloadState::Waiting);
    QCOMPARE(manager.entry(id)->error->kind, ErrorKind::Server);
    QVERIFY(manager.entry(id)->retryAt > byHand.now());
    manager.resume(id);
    QTRY_COMPARE(manager.entry(id)->state, DownloadState::Done);
    byHand.advance(std::chrono::minutes(1)); // the wait that was ended must not wake anything
    QCoreApplication::processEvents();
    QCOMPARE(world.storage.requests().size(), 2);
}

void DownloadManagerTest::announcesEverySecondOfAWait()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(50'000));
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.status = 503;
            response.headers = {{"Retry-After", "60"}};
        }
    });
    FakeClock byHand(FakeClock::Firing::ByHand);
    DownloadManager manager(world.settings, world.links, byHand, nullptr);
    const DownloadId id = manager.add(request);
    QTRY_COMPARE(manager.entry(id)->state, DownloadState::Waiting);
    QSignalSpy changed(&manager, &DownloadManager::entryChanged);
    QTRY_VERIFY(!changed.isEmpty()); // 60 s
    for (int second = 1; second <= 3; ++second) {
        changed.clear();
        byHand.advance(std::chrono::seconds(1));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<DownloadId>(), id);
    }
    changed.clear();
    QVERIFY(!changed.wait(350)); // the clock stands still: nothing to tell
    manager.pause(id);
    changed.clear();
    byHand.advance(std::chrono::seconds(1));
    QTRY_COMPARE(changed.count(), 1); // its download has ended
    QVERIFY(!changed.wait(350));
}

void DownloadManagerTest::failsOnALinkThatIsRefused()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    const Error refusal{ErrorKind::EarlyAccess, QStringLiteral("Early access"), {}, {}, {}};
    world.links.setAnswer([refusal](const DownloadRequest &, int) { return refusal; });
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QVERIFY(failed.error == refusal);
    QCOMPARE(world.links.asked, 1);
    QCOMPARE(world.storage.requests().size(), 0);
}

void DownloadManagerTest::triesAgainForALinkThatMayCome()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    const QUrl url = world.storage.url(QStringLiteral("/1"));
    world.links.setAnswer([url](const DownloadRequest &, int asked) -> Result<QUrl> {
        if (asked < 5)
            return Error{ErrorKind::Offline, QStringLiteral("offline"), {}, {}, {}};
        return url;
    });
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QCOMPARE(world.links.asked, 6);
    QCOMPARE(world.clock.delays().size(), 5);
}

void DownloadManagerTest::triesAgainWhenTheLinkIsNeverAnswered()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    world.settings.tries = 3;
    world.links.setCancelled(2);
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QCOMPARE(world.clock.delays().size(), 2);

    const DownloadRequest other = world.file(someBytes(1'000), 2);
    world.links.setCancelled(3);
    const DownloadEntry failed = world.end(world.add(other));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Offline);
    QVERIFY(!failed.error->message.isEmpty());
}

void DownloadManagerTest::runsAtMostAsManyAsAllowed()
{
    DownloadFixture world;
    world.settings.parallel = 2;
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.bytesPerSecond = 2'000'000; });
    DownloadManager &manager = world.start();
    int most = 0;
    connect(&manager, &DownloadManager::entryChanged, &manager, [&] {
        int running = 0;
        for (const DownloadEntry &entry : manager.entries())
            running += entry.isRunning() ? 1 : 0;
        most = std::max(most, running);
    });
    QList<DownloadId> ids;
    for (int number = 1; number <= 6; ++number)
        ids.append(world.add(world.file(someBytes(200'000, quint32(number)), number)));
    for (const DownloadId id : ids)
        QCOMPARE(world.end(id).state, DownloadState::Done);
    QCOMPARE(most, 2);
    QCOMPARE(world.names().size(), 6);
}

void DownloadManagerTest::goesOnInANewManager()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    world.start();
    QVERIFY(world.waitForBytes(world.add(request), 300'000));
    world.stop(); // without a word
    QCOMPARE(world.content(QStringLiteral("m1.bin.part")).size(), 300'000);
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=300000-"));
    QCOMPARE(world.header(1, "if-range"), QByteArray("\"one\""));
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
}

void DownloadManagerTest::readsTheQueueBack()
{
    const QTemporaryDir data;
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest first = world.file(bytes, 1);
    const DownloadRequest second = world.file(someBytes(1'000), 2);
    stallFirst(world, 300'000);
    world.settings.parallel = 1;
    world.start(store(data));
    const DownloadId firstId = world.add(first);
    const DownloadId secondId = world.add(second);
    QVERIFY(world.waitForBytes(firstId, 300'000));
    world.stop();

    DownloadManager &manager = world.start(store(data));
    QSignalSpy added(&manager, &DownloadManager::entryAdded);
    QSignalSpy loaded(&manager, &DownloadManager::queueLoaded);
    QVERIFY(loaded.wait());
    QCOMPARE(added.count(), 2);
    QCOMPARE(manager.entries().first().id, firstId);
    QVERIFY(manager.entry(firstId)->request == first);
    QCOMPARE(world.end(firstId).state, DownloadState::Done);
    QCOMPARE(world.end(secondId).state, DownloadState::Done);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=300000-"));
    QVERIFY(world.add(world.file(someBytes(10), 3)).value > secondId.value);
}

void DownloadManagerTest::tellsThatADamagedQueueBeganAnew()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("queue.db")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5'000, 'x')) == 5'000);
    file.close();
    DownloadFixture world;
    DownloadManager &manager = world.start(store(folder));
    QSignalSpy told(&manager, &DownloadManager::queueUnreadable); // as a window hears of it, made after the manager
    QTRY_VERIFY(manager.isLoaded());
    QCOMPARE(told.count(), 1);
    QVERIFY(told.first().first().value<Error>().message.contains(QStringLiteral(".broken-")));
    QCOMPARE(world.end(world.add(world.file(someBytes(1'000)))).state, DownloadState::Done);
}

void DownloadManagerTest::tellsThatItsQueueCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString name = QStringLiteral("by hand");
    const auto rename = [&](const QString &from, const QString &to) {
        bool isRenamed = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            database.setDatabaseName(folder.filePath(QStringLiteral("queue.db")));
            isRenamed = database.open() &&
                        QSqlQuery(database).exec(QStringLiteral("ALTER TABLE %1 RENAME TO %2").arg(from, to));
        }
        QSqlDatabase::removeDatabase(name);
        return isRenamed;
    };
    DownloadFixture world;
    world.settings.parallel = 0;
    DownloadManager &manager = world.start(store(folder));
    QTRY_VERIFY(manager.isLoaded());
    const QSignalSpy unwritable(&manager, &DownloadManager::queueUnwritable);
    const QSignalSpy written(&manager, &DownloadManager::queueWritten);
    QVERIFY(rename(QStringLiteral("entry"), QStringLiteral("away")));
    world.add(world.file("a", 1));
    QTRY_COMPARE(unwritable.count(), 1);
    QCOMPARE(manager.entries().size(), 1); // which goes on
    QCOMPARE(written.count(), 0);
    QVERIFY(rename(QStringLiteral("away"), QStringLiteral("entry")));
    world.add(world.file("b", 2));
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(unwritable.count(), 1);
}

void DownloadManagerTest::keepsPausedEntriesPaused()
{
    const QTemporaryDir data;
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(600'000));
    stallFirst(world, 300'000);
    DownloadManager &before = world.start(store(data));
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    before.pause(id);
    world.stop();

    DownloadManager &manager = world.start(store(data));
    QTRY_VERIFY(manager.isLoaded());
    QCOMPARE(world.end(world.add(world.file(someBytes(10), 2))).state, DownloadState::Done); // time enough to start
    QCOMPARE(world.state(id), DownloadState::Paused);
    QCOMPARE(world.storage.requests().size(), 2);
    manager.resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
}

void DownloadManagerTest::forgetsFinishedEntries()
{
    const QTemporaryDir data;
    DownloadFixture world;
    DownloadManager &before = world.start(store(data));
    const DownloadId done = world.add(world.file(someBytes(1'000), 1));
    world.end(done);
    DownloadRequest missing = world.file(someBytes(1'000), 2);
    missing.sha256 = referenceDigest("something else");
    const DownloadId failed = world.add(missing);
    QCOMPARE(world.end(failed).state, DownloadState::Failed);
    before.removeFinished();
    QCOMPARE(before.entries().size(), 1);
    QVERIFY(!before.entry(done));
    world.stop();
    DownloadManager &manager = world.start(store(data));
    QTRY_VERIFY(manager.isLoaded());
    QCOMPARE(manager.entries().size(), 1);
    QCOMPARE(world.state(failed), DownloadState::Failed);
    QCOMPARE(world.entry(failed).error->kind, ErrorKind::HashMismatch);
    QVERIFY(world.names().contains(QStringLiteral("m1.bin")));
}

void DownloadManagerTest::startsInTheOrderItWasGiven()
{
    DownloadFixture world;
    world.settings.parallel = 0;
    DownloadManager &manager = world.start();
    QList<DownloadId> ids;
    for (int number = 1; number <= 4; ++number)
        ids.append(world.add(world.file(someBytes(1'000, quint32(number)), number)));
    QSignalSpy moved(&manager, &DownloadManager::entriesMoved);
    manager.move({ids[2], ids[3]}, ids[0]);
    QCOMPARE(moved.count(), 1);
    QList<DownloadId> ended;
    connect(&manager, &DownloadManager::downloadFinished, &manager,
            [&](const DownloadEntry &entry) { ended.append(entry.id); });
    manager.setParallel(1);
    QTRY_COMPARE(ended.size(), 4);
    QCOMPARE(ended, (QList<DownloadId>{ids[2], ids[3], ids[0], ids[1]}));
}

void DownloadManagerTest::keepsItsOrderAcrossARestart()
{
    const QTemporaryDir data;
    DownloadFixture world;
    world.settings.parallel = 0;
    DownloadManager &before = world.start(store(data));
    QTRY_VERIFY(before.isLoaded());
    QList<DownloadId> ids;
    for (int number = 1; number <= 3; ++number)
        ids.append(world.add(world.file(someBytes(1'000, quint32(number)), number)));
    before.move({ids[2]}, ids[0]);
    before.move({ids[0]});
    world.stop();
    DownloadManager &manager = world.start(store(data));
    const DownloadId added = world.add(world.file(someBytes(1'000), 4)); // before the others are read back
    QTRY_VERIFY(manager.isLoaded());
    QList<DownloadId> order;
    for (const DownloadEntry &entry : manager.entries())
        order.append(entry.id);
    QCOMPARE(order, (QList<DownloadId>{ids[2], ids[1], ids[0], added}));
}

void DownloadManagerTest::takesManyAtOnce()
{
    DownloadFixture world;
    world.settings.parallel = 0;
    DownloadManager &manager = world.start();
    QSignalSpy many(&manager, &DownloadManager::entriesAdded);
    const DownloadId known = world.add(world.file(someBytes(10), 1));
    const DownloadRequest second = world.file(someBytes(10), 2);
    const QList<DownloadId> ids =
        manager.add({second, world.file(someBytes(10), 1), second, world.file(someBytes(10), 3)});
    QCOMPARE(ids.size(), 4);
    QCOMPARE(ids[1], known);
    QCOMPARE(ids[2], ids[0]);
    QCOMPARE(manager.entries().size(), 3);
    QCOMPARE(many.count(), 2);
    QCOMPARE(many.last().first().value<QList<DownloadId>>(), (QList<DownloadId>{ids[0], ids[3]}));
    QCOMPARE(manager.totals().active, 3);
}

void DownloadManagerTest::cancelsAndKeepsThePart()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.cancel(id, PartFate::Keep);
    QVERIFY(!manager.entry(id));
    QTRY_COMPARE(world.storage.server().openConnections(), 0);
    QCOMPARE(world.content(QStringLiteral("m1.bin.part")).size(), 300'000);
    const DownloadId again = world.add(request);
    QCOMPARE(world.end(again).state, DownloadState::Done);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=300000-"));
}

void DownloadManagerTest::discardsAPartThatWasKept()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(600'000));
    stallFirst(world, 300'000);
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    manager.cancel(id, PartFate::Keep);
    manager.discardParts({request}); // while it still ends
    QTRY_COMPARE(world.content(QStringLiteral("m1.bin.part")), QByteArray("(none)"));
    const DownloadId again = world.add(request);
    manager.discardParts({request}); // which goes on
    QCOMPARE(world.end(again).state, DownloadState::Done);
}

void DownloadManagerTest::pausesWhileItsFolderIsMissing()
{
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.driveInterval = std::chrono::milliseconds(20);
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes, 1);
    const DownloadRequest queued = world.file(someBytes(10), 2);
    world.settings.parallel = 1;
    stallFirst(world, 300'000);
    world.start();
    const DownloadId id = world.add(request);
    const DownloadId next = world.add(queued);
    QVERIFY(world.waitForBytes(id, 300'000));
    const QString away = request.folder + QLatin1String(" away");
    QVERIFY(QDir().rename(request.folder, away));
    for (const DownloadId held : {id, next}) {
        QTRY_VERIFY(world.entry(held).isHeldBack());
        QTRY_COMPARE(world.entry(held).error->kind, ErrorKind::Disk);
        QVERIFY(world.entry(held).error->message.contains(QStringLiteral("Go on to make it anew")));
    }
    QTRY_COMPARE(world.storage.server().openConnections(), 0);
    QCOMPARE(world.state(id), DownloadState::Paused);
    QVERIFY(!QFileInfo::exists(request.folder)); // nobody has asked for it
    QVERIFY(QDir().rename(away, request.folder));
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QCOMPARE(world.end(next).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.storage.requests().size(), 3); // it went on from its part
}

void DownloadManagerTest::makesAMissingFolderAnewWhenToldTo()
{
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.driveInterval = std::chrono::milliseconds(20);
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    stallFirst(world, 300'000);
    world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    QVERIFY(QDir(request.folder).removeRecursively());
    QTRY_VERIFY(world.entry(id).isHeldBack() && world.entry(id).error->kind == ErrorKind::Disk);
    QTRY_COMPARE(world.storage.server().openConnections(), 0);
    world.manager().resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void DownloadManagerTest::holdsBackWhatIsAddedToAMissingFolder()
{
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.driveInterval = std::chrono::hours(1); // one look at the start, and none by itself
    const DownloadRequest request = world.file(someBytes(600'000), 1);
    stallFirst(world, 300'000);
    world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    QVERIFY(QDir(request.folder).removeRecursively());
    world.manager().pause(id);
    world.manager().resume(id);
    QTRY_VERIFY(world.entry(id).isHeldBack());
    const DownloadId added = world.add(world.file(someBytes(10), 2));
    QVERIFY(world.entry(added).isHeldBack());
    QVERIFY(!world.entry(added).error->message.isEmpty());
    world.manager().resume(added);
    QCOMPARE(world.end(added).state, DownloadState::Done);
    QCOMPARE(world.end(id).state, DownloadState::Done);
}

void DownloadManagerTest::failsWhatIsAddedToAMissingFolderOnTheConsole()
{
    DownloadFixture world;
    world.settings.driveInterval = std::chrono::milliseconds(20);
    const DownloadRequest request = world.file(someBytes(600'000), 1);
    const DownloadRequest queued = world.file(someBytes(10), 2);
    stallFirst(world, 300'000);
    world.settings.parallel = 1;
    world.start();
    QVERIFY(world.waitForBytes(world.add(request), 300'000));
    const DownloadId next = world.add(queued);
    QVERIFY(QDir(request.folder).removeRecursively());
    QCOMPARE(world.end(next).state, DownloadState::Failed);
    const DownloadId added = world.add(world.file(someBytes(10), 3));
    QCOMPARE(world.end(added).state, DownloadState::Failed); // while the first one still runs
    QVERIFY(world.entry(added).error->message.contains(QStringLiteral("not there")));
}

void DownloadManagerTest::tellsOnceOfMany()
{
    DownloadFixture world;
    world.settings.parallel = 0;
    DownloadManager &manager = world.start();
    QList<DownloadId> ids;
    for (int number = 1; number <= 3; ++number)
        ids.append(world.add(world.file(someBytes(10), number)));
    QSignalSpy many(&manager, &DownloadManager::entriesChanged);
    QSignalSpy each(&manager, &DownloadManager::entryChanged);
    manager.pauseAll();
    QCOMPARE(many.count(), 1);
    QCOMPARE(many.first().first().value<QList<DownloadId>>(), ids);
    QCOMPARE(each.count(), 3);
    manager.resumeAll();
    QCOMPARE(many.count(), 2);
}

void DownloadManagerTest::goesOnByItselfInANewManagerWhenTheDriveIsBack()
{
    const QTemporaryDir data;
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.driveInterval = std::chrono::milliseconds(20);
    const DownloadRequest request = world.file(someBytes(600'000));
    stallFirst(world, 300'000);
    world.start(store(data));
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    world.stop();
    const QString away = request.folder + QLatin1String(" away");
    QVERIFY(QDir().rename(request.folder, away));
    for (int start = 0; start < 2; ++start) { // the first notices, the second has read it
        world.start(store(data));
        QTRY_VERIFY(world.entry(id).isHeldBack());
        world.stop();
    }
    QVERIFY(!QFileInfo::exists(request.folder));
    world.start(store(data));
    QTRY_VERIFY(world.entry(id).isHeldBack());
    QVERIFY(QDir().rename(away, request.folder));
    QCOMPARE(world.end(id).state, DownloadState::Done);
}

void DownloadManagerTest::leavesAPausedOnePausedWhenItsDriveComesBack()
{
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.driveInterval = std::chrono::milliseconds(20);
    const DownloadRequest request = world.file(someBytes(600'000), 1);
    const DownloadRequest other = world.file(someBytes(600'000), 2);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number < 2)
            response.stallAfterBytes = 300'000;
    });
    DownloadManager &manager = world.start();
    const DownloadId id = world.add(request);
    const DownloadId paused = world.add(other);
    QVERIFY(world.waitForBytes(id, 300'000) && world.waitForBytes(paused, 300'000));
    const QString away = request.folder + QLatin1String(" away");
    QVERIFY(QDir().rename(request.folder, away));
    QTRY_VERIFY(world.entry(paused).isHeldBack());
    manager.pause(paused);
    QCOMPARE(world.state(paused), DownloadState::Paused);
    QVERIFY(!world.entry(paused).error);
    QVERIFY(QDir().rename(away, request.folder));
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QCOMPARE(world.state(paused), DownloadState::Paused);
}

void DownloadManagerTest::pausesOnAFullDisk()
{
    DownloadFixture world;
    world.settings.waitForDisk = true;
    world.settings.parallel = 1;
    const DownloadRequest request = world.file(someBytes(50'000), 1);
    DownloadRequest other = world.file(someBytes(50'000), 2);
    const QUrl url = world.storage.url(QStringLiteral("/1"));
    const QUrl otherUrl = world.storage.url(QStringLiteral("/2"));
    bool full = true;
    world.links.setAnswer([&](const DownloadRequest &asked, int) -> Result<QUrl> {
        if (full && asked.fileId == request.fileId)
            return Error{ErrorKind::NoSpace, QStringLiteral("full"), {}, {}, {}};
        return asked.fileId == request.fileId ? url : otherUrl;
    });
    DownloadManager &manager = world.start();
    DownloadRequest sized = request;
    sized.sizeEstimateBytes = 5'000'000'000'000'000; // more than any disk has
    const DownloadId id = world.add(sized);
    const DownloadId next = world.add(other);
    QCOMPARE(world.end(next).state, DownloadState::Done); // the others go on
    QVERIFY(world.entry(id).isHeldBack());
    QCOMPARE(world.entry(id).error->kind, ErrorKind::NoSpace);
    QTRY_VERIFY(world.entry(id).error->message.contains(QStringLiteral("000 TB")));
    full = false;
    manager.resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
}

void DownloadManagerTest::tellsHowFastItWas()
{
    DownloadFixture world;
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.bytesPerSecond = 1'000'000; });
    const DownloadRequest request = world.file(someBytes(500'000));
    DownloadManager &manager = world.start();
    const DownloadEntry done = world.end(world.add(request));
    QVERIFY(done.averageBytesPerSecond > 0);
    manager.removeFinished();
    QCOMPARE(world.end(world.add(request)).averageBytesPerSecond, 0); // adopted: nothing was fetched
}

QTEST_GUILESS_MAIN(DownloadManagerTest)
#include "DownloadManagerTest.moc"
