#include "base/Format.h"

#include <QLocale>
#include <QTest>

using namespace vitrine;

class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void bytesHaveThreeDigits_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << qint64(0) << "0 B";
        QTest::newRow("bytes") << qint64(999) << "999 B";
        QTest::newRow("kilo") << qint64(1000) << "1 kB";
        QTest::newRow("two decimals") << qint64(6460000000) << "6.46 GB";
        QTest::newRow("one decimal") << qint64(84200000) << "84.2 MB";
        QTest::newRow("none") << qint64(144000000) << "144 MB";
        QTest::newRow("round up to the next unit") << qint64(999999) << "1 MB";
        QTest::newRow("nearly the next unit") << qint64(999499) << "999 kB";
        QTest::newRow("rounds to the next unit") << qint64(999600) << "1 MB";
        QTest::newRow("no unit beyond") << qint64(5000000000000000) << "5000 TB";
    }
    void bytesHaveThreeDigits()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes).remove(u','), "text");
    }

    void numbersFollowTheLocale()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(formatBytes(6460000000), QStringLiteral("6,46 GB"));
    }

    void speedIsBytesPerSecond() { QCOMPARE(formatSpeed(84200000), QStringLiteral("84.2 MB/s")); }

    void countsAreShort_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << qint64(999) << "999";
        QTest::newRow("thousand") << qint64(1000) << "1.0K";
        QTest::newRow("thousands") << qint64(12340) << "12.3K";
        QTest::newRow("no decimal") << qint64(123400) << "123K";
        QTest::newRow("nearly a million") << qint64(999499) << "999K";
        QTest::newRow("rounds to a million") << qint64(999600) << "1.0M";
        QTest::newRow("millions") << qint64(4510000) << "4.5M";
    }
    void countsAreShort()
    {
        QFETCH(qint64, count);
        QTEST(formatCount(count), "text");
    }

    void durationsAreAsPeopleSayThem_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << 12 << "12 s";
        QTest::newRow("nearly a minute") << 59 << "59 s";
        QTest::newRow("minutes are rounded") << 100 << "2 min";
        QTest::newRow("hour") << 3600 << "1 h";
        QTest::newRow("hours") << 3900 << "1 h 5 min";
        QTest::newRow("days") << 90000 << "1 d 1 h";
    }
    void durationsAreAsPeopleSayThem()
    {
        QFETCH(int, seconds);
        QTEST(formatDuration(std::chrono::seconds(seconds)), "text");
    }

    void agesAreInTheirLargestUnit_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text"); // as in the source, without a translation's plural
        QTest::newRow("clock set back") << -30 << "less than a minute";
        QTest::newRow("seconds") << 59 << "less than a minute";
        QTest::newRow("minutes") << 3 * 60 + 59 << "3 minute(s)";
        QTest::newRow("nearly an hour") << 3599 << "59 minute(s)";
        QTest::newRow("hours") << 2 * 3600 + 1800 << "2 hour(s)";
        QTest::newRow("nearly a day") << 86399 << "23 hour(s)";
        QTest::newRow("days") << 5 * 86400 + 3600 << "5 day(s)";
    }
    void agesAreInTheirLargestUnit()
    {
        QFETCH(int, seconds);
        QTEST(formatAge(std::chrono::seconds(seconds)), "text");
    }

    void momentsHaveNoSeconds()
    {
        const QLocale before;
        const QDateTime moment(QDate(2027, 1, 31), QTime(12, 34, 56));
        QLocale::setDefault(QLocale::c());
        const QString plain = formatMoment(moment);
        QLocale::setDefault(QLocale(QLocale::German));
        const QString german = formatMoment(moment.toUTC());
        QLocale::setDefault(before);
        QCOMPARE(plain, QStringLiteral("31 Jan 2027 12:34"));
        QVERIFY2(german.endsWith(QStringLiteral("12:34")), qPrintable(german));
    }
};

QTEST_GUILESS_MAIN(FormatTest)
#include "FormatTest.moc"
