#include "base/HttpDate.h"

#include <QTest>

using namespace vitrine;

class HttpDateTest : public QObject
{
    Q_OBJECT

private slots:
    void readsADate();
    void readsNoOtherDates_data();
    void readsNoOtherDates();
    void retryAfterIsSecondsOrADate_data();
    void retryAfterIsSecondsOrADate();
};

void HttpDateTest::readsADate()
{
    const QDateTime date = httpDate(" Wed, 21 Oct 2015 07:28:00 GMT ");
    QCOMPARE(date, QDateTime(QDate(2015, 10, 21), QTime(7, 28), Qt::UTC));
    QCOMPARE(date.timeSpec(), Qt::UTC);
}

void HttpDateTest::readsNoOtherDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("words") << QByteArray("tomorrow");
    QTest::newRow("ISO") << QByteArray("2015-10-21T07:28:00Z");
    QTest::newRow("another zone") << QByteArray("Wed, 21 Oct 2015 07:28:00 CET");
}

void HttpDateTest::readsNoOtherDates()
{
    QFETCH(QByteArray, text);
    QVERIFY(!httpDate(text).isValid());
}

void HttpDateTest::retryAfterIsSecondsOrADate_data()
{
    constexpr qint64 dayMs = 24 * 3600 * 1000;
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("waitMs"); // -1 for none
    QTest::newRow("none") << QByteArray() << qint64(-1);
    QTest::newRow("seconds") << QByteArray(" 7 ") << qint64(7000);
    QTest::newRow("negative") << QByteArray("-7") << qint64(-1);
    QTest::newRow("too many seconds") << QByteArray("9223372036854775807") << dayMs;
    QTest::newRow("date") << QByteArray("Thu, 01 Jan 2026 12:00:30 GMT") << qint64(30000);
    QTest::newRow("date that is over") << QByteArray("Thu, 01 Jan 2026 11:00:00 GMT") << qint64(0);
    QTest::newRow("date too far") << QByteArray("Sat, 03 Jan 2026 12:00:00 GMT") << dayMs;
    QTest::newRow("words") << QByteArray("soon") << qint64(-1);
}

void HttpDateTest::retryAfterIsSecondsOrADate()
{
    QFETCH(QByteArray, value);
    const auto wait = retryAfter(value, QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC), std::chrono::hours(24));
    QTEST(wait ? qint64(wait->count()) : qint64(-1), "waitMs");
}

QTEST_GUILESS_MAIN(HttpDateTest)
#include "HttpDateTest.moc"
