#include "downloads/SpeedMeter.h"

#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

class SpeedMeterTest final : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingFromOneSample();
    void measuresASteadyLine();
    void forgetsWhatIsOlderThanTheWindow();
    void fallsToZeroOnAStall();
    void startsAgainWhenTheCountGoesDown();
};

void SpeedMeterTest::knowsNothingFromOneSample()
{
    SpeedMeter meter;
    QCOMPARE(meter.bytesPerSecond(), 0);
    meter.sample(0ms, 5'000'000); // what a resumed download held already is no speed
    QCOMPARE(meter.bytesPerSecond(), 0);
    meter.sample(100ms, 6'000'000);
    QCOMPARE(meter.bytesPerSecond(), 0);
}

void SpeedMeterTest::measuresASteadyLine()
{
    SpeedMeter meter;
    for (int i = 0; i <= 100; ++i)
        meter.sample(i * 100ms, i * 100'000);
    QCOMPARE(meter.bytesPerSecond(), 1'000'000);
}

void SpeedMeterTest::forgetsWhatIsOlderThanTheWindow()
{
    SpeedMeter meter;
    for (int i = 0; i <= 50; ++i)
        meter.sample(i * 100ms, i * 1'000'000);
    for (int i = 51; i <= 90; ++i)
        meter.sample(i * 100ms, 50'000'000 + (i - 50) * 100'000);
    QCOMPARE(meter.bytesPerSecond(), 1'000'000);
}

void SpeedMeterTest::fallsToZeroOnAStall()
{
    SpeedMeter meter;
    for (int i = 0; i <= 20; ++i)
        meter.sample(i * 100ms, i * 1'000'000);
    for (int i = 21; i <= 60; ++i)
        meter.sample(i * 100ms, 20'000'000);
    QCOMPARE(meter.bytesPerSecond(), 0);
}

void SpeedMeterTest::startsAgainWhenTheCountGoesDown()
{
    SpeedMeter meter;
    for (int i = 0; i <= 20; ++i)
        meter.sample(i * 100ms, i * 1'000'000);
    for (int i = 21; i <= 31; ++i)
        meter.sample(i * 100ms, (i - 21) * 100'000);
    QCOMPARE(meter.bytesPerSecond(), 1'000'000);
}

QTEST_GUILESS_MAIN(SpeedMeterTest)
#include "SpeedMeterTest.moc"
