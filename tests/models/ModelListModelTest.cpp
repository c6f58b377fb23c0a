#include "models/ModelListModel.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/PagedApi.h"
#include "personal/PersonalStore.h"
#include "support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

/// Links that never come, so that a download stays pending.
class SilentLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override
    {
        m_promise = std::make_unique<QPromise<Result<QUrl>>>();
        m_promise->start();
        return m_promise->future();
    }

private:
    std::unique_ptr<QPromise<Result<QUrl>>> m_promise;
};

/// A model with its surroundings, watched by the model tester all the time.
struct Setup
{
    PagedApi api;
    FakeClock clock{FakeClock::Firing::ByHand};
    SilentLinks links;
    LibraryIndex library{QString()};
    DownloadManager downloads{DownloadSettings(), links, clock, nullptr};
    PersonalStore personal{QString()};
    ModelListModel model{api, library, downloads, personal, clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QList<qint64> ids() const
    {
        QList<qint64> result;
        for (int row = 0; row < model.rowCount(); ++row)
            result += model.card(row).id.value;
        return result;
    }

    /// Answers the latest request once it is the `count`th; lets the pause before it go by.
    void answerRequest(int count, const ModelPage &page)
    {
        QTRY_COMPARE((clock.advance(500ms), api.requests.size()), count);
        api.answer(page);
    }
};

Search searchFor(const char *text)
{
    Search search;
    search.query.text = QLatin1String(text);
    return search;
}

/// One that sorts out the unwanted models of pageWith().
Search pickySearch()
{
    Search search;
    search.refinement.withoutWords = {QStringLiteral("unwanted")};
    return search;
}

ModelPtr modelNamed(int id, const QString &name)
{
    Model model = PagedApi::modelOf(id);
    model.name = name;
    return std::make_shared<const Model>(model);
}

/// A hundred models from `firstId` on, the wanted ones of which pickySearch() lets through.
ModelPage pageWith(int firstId, const QList<int> &wanted, const QString &next)
{
    ModelPage page;
    for (int id = firstId; id < firstId + 100; ++id)
        page.items.append(modelNamed(id, wanted.contains(id) ? QStringLiteral("wanted") : QStringLiteral("unwanted")));
    if (!next.isEmpty())
        page.next = Cursor{next};
    return page;
}

QList<int> numbers(int first, int count)
{
    QList<int> result;
    for (int i = 0; i < count; ++i)
        result += first + i;
    return result;
}

} // namespace

class ModelListModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheFirstPage();
    void appendsPagesWithTheirCursor();
    void dropsModelsThatCameBefore();
    void goesOnThroughEmptyPages();
    void endsOnlyWhereNoCursorIs();
    void stopsWhereThePagesGoInCircles();
    void keepsRowsWhenRefreshFails();
    void retriesTheFailedPage();
    void cancelsTheEarlierQuestion();
    void replacesRowsForAnotherQuestion();
    void describesTypeAndBaseModel();
    void badgesWhatIsQueuedAndOwned();
    void tellsOfANewerVersion();
    void marksFavorites();
    void remembersRecentModels();
    void goesOnByItselfUntilThereIsAScreenful();
    void findsTheFewOfMany();
    void keepsRequestsApart();
    void pausesAfterManyInVain();
    void comesToAPauseThroughEmptyPages();
    void stopsAndGoesOn();
    void leavesBlockedModelsOut();
    void takesOutWhatGetsBlocked();
    void asksAnewForTagsAndWhatIsLetIn();
    void asksForFavorites();
    void hasNothingToAskWithoutFavorites();
    void choosesCoversByPolicy();
    void showsWhatWasSavedUntilTheAnswerIsThere();
    void asksTheServerLaterThanTheDisk();
    void keepsRowsThatAreTheSame();
    void keepsFurtherSavedRows();
    void ignoresWhatWasSavedOnceTheAnswerIsThere();
    void showsWhatWasSavedWhenOffline();
    void takesNoOtherSearchsRowsForAnAnswer();
    void dropsSavedRowsThatTheWholeAnswerLacks();
    void triesQuietlyWhileOffline();
    void readsOnOffline();
    void takesALaterPageFromDisk();
};

void ModelListModelTest::showsTheFirstPage()
{
    Setup setup;
    QCOMPARE(setup.model.state(), ModelListModel::State::Idle);
    setup.model.setSearch({});
    QCOMPARE(setup.model.state(), ModelListModel::State::Loading);
    setup.api.answer({1, 2, 3}, QStringLiteral("c1"));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QVERIFY(setup.model.rowsAreCurrent());
    QVERIFY(setup.model.canFetchMore({}));
}

void ModelListModelTest::appendsPagesWithTheirCursor()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, QStringLiteral("0|5|2"));
    QTRY_VERIFY(setup.model.canFetchMore({}));
    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("0|5|2")});
    QVERIFY(!setup.model.canFetchMore({})); // one request at a time
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.size(), 2);
    setup.api.answer({3}, {});
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QCOMPARE(reset.count(), 0);
}

void ModelListModelTest::dropsModelsThatCameBefore()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2, 2}, QStringLiteral("c1"));
    QTRY_VERIFY(setup.model.canFetchMore({}));
    setup.model.fetchMore({});
    setup.api.answer({2, 3, 1, 3, 4}, {});
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(setup.model.rowOf({4}), 3);
    QCOMPARE(setup.model.lookedAt(), 8);
}

void ModelListModelTest::goesOnThroughEmptyPages()
{
    Setup setup;
    setup.model.setSearch(searchFor("style"));
    setup.api.answer({}, QStringLiteral("100"));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
    QCOMPARE(setup.clock.delays().last(), 500ms);
    setup.clock.advance(500ms);
    QTRY_COMPARE(setup.api.requests.size(), 2);
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("100")});
    setup.api.answer({7}, QStringLiteral("200"));
    QTRY_COMPARE(setup.ids(), QList<qint64>{7});
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore); // one is no screenful
    setup.answerRequest(3, PagedApi::pageOf(numbers(8, 19), QStringLiteral("300")));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
}

void ModelListModelTest::endsOnlyWhereNoCursorIs()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1}, QStringLiteral("more")); // a short page
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
    setup.model.fetchMore({});
    setup.api.answer({}, {});
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QVERIFY(!setup.model.canFetchMore({}));
}

void ModelListModelTest::stopsWhereThePagesGoInCircles()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1}, QStringLiteral("c1"));
    QTRY_VERIFY(setup.model.canFetchMore({}));
    setup.model.fetchMore({});
    setup.api.answer({1}, QStringLiteral("c1"));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.model.error().kind, ErrorKind::BadAnswer);
    QCOMPARE(setup.model.rowCount(), 1);
}

void ModelListModelTest::keepsRowsWhenRefreshFails()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    setup.model.setSearch({});
    setup.api.fail(ErrorKind::Server);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.model.error().kind, ErrorKind::Server);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QVERIFY(!setup.model.canFetchMore({}));
}

void ModelListModelTest::retriesTheFailedPage()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1}, QStringLiteral("c1"));
    QTRY_VERIFY(setup.model.canFetchMore({}));
    setup.model.fetchMore({});
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    setup.model.retry();
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("c1")});
    setup.api.answer({2}, {});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
}

void ModelListModelTest::cancelsTheEarlierQuestion()
{
    Setup setup;
    setup.model.setSearch({});
    setup.model.setSearch(searchFor("second"));
    QVERIFY(setup.api.requests.first().promise->isCanceled());
    setup.api.answer({2}, {});
    QTRY_COMPARE(setup.ids(), QList<qint64>{2});
}

void ModelListModelTest::replacesRowsForAnotherQuestion()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    setup.model.setSearch(searchFor("another"));
    QCOMPARE(setup.model.rowCount(), 2); // until the answer is there
    QVERIFY(!setup.model.rowsAreCurrent());
    setup.api.answer({9}, {});
    QTRY_COMPARE(setup.ids(), QList<qint64>{9});
}

void ModelListModelTest::describesTypeAndBaseModel()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1}, {});
    QTRY_COMPARE(setup.model.rowCount(), 1);
    const QModelIndex index = setup.model.index(0);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Model 1"));
    const QString description = index.data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(description.contains(QStringLiteral("LORA, SDXL 1.0")), qPrintable(description));
}

void ModelListModelTest::badgesWhatIsQueuedAndOwned()
{
    Setup setup;
    QTemporaryDir folder;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    QCOMPARE(setup.model.index(0).data(ModelListModel::BadgesRole).toInt(), 0);

    QSignalSpy changed(&setup.model, &QAbstractItemModel::dataChanged);
    DownloadRequest request;
    request.modelId = {1};
    request.versionId = {10};
    request.fileId = {100};
    request.folder = folder.path();
    request.fileName = QStringLiteral("a.safetensors");
    setup.downloads.add(request);
    QTRY_COMPARE(setup.model.index(0).data(ModelListModel::BadgesRole).toInt(), int(Badge::Queued));
    QTRY_COMPARE(changed.count(), 1); // a moment later, of that row alone
    QCOMPARE(changed.first().first().toModelIndex().row(), 0);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 0);

    LibraryFile file;
    file.path = folder.filePath(QStringLiteral("b.safetensors"));
    file.modelId = {2};
    file.versionId = {20};
    file.fileId = {200};
    setup.library.add(file);
    QCOMPARE(setup.model.index(1).data(ModelListModel::BadgesRole).toInt(), int(Badge::Owned));
}

void ModelListModelTest::remembersRecentModels()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1}, {});
    QTRY_COMPARE(setup.model.rowCount(), 1);
    QVERIFY(setup.model.recentModel({1}));
    QCOMPARE(setup.model.recentModel({1})->name, QStringLiteral("Model 1"));
    QVERIFY(!setup.model.recentModel({2}));
}

void ModelListModelTest::tellsOfANewerVersion()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    LibraryFile file;
    file.path = QStringLiteral("/models/b.safetensors");
    file.modelId = {2};
    file.versionId = {19}; // the card's is 20
    setup.library.add(file);
    QCOMPARE(setup.model.index(1).data(ModelListModel::BadgesRole).toInt(),
             int(Badges(Badge::Owned | Badge::NewerVersion)));
    QVERIFY(setup.model.index(1).data(Qt::AccessibleDescriptionRole).toString().contains(QStringLiteral("newer")));
}

void ModelListModelTest::marksFavorites()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    QSignalSpy changed(&setup.model, &QAbstractItemModel::dataChanged);
    setup.personal.setFavorite({2}, true);
    QCOMPARE(setup.model.index(1).data(ModelListModel::BadgesRole).toInt(), int(Badge::Favorite));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
}

void ModelListModelTest::goesOnByItselfUntilThereIsAScreenful()
{
    Setup setup;
    setup.model.setSearch(pickySearch());
    setup.api.answer(pageWith(1, numbers(1, 19), QStringLiteral("c1")));
    QTRY_COMPARE(setup.model.rowCount(), 19);
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
    setup.answerRequest(2, pageWith(101, {101}, QStringLiteral("c2")));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
    QCOMPARE(setup.model.lookedAt(), 200);
    QCOMPARE(setup.model.rowCount(), 20);

    setup.model.fetchMore({}); // the view wants another screenful
    setup.answerRequest(3, pageWith(201, {201}, QStringLiteral("c3")));
    QTRY_COMPARE(setup.model.rowCount(), 21);
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
}

void ModelListModelTest::findsTheFewOfMany()
{
    Setup setup;
    setup.model.setSearch(pickySearch());
    for (int page = 0; page < 11; ++page) {
        const bool isLast = page == 10;
        setup.answerRequest(page + 1,
                            pageWith(page * 100 + 1, {250, 251, 1050}, isLast ? QString() : QString::number(page)));
        QTRY_COMPARE(setup.model.lookedAt(), (page + 1) * 100);
    }
    QCOMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCOMPARE(setup.ids(), (QList<qint64>{250, 251, 1050}));
}

void ModelListModelTest::keepsRequestsApart()
{
    Setup setup;
    setup.model.setSearch(pickySearch());
    setup.clock.advance(200ms); // the answer took that long
    setup.api.answer(pageWith(1, {}, QStringLiteral("c1")));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    QCOMPARE(setup.clock.delays().last(), 300ms);
    setup.clock.advance(299ms);
    QCoreApplication::processEvents();
    QCOMPARE(setup.api.requests.size(), 1);
    setup.clock.advance(1ms);
    QTRY_COMPARE(setup.api.requests.size(), 2);
}

void ModelListModelTest::pausesAfterManyInVain()
{
    Setup setup;
    setup.model.setSearch(pickySearch());
    for (int page = 0; page < 20; ++page)
        setup.answerRequest(page + 1, pageWith(page * 100 + 1, {5}, QString::number(page)));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Paused);
    QCOMPARE(setup.model.lookedAt(), 2000);
    QVERIFY(!setup.model.canFetchMore({}));
    setup.clock.advance(1min);
    QCoreApplication::processEvents();
    QCOMPARE(setup.api.requests.size(), 20);

    setup.model.goOn();
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
    setup.answerRequest(21, pageWith(2001, {}, QStringLiteral("on")));
    QTRY_COMPARE(setup.model.lookedAt(), 2100);
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
    QCOMPARE(setup.api.requests.at(20).cursor, Cursor{QStringLiteral("19")});
}

void ModelListModelTest::comesToAPauseThroughEmptyPages()
{
    Setup setup;
    setup.model.setSearch({});
    for (int page = 0; page < 200; ++page)
        setup.answerRequest(page + 1, PagedApi::pageOf({}, QString::number(page)));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Paused);
}

void ModelListModelTest::stopsAndGoesOn()
{
    Setup setup;
    setup.model.setSearch(pickySearch());
    setup.model.stop(); // before the first page
    QCOMPARE(setup.model.state(), ModelListModel::State::Paused);
    QVERIFY(setup.api.requests.last().promise->isCanceled());
    setup.model.goOn();
    QCOMPARE(setup.model.state(), ModelListModel::State::Loading);
    setup.api.answer(pageWith(1, {1}, QStringLiteral("c1")));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::LoadingMore);

    setup.model.stop(); // while it waits between two pages
    setup.clock.advance(1min);
    QCoreApplication::processEvents();
    QCOMPARE(setup.api.requests.size(), 2);
    QCOMPARE(setup.model.state(), ModelListModel::State::Paused);
    QCOMPARE(setup.model.rowCount(), 1);
    setup.model.goOn();
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("c1")});
}

void ModelListModelTest::leavesBlockedModelsOut()
{
    Setup setup;
    Blocks blocks;
    blocks.models.insert({2}, QStringLiteral("Model 2"));
    setup.personal.setBlocks(blocks);
    setup.model.setSearch({});
    setup.api.answer({1, 2, 3}, {});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 3}));
    QCOMPARE(setup.model.lookedAt(), 3);
}

void ModelListModelTest::takesOutWhatGetsBlocked()
{
    Setup setup;
    setup.model.setSearch({});
    ModelPage page = PagedApi::pageOf({1, 2, 3, 4, 5, 6}, {});
    Model byAda = PagedApi::modelOf(5);
    byAda.creator = Creator{QStringLiteral("Ada"), {}};
    page.items[4] = std::make_shared<const Model>(byAda);
    setup.api.answer(page);
    QTRY_COMPARE(setup.model.rowCount(), 6);

    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&setup.model, &QAbstractItemModel::rowsRemoved);
    const QPersistentModelIndex last = setup.model.index(5);
    QList<int> rowsOfLast; // as a view would ask meanwhile
    connect(&setup.model, &QAbstractItemModel::rowsRemoved, &setup.model,
            [&] { rowsOfLast += setup.model.rowOf({6}); });
    Blocks blocks;
    blocks.models.insert({1}, QStringLiteral("Model 1"));
    blocks.models.insert({2}, QStringLiteral("Model 2"));
    blocks.creators.insert(QStringLiteral("ada"));
    setup.personal.setBlocks(blocks);
    QCOMPARE(setup.ids(), (QList<qint64>{3, 4, 6}));
    QCOMPARE(removed.count(), 2); // neighbours go together
    QCOMPARE(reset.count(), 0);
    QCOMPARE(rowsOfLast, (QList<int>{4, 2}));
    QCOMPARE(last.row(), 2);
    QCOMPARE(setup.model.rowOf({6}), 2);
    QCOMPARE(setup.model.rowOf({1}), -1);
    QCOMPARE(setup.api.requests.size(), 1);
}

void ModelListModelTest::asksAnewForTagsAndWhatIsLetIn()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    Blocks blocks;
    blocks.tags.insert(QStringLiteral("photo"));
    setup.personal.setBlocks(blocks);
    QCOMPARE(setup.api.requests.size(), 2);
    setup.personal.setBlocks({});
    QCOMPARE(setup.api.requests.size(), 3);
    blocks = {};
    blocks.creators.insert(QStringLiteral("ada"));
    setup.personal.setBlocks(blocks);
    QCOMPARE(setup.api.requests.size(), 3);
    setup.personal.setBlocks({});
    QCOMPARE(setup.api.requests.size(), 4);
}

void ModelListModelTest::asksForFavorites()
{
    Setup setup;
    for (int id = 1; id <= 150; ++id)
        setup.personal.setFavorite({id}, true); // 150 is the latest
    Search search;
    search.onlyFavorites = true;
    setup.model.setSearch(search);
    QCOMPARE(setup.api.requests.last().query.ids.size(), 100);
    setup.api.answer(numbers(51, 100), {});
    QTRY_COMPARE(setup.model.rowCount(), 100);
    QCOMPARE(setup.ids().first(), 150);
    QCOMPARE(setup.ids().last(), 51);
    QCOMPARE(setup.model.state(), ModelListModel::State::Ready);
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.last().query.ids.size(), 50);
    setup.api.answer(numbers(1, 49), {}); // one is gone from the site
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCOMPARE(setup.model.rowCount(), 149);
}

void ModelListModelTest::hasNothingToAskWithoutFavorites()
{
    Setup setup;
    Search search;
    search.onlyFavorites = true;
    setup.model.setSearch(search);
    QCOMPARE(setup.model.state(), ModelListModel::State::Complete);
    QVERIFY(setup.model.rowsAreCurrent());
    QCOMPARE(setup.api.requests.size(), 0);
}

void ModelListModelTest::choosesCoversByPolicy()
{
    Setup setup;
    Model model = PagedApi::modelOf(1);
    Image mature;
    mature.url = QUrl(QStringLiteral("https://cdn.test/a/mature/original=true/1.jpeg"));
    mature.uuid = QStringLiteral("mature");
    mature.maturity = {Maturity::X};
    model.versions[0].images = {mature};
    ModelPage page;
    page.items = {std::make_shared<const Model>(model)};
    setup.model.setSearch({});
    setup.api.answer(page);
    QTRY_COMPARE(setup.model.rowCount(), 1);
    QVERIFY(setup.model.card(0).cover());

    QSignalSpy changed(&setup.model, &QAbstractItemModel::dataChanged);
    setup.model.setMaturityPolicy({Maturity::R, Maturity::X});
    QVERIFY(!setup.model.card(0).cover());
    QVERIFY(setup.model.card(0).coverHidden);
    QCOMPARE(changed.count(), 1);
    setup.model.setMaturityPolicy({Maturity::R, Maturity::X});
    QCOMPARE(changed.count(), 1);
    setup.model.setMaturityPolicy({Maturity::R, MaturityPolicy::Never});
    QCOMPARE(setup.model.card(0).cover()->uuid, QStringLiteral("mature"));
}

void ModelListModelTest::showsWhatWasSavedUntilTheAnswerIsThere()
{
    Setup setup;
    const QDateTime before = setup.clock.now().addDays(-1);
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, QStringLiteral("old")), before});
    setup.model.setSearch({}, ModelListModel::Beginning::WithSaved);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Loading);
    QVERIFY(setup.model.rowsAreCurrent());
    QVERIFY(setup.model.savedAt() == before);
    QVERIFY(!setup.model.canFetchMore({}));

    setup.api.answer({2, 1, 3}, QStringLiteral("new"));
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 1, 3}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Ready);
    QVERIFY(!setup.model.savedAt());
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("new")});
}

void ModelListModelTest::asksTheServerLaterThanTheDisk()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, QStringLiteral("old")), setup.clock.now()});
    setup.model.setSearch({}, ModelListModel::Beginning::OnlySaved);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QVERIFY(setup.api.requests.isEmpty());
    QCOMPARE(setup.model.state(), ModelListModel::State::Loading);

    setup.model.askServer();
    QCOMPARE(setup.api.requests.size(), 1);
    QVERIFY(!setup.api.requests.last().cursor);
    setup.api.answer({1, 2, 3}, {});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Complete);
    QVERIFY(!setup.model.savedAt());
}

void ModelListModelTest::keepsRowsThatAreTheSame()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.answer({1, 2, 3}, {});
    QTRY_COMPARE(setup.model.rowCount(), 3);
    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&setup.model, &QAbstractItemModel::dataChanged);
    setup.model.setSearch({});
    ModelPage page = PagedApi::pageOf({1, 2, 3}, {});
    page.items[1] = modelNamed(2, QStringLiteral("Renamed"));
    setup.api.answer(page);
    QTRY_COMPARE(setup.model.card(1).name, QStringLiteral("Renamed"));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
}

void ModelListModelTest::keepsFurtherSavedRows()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, QStringLiteral("c1")), setup.clock.now()});
    setup.model.setSearch({}, ModelListModel::Beginning::WithSaved);
    QTRY_COMPARE(setup.model.rowCount(), 2);
    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    setup.api.answer({1, 2, 3}, QStringLiteral("c1"));
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QCOMPARE(reset.count(), 0);
}

void ModelListModelTest::ignoresWhatWasSavedOnceTheAnswerIsThere()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1}, {}), setup.clock.now()});
    setup.model.setSearch({}, ModelListModel::Beginning::WithSaved);
    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    setup.model.setSearch({}); // what was asked of the disk is not wanted any more
    setup.api.answer({2}, {});
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCoreApplication::processEvents();
    QCOMPARE(setup.ids(), QList<qint64>{2});
    QCOMPARE(reset.count(), 1);
    QVERIFY(!setup.model.savedAt());
}

void ModelListModelTest::showsWhatWasSavedWhenOffline()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, {}), setup.clock.now()});
    setup.model.setSearch({});
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.model.error().kind, ErrorKind::Offline);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QVERIFY(setup.model.savedAt());

    Setup other; // nothing is shown for another kind of failure
    other.api.saved.insert({}, {PagedApi::pageOf({1, 2}, {}), other.clock.now()});
    other.model.setSearch({});
    other.api.fail(ErrorKind::Server);
    QTRY_COMPARE(other.model.state(), ModelListModel::State::Failed);
    QCOMPARE(other.model.rowCount(), 0);
}

void ModelListModelTest::takesNoOtherSearchsRowsForAnAnswer()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, {}), setup.clock.now()});
    setup.model.setSearch({}, ModelListModel::Beginning::WithSaved);
    QTRY_COMPARE(setup.model.rowCount(), 2);
    setup.api.saved.clear();
    Search other;
    other.query.text = QStringLiteral("cat");
    setup.model.setSearch(other);
    QVERIFY(!setup.model.savedAt());
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QVERIFY(!setup.model.rowsAreCurrent());
    QVERIFY(!setup.model.savedAt());
}

void ModelListModelTest::dropsSavedRowsThatTheWholeAnswerLacks()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2, 3}, {}), setup.clock.now()});
    setup.model.setSearch({}, ModelListModel::Beginning::WithSaved);
    QTRY_COMPARE(setup.model.rowCount(), 3);
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Complete);
}

void ModelListModelTest::triesQuietlyWhileOffline()
{
    Setup setup;
    setup.model.setSearch({});
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.clock.delays().last(), 20s);
    QSignalSpy states(&setup.model, &ModelListModel::stateChanged);
    setup.clock.advance(20s);
    QTRY_COMPARE(setup.api.requests.size(), 2);
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.clock.waiting(), 1);
    setup.clock.advance(20s);
    QTRY_COMPARE(setup.api.requests.size(), 3);
    QCOMPARE(states.count(), 0);
    QCOMPARE(setup.model.state(), ModelListModel::State::Failed);
    setup.api.answer({1}, {});
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Complete);
    QCOMPARE(setup.ids(), QList<qint64>{1});
    setup.clock.advance(1min);
    QCoreApplication::processEvents();
    QCOMPARE(setup.api.requests.size(), 3);
}

void ModelListModelTest::readsOnOffline()
{
    Setup setup;
    setup.api.saved.insert({}, {PagedApi::pageOf({1, 2}, QStringLiteral("c1")), setup.clock.now()});
    setup.api.saved.insert(QStringLiteral("c1"), {PagedApi::pageOf({3}, QStringLiteral("c2")), setup.clock.now()});
    setup.model.setSearch({});
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QVERIFY(setup.model.canFetchMore({}));
    setup.model.fetchMore({});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.api.requests.size(), 1);
    setup.model.fetchMore({});
    QTRY_VERIFY(!setup.model.canFetchMore({})); // there are no more

    // Back online, what is shown stays where it is, and the list goes on from the server's cursors.
    QSignalSpy reset(&setup.model, &QAbstractItemModel::modelReset);
    setup.clock.advance(20s);
    QTRY_COMPARE(setup.api.requests.size(), 2);
    setup.api.answer({1, 2}, QStringLiteral("n1"));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2, 3}));
    QCOMPARE(reset.count(), 0);
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("n1")});
}

void ModelListModelTest::takesALaterPageFromDisk()
{
    Setup setup;
    const QDateTime before = setup.clock.now().addDays(-2);
    setup.api.saved.insert(QStringLiteral("c1"), {PagedApi::pageOf({2}, QStringLiteral("c2")), before});
    setup.model.setSearch({});
    setup.api.answer({1}, QStringLiteral("c1"));
    QTRY_VERIFY(setup.model.canFetchMore({}));
    setup.model.fetchMore({});
    setup.api.fail(ErrorKind::Offline);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QCOMPARE(setup.model.state(), ModelListModel::State::Ready);
    QVERIFY(setup.model.savedAt() == before);
    setup.model.fetchMore({});
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("c2")});
    setup.api.fail(ErrorKind::Offline); // and there is none on disk
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
}

QTEST_GUILESS_MAIN(ModelListModelTest)
#include "ModelListModelTest.moc"
