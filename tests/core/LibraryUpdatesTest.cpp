#include "core/LibraryUpdates.h"

#include "library/LibraryIndex.h"
#include "support/FakeApi.h"

#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

ModelPtr modelWith(int id, const QList<int> &versions)
{
    auto model = std::make_shared<Model>();
    model->id = ModelId{id};
    for (const int version : versions) {
        Version each;
        each.id = VersionId{version};
        each.name = QStringLiteral("v%1").arg(version);
        model->versions.append(each);
    }
    return model;
}

LibraryFile owned(int model, int version)
{
    LibraryFile file;
    file.path = QStringLiteral("/models/%1-%2").arg(model).arg(version);
    file.modelId = ModelId{model};
    file.versionId = VersionId{version};
    return file;
}

/// Answers with the pages it was given, one after the other.
class PagedApi final : public FakeApi
{
public:
    QList<Result<ModelPage>> pages;
    QList<ModelQuery> queries;
    QList<std::optional<Cursor>> cursors;

    QFuture<Result<ModelPage>> models(const ModelQuery &query, const std::optional<Cursor> &cursor) override
    {
        queries.append(query);
        cursors.append(cursor);
        QPromise<Result<ModelPage>> promise;
        promise.start();
        promise.addResult(pages.isEmpty() ? Result<ModelPage>(ModelPage{}) : pages.takeFirst());
        promise.finish();
        return promise.future();
    }
};

} // namespace

class LibraryUpdatesTest final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsNewerThanAllThatIsThere();
    void asksToTheEndOfEachList();
    void endsWhereAPageLeadsToItself();
    void asksAboutManyInSeveralQuestions();
    void tellsThatTheSiteIsAway();
    void asksNobodyForFilesThatNobodyKnows();
};

void LibraryUpdatesTest::findsWhatIsNewerThanAllThatIsThere()
{
    LibraryIndex library{QString()};
    library.add({owned(1, 10), owned(1, 12), owned(2, 20)});
    PagedApi api;
    api.pages = {ModelPage{{modelWith(1, {12, 10}), modelWith(2, {21, 20, 19})}, {}, 0}};
    LibraryUpdates updates(api, library);
    QVERIFY(!updates.newerThan(owned(2, 20)));
    updates.look();
    QVERIFY(updates.isLooking());
    QTRY_VERIFY(!updates.isLooking());
    QVERIFY(!updates.newerThan(owned(1, 10)));
    QCOMPARE(updates.newerThan(owned(2, 20)), (NewerVersion{VersionId{21}, QStringLiteral("v21"), {}}));
    QVERIFY(api.queries.first().nsfw); // the site leaves out what it is not asked for

    const QSignalSpy changed(&library, &LibraryIndex::changed);
    library.add(owned(2, 21));
    QVERIFY(!updates.newerThan(owned(2, 20)));
}

void LibraryUpdatesTest::asksToTheEndOfEachList()
{
    LibraryIndex library{QString()};
    library.add({owned(1, 10), owned(2, 20)});
    PagedApi api;
    const Cursor next{QStringLiteral("there")};
    api.pages = {ModelPage{{}, next, 0}, ModelPage{{modelWith(2, {21})}, {}, 0}};
    LibraryUpdates updates(api, library);
    updates.look();
    QTRY_VERIFY(!updates.isLooking());
    QCOMPARE(api.cursors, (QList<std::optional<Cursor>>{std::nullopt, next}));
    QVERIFY(updates.newerThan(owned(2, 20)));
}

void LibraryUpdatesTest::endsWhereAPageLeadsToItself()
{
    LibraryIndex library{QString()};
    library.add(owned(1, 10));
    PagedApi api;
    const Cursor there{QStringLiteral("there")};
    api.pages = {ModelPage{{}, there, 0}, ModelPage{{}, there, 0}, ModelPage{{}, there, 0}};
    LibraryUpdates updates(api, library);
    updates.look();
    QTRY_VERIFY(!updates.isLooking());
    QCOMPARE(api.queries.size(), 2);
}

void LibraryUpdatesTest::asksAboutManyInSeveralQuestions()
{
    LibraryIndex library{QString()};
    QList<LibraryFile> files;
    for (int id = 1; id <= 150; ++id)
        files.append(owned(id, id));
    library.add(files);
    PagedApi api;
    LibraryUpdates updates(api, library);
    updates.look();
    QTRY_VERIFY(!updates.isLooking());
    QCOMPARE(api.queries.size(), 2);
    QCOMPARE(api.queries.first().ids.size(), 100);
    QCOMPARE(api.queries.last().ids.size(), 50);
}

void LibraryUpdatesTest::tellsThatTheSiteIsAway()
{
    LibraryIndex library{QString()};
    library.add(owned(1, 10));
    PagedApi api;
    api.pages = {Error{ErrorKind::Offline, QStringLiteral("No connection."), {}, {}, {}}};
    LibraryUpdates updates(api, library);
    const QSignalSpy failed(&updates, &LibraryUpdates::failed);
    updates.look();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!updates.isLooking());
}

void LibraryUpdatesTest::asksNobodyForFilesThatNobodyKnows()
{
    LibraryIndex library{QString()};
    LibraryFile unknown;
    unknown.path = QStringLiteral("/models/own");
    library.add(unknown);
    PagedApi api;
    LibraryUpdates updates(api, library);
    updates.look();
    QVERIFY(!updates.isLooking());
    QVERIFY(api.queries.isEmpty());
}

QTEST_GUILESS_MAIN(LibraryUpdatesTest)
#include "LibraryUpdatesTest.moc"
