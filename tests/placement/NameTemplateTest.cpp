#include "placement/NameTemplate.h"

#include <QTest>

using namespace vitrine;

class NameTemplateTest final : public QObject
{
    Q_OBJECT

private slots:
    void fillsPlaceholders_data();
    void fillsPlaceholders();
    void keepsHostileNamesInside_data();
    void keepsHostileNamesInside();
    void namesWhatItDoesNotKnow_data();
    void namesWhatItDoesNotKnow();
    void saysWhetherItAsksForTheCreator();
    void namesWithoutFolders();

private:
    static NameParts sample();
    static NameTemplate::Name fill(const QString &text, const NameParts &parts);
};

NameParts NameTemplateTest::sample()
{
    return {QStringLiteral("LORA"), QStringLiteral("SDXL 1.0"), QStringLiteral("someone"),
            QStringLiteral("Ink"),  QStringLiteral("v2.1"),     QStringLiteral("ink_v21.safetensors")};
}

NameTemplate::Name NameTemplateTest::fill(const QString &text, const NameParts &parts)
{
    const auto read = NameTemplate::parse(text);
    if (!read) {
        QTest::qFail(qPrintable(read.error().message), __FILE__, __LINE__);
        return {};
    }
    return read->fill(parts);
}

void NameTemplateTest::fillsPlaceholders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *text, const char *missing, const char *path) {
        QTest::newRow(qPrintable(QString(QLatin1String(text)) + u'|' + QLatin1String(missing)))
            << QString(QLatin1String(text)) << QString(QLatin1String(missing)) << QString(QLatin1String(path));
    };
    row("", "", "/ink_v21.safetensors");
    row("{file}", "", "/ink_v21.safetensors");
    row("{file}.{ext}", "", "/ink_v21.safetensors");
    row("{model} - {version}", "", "/Ink - v2.1.safetensors");
    row("{Model} - {VERSION}", "", "/Ink - v2.1.safetensors");
    row("{type}/{baseModel}/{creator}/{model} - {version}", "", "SDXL 1.0/someone/Ink - v2.1.safetensors");
    row("{baseModel}\\{model}", "", "SDXL 1.0/Ink.safetensors");
    row("{baseModel}/{type}/", "", "SDXL 1.0/LORA/ink_v21.safetensors");
    row("{baseModel}//by {creator}/", "", "SDXL 1.0/by someone/ink_v21.safetensors");
    row("/{baseModel}/{file}", "", "SDXL 1.0/ink_v21.safetensors");
    row("{type}", "", "/LORA.safetensors");
    // What is empty vanishes.
    row("{type}/{baseModel}/{creator}/{model} - {version}", "creator", "SDXL 1.0/Ink - v2.1.safetensors");
    row("{model} - {version}", "version", "/Ink.safetensors");
    row("{creator} - {model}", "creator", "/Ink.safetensors");
    row("{model} ({version})", "version", "/Ink.safetensors");
    row("{model} [{creator}] {version}", "creator", "/Ink v2.1.safetensors");
    row("{creator}", "creator", "/ink_v21.safetensors");
    row("{model}", "file", "/Ink");
}

void NameTemplateTest::fillsPlaceholders()
{
    QFETCH(QString, text);
    QFETCH(QString, missing);
    QFETCH(QString, path);
    NameParts parts = sample();
    if (missing == QLatin1String("creator"))
        parts.creator.clear();
    if (missing == QLatin1String("version"))
        parts.version = QStringLiteral("  ");
    if (missing == QLatin1String("file"))
        parts.fileName = QStringLiteral("no suffix");
    const auto name = fill(text, parts);
    QCOMPARE(QString(name.folder + u'/' + name.fileName), path);
}

void NameTemplateTest::keepsHostileNamesInside_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("up") << QStringLiteral("..");
    QTest::newRow("far up") << QStringLiteral("../../../etc/passwd");
    QTest::newRow("Windows") << QStringLiteral("C:\\Windows\\system32");
    QTest::newRow("root") << QStringLiteral("/etc");
    QTest::newRow("device") << QStringLiteral("CON");
    QTest::newRow("device with suffix") << QStringLiteral("nul.txt");
    QTest::newRow("control") << QStringLiteral("a\nb\x1b[2J");
    QTest::newRow("turned") << QStringLiteral("\u202egnp.exe");
    QTest::newRow("dots") << QStringLiteral("...");
    QTest::newRow("hidden") << QStringLiteral(".bashrc");
    QTest::newRow("long") << QString(400, u'x');
    QTest::newRow("long in few units") << QString(300, QChar(0x6a21));
    QTest::newRow("placeholder") << QStringLiteral("{creator}/{model}");
    QTest::newRow("work name") << QStringLiteral("x.part");
}

void NameTemplateTest::keepsHostileNamesInside()
{
    QFETCH(QString, word);
    const NameParts parts{word, word, word, word, word, word};
    const auto name = fill(QStringLiteral("{baseModel}/{creator}/{model} - {version}"), parts);
    QStringList all = name.folder.split(u'/', Qt::SkipEmptyParts);
    QVERIFY(all.size() <= 2);
    all.append(name.fileName);
    for (const QString &part : all) {
        QVERIFY(!part.isEmpty() && part != QLatin1String(".."));
        QVERIFY2(!part.startsWith(u'.'), qPrintable(part));
        QVERIFY(part.toUtf8().size() <= 255);
        for (const char c : {'/', '\\', ':', '\n', '\x1b'})
            QVERIFY2(!part.contains(QLatin1Char(c)), qPrintable(part));
        QVERIFY(!part.contains(QChar(0x202e)));
        QVERIFY(part.compare(QLatin1String("CON"), Qt::CaseInsensitive) != 0);
        QVERIFY(!part.startsWith(QLatin1String("nul."), Qt::CaseInsensitive));
        QVERIFY(!part.endsWith(QLatin1String(".part")));
    }
}

void NameTemplateTest::namesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QStringLiteral("{type}/{colour}") << QStringLiteral("{colour}");
    QTest::newRow("empty") << QStringLiteral("{}") << QStringLiteral("{}");
    QTest::newRow("open") << QStringLiteral("{model") << QStringLiteral("{");
    QTest::newRow("closed") << QStringLiteral("model}") << QStringLiteral("}");
    QTest::newRow("nested") << QStringLiteral("{mo{model}del}") << QStringLiteral("{mo{model}");
    QTest::newRow("up") << QStringLiteral("../{model}") << QStringLiteral("..");
    QTest::newRow("up in between") << QStringLiteral("a/ .. /{model}") << QStringLiteral("..");
}

void NameTemplateTest::namesWhatItDoesNotKnow()
{
    QFETCH(QString, text);
    QFETCH(QString, named);
    const auto read = NameTemplate::parse(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::BadReference);
    QVERIFY2(read.error().message.contains(named), qPrintable(read.error().message));
}

void NameTemplateTest::saysWhetherItAsksForTheCreator()
{
    QVERIFY(!NameTemplate().asksForCreator());
    QVERIFY(!NameTemplate::parse(QStringLiteral("{model}/{file}"))->asksForCreator());
    QVERIFY(NameTemplate::parse(QStringLiteral("{creator}/{file}"))->asksForCreator());
    QVERIFY(NameTemplate::parse(QStringLiteral("{model} by {creator}"))->asksForCreator());
}

void NameTemplateTest::namesWithoutFolders()
{
    const auto read = NameTemplate::parse(QStringLiteral("{baseModel}/{creator}/{model} - {version}"));
    const NameTemplate::Name name = read->withoutFolders().fill(sample());
    QCOMPARE(name, (NameTemplate::Name{{}, QStringLiteral("Ink - v2.1.safetensors")}));
}

QTEST_APPLESS_MAIN(NameTemplateTest)
#include "NameTemplateTest.moc"
