#include "base/FileName.h"

#include <QTest>

using namespace vitrine;

class FileNameTest final : public QObject
{
    Q_OBJECT

private slots:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void cutsLongNames_data();
    void cutsLongNames();
    void takesTheFallbackForNothing_data();
    void takesTheFallbackForNothing();
    void numbersBeforeTheSuffix_data();
    void numbersBeforeTheSuffix();
};

void FileNameTest::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *tag, const QString &name, const QString &safe) {
        QTest::newRow(tag) << name << safe;
    };
    const auto same = [&row](const char *tag, const QString &name) { row(tag, name, name); };

    same("plain", QStringLiteral("model.safetensors"));
    same("spaces and brackets inside", QStringLiteral("My model (v2) [fp16].safetensors"));
    same("Chinese", QStringLiteral("模型.safetensors"));
    same("emoji", QStringLiteral("💾 disk 💿.safetensors"));
    same("joined emoji", QStringLiteral("👩\u200d🎨.pt"));
    same("several dots", QStringLiteral("a.b.c.safetensors"));
    row("separators", QStringLiteral("a/b\\c.pt"), QStringLiteral("a_b_c.pt"));
    row("way up", QStringLiteral("../../etc/passwd"), QStringLiteral("_.._etc_passwd"));
    row("windows way up", QStringLiteral("..\\..\\a.dll"), QStringLiteral("_.._a.dll"));
    row("absolute", QStringLiteral("/etc/passwd"), QStringLiteral("_etc_passwd"));
    row("drive", QStringLiteral("C:\\a.pt"), QStringLiteral("C__a.pt"));
    row("stream", QStringLiteral("a.pt:evil"), QStringLiteral("a.pt_evil"));
    row("reserved characters", QStringLiteral("a<b>c\"d|e?f*g.pt"), QStringLiteral("a_b_c_d_e_f_g.pt"));
    row("null", QStringLiteral("a\u0000b.pt"), QStringLiteral("ab.pt"));
    row("controls", QStringLiteral("a\n\r\tb\u007f\u0085c.pt"), QStringLiteral("abc.pt"));
    row("direction override", QStringLiteral("model\u202egnp.exe"), QStringLiteral("modelgnp.exe"));
    row("isolates", QStringLiteral("a\u2066b\u2069.pt"), QStringLiteral("ab.pt"));
    row("zero width", QStringLiteral("a\u200bb\ufeff.pt"), QStringLiteral("ab.pt"));
    row("line separator", QStringLiteral("a\u2028b.pt"), QStringLiteral("ab.pt"));
    row("half a pair", QString(QChar(0xd83d)) + QStringLiteral("a.pt"), QStringLiteral("_a.pt"));
    row("other half", QString(QChar(0xde00)) + QStringLiteral("a.pt"), QStringLiteral("_a.pt"));
    row("not a character", QString(QChar(0xfffe)) + QStringLiteral("a.pt"), QStringLiteral("a.pt"));
    row("composes", QStringLiteral("e\u0301.pt"), QStringLiteral("\u00e9.pt"));
    row("composes after removal", QStringLiteral("e\u200b\u0301.pt"), QStringLiteral("\u00e9.pt"));
    row("edges", QStringLiteral("  . a.pt. . "), QStringLiteral("a.pt"));
    row("trailing dot", QStringLiteral("a.pt."), QStringLiteral("a.pt"));
    row("hidden", QStringLiteral("..a.pt"), QStringLiteral("a.pt"));
    row("device", QStringLiteral("CON"), QStringLiteral("_CON"));
    row("device with suffix", QStringLiteral("con.txt"), QStringLiteral("_con.txt"));
    row("device with two suffixes", QStringLiteral("nul.tar.gz"), QStringLiteral("_nul.tar.gz"));
    row("device before a space", QStringLiteral("aux .pt"), QStringLiteral("_aux .pt"));
    row("port", QStringLiteral("COM1.safetensors"), QStringLiteral("_COM1.safetensors"));
    row("superscript port", QStringLiteral("COM\u00b9.pt"), QStringLiteral("_COM\u00b9.pt"));
    row("superscript printer", QStringLiteral("lpt\u00b3"), QStringLiteral("_lpt\u00b3"));
    row("console", QStringLiteral("CONIN$"), QStringLiteral("_CONIN$"));
    same("only begins like a device", QStringLiteral("console.pt"));
    same("port with two digits", QStringLiteral("COM10.pt"));
    row("part", QStringLiteral("a.safetensors.part"), QStringLiteral("a.safetensors.part_"));
    row("state", QStringLiteral("a.PART.state"), QStringLiteral("a.PART.state_"));
    row("quarantine", QStringLiteral("a.quarantine"), QStringLiteral("a.quarantine_"));
}

void FileNameTest::makesNamesSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(name), safe);
    QCOMPARE(safeFileName(safe), safe);
}

void FileNameTest::cutsLongNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suffix");
    const QString suffix = QStringLiteral(".safetensors");
    QTest::newRow("300 letters") << QString(300, QLatin1Char('a')) + suffix << suffix;
    QTest::newRow("Chinese") << QString(300, QChar(0x6a21)) + suffix << suffix;
    QTest::newRow("emoji") << QStringLiteral("😀").repeated(100) + suffix << suffix;
    QTest::newRow("emoji off by one") << QStringLiteral("a") + QStringLiteral("😀").repeated(100) + suffix << suffix;
    QTest::newRow("families") << QStringLiteral("👩\u200d👩\u200d👧").repeated(40) + suffix << suffix;
    QTest::newRow("many marks") << QStringLiteral("a") + QString(400, QChar(0x0323)) + suffix << suffix;
    QTest::newRow("spaces at the cut") << QString(100, QLatin1Char('a')) + QString(200, QLatin1Char(' ')) + suffix
                                       << suffix;
    QTest::newRow("long after the dot") << QStringLiteral("a.") + QString(300, QLatin1Char('b')) << QString();
    QTest::newRow("no suffix") << QString(300, QLatin1Char('a')) << QString();
    QTest::newRow("device") << QStringLiteral("CON.") + QString(300, QLatin1Char('a')) << QString();
}

void FileNameTest::cutsLongNames()
{
    QFETCH(QString, name);
    QFETCH(QString, suffix);
    const QString safe = safeFileName(name);
    QVERIFY2(safe.toUtf8().size() <= 200, qPrintable(safe));
    QVERIFY(safe.toUtf8().size() >= 100);
    QVERIFY(safe.endsWith(suffix));
    QVERIFY(!safe.contains(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(QString::fromUtf8(safe.toUtf8()), safe); // no half surrogate pair
    QVERIFY(!safe.chopped(suffix.size()).endsWith(QChar(0x200d)));
    QCOMPARE(safeFileName(safe), safe);
}

void FileNameTest::takesTheFallbackForNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("empty") << QString() << QStringLiteral("version-7");
    QTest::newRow("dot") << QStringLiteral(".") << QStringLiteral("version-7");
    QTest::newRow("dots") << QStringLiteral("...") << QStringLiteral("version-7");
    QTest::newRow("way up") << QStringLiteral("..") << QStringLiteral("version-7");
    QTest::newRow("spaces") << QStringLiteral("   ") << QStringLiteral("version-7");
    QTest::newRow("controls") << QStringLiteral("\n\u202e\n") << QStringLiteral("version-7");
    QTest::newRow("only a suffix") << QStringLiteral(".safetensors") << QStringLiteral("version-7.safetensors");
}

void FileNameTest::takesTheFallbackForNothing()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(safeFileName(name, QStringLiteral("version-7")), safe);
}

void FileNameTest::numbersBeforeTheSuffix_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("numbered");
    QTest::newRow("suffix") << QStringLiteral("a.b.safetensors") << QStringLiteral("a.b (2).safetensors");
    QTest::newRow("none") << QStringLiteral("model") << QStringLiteral("model (2)");
}

void FileNameTest::numbersBeforeTheSuffix()
{
    QFETCH(QString, name);
    QFETCH(QString, numbered);
    QCOMPARE(numberedFileName(name, 2), numbered);
}

QTEST_GUILESS_MAIN(FileNameTest)
#include "FileNameTest.moc"
