#include "core/ReferenceResolver.h"

#include "support/FakeApi.h"

#include <QTest>

using namespace vitrine;

class ReferenceResolverTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takesTheNewestVersionOfAModel();
    void carriesWhatTheModelSays();
    void takesTheVersionThatIsNamed();
    void keepsTheFileThatIsNamed();
    void refusesAVersionOfAnotherModel();
    void takesTheFileOfAHash_data();
    void takesTheFileOfAHash();
    void saysThatAModelHasNoVersion();
    void keepsTheModeOfAnArchivedModel();
    void passesErrorsOn();
    void cancelsTheQuestion();
    void endsWhenTheQuestionIsCancelled();

private:
    Result<ResolvedRef> resolve(const ModelRef &ref);

    std::unique_ptr<FakeApi> m_api;
};

void ReferenceResolverTest::init()
{
    m_api = std::make_unique<FakeApi>();
    VersionOfModel version;
    version.modelId = ModelId{1};
    version.version.id = VersionId{20};
    for (int id : {100, 101}) {
        File file;
        file.id = FileId{id};
        file.hashes.autoV2 = QStringLiteral("00000000%1").arg(id % 100, 2, 10, QLatin1Char('0'));
        file.hashes.sha256 = Sha256::fromHex(QString(64, id == 101 ? u'B' : u'A'));
        version.version.files.append(file);
    }
    version.version.files[1].hashes.crc32 = QStringLiteral("DEADBEEF");
    m_api->knownVersions.insert(VersionId{20}, version);
    for (const QString &hash : {QStringLiteral("0000000001"), QStringLiteral("DEADBEEF"), QString(64, u'B')})
        m_api->knownHashes.insert(hash, version);

    Model model;
    model.id = ModelId{1};
    model.name = QStringLiteral("Model");
    model.type = ModelType{QStringLiteral("LORA")};
    model.nsfw = true;
    model.versions = {Version{}, version.version};
    model.versions[0].id = VersionId{21};
    m_api->knownModels.insert(ModelId{1}, std::make_shared<Model>(model));
}

Result<ResolvedRef> ReferenceResolverTest::resolve(const ModelRef &ref)
{
    ReferenceResolver resolver(*m_api);
    const auto future = resolver.resolve(ref);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() == 0)
        return Error{ErrorKind::Cancelled, {}, {}, {}, {}};
    return future.result();
}

void ReferenceResolverTest::takesTheNewestVersionOfAModel()
{
    const auto resolved = resolve({.model = ModelId{1}, .version = {}, .hash = {}, .file = {}});
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->version.version.id, VersionId{21});
    QVERIFY(!resolved->file);
}

void ReferenceResolverTest::carriesWhatTheModelSays()
{
    const auto resolved = resolve({.model = ModelId{1}, .version = {}, .hash = {}, .file = {}});
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->version.modelId, ModelId{1});
    QCOMPARE(resolved->version.modelName, QStringLiteral("Model"));
    QCOMPARE(resolved->version.modelType.text, QStringLiteral("LORA"));
    QVERIFY(resolved->version.nsfw);
}

void ReferenceResolverTest::takesTheVersionThatIsNamed()
{
    for (const auto &model : {std::optional<ModelId>(), std::optional(ModelId{1})}) {
        const auto resolved = resolve({.model = model, .version = VersionId{20}, .hash = {}, .file = {}});
        QVERIFY(resolved.ok());
        QCOMPARE(resolved->version.version.id, VersionId{20});
    }
}

void ReferenceResolverTest::keepsTheFileThatIsNamed()
{
    const auto resolved = resolve({.model = {}, .version = VersionId{20}, .hash = {}, .file = FileId{101}});
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->file, std::optional(FileId{101}));
}

void ReferenceResolverTest::refusesAVersionOfAnotherModel()
{
    const auto resolved = resolve({.model = ModelId{7}, .version = VersionId{20}, .hash = {}, .file = {}});
    QVERIFY(!resolved.ok());
    QCOMPARE(resolved.error().kind, ErrorKind::NotFound);
}

void ReferenceResolverTest::takesTheFileOfAHash_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("AutoV2") << QStringLiteral("0000000001");
    QTest::newRow("CRC32") << QStringLiteral("DEADBEEF");
    QTest::newRow("SHA256") << QString(64, u'B');
}

void ReferenceResolverTest::takesTheFileOfAHash()
{
    QFETCH(QString, hash);
    const auto resolved = resolve({.model = {}, .version = {}, .hash = hash, .file = {}});
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->file, std::optional(FileId{101}));
}

void ReferenceResolverTest::saysThatAModelHasNoVersion()
{
    Model empty;
    empty.id = ModelId{2};
    m_api->knownModels.insert(ModelId{2}, std::make_shared<Model>(empty));
    const auto resolved = resolve({.model = ModelId{2}, .version = {}, .hash = {}, .file = {}});
    QVERIFY(!resolved.ok());
    QCOMPARE(resolved.error().kind, ErrorKind::NotFound);
}

void ReferenceResolverTest::keepsTheModeOfAnArchivedModel()
{
    Model archived;
    archived.id = ModelId{2};
    archived.mode = ModelMode::Archived;
    m_api->knownModels.insert(ModelId{2}, std::make_shared<Model>(archived));
    const auto resolved = resolve({.model = ModelId{2}, .version = {}, .hash = {}, .file = {}});
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->version.mode, ModelMode::Archived);
}

void ReferenceResolverTest::passesErrorsOn()
{
    for (const ModelRef &ref : {ModelRef{ModelId{9}, {}, {}, {}}, ModelRef{{}, VersionId{9}, {}, {}},
                                ModelRef{{}, {}, QStringLiteral("0123456789"), {}}})
        QCOMPARE(resolve(ref).error().kind, ErrorKind::NotFound);
}

void ReferenceResolverTest::cancelsTheQuestion()
{
    m_api->silent = true;
    ReferenceResolver resolver(*m_api);
    auto future = resolver.resolve({.model = {}, .version = VersionId{20}, .hash = {}, .file = {}});
    future.cancel();
    QTRY_COMPARE(m_api->cancelled(), 1);
}

void ReferenceResolverTest::endsWhenTheQuestionIsCancelled()
{
    m_api->silent = true;
    QFuture<Result<ResolvedRef>> future;
    {
        ReferenceResolver resolver(*m_api);
        future = resolver.resolve({.model = {}, .version = VersionId{20}, .hash = {}, .file = {}});
    }
    QTRY_VERIFY(future.isFinished());
}

QTEST_GUILESS_MAIN(ReferenceResolverTest)
#include "ReferenceResolverTest.moc"
