#include "downloads/TransferShares.h"
#include "downloads/AdaptiveConnections.h"
#include "downloads/SpeedSchedule.h"

#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

/// What transfers share, and how many connections one of them takes.
class TransferSharesTest final : public QObject
{
    Q_OBJECT

private slots:
    void limitHoldsOnAverage();
    void limitForgivesWhenItChanges();
    void limitKeepsItsDebtWhenToldAgain();
    void limitSavesUpLittle();
    void scheduleFollowsDaysAndTimes_data();
    void scheduleFollowsDaysAndTimes();
    void scheduleTellsWhenToLookAgain();
    void budgetIsNeverExceeded();
    void budgetGivesEveryDownloadOne();
    void budgetTakesBackWhatADownloadHeld();
    void addsConnectionsWhileItGetsFaster();
    void stopsWhereTheLineIsFull();
    void keepsAFixedNumber();
    void measuresOnlyWithAllOpen();
};

void TransferSharesTest::limitHoldsOnAverage()
{
    SpeedLimit limit(1'000'000);
    SpeedLimit::Time now{};
    qint64 bytes = 0;
    while (now < SpeedLimit::Time{10s}) {
        if (limit.delay(now) == 0ms) {
            limit.spend(512 * 1024, now); // pieces much larger than the bucket
            bytes += 512 * 1024;
        }
        now += 1ms;
    }
    QVERIFY2(bytes > 9'500'000 && bytes < 10'700'000, qPrintable(QString::number(bytes)));
}

void TransferSharesTest::limitForgivesWhenItChanges()
{
    SpeedLimit limit(1'000);
    const SpeedLimit::Time now{};
    limit.spend(1'000'000, now);
    QVERIFY(limit.delay(now) > 900s);
    limit.setBytesPerSecond(0);
    QCOMPARE(limit.delay(now), 0ms);
    limit.spend(1'000'000, now);
    QCOMPARE(limit.delay(now), 0ms);
    limit.setBytesPerSecond(1'000);
    QCOMPARE(limit.delay(now), 0ms);
    QCOMPARE(limit.bytesPerSecond(), 1'000);
}

void TransferSharesTest::limitKeepsItsDebtWhenToldAgain()
{
    SpeedLimit limit(1'000);
    const SpeedLimit::Time now{};
    limit.spend(1'000'000, now);
    limit.setBytesPerSecond(1'000); // as a schedule says it, again and again
    QVERIFY(limit.delay(now) > 900s);
}

void TransferSharesTest::limitSavesUpLittle()
{
    SpeedLimit limit(1'000'000);
    SpeedLimit::Time now{1h};
    limit.spend(1'100'000, now); // an hour of idleness is worth 100 kB
    QVERIFY(limit.delay(now) >= 1'000ms);
    QVERIFY(limit.delay(now) <= 1'001ms);
}

void TransferSharesTest::scheduleFollowsDaysAndTimes_data()
{
    QTest::addColumn<QDateTime>("when");
    QTest::addColumn<qint64>("limit");
    const QDate monday(2026, 11, 23);
    QTest::newRow("in office hours") << QDateTime(monday, QTime(9, 0)) << qint64(1'000);
    QTest::newRow("just before") << QDateTime(monday, QTime(8, 59, 59)) << qint64(5'000);
    QTest::newRow("at the end") << QDateTime(monday, QTime(17, 0)) << qint64(5'000);
    QTest::newRow("another day") << QDateTime(monday.addDays(5), QTime(9, 0)) << qint64(5'000);
    QTest::newRow("Friday night") << QDateTime(monday.addDays(4), QTime(23, 0)) << qint64(0);
    QTest::newRow("and the morning after") << QDateTime(monday.addDays(5), QTime(5, 59)) << qint64(0);
    QTest::newRow("not the night before") << QDateTime(monday.addDays(4), QTime(5, 59)) << qint64(5'000);
}

void TransferSharesTest::scheduleFollowsDaysAndTimes()
{
    QFETCH(QDateTime, when);
    QFETCH(qint64, limit);
    SpeedSchedule schedule;
    schedule.otherwiseBytesPerSecond = 5'000;
    schedule.rules = {{std::bitset<7>("0011111"), QTime(9, 0), QTime(17, 0), 1'000},
                      {std::bitset<7>("0010000"), QTime(22, 0), QTime(6, 0), 0}};
    QCOMPARE(schedule.limitAt(when), limit);
}

void TransferSharesTest::scheduleTellsWhenToLookAgain()
{
    SpeedSchedule schedule;
    const QDate day(2026, 11, 23);
    QVERIFY(!schedule.nextChange(QDateTime(day, QTime(12, 0))));
    schedule.rules = {{std::bitset<7>("1111111"), QTime(9, 0), QTime(17, 0), 1'000}};
    QCOMPARE(*schedule.nextChange(QDateTime(day, QTime(8, 0))), QDateTime(day, QTime(9, 0)));
    QCOMPARE(*schedule.nextChange(QDateTime(day, QTime(9, 0))), QDateTime(day, QTime(17, 0)));
    QCOMPARE(*schedule.nextChange(QDateTime(day, QTime(18, 0))), QDateTime(day.addDays(1), QTime(9, 0)));
}

void TransferSharesTest::budgetIsNeverExceeded()
{
    ConnectionBudget budget(3);
    ConnectionBudget::Share one(budget);
    ConnectionBudget::Share other(budget);
    QVERIFY(one.take() && other.take() && other.take());
    QVERIFY(!one.take() && !other.take());
    QCOMPARE(budget.open(), 3);
    QVERIFY(!other.isAskedToGiveBack()); // nobody is without
    other.giveBack();
    QVERIFY(one.take());
}

void TransferSharesTest::budgetGivesEveryDownloadOne()
{
    ConnectionBudget budget(2);
    ConnectionBudget::Share greedy(budget);
    QVERIFY(greedy.take() && greedy.take());
    ConnectionBudget::Share late(budget);
    QVERIFY(!late.take());
    QVERIFY(greedy.isAskedToGiveBack());
    greedy.giveBack();
    QVERIFY(!greedy.isAskedToGiveBack());
    QVERIFY(!greedy.take()); // it is not for the one that has
    QVERIFY(late.take());
}

void TransferSharesTest::budgetTakesBackWhatADownloadHeld()
{
    ConnectionBudget budget(2);
    ConnectionBudget::Share one(budget);
    {
        ConnectionBudget::Share waiting(budget);
        QVERIFY(one.take() && one.take());
        QVERIFY(!waiting.take());
        QVERIFY(one.isAskedToGiveBack());
    }
    QVERIFY(!one.isAskedToGiveBack());
    {
        ConnectionBudget::Share two(budget);
        one.giveBack();
        QVERIFY(two.take());
        QCOMPARE(budget.open(), 2);
    }
    QCOMPARE(budget.open(), 1);
}

namespace {

/// How many connections it settles on when each of them brings `each` bytes a second and the line has room for `line`.
int settledOn(AdaptiveConnections &connections, qint64 each, qint64 line)
{
    double bytes = 0;
    for (auto time = 0ms; time < 60s; time += 50ms) {
        const int open = connections.wanted();
        bytes += static_cast<double>(std::min(open * each, line)) / 20;
        connections.sample(time, static_cast<qint64>(bytes), open);
    }
    return connections.wanted();
}

} // namespace

void TransferSharesTest::addsConnectionsWhileItGetsFaster()
{
    AdaptiveConnections connections(2, 4);
    QCOMPARE(connections.wanted(), 2);
    QCOMPARE(settledOn(connections, 10'000'000, 1'000'000'000), 4);
}

void TransferSharesTest::stopsWhereTheLineIsFull()
{
    AdaptiveConnections two(2, 4);
    QCOMPARE(settledOn(two, 10'000'000, 12'000'000), 2);
    AdaptiveConnections three(2, 8);
    QCOMPARE(settledOn(three, 10'000'000, 30'000'000), 3);
}

void TransferSharesTest::keepsAFixedNumber()
{
    AdaptiveConnections connections(7, 7);
    QCOMPARE(settledOn(connections, 10'000'000, 12'000'000), 7);
}

void TransferSharesTest::measuresOnlyWithAllOpen()
{
    AdaptiveConnections connections(2, 4);
    for (auto time = 0ms; time < 10s; time += 50ms)
        connections.sample(time, time.count() * 1'000, 1);
    QCOMPARE(connections.wanted(), 2);
}

QTEST_GUILESS_MAIN(TransferSharesTest)
#include "TransferSharesTest.moc"
