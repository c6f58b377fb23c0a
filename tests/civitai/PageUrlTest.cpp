#include "civitai/PageUrl.h"

#include <QTest>

using namespace vitrine;

namespace {

const QUrl site(QStringLiteral("https://civitai.com"));

ModelQuery everythingAPageKnows()
{
    ModelQuery query;
    query.text = QStringLiteral("a+b & c=d, 水彩");
    query.types = {{QStringLiteral("LORA")}, {QStringLiteral("Checkpoint")}};
    query.baseModels = {{QStringLiteral("SDXL 1.0")}, {QStringLiteral("Wan Video 2.2 I2V-A14B")}};
    query.sort = QStringLiteral("Most Downloaded");
    query.period = QStringLiteral("Month");
    query.checkpointType = QStringLiteral("Merge");
    query.tag = QStringLiteral("sci-fi; #1");
    query.username = QStringLiteral("some body");
    query.favorites = true;
    query.hidden = true;
    query.supportsGeneration = true;
    query.fromPlatform = true;
    query.earlyAccess = true;
    query.archived = true;
    return query;
}

/// A query of one or two fields.
ModelQuery with(QString ModelQuery::*field, const char *value)
{
    ModelQuery query;
    query.*field = QString::fromUtf8(value);
    return query;
}

} // namespace

Q_DECLARE_METATYPE(vitrine::ModelQuery)

class PageUrlTest : public QObject
{
    Q_OBJECT

private slots:
    void namesAModelsPage();
    void namesASearchsPage();
    void bringsBackEveryFieldOfASearch();
    void leavesOutWhatAPageDoesNotKnow();
    void readsPages_data();
    void readsPages();
    void readsNothingElse_data();
    void readsNothingElse();
    void readsPagesOfTheApisOwnHost();
};

void PageUrlTest::namesAModelsPage()
{
    QCOMPARE(modelPage(site, ModelId{101046}).toEncoded(), QByteArray("https://civitai.com/models/101046"));
    QCOMPARE(modelPage(QUrl(QStringLiteral("http://localhost:8080/x?y")), ModelId{7}, VersionId{8}).toEncoded(),
             QByteArray("http://localhost:8080/models/7?modelVersionId=8"));
}

void PageUrlTest::namesASearchsPage()
{
    QCOMPARE(searchPage(site, {}).toEncoded(), QByteArray("https://civitai.com/models"));
    ModelQuery query;
    query.text = QStringLiteral("a+b");
    query.types = {{QStringLiteral("LORA")}, {QStringLiteral("DoRA")}};
    query.baseModels = {{QStringLiteral("SDXL 1.0")}};
    query.earlyAccess = true;
    QCOMPARE(searchPage(site, query).toEncoded(),
             QByteArray("https://civitai.com/models?query=a%2Bb&types=LORA&types=DoRA&baseModels=SDXL%201.0"
                        "&earlyAccess=true"));
}

void PageUrlTest::bringsBackEveryFieldOfASearch()
{
    const ModelQuery query = everythingAPageKnows();
    const QUrl page = searchPage(site, query);
    QVERIFY(readSearchPage(page) == query);
    // As a person pastes it.
    QVERIFY(readSearchPage(QUrl(page.toString(QUrl::FullyEncoded))) == query);
    QVERIFY(readSearchPage(QUrl(page.toDisplayString())).has_value());
}

void PageUrlTest::leavesOutWhatAPageDoesNotKnow()
{
    ModelQuery query;
    query.nsfw = true;
    query.primaryFileOnly = true;
    query.ids = {{1}};
    query.limit = 20;
    QCOMPARE(searchPage(site, query), searchPage(site, {}));
}

void PageUrlTest::readsPages_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<ModelQuery>("expected");
    const auto row = [](const char *name, const char *url, const ModelQuery &expected) {
        QTest::newRow(name) << QByteArray(url) << expected;
    };
    ModelQuery two;
    two.types = {{QStringLiteral("LORA")}, {QStringLiteral("DoRA")}};
    two.baseModels = {{QStringLiteral("SDXL 1.0")}, {QStringLiteral("Pony")}};
    ModelQuery flag;
    flag.earlyAccess = true;
    ModelQuery searched = two;
    searched.text = QStringLiteral("ink wash");

    row("all", "https://civitai.com/models", {});
    row("with a slash", "https://civitai.com/models/", {});
    row("another domain", "https://www.civitai.green/models?query=x", with(&ModelQuery::text, "x"));
    row("a third one, http", "http://civitai.red/models?query=x", with(&ModelQuery::text, "x"));
    row("without a scheme", "civitai.com/models?query=x%20y", with(&ModelQuery::text, "x y"));
    row("space as a plus", "https://civitai.com/models?query=ink+wash%2B", with(&ModelQuery::text, "ink wash+"));
    row("repeated", "https://civitai.com/models?types=LORA&types=DoRA&baseModels=SDXL%201.0&baseModels=Pony", two);
    row("joined", "https://civitai.com/models?types=LORA,DoRA&baseModels=SDXL+1.0%2CPony", two);
    row("said twice", "https://civitai.com/models?types=LORA&types=LORA,DoRA&baseModels=SDXL+1.0,,Pony", two);
    row("sort", "https://civitai.com/models?sort=Most+Collected", with(&ModelQuery::sort, "Most Collected"));
    row("unknown words", "https://civitai.com/models?sort=Best&period=Decade&checkpointType=Standard&view=feed", {});
    row("period", "https://civitai.com/models?period=AllTime", with(&ModelQuery::period, "AllTime"));
    row("flag on", "https://civitai.com/models?earlyAccess=true&hidden=false&favorites=0&fromPlatform=", flag);
    row("search page",
        "https://civitai.com/search/models?query=ink%20wash&modelType=LORA&modelType=DoRA"
        "&baseModel=SDXL%201.0&baseModel=Pony",
        searched);
    row("search page's order", "https://civitai.com/search/models?sortBy=models_v9%3AcreatedAt%3Adesc",
        with(&ModelQuery::sort, "Newest"));
    row("search page's unknown order", "https://civitai.com/search/models?sortBy=models_v9", {});
    row("search page's creator", "https://civitai.com/search/models?users=somebody",
        with(&ModelQuery::username, "somebody"));
    row("tag", "https://civitai.com/tag/sci-fi", with(&ModelQuery::tag, "sci-fi"));
    row("tag with a slash", "https://civitai.com/tag/1%2F2%20b", with(&ModelQuery::tag, "1/2 b"));
    row("creator's models", "https://civitai.com/user/some_body/models", with(&ModelQuery::username, "some_body"));
    row("creator", "https://civitai.com/user/some_body", with(&ModelQuery::username, "some_body"));
}

void PageUrlTest::readsPages()
{
    QFETCH(QByteArray, url);
    QFETCH(ModelQuery, expected);
    const auto read = readSearchPage(QUrl(QString::fromLatin1(url)));
    QVERIFY(read.has_value());
    QCOMPARE(toUrlQuery(*read).toString(QUrl::FullyEncoded), toUrlQuery(expected).toString(QUrl::FullyEncoded));
    QVERIFY(*read == expected);
}

void PageUrlTest::readsNothingElse_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"", "models", "https://example.org/models?query=x", "https://civitai.com.example.org/models",
          "https://civitai.com/", "https://civitai.com/models/101046", "https://civitai.com/images?query=x",
          "https://civitai.com/user/somebody/images", "https://civitai.com/tag", "ftp://civitai.com/models",
          "https://localhost:8080/models", "https://civitai.com/api/v1/models?query=x"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void PageUrlTest::readsNothingElse()
{
    QFETCH(QString, url);
    QVERIFY(!readSearchPage(QUrl(url)).has_value());
}

void PageUrlTest::readsPagesOfTheApisOwnHost()
{
    const QUrl page(QStringLiteral("http://localhost:8080/models?query=x"));
    QVERIFY(readSearchPage(page, QStringLiteral("localhost")).has_value());
    QVERIFY(readSearchPage(page, QStringLiteral("localhost:8080")).has_value());
    QVERIFY(!readSearchPage(page, QStringLiteral("localhost:9090")).has_value());
}

QTEST_GUILESS_MAIN(PageUrlTest)
#include "PageUrlTest.moc"
