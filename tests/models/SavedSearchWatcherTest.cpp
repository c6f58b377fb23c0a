#include "models/SavedSearchWatcher.h"

#include "library/LibraryIndex.h"
#include "models/PagedApi.h"
#include "personal/PersonalStore.h"
#include "support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

struct Setup
{
    PagedApi api;
    FakeClock clock{FakeClock::Firing::ByHand};
    PersonalStore personal{QString()};
    LibraryIndex library{QString()};
    SavedSearchWatcher watcher{api, personal, library, clock};

    QDateTime daysAgo(int days) const { return clock.now().addDays(-days); }

    void save(const char *name, const Search &search, int visitedDaysAgo)
    {
        personal.saveSearch({QLatin1String(name), toJson(search), daysAgo(visitedDaysAgo)});
    }

    ModelPtr model(int id, int daysOld) const
    {
        Model model = PagedApi::modelOf(id);
        model.versions[0].publishedAt = daysAgo(daysOld);
        return std::make_shared<const Model>(model);
    }

    ModelPage page(const QList<int> &ages) const
    {
        ModelPage page;
        for (const int age : ages)
            page.items.append(model(int(page.items.size()) + 1, age));
        return page;
    }
};

Search searchFor(const char *text)
{
    Search search;
    search.query.text = QLatin1String(text);
    return search;
}

} // namespace

class SavedSearchWatcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatIsNewerThanTheLastVisit();
    void countsOnlyWhatPasses();
    void countsALaterVersion();
    void asksOneAtATimeAndApart();
    void asksForTheNewest();
    void leavesASearchAloneForAWhile();
    void triesAFailedOneTheNextTime();
    void countsAnewAfterAVisit();
    void stopsAtAHundred();
    void passesOverWhatIsNoSearch();
};

void SavedSearchWatcherTest::countsWhatIsNewerThanTheLastVisit()
{
    Setup setup;
    setup.save("style", searchFor("style"), 3);
    QCOMPARE(setup.watcher.newCount(QStringLiteral("style")), 0);
    QCOMPARE(setup.api.requests.size(), 0); // nobody told it to
    QSignalSpy changed(&setup.watcher, &SavedSearchWatcher::changed);
    setup.watcher.check(false);
    setup.api.answer(setup.page({1, 2, 4, 5}));
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(setup.watcher.newCount(QStringLiteral("style")), 2);
    QCOMPARE(setup.watcher.newCount(QStringLiteral("another")), 0);
}

void SavedSearchWatcherTest::countsOnlyWhatPasses()
{
    Setup setup;
    Search search = searchFor("style");
    search.refinement.withoutWords = {QStringLiteral("Model 2")};
    setup.save("style", search, 3);
    Blocks blocks;
    blocks.models.insert({1}, QStringLiteral("Model 1"));
    setup.personal.setBlocks(blocks);
    setup.watcher.check(false);
    setup.api.answer(setup.page({1, 1, 1}));
    QTRY_COMPARE(setup.watcher.newCount(QStringLiteral("style")), 1);
}

void SavedSearchWatcherTest::countsALaterVersion()
{
    Setup setup;
    setup.save("style", searchFor("style"), 3);
    setup.watcher.check(false);
    Model model = PagedApi::modelOf(1);
    model.versions[0].publishedAt = setup.daysAgo(9);
    model.versions.append(model.versions.first());
    model.versions[1].publishedAt = setup.daysAgo(1);
    ModelPage page;
    page.items = {std::make_shared<const Model>(model)};
    setup.api.answer(page);
    QTRY_COMPARE(setup.watcher.newCount(QStringLiteral("style")), 1);
}

void SavedSearchWatcherTest::asksOneAtATimeAndApart()
{
    Setup setup;
    setup.save("first", searchFor("first"), 3);
    setup.save("second", searchFor("second"), 3);
    setup.watcher.check(false);
    setup.watcher.check(false);
    QCOMPARE(setup.api.requests.size(), 1);
    setup.api.answer(setup.page({}));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    QCOMPARE(setup.api.requests.size(), 1);
    setup.clock.advance(500ms);
    QTRY_COMPARE(setup.api.requests.size(), 2);
    QCOMPARE(setup.api.requests.last().query.text, QStringLiteral("second"));
    setup.api.answer(setup.page({}));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    setup.clock.advance(500ms);
    QCoreApplication::processEvents();
    QCOMPARE(setup.api.requests.size(), 2);
}

void SavedSearchWatcherTest::asksForTheNewest()
{
    Setup setup;
    Search search;
    search.query.sort = QStringLiteral("Most Downloaded");
    search.query.tag = QStringLiteral("photo");
    setup.save("photo", search, 3);
    setup.watcher.check(false);
    QCOMPARE(setup.api.requests.last().query.sort, QStringLiteral("Newest"));
    QCOMPARE(setup.api.requests.last().query.tag, QStringLiteral("photo"));
}

void SavedSearchWatcherTest::leavesASearchAloneForAWhile()
{
    Setup setup;
    setup.save("style", searchFor("style"), 3);
    setup.watcher.check(false);
    setup.api.answer(setup.page({1}));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    setup.clock.advance(14min);
    QTRY_COMPARE(setup.clock.waiting(), 0);
    setup.watcher.check(false);
    QCoreApplication::processEvents();
    setup.watcher.check(false);
    QCOMPARE(setup.api.requests.size(), 1);
    setup.clock.advance(1min);
    setup.watcher.check(false);
    QCOMPARE(setup.api.requests.size(), 2);
}

void SavedSearchWatcherTest::triesAFailedOneTheNextTime()
{
    Setup setup;
    setup.save("style", searchFor("style"), 3);
    setup.watcher.check(false);
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.clock.waiting(), 1);
    setup.clock.advance(500ms);
    QTRY_COMPARE((setup.watcher.check(false), setup.api.requests.size()), 2);
}

void SavedSearchWatcherTest::countsAnewAfterAVisit()
{
    Setup setup;
    setup.save("style", searchFor("style"), 9);
    setup.watcher.check(false);
    setup.api.answer(setup.page({1, 2, 4}));
    QTRY_COMPARE(setup.watcher.newCount(QStringLiteral("style")), 3);
    QSignalSpy changed(&setup.watcher, &SavedSearchWatcher::changed);
    setup.save("style", searchFor("style"), 3);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(setup.watcher.newCount(QStringLiteral("style")), 2);
    QVERIFY(setup.personal.renameSearch(QStringLiteral("style"), QStringLiteral("styles")));
    QCOMPARE(setup.watcher.newCount(QStringLiteral("styles")), 2);
    setup.personal.removeSearch(QStringLiteral("styles"));
    QCOMPARE(setup.watcher.newCount(QStringLiteral("styles")), 0);
}

void SavedSearchWatcherTest::stopsAtAHundred()
{
    Setup setup;
    setup.save("style", searchFor("style"), 3);
    setup.watcher.check(false);
    setup.api.answer(setup.page(QList<int>(130, 1)));
    QTRY_COMPARE(setup.watcher.newCount(QStringLiteral("style")), 100);
}

void SavedSearchWatcherTest::passesOverWhatIsNoSearch()
{
    Setup setup;
    setup.personal.saveSearch({QStringLiteral("broken"), QByteArrayLiteral("{"), {}});
    setup.save("style", searchFor("style"), 3);
    setup.watcher.check(false);
    QCOMPARE(setup.api.requests.size(), 1);
    QCOMPARE(setup.api.requests.last().query.text, QStringLiteral("style"));
}

QTEST_GUILESS_MAIN(SavedSearchWatcherTest)
#include "SavedSearchWatcherTest.moc"
