#include "models/PagePlan.h"

#include "models/PagedApi.h"

#include <QTest>

using namespace vitrine;

namespace {

QList<ModelId> idsUpTo(int last)
{
    QList<ModelId> ids;
    for (int id = 1; id <= last; ++id)
        ids.append(ModelId{id});
    return ids;
}

} // namespace

class PagePlanTest final : public QObject
{
    Q_OBJECT

private slots:
    void followsTheCursors();
    void refusesToGoInCircles();
    void asksForFavoritesByAHundredIds();
    void hasNothingToAskWithoutFavorites();
    void putsFavoritesIntoTheirOrder();
    void looksForTheTextInFavoritesNames();
};

void PagePlanTest::followsTheCursors()
{
    Search search;
    search.query.tag = QStringLiteral("style");
    PagePlan plan(search, {});
    QVERIFY(plan.isAtStart() && !plan.isAtEnd());
    QVERIFY(!plan.next().cursor);
    QVERIFY(plan.next().query == search.query);
    QVERIFY(plan.take(PagedApi::pageOf({}, QStringLiteral("a|1"))));
    QVERIFY(!plan.isAtStart() && !plan.isAtEnd());
    QCOMPARE(plan.next().cursor->text, QStringLiteral("a|1"));
    QVERIFY(plan.take(PagedApi::pageOf({1}, {})));
    QVERIFY(plan.isAtEnd());
}

void PagePlanTest::refusesToGoInCircles()
{
    PagePlan plan({}, {});
    QVERIFY(plan.take(PagedApi::pageOf({1}, QStringLiteral("c"))));
    QVERIFY(!plan.take(PagedApi::pageOf({1}, QStringLiteral("c"))));
    QCOMPARE(plan.next().cursor->text, QStringLiteral("c"));
}

void PagePlanTest::asksForFavoritesByAHundredIds()
{
    Search search;
    search.onlyFavorites = true;
    search.query.text = QStringLiteral("model");
    search.query.types = {{QStringLiteral("LORA")}};
    PagePlan plan(search, idsUpTo(101));
    QVERIFY(plan.next().query.ids == idsUpTo(100));
    QVERIFY(plan.next().query.text.isEmpty());
    QVERIFY(plan.next().query.types == search.query.types);
    QVERIFY(plan.take(PagedApi::pageOf({}, QStringLiteral("of no use"))));
    QVERIFY(!plan.isAtEnd());
    QVERIFY(plan.next().query.ids == QList<ModelId>{{101}});
    QVERIFY(!plan.next().cursor);
    QVERIFY(plan.take(PagedApi::pageOf({}, {})));
    QVERIFY(plan.isAtEnd());
}

void PagePlanTest::hasNothingToAskWithoutFavorites()
{
    Search search;
    QVERIFY(!PagePlan(search, {}).isAtEnd());
    search.onlyFavorites = true;
    QVERIFY(PagePlan(search, {}).isAtEnd());
}

void PagePlanTest::putsFavoritesIntoTheirOrder()
{
    Search search;
    search.onlyFavorites = true;
    const PagePlan plan(search, {{3}, {1}, {2}});
    const QList<ModelPtr> items = plan.itemsOf(PagedApi::pageOf({1, 2, 3}, {}));
    QCOMPARE(items.size(), 3);
    QCOMPARE(items.at(0)->id.value, 3);
    QCOMPARE(items.at(1)->id.value, 1);
    QCOMPARE(items.at(2)->id.value, 2);
}

void PagePlanTest::looksForTheTextInFavoritesNames()
{
    Search search;
    search.onlyFavorites = true;
    search.query.text = QStringLiteral("MODEL 2");
    const PagePlan plan(search, {{2}, {1}, {20}});
    const QList<ModelPtr> items = plan.itemsOf(PagedApi::pageOf({1, 2, 20}, {}));
    QCOMPARE(items.size(), 2);
    QCOMPARE(items.at(0)->id.value, 2);
    QCOMPARE(items.at(1)->id.value, 20);
}

QTEST_GUILESS_MAIN(PagePlanTest)
#include "PagePlanTest.moc"
