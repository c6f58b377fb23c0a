#include "downloads/DownloadList.h"

#include <QTest>

using namespace vitrine;

class DownloadListTest final : public QObject
{
    Q_OBJECT

private slots:
    void insertsByPlace();
    void movesInFrontOfAnother_data();
    void movesInFrontOfAnother();
    void movesLikeOneWhoTakesOutAndPutsIn();
    void keepsMovingWhenPlacesRunOut();
    void findsAfterEveryChange();
    void countsWithoutAddingUp();
    void doesNotFallBackWhenAFileIsDone();

private:
    static QueueRow row(qint64 id, qint64 place, DownloadState state = DownloadState::Queued);
    static DownloadList listOf(int count);
    static QList<qint64> ids(const DownloadList &list);
    /// Every look-up agrees with the order, and places ascend.
    static bool isSound(const DownloadList &list);
};

QueueRow DownloadListTest::row(qint64 id, qint64 place, DownloadState state)
{
    QueueRow result;
    result.entry.id.value = id;
    result.entry.state = state;
    result.entry.request.versionId.value = 100 + id;
    result.entry.request.folder = QStringLiteral("/models");
    result.entry.request.fileName = QStringLiteral("F%1").arg(id);
    result.entry.receivedBytes = 10;
    result.entry.totalBytes = 100;
    result.place = place;
    return result;
}

DownloadList DownloadListTest::listOf(int count)
{
    DownloadList list;
    for (int id = 1; id <= count; ++id)
        list.insert({row(id, list.placeAtEnd())});
    return list;
}

QList<qint64> DownloadListTest::ids(const DownloadList &list)
{
    QList<qint64> result;
    for (const DownloadEntry &entry : list.entries())
        result.append(entry.id.value);
    return result;
}

bool DownloadListTest::isSound(const DownloadList &list)
{
    for (qsizetype i = 0; i < list.entries().size(); ++i) {
        const DownloadEntry &entry = list.entries().at(i);
        if (list.find(entry.id) != &entry || list.findSame(entry.request) != &entry)
            return false;
        if (i > 0 && list.placeOf(list.entries().at(i - 1).id) >= list.placeOf(entry.id))
            return false;
    }
    return true;
}

void DownloadListTest::insertsByPlace()
{
    DownloadList list;
    list.insert({row(9, 900), row(10, 1000)}); // added while the queue was being read back
    list.insert({row(1, 100), row(2, 200)});
    list.insert({row(3, 300)});
    QCOMPARE(ids(list), (QList<qint64>{1, 2, 3, 9, 10}));
    QVERIFY(isSound(list));
    QVERIFY(list.placeAtEnd() > 1000);
}

void DownloadListTest::movesInFrontOfAnother_data()
{
    QTest::addColumn<QList<qint64>>("moved");
    QTest::addColumn<qint64>("before"); // 0 for the end
    QTest::addColumn<QList<qint64>>("order");
    QTest::newRow("to the top") << QList<qint64>{4} << qint64(1) << QList<qint64>{4, 1, 2, 3, 5};
    QTest::newRow("to the end") << QList<qint64>{2} << qint64(0) << QList<qint64>{1, 3, 4, 5, 2};
    QTest::newRow("apart, together") << QList<qint64>{5, 1, 3} << qint64(4) << QList<qint64>{2, 1, 3, 5, 4};
    QTest::newRow("before one of them") << QList<qint64>{2, 3} << qint64(3) << QList<qint64>{1, 2, 3, 4, 5};
    QTest::newRow("all") << QList<qint64>{1, 2, 3, 4, 5} << qint64(0) << QList<qint64>{1, 2, 3, 4, 5};
    QTest::newRow("unknown neighbour") << QList<qint64>{1} << qint64(77) << QList<qint64>{2, 3, 4, 5, 1};
}

void DownloadListTest::movesInFrontOfAnother()
{
    QFETCH(QList<qint64>, moved);
    QFETCH(qint64, before);
    QFETCH(QList<qint64>, order);
    DownloadList list = listOf(5);
    QSet<DownloadId> set;
    for (const qint64 id : moved)
        set.insert(DownloadId{id});
    const QList<DownloadId> changed = list.move(set, before > 0 ? std::optional(DownloadId{before}) : std::nullopt);
    QCOMPARE(ids(list), order);
    QCOMPARE(changed.size(), moved.size()); // the others keep their places
    QVERIFY(isSound(list));
}

void DownloadListTest::movesLikeOneWhoTakesOutAndPutsIn()
{
    constexpr int count = 6;
    for (int chosen = 1; chosen < 1 << count; ++chosen) { // every choice of rows, to every place
        for (qint64 before = 0; before <= count; ++before) {
            DownloadList list = listOf(count);
            QList<qint64> order;
            QList<qint64> taken;
            qsizetype to = -1;
            QSet<DownloadId> set;
            for (qint64 id = 1; id <= count; ++id) {
                if (id == before)
                    to = order.size();
                const bool isTaken = chosen & (1 << (id - 1));
                (isTaken ? taken : order).append(id);
                if (isTaken)
                    set.insert(DownloadId{id});
            }
            if (to < 0)
                to = order.size();
            list.move(set, before > 0 ? std::optional(DownloadId{before}) : std::nullopt);
            QCOMPARE(ids(list), order.first(to) + taken + order.sliced(to));
            QVERIFY(isSound(list));
        }
    }
}

void DownloadListTest::keepsMovingWhenPlacesRunOut()
{
    DownloadList list = listOf(4);
    bool everybody = false;
    for (int i = 0; i < 60; ++i) { // each time into half of the room that was left
        const DownloadId last = list.entries().last().id;
        const DownloadId second = list.entries().at(1).id;
        everybody = list.move({last}, second).size() == 4 || everybody;
        QCOMPARE(list.entries().at(1).id, last);
        QVERIFY(isSound(list));
    }
    QVERIFY(everybody);
}

void DownloadListTest::findsAfterEveryChange()
{
    DownloadList list = listOf(6);
    list.remove({DownloadId{2}, DownloadId{5}});
    QCOMPARE(ids(list), (QList<qint64>{1, 3, 4, 6}));
    QVERIFY(isSound(list));
    QVERIFY(!list.find(DownloadId{2}));
    QVERIFY(!list.findFile(VersionId{102}, FileId{}));
    DownloadEntry renamed = *list.find(DownloadId{3});
    renamed.request.fileName = QStringLiteral("other");
    list.replace(renamed);
    QVERIFY(list.isPathPending(QStringLiteral("/models/OTHER")));
    QVERIFY(!list.isPathPending(QStringLiteral("/models/f3")));
    QVERIFY(isSound(list));
}

void DownloadListTest::countsWithoutAddingUp()
{
    DownloadList list = listOf(3);
    list.insert({row(4, list.placeAtEnd(), DownloadState::Done)});
    DownloadEntry entry = list.entries().first();
    entry.state = DownloadState::Downloading;
    entry.bytesPerSecond = 7;
    entry.receivedBytes = 60;
    list.replace(entry);
    QCOMPARE(list.totals().active, 3);
    QCOMPARE(list.totals().done, 1);
    QCOMPARE(list.totals().receivedBytes, 80);
    QCOMPARE(list.totals().expectedBytes, 300);
    QCOMPARE(list.totals().bytesPerSecond, 7);
    QCOMPARE(list.activeIn(QStringLiteral("/models")), 3);
    entry.state = DownloadState::Paused; // by the user
    list.replace(entry);
    QCOMPARE(list.activeIn(QStringLiteral("/models")), 2);
    entry.error = Error{ErrorKind::DriveGone, {}, {}, {}, {}}; // by its disk
    list.replace(entry);
    QCOMPARE(list.activeIn(QStringLiteral("/models")), 3);
    entry.state = DownloadState::Failed;
    list.replace(entry);
    list.remove({DownloadId{2}, DownloadId{3}, DownloadId{4}});
    QueueTotals expected;
    expected.failed = 1;
    QVERIFY(list.totals() == expected);
    QCOMPARE(list.activeIn(QStringLiteral("/models")), 0);
}

void DownloadListTest::doesNotFallBackWhenAFileIsDone()
{
    DownloadList list = listOf(3);
    DownloadEntry entry = list.entries().first();
    entry.state = DownloadState::Downloading;
    entry.receivedBytes = 100;
    list.replace(entry);
    QCOMPARE(list.totals().progress(), std::optional(120.0 / 300));
    entry.state = DownloadState::Done;
    list.replace(entry);
    QCOMPARE(list.totals().progress(), std::optional(120.0 / 300));
    list.remove({entry.id}); // out of the history, not out of the batch
    QCOMPARE(list.totals().progress(), std::optional(120.0 / 300));

    for (const qint64 id : {2, 3}) {
        DownloadEntry last = *list.find(DownloadId{id});
        last.state = DownloadState::Done;
        list.replace(last);
    }
    QVERIFY(!list.totals().progress());
    list.insert({row(4, list.placeAtEnd())});
    QCOMPARE(list.totals().progress(), std::optional(0.1)); // a batch of its own
    list.remove({DownloadId{4}});
    QCOMPARE(list.totals().finishedBytes, 0);
}

QTEST_GUILESS_MAIN(DownloadListTest)
#include "DownloadListTest.moc"
