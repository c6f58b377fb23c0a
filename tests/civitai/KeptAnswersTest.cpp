#include "civitai/HttpCivitaiApi.h"
#include "demo/HttpServer.h"
#include "support/FakeClock.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

/// A site that knows one model, whose name can be changed, and that can stop answering.
struct Site
{
    std::atomic<int> version{1};
    std::atomic<bool> answers{true};
    std::atomic<bool> makesSense{true};
    HttpServer server{[this](const HttpRequest &request) { return reply(request); }};

    HttpResponse reply(const HttpRequest &request) const
    {
        HttpResponse response;
        response.status = answers ? 200 : 500;
        response.headers = {{"Content-Type", "application/json"}};
        const QByteArray number = QByteArray::number(version.load());
        if (!makesSense)
            response.body = "{\"items\":";
        else if (request.url.path().endsWith(QLatin1String("/enums")))
            response.body = "{\"ModelType\":[\"Type " + number + "\"],\"BaseModel\":[\"Pony\"]}";
        else
            response.body = "{\"items\":[{\"id\":7,\"name\":\"Model " + number + "\"}],\"metadata\":{}}";
        return response;
    }
};

template<typename T>
Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }) || future.resultCount() == 0)
        return Error{ErrorKind::Cancelled, QStringLiteral("no answer"), {}, {}, {}};
    return future.result();
}

ModelQuery wordQuery(const char *word)
{
    ModelQuery query;
    query.text = QString::fromLatin1(word);
    return query;
}

} // namespace

/// What HttpCivitaiApi keeps of the site's answers, and when it gives them back.
class KeptAnswersTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void givesTheLastAnswerBackWithItsAge();
    void knowsNothingOfAnotherQuestion();
    void keepsFurtherPages();
    void keepsNothingThatCannotBeRead();
    void keepsNothingWithoutAFolder();
    void hidesAnAccountsAnswersFromOthers();
    void forgetsAnAccountWithItsKey();
    void knowsAServerOnThisMachineByItsName();
    void asksForEnumsOnceADay();
    void givesOlderEnumsWhereTheSiteFails();
    void failsForEnumsThatWereNeverThere();
    void asksForEnumsAnewWhereTheClockWasWrong();

private:
    std::unique_ptr<HttpCivitaiApi> makeApi(const Site &site, const QString &key = {});
    QString savedName(HttpCivitaiApi &api, const ModelQuery &query);
    QString enumsWord(HttpCivitaiApi &api);

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeClock m_clock;
};

void KeptAnswersTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock.setNow(QDateTime(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC));
}

std::unique_ptr<HttpCivitaiApi> KeptAnswersTest::makeApi(const Site &site, const QString &key)
{
    ApiSettings settings;
    settings.origin = site.server.origin();
    settings.tries = 1;
    settings.answerFolder = m_dir->filePath(QStringLiteral("answers"));
    auto api = std::make_unique<HttpCivitaiApi>(settings, m_clock);
    api->setKey(key);
    return api;
}

/// The kept model's name; empty where nothing was kept.
QString KeptAnswersTest::savedName(HttpCivitaiApi &api, const ModelQuery &query)
{
    const auto saved = resultOf(api.savedModels(query, {}));
    return saved && !saved->page.items.isEmpty() ? saved->page.items.first()->name : QString();
}

QString KeptAnswersTest::enumsWord(HttpCivitaiApi &api)
{
    const auto enums = resultOf(api.enums());
    return enums && !enums->modelTypes.isEmpty() ? enums->modelTypes.first().text : QString();
}

void KeptAnswersTest::givesTheLastAnswerBackWithItsAge()
{
    Site site;
    {
        const auto api = makeApi(site);
        QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
        site.version = 2;
        m_clock.advance(1h);
        QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
    }
    m_clock.advance(48h);
    site.answers = false;
    const auto api = makeApi(site);
    const auto saved = resultOf(api->savedModels(wordQuery("a"), {}));
    QVERIFY(saved.ok());
    QCOMPARE(saved->page.items.first()->name, QStringLiteral("Model 2"));
    QCOMPARE(saved->savedAt, m_clock.now().addSecs(-48 * 3600));
    QCOMPARE(site.server.requests().size(), 2); // what was kept is read without asking
    QVERIFY(!resultOf(api->models(wordQuery("a"), {})).ok());
    QTRY_COMPARE(savedName(*api, wordQuery("a")), QStringLiteral("Model 2"));
}

void KeptAnswersTest::knowsNothingOfAnotherQuestion()
{
    Site site;
    const auto api = makeApi(site);
    QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
    const auto other = resultOf(api->savedModels(wordQuery("b"), {}));
    QVERIFY(!other.ok());
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
}

void KeptAnswersTest::keepsFurtherPages()
{
    Site site;
    const Cursor cursor{QStringLiteral("1|2")};
    const auto api = makeApi(site);
    QVERIFY(resultOf(api->models(wordQuery("a"), cursor)).ok());
    QTRY_VERIFY(resultOf(api->savedModels(wordQuery("a"), cursor)).ok());
    QVERIFY(!resultOf(api->savedModels(wordQuery("a"), {})).ok());
}

void KeptAnswersTest::keepsNothingThatCannotBeRead()
{
    Site site;
    const auto api = makeApi(site);
    QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
    site.makesSense = false;
    QVERIFY(!resultOf(api->models(wordQuery("a"), {})).ok());
    QTRY_COMPARE(savedName(*api, wordQuery("a")), QStringLiteral("Model 1"));
}

void KeptAnswersTest::keepsNothingWithoutAFolder()
{
    Site site;
    HttpCivitaiApi api({.origin = site.server.origin()}, m_clock);
    QVERIFY(resultOf(api.models(wordQuery("a"), {})).ok());
    QVERIFY(!resultOf(api.savedModels(wordQuery("a"), {})).ok());
    QVERIFY(resultOf(api.enums()).ok());
    QVERIFY(resultOf(api.enums()).ok());
    QCOMPARE(site.server.requests().size(), 3);
}

void KeptAnswersTest::hidesAnAccountsAnswersFromOthers()
{
    Site site;
    const QString key = QStringLiteral("s3cr3t-k3y");
    {
        const auto api = makeApi(site, key);
        QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
    }
    QVERIFY(savedName(*makeApi(site), wordQuery("a")).isEmpty());
    QVERIFY(savedName(*makeApi(site, QStringLiteral("another")), wordQuery("a")).isEmpty());
    QCOMPARE(savedName(*makeApi(site, key), wordQuery("a")), QStringLiteral("Model 1"));
    QDirIterator files(m_dir->path(), QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.fileName().contains(key) && !file.readAll().contains(key.toUtf8()));
    }
}

void KeptAnswersTest::forgetsAnAccountWithItsKey()
{
    Site site;
    const QString key = QStringLiteral("mine");
    const auto api = makeApi(site, key);
    QVERIFY(resultOf(api->models(wordQuery("a"), {})).ok());
    api->setKey(key); // the same one
    QTRY_COMPARE(savedName(*api, wordQuery("a")), QStringLiteral("Model 1"));
    api->setKey(QString());
    api->setKey(key);
    QTRY_VERIFY(savedName(*api, wordQuery("a")).isEmpty());
}

void KeptAnswersTest::knowsAServerOnThisMachineByItsName()
{
    Site before;
    QVERIFY(resultOf(makeApi(before)->models(wordQuery("a"), {})).ok());
    Site after; // on another port
    QVERIFY(before.server.origin() != after.server.origin());
    QCOMPARE(savedName(*makeApi(after), wordQuery("a")), QStringLiteral("Model 1"));
}

void KeptAnswersTest::asksForEnumsOnceADay()
{
    Site site;
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    site.version = 2;
    m_clock.advance(23h);
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    QCOMPARE(enumsWord(*makeApi(site, QStringLiteral("key"))), QStringLiteral("Type 1"));
    QCOMPARE(site.server.requests().size(), 1);
    m_clock.advance(2h);
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 2"));
    QCOMPARE(site.server.requests().size(), 2);
}

void KeptAnswersTest::givesOlderEnumsWhereTheSiteFails()
{
    Site site;
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    m_clock.advance(24h * 30);
    site.answers = false;
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    site.answers = true;
    site.makesSense = false;
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    QCOMPARE(site.server.requests().size(), 3);
}

void KeptAnswersTest::failsForEnumsThatWereNeverThere()
{
    Site site;
    site.answers = false;
    const auto enums = resultOf(makeApi(site)->enums());
    QVERIFY(!enums.ok());
    QCOMPARE(enums.error().kind, ErrorKind::Server);
}

void KeptAnswersTest::asksForEnumsAnewWhereTheClockWasWrong()
{
    Site site;
    const QDateTime now = m_clock.now();
    m_clock.setNow(now.addYears(10));
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 1"));
    m_clock.setNow(now);
    site.version = 2;
    QCOMPARE(enumsWord(*makeApi(site)), QStringLiteral("Type 2"));
}

QTEST_GUILESS_MAIN(KeptAnswersTest)
#include "KeptAnswersTest.moc"
