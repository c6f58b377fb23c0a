#include "models/GalleryModel.h"
#include "support/FakeApi.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

/// An API whose galleries the test answers by hand.
class GalleryApi final : public FakeApi
{
public:
    struct Request
    {
        ImageQuery query;
        std::optional<Cursor> cursor;
        std::shared_ptr<QPromise<Result<ImagePage>>> promise;
    };

    QList<Request> requests;

    QFuture<Result<ImagePage>> images(const ImageQuery &query, const std::optional<Cursor> &cursor) override
    {
        auto promise = std::make_shared<QPromise<Result<ImagePage>>>();
        promise->start();
        requests.append({query, cursor, promise});
        return promise->future();
    }

    /// Answers the latest request; `next` empty for the end.
    void answer(const QList<GalleryImage> &items, const QString &next = {})
    {
        finish(ImagePage{items, next.isEmpty() ? std::nullopt : std::optional(Cursor{next})});
    }

    void fail() { finish(Error{ErrorKind::Server, QStringLiteral("it failed"), {}, {}, {}}); }

private:
    void finish(const Result<ImagePage> &result)
    {
        requests.last().promise->addResult(result);
        requests.last().promise->finish();
    }
};

Image imageOf(const QString &uuid, int maturity = Maturity::PG)
{
    Image image;
    image.uuid = uuid;
    image.url = QUrl(QStringLiteral("https://image.example/account/%1/original=true/1.jpeg").arg(uuid));
    image.maturity = {maturity};
    return image;
}

GalleryImage madeBy(const QString &uuid, const QString &user, int maturity = Maturity::PG)
{
    return {imageOf(uuid, maturity), user, {{QStringLiteral("prompt"), uuid}}};
}

QStringList uuids(const GalleryModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found.append(model.picture(row).image.uuid);
    return found;
}

constexpr VersionId version{7};
const QString a = QStringLiteral("a"); // pictures, by their uuids
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");
const QString d = QStringLiteral("d");

} // namespace

class GalleryModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheVersionsOwnPicturesAtOnce();
    void addsHowOwnPicturesWereMade();
    void showsEachPictureOnce();
    void fetchesPageByPage();
    void goesOnAfterAPageWithNothingNew();
    void endsWhereACursorLeadsToItself();
    void keepsRowsWhenAPageFails();
    void asksForWhatMayBeSeen();
    void veilsUntilAsked();
    void growsWhenTheWholeModelCame();
    void leavesTheOldVersionBehind();
};

void GalleryModelTest::showsTheVersionsOwnPicturesAtOnce()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {imageOf(a), imageOf(b)});
    QCOMPARE(uuids(model), (QStringList{a, b}));
    QCOMPARE(model.state(), GalleryModel::State::Loading);
    QCOMPARE(api.requests.size(), 1);
    QCOMPARE(api.requests.first().query.versionId, std::optional(version));
    QVERIFY(!model.canFetchMore({}));
}

void GalleryModelTest::addsHowOwnPicturesWereMade()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {imageOf(a), imageOf(b)});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    api.answer({madeBy(c, QStringLiteral("eve")), madeBy(b, QStringLiteral("ann"))});
    QTRY_COMPARE(model.state(), GalleryModel::State::Complete);
    QCOMPARE(uuids(model), (QStringList{a, b, c}));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    QCOMPARE(model.picture(1).username, QStringLiteral("ann"));
    QCOMPARE(model.picture(1).meta.value(QStringLiteral("prompt")).toString(), b);
}

void GalleryModelTest::showsEachPictureOnce()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {imageOf(a), imageOf(a)});
    api.answer({madeBy(b, {}), madeBy(b, {}), madeBy(a, {})}, QStringLiteral("2"));
    QTRY_COMPARE(model.state(), GalleryModel::State::Ready);
    model.fetchMore({});
    api.answer({madeBy(b, {}), madeBy(c, {})});
    QTRY_COMPARE(model.state(), GalleryModel::State::Complete);
    QCOMPARE(uuids(model), (QStringList{a, b, c}));
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.rowOf(model.picture(row).image.uuid), row);
}

void GalleryModelTest::fetchesPageByPage()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {});
    api.answer({madeBy(a, {})}, QStringLiteral("x|2"));
    QTRY_VERIFY(model.canFetchMore({}));
    model.fetchMore({});
    model.fetchMore({}); // a view may ask twice
    QCOMPARE(api.requests.size(), 2);
    QCOMPARE(api.requests.last().cursor, std::optional(Cursor{QStringLiteral("x|2")}));
    api.answer({madeBy(b, {})});
    QTRY_COMPARE(model.state(), GalleryModel::State::Complete);
    QVERIFY(!model.canFetchMore({}));
}

void GalleryModelTest::goesOnAfterAPageWithNothingNew()
{
    GalleryApi api;
    GalleryModel model(api);
    model.showVersion(version, {imageOf(a)});
    api.answer({}, QStringLiteral("2"));
    QTRY_COMPARE(api.requests.size(), 2);
    api.answer({madeBy(a, {})}, QStringLiteral("3"));
    QTRY_COMPARE(api.requests.size(), 3);
    api.answer({madeBy(b, {})}, QStringLiteral("4"));
    QTRY_COMPARE(model.state(), GalleryModel::State::Ready);
    QCOMPARE(api.requests.size(), 3);

    for (int page = 4; model.state() != GalleryModel::State::Ready || page == 4; ++page) { // but not for ever
        if (page == 4)
            model.fetchMore({});
        const qsizetype asked = api.requests.size();
        api.answer({}, QString::number(page + 1));
        QTRY_VERIFY(api.requests.size() > asked || model.state() == GalleryModel::State::Ready);
    }
    QVERIFY2(api.requests.size() < 12, qPrintable(QString::number(api.requests.size())));
}

void GalleryModelTest::endsWhereACursorLeadsToItself()
{
    GalleryApi api;
    GalleryModel model(api);
    model.showVersion(version, {});
    api.answer({madeBy(a, {})}, QStringLiteral("2"));
    QTRY_VERIFY(model.canFetchMore({}));
    model.fetchMore({});
    api.answer({madeBy(b, {})}, QStringLiteral("2"));
    QTRY_COMPARE(model.state(), GalleryModel::State::Complete);
}

void GalleryModelTest::keepsRowsWhenAPageFails()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {imageOf(a)});
    api.fail();
    QTRY_COMPARE(model.state(), GalleryModel::State::Failed);
    QCOMPARE(model.error().kind, ErrorKind::Server);
    QCOMPARE(uuids(model), QStringList{a});
    QVERIFY(!model.canFetchMore({}));
    model.retry();
    QCOMPARE(model.state(), GalleryModel::State::Loading);
    api.answer({madeBy(b, {})});
    QTRY_COMPARE(uuids(model), (QStringList{a, b}));
}

void GalleryModelTest::asksForWhatMayBeSeen()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.setMaturityPolicy({Maturity::R, Maturity::X});
    model.showVersion(version, {imageOf(a), imageOf(b, Maturity::X), imageOf(c, 0)}); // unknown counts as XXX
    QCOMPARE(uuids(model), QStringList{a});
    QCOMPARE(api.requests.last().query.levels.bits, Maturity::PG | Maturity::PG13 | Maturity::R);
    api.answer({madeBy(d, {}, Maturity::XXX)});
    QTRY_COMPARE(model.state(), GalleryModel::State::Complete);
    QCOMPARE(uuids(model), QStringList{a});

    model.setMaturityPolicy({Maturity::R, MaturityPolicy::Never}); // asked anew
    QCOMPARE(uuids(model), (QStringList{a, b, c}));
    QCOMPARE(api.requests.size(), 2);
    QCOMPARE(api.requests.last().query.levels.bits, Maturity::Everything);

    model.setMaturityPolicy({Maturity::PG, Maturity::PG}); // nothing is left to ask for
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.state(), GalleryModel::State::Complete);
    QCOMPARE(api.requests.size(), 2);
}

void GalleryModelTest::veilsUntilAsked()
{
    GalleryApi api;
    GalleryModel model(api);
    model.setMaturityPolicy({Maturity::R, MaturityPolicy::Never});
    model.showVersion(version, {imageOf(a, Maturity::X), imageOf(b)});
    QVERIFY(model.isVeiled(0));
    QVERIFY(!model.isVeiled(1));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.reveal(0);
    QVERIFY(!model.index(0).data(GalleryModel::VeiledRole).toBool());
    QCOMPARE(changed.count(), 1);
    model.setMaturityPolicy({Maturity::PG, MaturityPolicy::Never});
    QVERIFY(model.isVeiled(1));
    QVERIFY(!model.isVeiled(0)); // the person has asked for this one
    QCOMPARE(api.requests.size(), 1);
}

void GalleryModelTest::growsWhenTheWholeModelCame()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.showVersion(version, {imageOf(a)});
    const qsizetype before = reset.count();
    model.showVersion(version, {imageOf(a), imageOf(b)});
    QCOMPARE(uuids(model), (QStringList{a, b}));
    QCOMPARE(reset.count(), before);
    QCOMPARE(api.requests.size(), 1);
}

void GalleryModelTest::leavesTheOldVersionBehind()
{
    GalleryApi api;
    GalleryModel model(api);
    QAbstractItemModelTester tester(&model);
    model.showVersion(version, {imageOf(a)});
    const auto late = api.requests.last().promise;
    model.showVersion({8}, {imageOf(b)});
    QVERIFY(late->isCanceled());
    late->addResult(ImagePage{{madeBy(c, {})}, {}});
    late->finish();
    api.answer({madeBy(d, {})});
    QTRY_COMPARE(uuids(model), (QStringList{b, d}));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.state(), GalleryModel::State::Idle);
}

QTEST_GUILESS_MAIN(GalleryModelTest)
#include "GalleryModelTest.moc"
