#include "core/DownloadPreparer.h"

#include "downloads/DownloadManager.h"
#include "downloads/QueueStore.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"
#include "support/NoLinks.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class DownloadPreparerTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void asksWhoMadeTheModelWhereNamesTellIt();
    void doesWithoutACreatorNobodyKnows();
    void refusesWhatHasNoRoom();
    void adoptsWhatIsThereOnAFullDisk();
    void findsADiffusionModelWhereItWasMoved();

private:
    static constexpr qint64 farTooMuch = qint64(1) << 60;

    VersionOfModel sample(qint64 sizeBytes = 10) const;
    PlanOptions options(const QString &nameTemplate = {}) const;
    Result<DownloadPlan> prepare(const VersionOfModel &version, const PlanOptions &options);
    void touch(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeApi m_api;
    FakeClock m_clock;
    NoLinks m_links;
};

void DownloadPreparerTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_api.knownModels.clear();
}

VersionOfModel DownloadPreparerTest::sample(qint64 sizeBytes) const
{
    File file;
    file.id = FileId{3};
    file.name = QStringLiteral("own.safetensors");
    file.sizeBytes = sizeBytes;
    VersionOfModel version;
    version.modelId = ModelId{1};
    version.modelName = QStringLiteral("Model");
    version.modelType = ModelType{QStringLiteral("Checkpoint")};
    version.version.id = VersionId{2};
    version.version.files = {file};
    return version;
}

PlanOptions DownloadPreparerTest::options(const QString &nameTemplate) const
{
    return {Placement({PlacementRoot{m_dir->path(), Layout::ComfyUi}}, *NameTemplate::parse(nameTemplate))};
}

Result<DownloadPlan> DownloadPreparerTest::prepare(const VersionOfModel &version, const PlanOptions &options)
{
    DownloadSettings none;
    none.parallel = 0;
    const DownloadManager downloads(none, m_links, m_clock, nullptr);
    DownloadPreparer preparer(m_api, downloads);
    const auto preparing = preparer.prepare(version, std::nullopt, options);
    [&] { QTRY_VERIFY(preparing.isFinished()); }();
    return preparing.resultCount() > 0 ? preparing.result() : Result<DownloadPlan>();
}

void DownloadPreparerTest::touch(const QString &name) const
{
    QVERIFY(QDir(m_dir->path()).mkpath(name.section(u'/', 0, -2)));
    QVERIFY(QFile(m_dir->filePath(name)).open(QIODevice::WriteOnly));
}

void DownloadPreparerTest::asksWhoMadeTheModelWhereNamesTellIt()
{
    Model model;
    model.creator = Creator{QStringLiteral("someone"), {}};
    m_api.knownModels.insert(ModelId{1}, std::make_shared<const Model>(model));
    const auto plan = prepare(sample(), options(QStringLiteral("{creator}/{model}")));
    QVERIFY(plan.ok());
    QCOMPARE(plan->request.path(), m_dir->filePath(QStringLiteral("checkpoints/someone/Model.safetensors")));
}

void DownloadPreparerTest::doesWithoutACreatorNobodyKnows()
{
    const auto plan = prepare(sample(), options(QStringLiteral("{creator}/{model}")));
    QVERIFY(plan.ok());
    QCOMPARE(plan->request.path(), m_dir->filePath(QStringLiteral("checkpoints/Model.safetensors")));
}

void DownloadPreparerTest::refusesWhatHasNoRoom()
{
    const auto refused = prepare(sample(farTooMuch), options());
    QCOMPARE(refused.error().kind, ErrorKind::NoSpace);
    QVERIFY(refused.error().message.contains(QDir::toNativeSeparators(m_dir->path())));
}

void DownloadPreparerTest::adoptsWhatIsThereOnAFullDisk()
{
    touch(QStringLiteral("checkpoints/own.safetensors"));
    QVERIFY(prepare(sample(farTooMuch), options()).ok());
}

void DownloadPreparerTest::findsADiffusionModelWhereItWasMoved()
{
    touch(QStringLiteral("diffusion_models/own.safetensors"));
    const QString moved = m_dir->filePath(QStringLiteral("diffusion_models"));
    QCOMPARE(prepare(sample(), options())->request.folder, moved);
    touch(QStringLiteral("checkpoints/own.safetensors")); // another file of that name
    QCOMPARE(prepare(sample(), options())->request.folder, m_dir->filePath(QStringLiteral("checkpoints")));
}

QTEST_GUILESS_MAIN(DownloadPreparerTest)
#include "DownloadPreparerTest.moc"
