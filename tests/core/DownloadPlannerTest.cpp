#include "core/DownloadPlanner.h"

#include "core/TypeFolder.h"

#include <QTest>

using namespace vitrine;

class DownloadPlannerTest : public QObject
{
    Q_OBJECT

private slots:
    void takesThePrimaryFile();
    void takesTheFileAskedFor();
    void carriesAllThatADownloadNeeds();
    void refusesAFileOfAnotherVersion();
    void refusesAVersionWithoutFiles();
    void refusesWhatIsGone();
    void refusesDangerUnlessItIsAllowed();
    void warnsOfAPickle();
    void warnsThatAFileIsNotVerifiable();
    void warnsOfAPendingScan();
    void saysNothingOfAGoodFile();
    void makesNamesSafe_data();
    void makesNamesSafe();
    void knowsTheFoldersOfTypes_data();
    void knowsTheFoldersOfTypes();

private:
    static VersionOfModel sample();
    static PlanOptions options() { return {QStringLiteral("/models"), false}; }
};

VersionOfModel DownloadPlannerTest::sample()
{
    VersionOfModel version;
    version.modelId = ModelId{1};
    version.modelName = QStringLiteral("Model");
    version.modelType = ModelType{QStringLiteral("LORA")};
    version.version.id = VersionId{2};
    version.version.name = QStringLiteral("v1");
    version.version.baseModel = BaseModel{QStringLiteral("SDXL 1.0")};
    for (int id : {10, 11}) {
        File file;
        file.id = FileId{id};
        file.name = QStringLiteral("file%1.safetensors").arg(id);
        file.type = FileType{QStringLiteral("Model")};
        file.format = FileFormat{QStringLiteral("SafeTensor")};
        file.sizeBytes = 1000 + id;
        file.hashes.sha256 = Sha256::fromHex(QString(64, u'A'));
        file.pickleScan = file.virusScan = ScanResult::Success;
        file.downloadUrl = QUrl(QStringLiteral("https://civitai.com/api/download/models/2?fileId=%1").arg(id));
        file.primary = id == 11;
        version.version.files.append(file);
    }
    return version;
}

void DownloadPlannerTest::takesThePrimaryFile()
{
    const auto plan = planDownload(sample(), std::nullopt, options());
    QVERIFY(plan.ok());
    QCOMPARE(plan->request.fileId, FileId{11});
}

void DownloadPlannerTest::takesTheFileAskedFor()
{
    const auto plan = planDownload(sample(), FileId{10}, options());
    QVERIFY(plan.ok());
    QCOMPARE(plan->request.fileId, FileId{10});
    QCOMPARE(plan->request.fileName, QStringLiteral("file10.safetensors"));
}

void DownloadPlannerTest::carriesAllThatADownloadNeeds()
{
    const auto version = sample();
    const auto plan = planDownload(version, FileId{10}, options());
    QVERIFY(plan.ok());
    const DownloadRequest &request = plan->request;
    QCOMPARE(request.modelId, ModelId{1});
    QCOMPARE(request.versionId, VersionId{2});
    QCOMPARE(request.modelName, QStringLiteral("Model"));
    QCOMPARE(request.versionName, QStringLiteral("v1"));
    QCOMPARE(request.modelType, QStringLiteral("LORA"));
    QCOMPARE(request.baseModel, QStringLiteral("SDXL 1.0"));
    QCOMPARE(request.folder, QStringLiteral("/models"));
    QCOMPARE(request.sizeEstimateBytes, std::optional<qint64>(1010));
    QCOMPARE(request.sha256, version.version.files.first().hashes.sha256);
    QCOMPARE(request.ownUrl, version.version.files.first().downloadUrl);
}

void DownloadPlannerTest::refusesAFileOfAnotherVersion()
{
    const auto plan = planDownload(sample(), FileId{99}, options());
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().kind, ErrorKind::NotFound);
    QVERIFY(plan.error().message.contains(QStringLiteral("99")));
}

void DownloadPlannerTest::refusesAVersionWithoutFiles()
{
    auto version = sample();
    version.version.files.clear();
    QCOMPARE(planDownload(version, std::nullopt, options()).error().kind, ErrorKind::NotFound);
}

void DownloadPlannerTest::refusesWhatIsGone()
{
    for (const ModelMode mode : {ModelMode::Archived, ModelMode::TakenDown}) {
        auto version = sample();
        version.mode = mode;
        QCOMPARE(planDownload(version, std::nullopt, options()).error().kind, ErrorKind::Gone);
    }
}

void DownloadPlannerTest::refusesDangerUnlessItIsAllowed()
{
    for (ScanResult File::*scan : {&File::pickleScan, &File::virusScan}) {
        auto version = sample();
        version.version.files[1].*scan = ScanResult::Danger;
        QCOMPARE(planDownload(version, std::nullopt, options()).error().kind, ErrorKind::Dangerous);
        const auto allowed = planDownload(version, std::nullopt, {QStringLiteral("/models"), true});
        QVERIFY(allowed.ok());
        QVERIFY(allowed->warnings.join(u' ').contains(QStringLiteral("dangerous")));
    }
}

void DownloadPlannerTest::warnsOfAPickle()
{
    auto version = sample();
    version.version.files[1].format = FileFormat{QStringLiteral("PickleTensor")};
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan.ok());
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("pickle")));
}

void DownloadPlannerTest::warnsThatAFileIsNotVerifiable()
{
    auto version = sample();
    version.version.files[1].hashes = Hashes{};
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan.ok());
    QVERIFY(!plan->request.sha256);
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("not verifiable")));
}

void DownloadPlannerTest::warnsOfAPendingScan()
{
    auto version = sample();
    version.version.files[1].virusScan = ScanResult::Pending;
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan.ok());
    QVERIFY(plan->warnings.join(u' ').contains(QStringLiteral("scanned")));
}

void DownloadPlannerTest::saysNothingOfAGoodFile()
{
    const auto plan = planDownload(sample(), std::nullopt, options());
    QVERIFY(plan.ok());
    QVERIFY(plan->warnings.isEmpty());
}

void DownloadPlannerTest::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("path") << QStringLiteral("../../etc/passwd");
    QTest::newRow("backslash") << QStringLiteral("..\\..\\x.safetensors");
    QTest::newRow("device") << QStringLiteral("CON");
    QTest::newRow("control") << QStringLiteral("a\x1b[2J\nb");
    QTest::newRow("long") << QString(300, u'x') + QStringLiteral(".safetensors");
    QTest::newRow("empty") << QString();
    QTest::newRow("dots") << QStringLiteral("...");
}

void DownloadPlannerTest::makesNamesSafe()
{
    QFETCH(QString, name);
    auto version = sample();
    version.version.files[1].name = name;
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan.ok());
    const QString safe = plan->request.fileName;
    QVERIFY(!safe.isEmpty());
    QVERIFY(!safe.contains(u'/') && !safe.contains(u'\\') && !safe.contains(u'\n') && !safe.contains(QChar(0x1b)));
    QVERIFY(safe != QStringLiteral("..") && safe != QStringLiteral("CON"));
    QVERIFY(safe.toUtf8().size() <= 200);
    if (name.isEmpty())
        QCOMPARE(safe, QStringLiteral("model-11"));
}

void DownloadPlannerTest::knowsTheFoldersOfTypes_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("folder");
    const auto row = [](const char *type, const char *folder) {
        QTest::newRow(type) << QString(QLatin1String(type)) << QString(QLatin1String(folder));
    };
    row("Checkpoint", "checkpoints");
    row("LORA", "loras");
    row("LoCon", "loras");
    row("DoRA", "loras");
    row("TextualInversion", "embeddings");
    row("VAE", "vae");
    row("Controlnet", "controlnet");
    row("Upscaler", "upscale_models");
    row("Hypernetwork", "hypernetworks");
    row("Workflows", "workflows");
    row("", "other");
    row("..", "other");
}

void DownloadPlannerTest::knowsTheFoldersOfTypes()
{
    QFETCH(QString, type);
    QFETCH(QString, folder);
    QCOMPARE(typeFolder(ModelType{type}), folder);
    QVERIFY(!typeFolder(ModelType{QStringLiteral("../up")}).contains(u'/'));
}

QTEST_GUILESS_MAIN(DownloadPlannerTest)
#include "DownloadPlannerTest.moc"
