#include "civitai/Answers.h"

#include <QSet>
#include <QTest>

using namespace vitrine;

namespace {

File file(qint64 id, const char *type, bool primary = false)
{
    File file;
    file.id = FileId{id};
    file.type = {QLatin1String(type)};
    file.primary = primary;
    return file;
}

} // namespace

class ModelTest : public QObject
{
    Q_OBJECT

private slots:
    void highestMaturityIsOneBit()
    {
        QCOMPARE(Maturity{0}.highest(), 0);
        QCOMPARE(Maturity{-1}.highest(), 0);
        QCOMPARE(Maturity{Maturity::PG}.highest(), Maturity::PG);
        QCOMPARE(Maturity{Maturity::PG | Maturity::X | Maturity::R}.highest(), Maturity::X);
        QCOMPARE(Maturity{Maturity::Everything}.highest(), Maturity::XXX);
    }

    void primaryFileIsTheMarkedOne()
    {
        Version version;
        version.files = {file(1, "Model"), file(2, "VAE", true)};
        QCOMPARE(version.primaryFile()->id, FileId{2});
    }

    void primaryFileIsTheFirstModelWhereNoneIsMarked()
    {
        Version version;
        version.files = {file(1, "VAE"), file(2, "Model"), file(3, "Model")};
        QCOMPARE(version.primaryFile()->id, FileId{2});
    }

    void primaryFileIsTheFirstWhereNothingElseHelps()
    {
        Version version;
        QVERIFY(!version.primaryFile());
        version.files = {file(5, "Archive"), file(6, "Config")};
        QCOMPARE(version.primaryFile()->id, FileId{5});
    }

    void findsFilesAndVersionsById()
    {
        Version version;
        version.id = VersionId{9};
        version.files = {file(1, "Model")};
        Model model;
        model.versions = {version};
        QCOMPARE(model.version(VersionId{9})->file(FileId{1})->id, FileId{1});
        QVERIFY(!model.version(VersionId{8}));
        QVERIFY(!version.file(FileId{2}));
    }

    void picklesAreToldByFormatOrSuffix_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("pickle");
        QTest::newRow("format says so") << "PickleTensor"
                                        << "a.safetensors" << true;
        QTest::newRow("format says no") << "SafeTensor"
                                        << "a.ckpt" << false;
        QTest::newRow("unknown format, pickle's suffix") << ""
                                                         << "a.CKPT" << true;
        QTest::newRow("other format, pickle's suffix") << "Other"
                                                       << "embedding.pt" << true;
        QTest::newRow("other format, harmless suffix") << "Other"
                                                       << "notes.zip" << false;
        QTest::newRow("suffix only within the name") << ""
                                                     << "a.pt.safetensors" << false;
    }
    void picklesAreToldByFormatOrSuffix()
    {
        QFETCH(QString, format);
        QFETCH(QString, name);
        File one;
        one.format = {format};
        one.name = name;
        QTEST(one.isPickle(), "pickle");
    }

    void eitherScanCanSayDanger()
    {
        File one;
        QVERIFY(!one.isDangerous());
        one.virusScan = ScanResult::Danger;
        QVERIFY(one.isDangerous());
        one.virusScan = ScanResult::Success;
        one.pickleScan = ScanResult::Danger;
        QVERIFY(one.isDangerous());
    }

    void eitherScanCanBePending()
    {
        File one;
        QVERIFY(!one.isScanPending());
        one.virusScan = ScanResult::Pending;
        QVERIFY(one.isScanPending());
        one.virusScan = ScanResult::Success;
        one.pickleScan = ScanResult::Pending;
        QVERIFY(one.isScanPending());
    }

    void tellsWhatTheScanFoundWithoutItsMarks()
    {
        File one;
        one.pickleScan = ScanResult::Danger;
        one.pickleScanMessage = QStringLiteral("**1 dangerous**\n import: `os.system`");
        QCOMPARE(one.scanMessage(), QStringLiteral("1 dangerous import: os.system"));
        one.virusScan = ScanResult::Danger;
        one.virusScanMessage = QStringLiteral("a virus");
        QCOMPARE(one.scanMessage(), one.virusScanMessage);
    }

    void builtInEnumsHoldNoNameTwice()
    {
        const Enums enums = builtInEnums();
        QVERIFY(enums.baseModels.size() > 60);
        QCOMPARE(QSet(enums.baseModels.begin(), enums.baseModels.end()).size(), enums.baseModels.size());
        QCOMPARE(QSet(enums.modelTypes.begin(), enums.modelTypes.end()).size(), enums.modelTypes.size());
        for (const BaseModel &active : enums.activeBaseModels)
            QVERIFY2(enums.baseModels.contains(active), qPrintable(active.text));
        QVERIFY(enums.modelTypes.contains(ModelType{QStringLiteral("LORA")}));
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "ModelTest.moc"
