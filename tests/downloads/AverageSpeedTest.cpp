#include "downloads/AverageSpeed.h"

#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

class AverageSpeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void countsOnlyTheTimeInWhichBytesMayCome()
    {
        AverageSpeed speed;
        speed.note(true, 0, 0ms);        // looks at what is there
        speed.note(false, 500, 2'000ms); // and hashes it
        speed.note(true, 500, 3'000ms);
        speed.note(false, 1'500, 4'000ms); // a lost line
        speed.note(true, 1'500, 60'000ms);
        speed.note(false, 2'500, 61'000ms);
        QCOMPARE(speed.bytesPerSecond(2'500), 1'000);
    }

    void isNothingWhereNothingCame()
    {
        AverageSpeed speed;
        QCOMPARE(speed.bytesPerSecond(700), 0);
        speed.note(true, 0, 0ms);
        speed.note(true, 700, 1'000ms); // was there
        speed.note(false, 700, 2'000ms);
        QCOMPARE(speed.bytesPerSecond(700), 0);
    }
};

QTEST_APPLESS_MAIN(AverageSpeedTest)
#include "AverageSpeedTest.moc"
