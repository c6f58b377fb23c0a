#include "models/DownloadFilterModel.h"
#include "models/DownloadListModel.h"
#include "support/SampleQueue.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

/// The queue as a list and the part of it that is shown, while the queue changes.
class DownloadFilterModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsWhatIsToBeDoneFirst();
    void showsAPart();
    void findsWords();
    void movesRowsByDropping_data();
    void movesRowsByDropping();
    void followsAnyMove();
    void putsWhatIsDroppedOnTheDoneAtTheEnd();
    void losesScatteredRows();
    void losesManyScatteredRowsAtOnce();
    void losesRowsThatItDoesNotShow();
    void announcesManyScatteredChangesAtOnce();
    void putsLoadedRowsBeforeAddedOnes();
    void sortsNothingWhileProgressGoesOn();

private:
    struct World
    {
        explicit World(const QList<QueueRow> &rows) : queue(rows), list(*queue.manager), filter(list)
        {
            [this] { QTRY_VERIFY(queue.manager->isLoaded()); }();
        }

        QList<qint64> shown() const
        {
            QList<qint64> ids;
            for (int row = 0; row < filter.rowCount(); ++row)
                ids.append(filter.idAt(row).value);
            return ids;
        }
        QList<qint64> listed() const
        {
            QList<qint64> ids;
            for (int row = 0; row < list.rowCount(); ++row)
                ids.append(list.idAt(row).value);
            return ids;
        }
        QList<qint64> queued() const
        {
            QList<qint64> ids;
            for (const DownloadEntry &entry : queue.manager->entries())
                ids.append(entry.id.value);
            return ids;
        }

        SampleQueue queue;
        DownloadListModel list;
        DownloadFilterModel filter;
        QAbstractItemModelTester listTester{&list, QAbstractItemModelTester::FailureReportingMode::QtTest};
        QAbstractItemModelTester filterTester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};
    };

    static QList<QueueRow> queuedRows(int count)
    {
        QList<QueueRow> rows;
        for (int number = 1; number <= count; ++number)
            rows.append(SampleQueue::row(number));
        return rows;
    }
};

void DownloadFilterModelTest::showsWhatIsToBeDoneFirst()
{
    const World world({SampleQueue::row(1, DownloadState::Done), SampleQueue::row(2, DownloadState::Failed),
                       SampleQueue::row(3, DownloadState::Done), SampleQueue::row(4)});
    QCOMPARE(world.shown(), (QList<qint64>{2, 4, 3, 1})); // 3 ended after 1
}

void DownloadFilterModelTest::showsAPart()
{
    World world({SampleQueue::row(1, DownloadState::Done), SampleQueue::row(2, DownloadState::Failed),
                 SampleQueue::row(3, DownloadState::Paused), SampleQueue::row(4)});
    world.filter.setShow(DownloadFilterModel::Show::Active);
    QCOMPARE(world.shown(), (QList<qint64>{3, 4}));
    world.queue.manager->resume(DownloadId{2});
    QCOMPARE(world.shown(), (QList<qint64>{2, 3, 4}));
    world.filter.setShow(DownloadFilterModel::Show::Failed);
    QCOMPARE(world.shown(), QList<qint64>());
    world.filter.setShow(DownloadFilterModel::Show::Done);
    QCOMPARE(world.shown(), QList<qint64>{1});
}

void DownloadFilterModelTest::findsWords()
{
    World world({SampleQueue::row(11), SampleQueue::row(12, DownloadState::Paused), SampleQueue::row(13)});
    world.filter.setWords(QStringLiteral("nights  PAUSED"));
    QCOMPARE(world.shown(), QList<qint64>{12});
    world.filter.setWords(QStringLiteral("_13.safe"));
    QCOMPARE(world.shown(), QList<qint64>{13});
    world.filter.setWords(QStringLiteral("v5.0"));
    QCOMPARE(world.shown(), QList<qint64>{11});
    world.filter.setWords(QStringLiteral(" "));
    QCOMPARE(world.shown().size(), 3);
    world.filter.setWords(QStringLiteral("no such"));
    QVERIFY(world.shown().isEmpty());
}

void DownloadFilterModelTest::movesRowsByDropping_data()
{
    QTest::addColumn<QList<int>>("rows");
    QTest::addColumn<int>("to");
    QTest::addColumn<QList<qint64>>("order");
    QTest::newRow("up") << QList<int>{3} << 1 << QList<qint64>{1, 4, 2, 3, 5};
    QTest::newRow("down") << QList<int>{0} << 3 << QList<qint64>{2, 3, 1, 4, 5};
    QTest::newRow("to the end") << QList<int>{1} << 5 << QList<qint64>{1, 3, 4, 5, 2};
    QTest::newRow("nowhere in particular") << QList<int>{1} << -1 << QList<qint64>{1, 3, 4, 5, 2};
    QTest::newRow("apart") << QList<int>{0, 2, 4} << 3 << QList<qint64>{2, 1, 3, 5, 4};
    QTest::newRow("where it is") << QList<int>{2} << 3 << QList<qint64>{1, 2, 3, 4, 5};
}

void DownloadFilterModelTest::movesRowsByDropping()
{
    QFETCH(QList<int>, rows);
    QFETCH(int, to);
    QFETCH(QList<qint64>, order);
    World world(queuedRows(5));
    QSignalSpy reset(&world.list, &QAbstractItemModel::modelReset);
    QModelIndexList indexes;
    for (const int row : rows)
        indexes.append(world.filter.index(row, 0));
    const std::unique_ptr<QMimeData> data(world.filter.mimeData(indexes));
    QVERIFY(world.filter.dropMimeData(data.get(), Qt::MoveAction, to, 0, {}));
    QCOMPARE(world.shown(), order);
    QCOMPARE(world.listed(), order);
    QCOMPARE(world.queued(), order);
    QCOMPARE(reset.count(), 0);
}

void DownloadFilterModelTest::followsAnyMove()
{
    World world(queuedRows(7));
    DownloadManager &manager = *world.queue.manager;
    for (unsigned set = 1; set < (1u << 7); set += 3) { // 43 of all selections, each to every place
        QList<DownloadId> ids;
        for (qint64 id = 1; id <= 7; ++id) {
            if (set & (1u << (id - 1)))
                ids.append(DownloadId{id});
        }
        for (qint64 before = 0; before <= 7; ++before) {
            manager.move(ids, before > 0 ? std::optional(DownloadId{before}) : std::nullopt);
            QCOMPARE(world.listed(), world.queued());
            for (int row = 0; row < world.list.rowCount(); ++row)
                QCOMPARE(world.list.rowOf(world.list.idAt(row)), row);
        }
    }
}

void DownloadFilterModelTest::putsWhatIsDroppedOnTheDoneAtTheEnd()
{
    World world({SampleQueue::row(1, DownloadState::Done), SampleQueue::row(2), SampleQueue::row(3)});
    QCOMPARE(world.shown(), (QList<qint64>{2, 3, 1}));
    const std::unique_ptr<QMimeData> data(world.filter.mimeData({world.filter.index(0, 0)}));
    QVERIFY(world.filter.dropMimeData(data.get(), Qt::MoveAction, 2, 0, {}));
    QCOMPARE(world.shown(), (QList<qint64>{3, 2, 1}));
}

void DownloadFilterModelTest::losesScatteredRows()
{
    World world(SampleQueue::rows(40));
    QSignalSpy reset(&world.list, &QAbstractItemModel::modelReset);
    world.queue.manager->removeFinished();
    QCOMPARE(world.list.rowCount(), 30);
    QCOMPARE(world.listed(), world.queued());
    world.queue.manager->pause(DownloadId{40}); // its row is found where it is now
    QCOMPARE(world.list.entryAt(world.list.rowOf(DownloadId{40}))->state, DownloadState::Paused);
    QCOMPARE(reset.count(), 0);
}

void DownloadFilterModelTest::losesManyScatteredRowsAtOnce()
{
    World world(SampleQueue::rows(200));
    QSignalSpy removed(&world.list, &QAbstractItemModel::rowsRemoved);
    QSignalSpy hidden(&world.filter, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&world.filter, &QAbstractItemModel::modelReset);
    const auto place = [&world](qint64 id) {
        const QModelIndex source = world.list.index(world.list.rowOf(DownloadId{id}));
        return QPersistentModelIndex(world.filter.mapFromSource(source));
    };
    const QPersistentModelIndex staying = place(101);
    const QPersistentModelIndex going = place(102); // done, as each fourth is
    world.queue.manager->removeFinished();
    QCOMPARE(removed.count(), 1);
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(world.listed(), world.queued());
    QCOMPARE(world.shown(), world.queued());
    QCOMPARE(world.filter.idAt(staying.row()).value, 101);
    QVERIFY(!going.isValid());
    for (int row = 0; row < world.list.rowCount(); ++row)
        QCOMPARE(world.list.rowOf(world.list.idAt(row)), row);
}

void DownloadFilterModelTest::losesRowsThatItDoesNotShow()
{
    World world(SampleQueue::rows(200));
    world.filter.setWords(QStringLiteral("queued"));
    const QList<qint64> before = world.shown();
    QCOMPARE(before.size(), 50);
    world.queue.manager->removeFinished();
    QCOMPARE(world.shown(), before);
    world.filter.setShow(DownloadFilterModel::Show::Failed);
    world.filter.setWords({});
    QCOMPARE(world.shown().size(), 50);
}

void DownloadFilterModelTest::announcesManyScatteredChangesAtOnce()
{
    World world(SampleQueue::rows(200));
    QSignalSpy changed(&world.list, &QAbstractItemModel::dataChanged);
    world.queue.manager->pauseAll();
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed.first().at(2).value<QList<int>>().isEmpty());
    for (int row = 0; row < world.list.rowCount(); ++row) {
        QCOMPARE(world.list.stateAt(row), world.list.entryAt(row)->state);
        QVERIFY(world.list.stateAt(row) != DownloadState::Queued);
    }
    QList<DownloadId> each; // as for progress
    for (int row = 0; row < world.list.rowCount(); row += 2)
        each.append(world.list.idAt(row));
    emit world.queue.manager->entriesChanged(each);
    QCOMPARE(changed.count(), 2);
    QVERIFY(!changed.last().at(2).value<QList<int>>().isEmpty());
}

void DownloadFilterModelTest::putsLoadedRowsBeforeAddedOnes()
{
    SampleQueue queue(queuedRows(300));
    DownloadListModel list(*queue.manager);
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    DownloadRequest request = SampleQueue::row(999).entry.request;
    request.folder = queue.folder();
    const DownloadId added = queue.manager->add(request); // before anything is read back
    QTRY_VERIFY(queue.manager->isLoaded());
    QCOMPARE(list.rowCount(), 301);
    QCOMPARE(list.idAt(300), added);
    QCOMPARE(list.idAt(299).value, 300);
}

void DownloadFilterModelTest::sortsNothingWhileProgressGoesOn()
{
    World world(queuedRows(3));
    QSignalSpy sorted(&world.filter, &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(&world.filter, &QAbstractItemModel::dataChanged);
    emit world.queue.manager->entriesChanged({DownloadId{2}}); // as for progress: the state is the same
    QCOMPARE(changed.count(), 1);
    QVERIFY(!changed.first().at(2).value<QList<int>>().isEmpty());
    world.queue.manager->pause(DownloadId{2});
    QVERIFY(changed.last().at(2).value<QList<int>>().isEmpty());
    QCOMPARE(sorted.count(), 0);
}

QTEST_GUILESS_MAIN(DownloadFilterModelTest)
#include "DownloadFilterModelTest.moc"
