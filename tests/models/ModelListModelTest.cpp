#include "models/ModelListModel.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/PagedApi.h"
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
    ModelListModel model{api, library, downloads, clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QList<qint64> ids() const
    {
        QList<qint64> result;
        for (int row = 0; row < model.rowCount(); ++row)
            result += model.card(row).id.value;
        return result;
    }
};

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
    void remembersRecentModels();
};

void ModelListModelTest::showsTheFirstPage()
{
    Setup setup;
    QCOMPARE(setup.model.state(), ModelListModel::State::Idle);
    setup.model.setQuery({});
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
    setup.model.setQuery({});
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
    setup.model.setQuery({});
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
    ModelQuery query;
    query.text = QStringLiteral("style");
    setup.model.setQuery(query);
    setup.api.answer({}, QStringLiteral("100"));
    QTRY_COMPARE(setup.clock.waiting(), 1);
    QCOMPARE(setup.model.state(), ModelListModel::State::LoadingMore);
    QCOMPARE(setup.clock.delays().last(), 500ms);
    setup.clock.advance(500ms);
    QTRY_COMPARE(setup.api.requests.size(), 2);
    QCOMPARE(setup.api.requests.last().cursor, Cursor{QStringLiteral("100")});
    setup.api.answer({7}, QStringLiteral("200"));
    QTRY_COMPARE(setup.ids(), QList<qint64>{7});
    QCOMPARE(setup.model.state(), ModelListModel::State::Ready);
}

void ModelListModelTest::endsOnlyWhereNoCursorIs()
{
    Setup setup;
    setup.model.setQuery({});
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
    setup.model.setQuery({});
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
    setup.model.setQuery({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    setup.model.setQuery({});
    setup.api.fail(ErrorKind::Server);
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Failed);
    QCOMPARE(setup.model.error().kind, ErrorKind::Server);
    QCOMPARE(setup.ids(), (QList<qint64>{1, 2}));
    QVERIFY(!setup.model.canFetchMore({}));
}

void ModelListModelTest::retriesTheFailedPage()
{
    Setup setup;
    setup.model.setQuery({});
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
    setup.model.setQuery({});
    ModelQuery other;
    other.text = QStringLiteral("second");
    setup.model.setQuery(other);
    QVERIFY(setup.api.requests.first().promise->isCanceled());
    setup.api.answer({2}, {});
    QTRY_COMPARE(setup.ids(), QList<qint64>{2});
}

void ModelListModelTest::replacesRowsForAnotherQuestion()
{
    Setup setup;
    setup.model.setQuery({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    ModelQuery other;
    other.sort = QStringLiteral("Newest");
    setup.model.setQuery(other);
    QCOMPARE(setup.model.rowCount(), 2); // until the answer is there
    QVERIFY(!setup.model.rowsAreCurrent());
    setup.api.answer({9}, {});
    QTRY_COMPARE(setup.ids(), QList<qint64>{9});
}

void ModelListModelTest::describesTypeAndBaseModel()
{
    Setup setup;
    setup.model.setQuery({});
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
    setup.model.setQuery({});
    setup.api.answer({1, 2}, {});
    QTRY_COMPARE(setup.model.rowCount(), 2);
    QCOMPARE(setup.model.index(0).data(ModelListModel::BadgeRole).toInt(), int(Badge::None));

    QSignalSpy changed(&setup.model, &QAbstractItemModel::dataChanged);
    DownloadRequest request;
    request.modelId = {1};
    request.versionId = {10};
    request.fileId = {100};
    request.folder = folder.path();
    request.fileName = QStringLiteral("a.safetensors");
    setup.downloads.add(request);
    QTRY_COMPARE(setup.model.index(0).data(ModelListModel::BadgeRole).toInt(), int(Badge::Queued));
    QVERIFY(changed.count() > 0);

    LibraryFile file;
    file.path = folder.filePath(QStringLiteral("b.safetensors"));
    file.modelId = {2};
    file.versionId = {20};
    file.fileId = {200};
    setup.library.add(file);
    QCOMPARE(setup.model.index(1).data(ModelListModel::BadgeRole).toInt(), int(Badge::Owned));
}

void ModelListModelTest::remembersRecentModels()
{
    Setup setup;
    setup.model.setQuery({});
    setup.api.answer({1}, {});
    QTRY_COMPARE(setup.model.rowCount(), 1);
    QVERIFY(setup.model.recentModel({1}));
    QCOMPARE(setup.model.recentModel({1})->name, QStringLiteral("Model 1"));
    QVERIFY(!setup.model.recentModel({2}));
}

QTEST_GUILESS_MAIN(ModelListModelTest)
#include "ModelListModelTest.moc"
