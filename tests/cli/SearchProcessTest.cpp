#include "cli/CliProcess.h"
#include "demo/DemoSite.h"
#include "demo/HttpServer.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#ifndef Q_OS_WIN
#include <csignal>
#endif

using namespace vitrine;

/// search, show and enums of the real program.
class SearchProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void countsDistinctModelsToTheLimit();
    void followsCursorsThroughShortAndEmptyPages();
    void stopsAtTheLimitInTheMiddleOfAPage();
    void endsWhereTheSiteRepeatsItself_data();
    void endsWhereTheSiteRepeatsItself();
    void flushesJsonAsPagesArrive();
    void writesTheDocumentedFields();
    void writesNullForWhatIsMissing();
    void printsAnAlignedTable();
    void printsNothingForAnEmptyResult();
    void saysThatATextSearchIsNotSorted();
    void showsAModelAndAVersion();
    void showsNotFound();
    void listsEnums();
    void endsWithTheCodeOfTheFailure_data();
    void endsWithTheCodeOfTheFailure();
    void saysThatADataDirCannotBeUsed();
    void endsQuietlyWhenNobodyReadsAnyMore();
    void saysThatOutputWasLost();
    void endsWith130WhenInterrupted();
    void needsNoDatabaseToSearch();
    void worksOnTheBuiltInSample();

private:
    CliRun search(const QString &options = {}) const;
    static HttpServer::Handler pages();

    std::unique_ptr<DemoSite> m_site;
    std::unique_ptr<CliProcess> m_cli;
};

void SearchProcessTest::init()
{
    if (!m_site)
        m_site = std::make_unique<DemoSite>();
    m_site->setFaults({});
    m_cli = std::make_unique<CliProcess>(m_site->apiOrigin());
}

CliRun SearchProcessTest::search(const QString &options) const
{
    return m_cli->run(QStringList{QStringLiteral("search")} + options.split(u'|', Qt::SkipEmptyParts));
}

/// Four pages, as a moving catalogue gives them: short, empty, with a model of before, and the last one.
HttpServer::Handler SearchProcessTest::pages()
{
    return [](const HttpRequest &request) {
        HttpResponse response;
        response.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
        const QString cursor = request.query().queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded);
        if (cursor.isEmpty())
            response.body = R"({"items":[{"id":1,"name":"a"},{"id":2,"name":"b"}],"metadata":{"nextCursor":"x|1"}})";
        else if (cursor == QStringLiteral("x|1"))
            response.body = R"({"items":[],"metadata":{"nextCursor":"x|2"}})";
        else if (cursor == QStringLiteral("x|2"))
            response.body = R"({"items":[{"id":2,"name":"b"},{"id":3,"name":"c"}],"metadata":{"nextCursor":"x|3"}})";
        else
            response.body = R"({"items":[{"id":4,"name":"d"}],"metadata":{}})";
        return response;
    };
}

void SearchProcessTest::countsDistinctModelsToTheLimit()
{
    for (const int limit : {1, 7}) {
        const auto run = search(QStringLiteral("--json|--limit|%1").arg(limit));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.lines().size(), limit);
    }
    QSet<int> ids;
    const auto all = search(QStringLiteral("--json|--all|--nsfw"));
    QCOMPARE(all.code, 0);
    for (const auto &object : all.objects())
        ids.insert(object.value(QStringLiteral("id")).toInt());
    QVERIFY(ids.size() > 30);
    QCOMPARE(ids.size(), all.lines().size());
    QVERIFY(search(QStringLiteral("--json|--all")).lines().size() < ids.size()); // without --nsfw
    QVERIFY(all.err.isEmpty());
}

void SearchProcessTest::followsCursorsThroughShortAndEmptyPages()
{
    const HttpServer server(pages());
    const CliProcess cli(server.origin());
    const auto run = cli.run({QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QList<int> ids;
    for (const auto &object : run.objects())
        ids += object.value(QStringLiteral("id")).toInt();
    QCOMPARE(ids, QList<int>({1, 2, 3, 4}));
}

void SearchProcessTest::stopsAtTheLimitInTheMiddleOfAPage()
{
    const HttpServer server(pages());
    const CliProcess cli(server.origin());
    const auto run =
        cli.run({QStringLiteral("search"), QStringLiteral("--json"), QStringLiteral("--limit"), QStringLiteral("3")});
    QCOMPARE(run.lines().size(), 3);
    QCOMPARE(server.requests().size(), 3);
}

void SearchProcessTest::endsWhereTheSiteRepeatsItself_data()
{
    QTest::addColumn<QByteArrayList>("cursors");
    QTest::newRow("the same page") << QByteArrayList{"same"};
    QTest::newRow("a circle") << QByteArrayList{"one", "another"};
}

void SearchProcessTest::endsWhereTheSiteRepeatsItself()
{
    QFETCH(QByteArrayList, cursors);
    const HttpServer server(HttpServer::Handler([cursors, asked = 0](const HttpRequest &) mutable {
        HttpResponse response;
        const QByteArray &cursor = cursors.at(asked++ % cursors.size());
        response.body = R"({"items":[{"id":1,"name":"a"}],"metadata":{"nextCursor":")" + cursor + R"("}})";
        return response;
    }));
    const CliProcess cli(server.origin());
    const auto run = cli.run({QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    QCOMPARE(run.code, 6);
    QCOMPARE(run.lines().size(), 1);
}

void SearchProcessTest::flushesJsonAsPagesArrive()
{
    const HttpServer::Handler firstPageOnly = [all = pages()](const HttpRequest &request) {
        HttpResponse response = all(request);
        response.neverAnswer = request.query().hasQueryItem(QStringLiteral("cursor"));
        return response;
    };
    const HttpServer server(firstPageOnly);
    const CliProcess cli(server.origin());
    QProcess process;
    cli.prepare(process, {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    process.start();
    QByteArray out;
    QTRY_VERIFY((out += process.readAllStandardOutput()).count('\n') == 2);
    process.kill();
    process.waitForFinished();
}

void SearchProcessTest::writesTheDocumentedFields()
{
    const auto run = search(QStringLiteral("--json|--limit|1"));
    qsizetype last = -1;
    for (const char *field :
         {"\"id\":", "\"name\":", "\"type\":", "\"creator\":", "\"baseModels\":", "\"tags\":", "\"stats\":{",
          "\"versions\":[{\"id\":", "\"baseModel\":", "\"files\":[{\"id\":", "\"sizeBytes\":", "\"sha256\":"}) {
        const qsizetype place = run.out.indexOf(field, last + 1);
        QVERIFY2(place > last, field);
        last = place;
    }
    const auto model = run.objects().first();
    QCOMPARE(model.size(), 8);
    QVERIFY(model.value(QStringLiteral("id")).isDouble());
    QVERIFY(model.value(QStringLiteral("creator")).isString());
    const auto version = model.value(QStringLiteral("versions")).toArray().first().toObject();
    QCOMPARE(version.size(), 4);
    const auto file = version.value(QStringLiteral("files")).toArray().first().toObject();
    QCOMPARE(file.size(), 5);
    QVERIFY(file.value(QStringLiteral("sizeBytes")).toInteger() > 0);
    const QString sha256 = file.value(QStringLiteral("sha256")).toString();
    QCOMPARE(sha256.size(), 64);
    QCOMPARE(sha256, sha256.toUpper());
}

void SearchProcessTest::writesNullForWhatIsMissing()
{
    const HttpServer server(HttpServer::Handler([](const HttpRequest &) {
        HttpResponse response;
        response.body = R"({"items":[{"id":1,"name":"a","stats":{"downloadCount":null},
            "modelVersions":[{"id":2,"name":"v","files":[{"id":3,"name":"f","hashes":{}}]}]}],"metadata":{}})";
        return response;
    }));
    const CliProcess cli(server.origin());
    const auto run = cli.run({QStringLiteral("search"), QStringLiteral("--json")});
    QCOMPARE(run.out, QByteArray(R"({"id":1,"name":"a","type":null,"creator":null,"baseModels":[],"tags":[],)"
                                 R"("stats":{"downloadCount":null,"thumbsUpCount":null,"thumbsDownCount":null,)"
                                 R"("commentCount":null,"tippedAmountCount":null},)"
                                 R"("versions":[{"id":2,"name":"v","baseModel":null,)"
                                 R"("files":[{"id":3,"name":"f","type":null,"sizeBytes":null,"sha256":null}]}]})"
                                 "\n"));
}

void SearchProcessTest::printsAnAlignedTable()
{
    const auto run = search(QStringLiteral("--limit|5"));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 6);
    const qsizetype type = run.lines().first().indexOf(QStringLiteral("TYPE"));
    for (const QString &line : run.lines())
        QCOMPARE(line.mid(type - 2, 2), QStringLiteral("  "));
}

void SearchProcessTest::printsNothingForAnEmptyResult()
{
    for (const char *options : {"--query|qqqzzzxxx", "--query|qqqzzzxxx|--json"}) {
        const auto run = search(QLatin1String(options));
        QCOMPARE(run.code, 0);
        QVERIFY(run.out.isEmpty());
        QVERIFY(run.err.isEmpty());
    }
}

void SearchProcessTest::saysThatATextSearchIsNotSorted()
{
    const auto both = search(QStringLiteral("--query|meridian|--sort|Newest"));
    QCOMPARE(both.code, 0);
    QVERIFY2(both.err.contains("--sort"), both.err);
    QVERIFY(search(QStringLiteral("--query|meridian")).err.isEmpty());
    QVERIFY(search(QStringLiteral("--sort|Newest")).err.isEmpty());
}

void SearchProcessTest::showsAModelAndAVersion()
{
    const auto found = search(QStringLiteral("--json|--limit|1")).objects().first();
    const QString id = QString::number(found.value(QStringLiteral("id")).toInt());
    const QString version = QString::number(
        found.value(QStringLiteral("versions")).toArray().first().toObject().value(QStringLiteral("id")).toInt());

    const auto shown = m_cli->run({QStringLiteral("show"), id, QStringLiteral("--json")});
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.objects().first().value(QStringLiteral("name")), found.value(QStringLiteral("name")));

    const auto one = m_cli->run({QStringLiteral("show"), id + u'@' + version, QStringLiteral("--json")});
    const auto versions = one.objects().first().value(QStringLiteral("versions")).toArray();
    QCOMPARE(versions.size(), 1);
    QCOMPARE(versions.first().toObject().value(QStringLiteral("id")).toInt(), version.toInt());

    const auto text = m_cli->run({QStringLiteral("show"), id});
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains(found.value(QStringLiteral("name")).toString().toUtf8()));
}

void SearchProcessTest::showsNotFound()
{
    QCOMPARE(m_cli->run({QStringLiteral("show"), QStringLiteral("999")}).code, 3);
    QCOMPARE(m_cli->run({QStringLiteral("show"), QStringLiteral("1@999")}).code, 3);
    QCOMPARE(m_cli->run({QStringLiteral("show"), QStringLiteral("0123456789AB")}).code, 3);
    QCOMPARE(m_cli->run({QStringLiteral("show"), QStringLiteral("what?")}).code, 2);
}

void SearchProcessTest::listsEnums()
{
    const auto json = m_cli->run({QStringLiteral("enums"), QStringLiteral("--json")});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.lines().size(), 1);
    const auto types = json.objects().first().value(QStringLiteral("ModelType")).toArray();
    QVERIFY(types.contains(QStringLiteral("Checkpoint")));
    const auto text = m_cli->run({QStringLiteral("enums")});
    QVERIFY(text.out.contains("  Checkpoint\n"));
}

void SearchProcessTest::endsWithTheCodeOfTheFailure_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("malformed");
    QTest::addColumn<int>("code");
    QTest::newRow("usage") << "--no-such-option" << false << 2;
    QTest::newRow("value the site refuses") << "--types|Nonsense" << false << 2;
    QTest::newRow("unknown user") << "--username|nobody-of-that-name" << false << 3;
    QTest::newRow("key needed") << "--favorites" << false << 4;
    QTest::newRow("bad answer") << "" << true << 6;
}

void SearchProcessTest::endsWithTheCodeOfTheFailure()
{
    QFETCH(QString, options);
    QFETCH(bool, malformed);
    QFETCH(int, code);
    DemoFaults faults;
    faults.malformed = malformed;
    m_site->setFaults(faults);
    const auto run = search(options);
    QCOMPARE(run.code, code);
    QVERIFY(run.out.isEmpty());
    QVERIFY(!run.err.isEmpty());
}

void SearchProcessTest::saysThatADataDirCannotBeUsed()
{
    const QString blocked = m_cli->dataDir() + QStringLiteral("/a file");
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QProcess process;
    process.start(QStringLiteral(VITRINE_CLI),
                  {QStringLiteral("search"), QStringLiteral("--anonymous"), QStringLiteral("--api-origin"),
                   m_site->apiOrigin().toString(), QStringLiteral("--data-dir"), blocked + QStringLiteral("/below")});
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 7);
    QVERIFY2(run.err.contains(blocked.toUtf8()), run.err);
}

void SearchProcessTest::endsQuietlyWhenNobodyReadsAnyMore()
{
    QProcess process;
    m_cli->prepare(process, {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    process.start();
    QVERIFY(process.waitForStarted());
    process.closeReadChannel(QProcess::StandardOutput);
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err, QByteArray());
}

void SearchProcessTest::saysThatOutputWasLost()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("needs a device that is always full");
    for (const char *options : {"", "--json"}) {
        QProcess process;
        m_cli->prepare(process, QStringList{QStringLiteral("search")} +
                                    QString(QLatin1String(options)).split(u'|', Qt::SkipEmptyParts));
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start();
        QCOMPARE(CliProcess::finish(process).code, 7);
    }
}

void SearchProcessTest::endsWith130WhenInterrupted()
{
#ifdef Q_OS_WIN
    QSKIP("another process cannot be sent Ctrl+C alone there");
#else
    DemoFaults slow;
    slow.latencyMs = 15'000;
    m_site->setFaults(slow);
    m_site->apiServer().clearRequests();
    QProcess process;
    m_cli->prepare(process, {QStringLiteral("search")});
    process.start();
    QTRY_VERIFY(!m_site->apiServer().requests().isEmpty());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QCOMPARE(CliProcess::finish(process).code, 130);
#endif
}

void SearchProcessTest::needsNoDatabaseToSearch()
{
    QCOMPARE(search(QStringLiteral("--limit|1")).code, 0);
    QVERIFY(!QFile::exists(m_cli->dataDir() + QStringLiteral("/library.sqlite")));
}

void SearchProcessTest::worksOnTheBuiltInSample()
{
    QProcess process;
    process.start(QStringLiteral(VITRINE_CLI),
                  {QStringLiteral("--demo"), QStringLiteral("search"), QStringLiteral("--limit"), QStringLiteral("3"),
                   QStringLiteral("--json")});
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 3);
}

QTEST_GUILESS_MAIN(SearchProcessTest)
#include "SearchProcessTest.moc"
