#include "cli/TextTable.h"

#include "cli/DisplayWidth.h"

#include <QTest>

using namespace vitrine;

class TextTableTest : public QObject
{
    Q_OBJECT

private slots:
    void measuresText_data();
    void measuresText();
    void alignsColumnsOfOtherScripts();
    void cutsWhatIsTooWide();
    void neverCutsACharacterInHalf();
    void leavesOutWhatATerminalWouldActOn();
};

void TextTableTest::measuresText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("width");
    QTest::newRow("ASCII") << QStringLiteral("model") << qsizetype(5);
    QTest::newRow("Chinese") << QStringLiteral("水墨") << qsizetype(4);
    QTest::newRow("Japanese") << QStringLiteral("夜明けの") << qsizetype(8);
    QTest::newRow("Korean") << QStringLiteral("한국") << qsizetype(4);
    QTest::newRow("full-width") << QStringLiteral("Ａ") << qsizetype(2);
    QTest::newRow("combining") << QStringLiteral("e\u0301") << qsizetype(1);
    QTest::newRow("emoji") << QStringLiteral("🌿") << qsizetype(2);
    QTest::newRow("beyond the first plane") << QStringLiteral("𠀀") << qsizetype(2);
    QTest::newRow("Arabic") << QStringLiteral("حدائق") << qsizetype(5);
    QTest::newRow("none") << QString() << qsizetype(0);
}

void TextTableTest::measuresText()
{
    QFETCH(QString, text);
    QTEST(displayWidth(text), "width");
}

void TextTableTest::alignsColumnsOfOtherScripts()
{
    TextTable table({{QStringLiteral("ID"), TextTable::Align::Right}, {QStringLiteral("NAME")}, {QStringLiteral("T")}});
    table.addRow({QStringLiteral("7"), QStringLiteral("水墨"), QStringLiteral("LORA")});
    table.addRow({QStringLiteral("1234"), QStringLiteral("a"), QString()});
    QCOMPARE(table.lines(), QStringList({QStringLiteral("  ID  NAME  T"), QStringLiteral("   7  水墨  LORA"),
                                         QStringLiteral("1234  a")}));
}

void TextTableTest::cutsWhatIsTooWide()
{
    TextTable table({{QStringLiteral("N"), TextTable::Align::Left, 5}});
    table.addRow({QStringLiteral("abcdefgh")});
    QCOMPARE(table.lines().last(), QStringLiteral("abcd…"));
}

void TextTableTest::neverCutsACharacterInHalf()
{
    QCOMPARE(elided(QStringLiteral("水墨山川"), 4), QStringLiteral("水…"));
    QCOMPARE(elided(QStringLiteral("🌿🌿🌿"), 5), QStringLiteral("🌿🌿…"));
    QCOMPARE(elided(QStringLiteral("水墨"), 4), QStringLiteral("水墨"));
}

void TextTableTest::leavesOutWhatATerminalWouldActOn()
{
    QCOMPARE(printable(QStringLiteral("a\x1b[2Jb\nc\td\u202Ee\u009Bf")), QStringLiteral("a[2Jb c def"));
}

QTEST_GUILESS_MAIN(TextTableTest)
#include "TextTableTest.moc"
