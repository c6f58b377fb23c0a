#include "core/DownloadPlanner.h"

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
    void asksAboutAPickleWhereItIsTo();
    void refusesPicklesWhereTheSettingsDo();
    void placesPartsWhereTheyBelong();
    void namesByTheTemplate();
    void saysWhereNobodyChoseTheFolder();

private:
    static VersionOfModel sample();
    static PlanOptions options(bool allowDangerous = false, PicklePolicy pickles = PicklePolicy::Allow)
    {
        return {Placement({PlacementRoot{QStringLiteral("/models"), Layout::ComfyUi}}), allowDangerous, pickles};
    }
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
    QCOMPARE(request.folder, QStringLiteral("/models/loras"));
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
        const auto allowed = planDownload(version, std::nullopt, options(true));
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
    version.version.files[1].hashes.autoV2 = QStringLiteral("0123456789");
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan.ok());
    QVERIFY(!plan->request.sha256);
    QCOMPARE(plan->request.autoV2, QStringLiteral("0123456789")); // a hint is better than nothing
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

void DownloadPlannerTest::asksAboutAPickleWhereItIsTo()
{
    auto version = sample();
    version.version.files[1].format = FileFormat{QStringLiteral("PickleTensor")};
    const auto asked = planDownload(version, std::nullopt, options(false, PicklePolicy::Ask));
    QCOMPARE(asked.error().kind, ErrorKind::Dangerous);
    QVERIFY(asked.error().message.contains(QStringLiteral("pickle")));
    QVERIFY(planDownload(version, std::nullopt, options(true, PicklePolicy::Ask)).ok());
    QVERIFY(planDownload(version, FileId{10}, options(false, PicklePolicy::Ask)).ok()); // that one is none
}

void DownloadPlannerTest::refusesPicklesWhereTheSettingsDo()
{
    auto version = sample();
    version.version.files[1].format = FileFormat{QStringLiteral("PickleTensor")};
    for (const bool allowDangerous : {false, true}) {
        const auto refused = planDownload(version, std::nullopt, options(allowDangerous, PicklePolicy::Refuse));
        QCOMPARE(refused.error().kind, ErrorKind::Unwanted);
    }
    QVERIFY(planDownload(version, FileId{10}, options(false, PicklePolicy::Refuse)).ok());
}

void DownloadPlannerTest::placesPartsWhereTheyBelong()
{
    auto version = sample();
    version.modelType = ModelType{QStringLiteral("Checkpoint")};
    version.version.files[0].type = FileType{QStringLiteral("VAE")};
    QCOMPARE(planDownload(version, FileId{10}, options())->request.folder, QStringLiteral("/models/vae"));
    QCOMPARE(planDownload(version, FileId{11}, options())->request.folder, QStringLiteral("/models/checkpoints"));
    version.version.files[1].format = FileFormat{QStringLiteral("GGUF")};
    QCOMPARE(planDownload(version, FileId{11}, options())->request.folder, QStringLiteral("/models/diffusion_models"));
}

void DownloadPlannerTest::namesByTheTemplate()
{
    PlanOptions named = options();
    named.placement =
        Placement(named.placement.roots(),
                  *NameTemplate::parse(QStringLiteral("{type}/{baseModel}/{creator}/{model} - {version}")));
    named.creator = QStringLiteral("someone");
    const auto plan = planDownload(sample(), std::nullopt, named);
    QCOMPARE(plan->request.path(), QStringLiteral("/models/loras/SDXL 1.0/someone/Model - v1.safetensors"));
}

void DownloadPlannerTest::saysWhereNobodyChoseTheFolder()
{
    auto version = sample();
    QVERIFY(!planDownload(version, std::nullopt, options())->isTypeFolderGuessed);
    version.modelType = ModelType{QStringLiteral("../Workflows")};
    const auto plan = planDownload(version, std::nullopt, options());
    QVERIFY(plan->isTypeFolderGuessed);
    QVERIFY2(plan->request.folder.startsWith(QStringLiteral("/models/")) &&
                 !plan->request.folder.contains(QStringLiteral("/..")),
             qPrintable(plan->request.folder));
}

QTEST_GUILESS_MAIN(DownloadPlannerTest)
#include "DownloadPlannerTest.moc"
