#include "downloads/BusyRetry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitrine;

class BusyRetryTest final : public QObject
{
    Q_OBJECT

private slots:
    void waitsForAScannerToLetGo();
    void givesUpInTheEnd();
    void triesNothingElseAgain();
    void endsWhenStopped();
};

namespace {

/// Meets the error so many times before it works; counts.
struct Attempts
{
    ErrorKind kind;
    int failures;
    int made = 0;

    Result<bool> run(StopFlag &stop)
    {
        return retriedWhileBusy<bool>(
            [this]() -> Result<bool> {
                if (made++ < failures)
                    return Error{kind, {}, {}, {}, {}};
                return true;
            },
            stop);
    }
};

} // namespace

void BusyRetryTest::waitsForAScannerToLetGo()
{
    StopFlag stop;
    Attempts attempts{ErrorKind::Busy, 2};
    QVERIFY(attempts.run(stop));
    QCOMPARE(attempts.made, 3);
}

void BusyRetryTest::givesUpInTheEnd()
{
    StopFlag stop;
    Attempts attempts{ErrorKind::Busy, 1'000};
    QElapsedTimer time;
    time.start();
    QCOMPARE(attempts.run(stop).error().kind, ErrorKind::Busy);
    QCOMPARE(attempts.made, 5);
    QVERIFY2(time.elapsed() >= 1'900, qPrintable(QString::number(time.elapsed())));
}

void BusyRetryTest::triesNothingElseAgain()
{
    StopFlag stop;
    Attempts attempts{ErrorKind::NoPermission, 1};
    QCOMPARE(attempts.run(stop).error().kind, ErrorKind::NoPermission);
    QCOMPARE(attempts.made, 1);
}

void BusyRetryTest::endsWhenStopped()
{
    StopFlag stop;
    stop.set();
    Attempts attempts{ErrorKind::Busy, 1'000};
    QCOMPARE(attempts.run(stop).error().kind, ErrorKind::Busy);
    QCOMPARE(attempts.made, 1);
}

QTEST_GUILESS_MAIN(BusyRetryTest)
#include "BusyRetryTest.moc"
