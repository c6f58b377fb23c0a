#include "core/FileMover.h"

#include "support/SampleQueue.h"
#include "support/WaitWithoutEvents.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

/// Done downloads that go to another folder, and their entries with them.
class FileMoverTest final : public QObject
{
    Q_OBJECT

private slots:
    void movesTheFileAndItsEntry();
    void tellsOfAMoveThatItsEndOvertook();
    void leavesAFileThatOthersStillWorkOn();

private:
    /// A queue with one entry that is done, and its file.
    struct World
    {
        explicit World(bool isSettled = true) : queue({row(isSettled)})
        {
            [this] { QTRY_VERIFY(queue.manager->isLoaded()); }();
            QDir().mkpath(queue.folder());
            QFile file(entry().request.path());
            if (!file.open(QIODevice::WriteOnly))
                qFatal("no temporary file");
        }

        static QueueRow row(bool isSettled)
        {
            QueueRow row = SampleQueue::row(1, DownloadState::Done);
            row.entry.isSettled = isSettled;
            return row;
        }
        DownloadEntry entry() const { return *queue.manager->entry(DownloadId{1}); }
        QString elsewhere() const { return queue.folder() + QStringLiteral("/elsewhere"); }
        QString target() const { return elsewhere() + u'/' + entry().request.fileName; }

        SampleQueue queue;
    };
};

void FileMoverTest::movesTheFileAndItsEntry()
{
    const World world;
    FileMover mover(*world.queue.manager);
    const QSignalSpy moved(&mover, &FileMover::moved);
    mover.move(DownloadId{1}, world.elsewhere());
    QVERIFY(mover.isBusy());
    QTRY_COMPARE(moved.size(), 1);
    QVERIFY(!mover.isBusy());
    QCOMPARE(world.entry().request.path(), world.target());
    QVERIFY(QFile::exists(world.target()));
}

void FileMoverTest::tellsOfAMoveThatItsEndOvertook()
{
    const World world;
    auto mover = std::make_unique<FileMover>(*world.queue.manager);
    const QSignalSpy moved(mover.get(), &FileMover::moved);
    mover->move(DownloadId{1}, world.elsewhere());
    QVERIFY(waitWithoutEvents([&world] { return QFile::exists(world.target()); }));
    mover.reset();
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.first().first().value<DownloadEntry>().request.path(), world.target());
    QCOMPARE(world.entry().request.path(), world.target());
}

void FileMoverTest::leavesAFileThatOthersStillWorkOn()
{
    const World world(false);
    const QString path = world.entry().request.path();
    FileMover mover(*world.queue.manager);
    const QSignalSpy failed(&mover, &FileMover::failed);
    mover.move(DownloadId{1}, world.elsewhere());
    QVERIFY(!mover.isBusy());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(1).value<Error>().kind, ErrorKind::Busy);
    QVERIFY(QFile::exists(path));
    QCOMPARE(world.entry().request.path(), path);

    world.queue.manager->noteSettled(DownloadId{1});
    mover.move(DownloadId{1}, world.elsewhere());
    QTRY_VERIFY(QFile::exists(world.target()));
    QTRY_COMPARE(world.entry().request.path(), world.target());
}

QTEST_GUILESS_MAIN(FileMoverTest)
#include "FileMoverTest.moc"
