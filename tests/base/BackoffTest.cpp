#include "base/Backoff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private slots:
    void doublesUpToHalfAMinuteWithinItsUpperHalf()
    {
        QRandomGenerator random(7);
        const QList<std::chrono::milliseconds> full{1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s};
        for (int attempt = 1; attempt <= full.size(); ++attempt) {
            for (int i = 0; i < 200; ++i) {
                const auto delay = backoffDelay(attempt, std::nullopt, random);
                QVERIFY(delay >= full.at(attempt - 1) / 2 && delay <= full.at(attempt - 1));
            }
        }
    }

    void twoClientsDoNotComeBackTogether()
    {
        QRandomGenerator one(1);
        QRandomGenerator other(2);
        QVERIFY(backoffDelay(6, std::nullopt, one) != backoffDelay(6, std::nullopt, other));
    }

    void theServersWishWinsWhereItIsLonger()
    {
        QRandomGenerator random(7);
        QCOMPARE(backoffDelay(1, 17s, random), 17s);
        QVERIFY(backoffDelay(6, 1s, random) >= 15s);
        QCOMPARE(backoffDelay(1, 24h, random), 10min);
    }

    void strangeAttemptsAreNoTrouble()
    {
        QRandomGenerator random(7);
        QVERIFY(backoffDelay(0, std::nullopt, random) <= 1s);
        QVERIFY(backoffDelay(-5, std::nullopt, random) <= 1s);
        QVERIFY(backoffDelay(2000000000, std::nullopt, random) <= 30s);
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "BackoffTest.moc"
