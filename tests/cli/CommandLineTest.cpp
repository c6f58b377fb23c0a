#include "cli/CommandLine.h"

#include "cli/ReferenceText.h"

#include <QDir>
#include <QTest>

using namespace vitrine;

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryFilter();
    void leavesOutWhatIsNotAsked();
    void asksForPagesNoLargerThanNeeded();
    void takesCommonOptionsOnBothSides();
    void readsGet();
    void readsWhereAndHowToSave();
    void namesWhatMakesNoSense_data();
    void namesWhatMakesNoSense();
    void printsHelpAndVersion();
    void tellsReferencesFromOtherText();
    void readsOneReferenceALine();

private:
    static Result<Invocation> parse(const QStringList &arguments);
    template<typename Options>
    static Options read(const QStringList &arguments);
};

Result<Invocation> CommandLineTest::parse(const QStringList &arguments)
{
    return parseCommandLine(QStringList{QStringLiteral("vitrine-cli")} + arguments);
}

template<typename Options>
Options CommandLineTest::read(const QStringList &arguments)
{
    const auto invocation = parse(arguments);
    const auto *options = invocation ? std::get_if<Options>(&invocation->command) : nullptr;
    if (!options) {
        QTest::qFail(invocation ? "another command" : qPrintable(invocation.error().message), __FILE__, __LINE__);
        return {};
    }
    return *options;
}

void CommandLineTest::readsEveryFilter()
{
    const auto search = read<SearchOptions>(
        QStringLiteral("search|--query|two words|--types|LORA|--types|Checkpoint|--base-models|Flux.1 D|--sort|Newest|"
                       "--period|Week|--tag|style|--username|me|--checkpoint-type|Merge|--nsfw|--favorites|--hidden|"
                       "--early-access|--supports-generation|--from-platform|--limit|250|--json")
            .split(u'|'));
    ModelQuery expected;
    expected.text = QStringLiteral("two words");
    expected.types = {ModelType{QStringLiteral("LORA")}, ModelType{QStringLiteral("Checkpoint")}};
    expected.baseModels = {BaseModel{QStringLiteral("Flux.1 D")}};
    expected.sort = QStringLiteral("Newest");
    expected.period = QStringLiteral("Week");
    expected.tag = QStringLiteral("style");
    expected.username = QStringLiteral("me");
    expected.checkpointType = QStringLiteral("Merge");
    expected.nsfw = expected.favorites = expected.hidden = expected.earlyAccess = true;
    expected.supportsGeneration = expected.fromPlatform = true;
    QCOMPARE(search.query, expected);
    QCOMPARE(search.limit, std::optional(250));
    QVERIFY(search.json);

    const auto byIds = read<SearchOptions>(QStringLiteral("search|--ids|1,2").split(u'|'));
    QCOMPARE(byIds.query.ids, QList<ModelId>({ModelId{1}, ModelId{2}})); // excludes --query
}

void CommandLineTest::leavesOutWhatIsNotAsked()
{
    const auto search = read<SearchOptions>({QStringLiteral("search")});
    QCOMPARE(search.query, ModelQuery());
    QCOMPARE(search.limit, std::optional(100));
    QVERIFY(!search.json);
}

void CommandLineTest::asksForPagesNoLargerThanNeeded()
{
    const auto search = [](const QString &tail) {
        return read<SearchOptions>(QStringList{QStringLiteral("search")} + tail.split(u' '));
    };
    QCOMPARE(search(QStringLiteral("--limit 7")).query.limit, 7);
    QCOMPARE(search(QStringLiteral("--limit 1000")).query.limit, 100);
    QCOMPARE(search(QStringLiteral("--all")).query.limit, 100);
    QCOMPARE(search(QStringLiteral("--all")).limit, std::nullopt);
}

void CommandLineTest::takesCommonOptionsOnBothSides()
{
    for (const char *line :
         {"--anonymous --api-origin http://localhost:1 enums", "enums --anonymous --api-origin=http://localhost:1",
          "--api-origin http://localhost:1 enums --anonymous"}) {
        const auto invocation = parse(QString(QLatin1String(line)).split(u' '));
        QVERIFY2(invocation.ok(), line);
        QVERIFY2(std::holds_alternative<EnumsOptions>(invocation->command), line);
        QVERIFY2(invocation->start.anonymous, line);
        QCOMPARE(invocation->start.apiOrigin, QUrl(QStringLiteral("http://localhost:1")));
    }
}

void CommandLineTest::readsGet()
{
    const auto get =
        read<GetOptions>(QStringLiteral("get|1|2@3|--dir|some/dir|--input|list.txt|--allow-dangerous").split(u'|'));
    QCOMPARE(get.refs, QStringList({QStringLiteral("1"), QStringLiteral("2@3")}));
    QCOMPARE(get.dir, QDir::current().absoluteFilePath(QStringLiteral("some/dir")));
    QCOMPARE(get.inputFile, QStringLiteral("list.txt"));
    QVERIFY(get.allowDangerous);
    QCOMPARE(read<GetOptions>(QStringLiteral("get|1|--file|12").split(u'|')).file, std::optional(FileId{12}));
}

void CommandLineTest::readsWhereAndHowToSave()
{
    const auto get = read<GetOptions>(
        QStringLiteral("get|1|--root|some/dir|--layout|ComfyUI|--template|{baseModel}/{model}|--sidecars|preview,a1111|"
                       "--sidecars|a1111|--connections|8|--limit-rate|2m")
            .split(u'|'));
    QCOMPARE(get.root, QDir::current().absoluteFilePath(QStringLiteral("some/dir")));
    QCOMPARE(get.layout, std::optional(Layout::ComfyUi));
    QVERIFY(!get.findsLayout);
    QCOMPARE(get.nameTemplate, std::optional(*NameTemplate::parse(QStringLiteral("{baseModel}/{model}"))));
    QCOMPARE(get.sideFiles, std::optional(QList<SideFile>{SideFile::Preview, SideFile::A1111Card}));
    QCOMPARE(get.connections, std::optional(8));
    QCOMPARE(get.limitBytesPerSecond, std::optional<qint64>(2 * 1024 * 1024));

    const auto other =
        read<GetOptions>(QStringLiteral("get|1|--layout|auto|--sidecars|none|--limit-rate|500").split(u'|'));
    QVERIFY(other.findsLayout && !other.layout);
    QCOMPARE(other.sideFiles, std::optional(QList<SideFile>{}));
    QCOMPARE(other.limitBytesPerSecond, std::optional<qint64>(500));
    QVERIFY(!read<GetOptions>(QStringLiteral("get|1").split(u'|')).sideFiles);
}

void CommandLineTest::namesWhatMakesNoSense_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *line, const char *named) {
        QTest::newRow(line) << QString(QLatin1String(line)) << QString(QLatin1String(named));
    };
    row("", "search");
    row("fetch", "fetch");
    row("search --bogus", "bogus");
    row("--bogus search", "bogus");
    row("search --query", "query");
    row("search --query=", "query");
    row("search --limit 0", "limit");
    row("search --limit -1", "limit");
    row("search --limit ten", "limit");
    row("search --limit 99999999999", "limit");
    row("search --limit 1 --all", "--all");
    row("search --ids 1,x", "ids");
    row("search --ids 0", "ids");
    row("search --query word --ids 1", "--ids");
    row("search word", "word");
    row("search --nsfw=false", "nsfw");
    row("show", "missing");
    row("show 1 2", "2");
    row("enums x", "x");
    row("get", "--input");
    row("get 1 --file x", "file");
    row("get 1 2 --file 3", "--file");
    row("get 1 --input list --file 3", "--file");
    row("get 1 --dir=", "dir");
    row("enums --api-origin nonsense", "--api-origin");
    row("get 1 --layout fooocus", "fooocus");
    row("get 1 --demo", "--dir");
    row("show 1 https://a.example/2?token=abc", "token=(removed)");
    row("get 1 --dir a --root b", "--root");
    row("get 1 --dir a --layout comfyui", "--layout");
    row("get 1 --template {colour}", "{colour}");
    row("get 1 --template ../{model}", "--template");
    row("get 1 --sidecars a1111,b2222", "b2222");
    row("get 1 --connections 0", "connections");
    row("get 1 --connections 17", "connections");
    row("get 1 --limit-rate fast", "limit-rate");
    row("get 1 --limit-rate 0", "limit-rate");
    row("get 1 --limit-rate 1T", "limit-rate");
}

void CommandLineTest::namesWhatMakesNoSense()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    const auto invocation = parse(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!invocation.ok());
    QCOMPARE(invocation.error().kind, ErrorKind::BadReference);
    QVERIFY2(invocation.error().message.contains(named), qPrintable(invocation.error().message));
}

void CommandLineTest::printsHelpAndVersion()
{
    QVERIFY(read<PrintText>({QStringLiteral("--version")}).text.contains(QStringLiteral(VITRINE_VERSION)));
    QVERIFY(read<PrintText>({QStringLiteral("--help")}).text.contains(QStringLiteral("search")));
    QVERIFY(read<PrintText>({QStringLiteral("--help")}).text.contains(QStringLiteral("where the window keeps it")));
    // Also where the rest would be refused.
    const auto help = read<PrintText>({QStringLiteral("get"), QStringLiteral("--help")}).text;
    QVERIFY(help.contains(QStringLiteral("--allow-dangerous")) && help.contains(QStringLiteral("--anonymous")));
}

void CommandLineTest::tellsReferencesFromOtherText()
{
    const QUrl origin(QStringLiteral("http://localhost:8080"));
    QVERIFY(readReference(QStringLiteral("12345"), origin).ok());
    QVERIFY(readReference(QStringLiteral("http://localhost:8080/models/5"), origin).ok());
    QCOMPARE(readReference(QStringLiteral("a model"), origin).error().kind, ErrorKind::BadReference);
    QCOMPARE(readReference(QString(), origin).error().kind, ErrorKind::BadReference);
    // A number that no model can have is no mistake of the command line.
    QCOMPARE(readReference(QStringLiteral("99999999999"), origin).error().kind, ErrorKind::NotFound);
    QCOMPARE(readReference(QStringLiteral("0"), origin).error().kind, ErrorKind::NotFound);
    const Error unread = readReference(QStringLiteral("https://a.example/x?token=abc"), origin).error();
    QVERIFY2(!unread.message.contains(QStringLiteral("abc")), qPrintable(unread.message));
}

void CommandLineTest::readsOneReferenceALine()
{
    QCOMPARE(
        referenceLines("# wanted\n\n 1 \r\n2@3\n  # not 4\nhttps://civitai.com/models/5#x"),
        QStringList({QStringLiteral("1"), QStringLiteral("2@3"), QStringLiteral("https://civitai.com/models/5#x")}));
    QVERIFY(referenceLines("").isEmpty());
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
