#include "text/TextCut.h"

#include <QTest>

using namespace vitrine;

class TextCutTest final : public QObject
{
    Q_OBJECT

private slots:
    void cutsWhereAReaderWouldRest_data();
    void cutsWhereAReaderWouldRest();
    void alwaysGetsOn();
};

void TextCutTest::cutsWhereAReaderWouldRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("head");
    QTest::newRow("short enough") << "a b" << 10 << "a b";
    QTest::newRow("after a sentence") << "One two. Three four five six" << 14 << "One two. ";
    QTest::newRow("between words") << "one two three four" << 12 << "one two ";
    QTest::newRow("not at a sentence too far back") << "One. two three four five" << 18 << "One. two three ";
    QTest::newRow("inside a word") << "abcdefghij" << 4 << "abcd";
    QTest::newRow("not inside a character") << QStringLiteral("abc😀😀") << 4 << "abc";
    QTest::newRow("Chinese") << QStringLiteral("一二三四。五六七八") << 7 << QStringLiteral("一二三四。");
}

void TextCutTest::cutsWhereAReaderWouldRest()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    QFETCH(QString, head);
    QCOMPARE(text.left(cutPosition(text, most)), head);
}

void TextCutTest::alwaysGetsOn()
{
    const QString hard = QStringLiteral("e\u0301\u0301\u0301👩‍👩‍👧‍👦\u200B \n.。a").repeated(20);
    for (qsizetype start = 0; start < hard.size(); ++start) {
        for (qsizetype most = 1; most < 40; ++most) {
            const qsizetype cut = cutPosition(QStringView(hard).mid(start), most);
            QVERIFY(cut > 0);
            QVERIFY(cut <= qMax<qsizetype>(most, 1) || cut == hard.size() - start);
        }
    }
}

QTEST_GUILESS_MAIN(TextCutTest)
#include "TextCutTest.moc"
