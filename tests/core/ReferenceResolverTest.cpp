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
    void takesTheFileOfADownloadAddress_data();
    void takesTheFileOfADownloadAddress();
    void refusesAKindThatTheVersionDoesNotHave();
    void leavesAVersionWithoutFilesToThePlan();
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

void ReferenceResolverTest::takesTheFileOfADownloadAddress_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<std::optional<FileId>>("file");
    const auto row = [](const char *query, std::optional<int> file) {
        QTest::newRow(query) << QString(QLatin1String(query))
                             << (file ? std::optional(FileId{*file}) : std::optional<FileId>());
    };
    row("", std::nullopt);
    row("?type=Model&format=SafeTensor", 2);                   // the primary of two
    row("?type=Model&format=PickleTensor", 3);                 // only by kind
    row("?format=pickletensor", 3);                            // in whatever case
    row("?type=Model&format=SafeTensor&size=full&fp=fp32", 1); // its own address, though not its facts
    row("?fp=fp32&size=full&format=SafeTensor&type=Model", 1); // in another order
    row("?type=Model&format=GGUF&quantType=Q8_0", 5);          // not the first of its format
    row("?type=Model&format=GGUF", 4);                         // the first of several
    row("?fileId=4&type=Model&format=SafeTensor", 4);          // the id counts
}

void ReferenceResolverTest::takesTheFileOfADownloadAddress()
{
    QFETCH(QString, query);
    const auto file = [](int id, const char *format, const char *quantType, const char *ownQuery) {
        File made;
        made.id = FileId{id};
        made.type = FileType{QStringLiteral("Model")};
        made.format = FileFormat{QLatin1String(format)};
        made.quantType = QLatin1String(quantType);
        made.downloadUrl = QUrl(QStringLiteral("https://undefined/api/download/models/20") + QLatin1String(ownQuery));
        return made;
    };
    QList<File> &files = m_api->knownVersions[VersionId{20}].version.files;
    files = {file(1, "SafeTensor", "", "?type=Model&format=SafeTensor&size=full&fp=fp32"),
             file(2, "SafeTensor", "", ""), file(3, "PickleTensor", "", ""), file(4, "GGUF", "Q4_K_M", ""),
             file(5, "GGUF", "Q8_0", "")};
    files[1].primary = true;

    const auto ref = parseModelRef(QStringLiteral("https://civitai.com/api/download/models/20") + query);
    QVERIFY(ref);
    const auto resolved = resolve(*ref);
    QVERIFY(resolved.ok());
    QTEST(resolved->file, "file");
}

void ReferenceResolverTest::refusesAKindThatTheVersionDoesNotHave()
{
    const auto ref = parseModelRef(QStringLiteral("https://civitai.com/api/download/models/20?format=PickleTensor"));
    const auto resolved = resolve(*ref);
    QVERIFY(!resolved.ok());
    QCOMPARE(resolved.error().kind, ErrorKind::NotFound);
    QVERIFY(resolved.error().message.contains(QStringLiteral("20")));
}

void ReferenceResolverTest::leavesAVersionWithoutFilesToThePlan()
{
    VersionOfModel &version = m_api->knownVersions[VersionId{20}];
    version.version.files.clear();
    version.mode = ModelMode::Archived;
    const auto ref = parseModelRef(QStringLiteral("https://civitai.com/api/download/models/20?format=PickleTensor"));
    const auto resolved = resolve(*ref);
    QVERIFY(resolved.ok());
    QCOMPARE(resolved->version.mode, ModelMode::Archived);
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
