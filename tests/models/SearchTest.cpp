#include "models/Search.h"

#include <QTest>

using namespace vitrine;

namespace {

/// One in which nothing is left at its default.
Search fullSearch()
{
    Search search;
    ModelQuery &query = search.query;
    query.text = QStringLiteral("水彩 \"style\"");
    query.ids = {{5}, {2147483647}};
    query.types = {{QStringLiteral("LORA")}, {QStringLiteral("Unheard Of")}};
    query.baseModels = {{QStringLiteral("SDXL 1.0")}, {QStringLiteral("Pony")}};
    query.sort = QStringLiteral("Newest");
    query.period = QStringLiteral("Week");
    query.checkpointType = QStringLiteral("Merge");
    query.tag = QStringLiteral("photo");
    query.username = QStringLiteral("ada");
    query.nsfw = query.favorites = query.hidden = query.supportsGeneration = true;
    query.fromPlatform = query.earlyAccess = query.primaryFileOnly = query.archived = true;
    query.limit = 20;
    Refinement &refinement = search.refinement;
    refinement.withoutWords = {QStringLiteral("anime")};
    refinement.onlySafeTensor = refinement.hideOwned = refinement.hideEarlyAccess = true;
    refinement.leastBytes = 0;
    refinement.mostBytes = 90'000'000'000;
    refinement.precisions = {QStringLiteral("fp16")};
    search.onlyFavorites = true;
    return search;
}

} // namespace

class SearchTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void comesBackEmpty();
    void readsNothingFromNoSearch();
    void takesDefaultsForNonsense();
};

void SearchTest::comesBackAsItWas()
{
    const std::optional<Search> read = searchFromJson(toJson(fullSearch()));
    QVERIFY(read);
    QVERIFY(*read == fullSearch());
}

void SearchTest::comesBackEmpty()
{
    QCOMPARE(toJson({}), QByteArrayLiteral("{\"query\":{}}"));
    QVERIFY(searchFromJson(toJson({})) == Search());
}

void SearchTest::readsNothingFromNoSearch()
{
    QVERIFY(!searchFromJson({}));
    QVERIFY(!searchFromJson("[]"));
    QVERIFY(!searchFromJson("{\"query\":"));
    QVERIFY(!searchFromJson("{\"query\":3}"));
}

void SearchTest::takesDefaultsForNonsense()
{
    const auto read = searchFromJson(R"({"query":{"text":7,"ids":[0,-4,"x",9],"limit":5000,"nsfw":"yes","types":[1,""],
        "later":{}},"refinement":{"leastBytes":-1,"mostBytes":"big","withoutWords":"none"},"onlyFavorites":1})");
    QVERIFY(read);
    Search expected;
    expected.query.ids = {{9}};
    QVERIFY(*read == expected);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "SearchTest.moc"
