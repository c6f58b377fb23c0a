#include "text/SafeText.h"

#include <QTest>

using namespace vitrine;

class SafeTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void leavesOutWhatDeceives_data();
    void leavesOutWhatDeceives();
    void keepsWhatLanguagesNeed_data();
    void keepsWhatLanguagesNeed();
    void knowsWhatLeavesInk();
};

void SafeTextTest::leavesOutWhatDeceives_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("safe");
    QTest::newRow("override") << QStringLiteral("a\u202Eb\u202Cc") << QStringLiteral("abc");
    QTest::newRow("isolates") << QStringLiteral("\u2066a\u2067b\u2068c\u2069") << QStringLiteral("abc");
    QTest::newRow("marks of direction") << QStringLiteral("a\u200E\u200F\u061Cb") << QStringLiteral("ab");
    QTest::newRow("controls") << QStringLiteral("a\u0001\u001B\u007F\u0085b") << QStringLiteral("ab");
    QTest::newRow("frames of a document") << QStringLiteral("a\uFDD0\uFDD1\uFFFC\uFFFE\uFEFFb") << QStringLiteral("ab");
    QTest::newRow("separators") << QStringLiteral("a\u2028b\u2029c") << QStringLiteral("a\nb\nc");
    QTest::newRow("half pairs") << QString(QChar(0xDC00)) + QStringLiteral("a") + QChar(0xD800) << QStringLiteral("a");
    QTest::newRow("heaps of marks") << QStringLiteral("a") + QStringLiteral("\u0301").repeated(50)
                                    << QStringLiteral("a") + QStringLiteral("\u0301").repeated(6);
}

void SafeTextTest::leavesOutWhatDeceives()
{
    QFETCH(QString, text);
    QFETCH(QString, safe);
    QCOMPARE(safeText(text), safe);
}

void SafeTextTest::keepsWhatLanguagesNeed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("white space") << QStringLiteral("a\tb\nc\u00A0d\u3000e");
    QTest::newRow("Arabic") << QStringLiteral("مرحبا بالعالم");
    QTest::newRow("Persian, with a character that keeps letters apart") << QStringLiteral("می\u200Cخواهم");
    QTest::newRow("Vietnamese, letter and marks") << QStringLiteral("Tie\u0302\u0301ng Vie\u0323\u0302t");
    QTest::newRow("Thai") << QStringLiteral("ที่นี่");
    QTest::newRow("Chinese") << QStringLiteral("模型说明𠮷");
    QTest::newRow("emoji of several") << QStringLiteral("👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽");
}

void SafeTextTest::keepsWhatLanguagesNeed()
{
    QFETCH(QString, text);
    QCOMPARE(safeText(text), text);
}

void SafeTextTest::knowsWhatLeavesInk()
{
    QVERIFY(!isVisible(QString()));
    QVERIFY(!isVisible(QStringLiteral(" \n\u00A0\u200B\uFEFF\u2060\u200D\u3164")));
    QVERIFY(isVisible(QStringLiteral("\u200B.")));
    QVERIFY(isVisible(QStringLiteral("😀")));
}

QTEST_GUILESS_MAIN(SafeTextTest)
#include "SafeTextTest.moc"
