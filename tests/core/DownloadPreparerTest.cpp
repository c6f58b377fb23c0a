#include "core/DownloadPreparer.h"

#include "downloads/DownloadManager.h"
#include "downloads/PartFile.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
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
    void countsWhatHasPassedButIsNotInTheQueueYet();
    void countsWhatAnEarlierTryLeft();
    void takesAPartsSizeForNothing();
    void adoptsWhatIsThereOnAFullDisk();
    void findsADiffusionModelWhereItWasMoved();
    void knowsTheSameBytesAmongDiffusionModels();
    void passesByAnotherFileOfThatName();
    void findsWhatNobodyCanVerifyWhereItArrived();

private:
    static constexpr qint64 farTooMuch = qint64(1) << 60;

    VersionOfModel sample(qint64 sizeBytes = 10) const;
    PlanOptions options(const QString &nameTemplate = {}) const;
    LibraryFile inLibrary(const QString &name) const;
    Result<DownloadPlan> prepare(const VersionOfModel &version, const PlanOptions &options);
    void touch(const QString &name) const;
    /// A part of the sample that says it holds these bytes, in a file with a hole of that size.
    void leavePart(qint64 heldBytes, qint64 sizeBytes, VersionId version = VersionId{2}) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LibraryIndex> m_library;
    FakeApi m_api;
    FakeClock m_clock;
    NoLinks m_links;
};

void DownloadPreparerTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_library = std::make_unique<LibraryIndex>(QString());
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
    DownloadPreparer preparer(m_api, downloads, *m_library);
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

void DownloadPreparerTest::countsWhatHasPassedButIsNotInTheQueueYet()
{
    DownloadSettings none;
    none.parallel = 0;
    DownloadManager downloads(none, m_links, m_clock, nullptr);
    DownloadPreparer preparer(m_api, downloads, *m_library);
    const qint64 free = volumeOf(m_dir->path())->freeBytes;
    const auto prepareOther = [&](qint64 id, qint64 sizeBytes) {
        VersionOfModel version = sample(sizeBytes);
        version.version.id = VersionId{id};
        return preparer.prepare(version, std::nullopt, options());
    };
    auto first = std::make_optional(preparer.prepare(sample(free * 6 / 10), std::nullopt, options()));
    const auto together = prepareOther(20, free * 6 / 10);
    QTRY_VERIFY(together.isFinished());
    QVERIFY(first->result().ok());
    QVERIFY(!together.result().ok());
    QCOMPARE(together.result().error().kind, ErrorKind::NoSpace);

    const DownloadId id = downloads.add(first->result()->request);
    const auto small = prepareOther(30, free * 2 / 10);
    QTRY_VERIFY(small.isFinished());
    QVERIFY(small.result().ok()); // what is in the queue is counted once

    downloads.cancel(id);
    first.reset(); // nobody will add it any more
    const auto after = prepareOther(40, free * 6 / 10);
    QTRY_VERIFY(after.isFinished());
    QVERIFY(after.result().ok());
}

void DownloadPreparerTest::leavePart(qint64 heldBytes, qint64 sizeBytes, VersionId version) const
{
    const QString target = m_dir->filePath(QStringLiteral("checkpoints/own.safetensors"));
    touch(QStringLiteral("checkpoints/own.safetensors.part"));
    QVERIFY(QFile::resize(PartFile::pathFor(target), sizeBytes));
    PartState state;
    state.versionId = version;
    state.fileId = FileId{3};
    state.synced.add({0, heldBytes});
    auto file = PartStateFile::open(PartFile::statePathFor(target));
    QVERIFY(file.ok() && std::move(file).value().write(state).ok());
}

void DownloadPreparerTest::countsWhatAnEarlierTryLeft()
{
    const qint64 tooMuch = 2 * volumeOf(m_dir->path())->freeBytes;
    leavePart(tooMuch - 10, tooMuch);
    QVERIFY(prepare(sample(tooMuch), options()).ok());
}

void DownloadPreparerTest::takesAPartsSizeForNothing()
{
    const qint64 tooMuch = 2 * volumeOf(m_dir->path())->freeBytes;
    leavePart(10, tooMuch); // a segment brought its end first
    QCOMPARE(prepare(sample(tooMuch), options()).error().kind, ErrorKind::NoSpace);
    leavePart(tooMuch - 10, tooMuch, VersionId{20});
    QCOMPARE(prepare(sample(tooMuch), options()).error().kind, ErrorKind::NoSpace);
}

void DownloadPreparerTest::adoptsWhatIsThereOnAFullDisk()
{
    touch(QStringLiteral("checkpoints/own.safetensors"));
    QVERIFY(prepare(sample(farTooMuch), options()).ok());
}

LibraryFile DownloadPreparerTest::inLibrary(const QString &name) const
{
    LibraryFile file;
    file.path = m_dir->filePath(name);
    return file;
}

void DownloadPreparerTest::findsADiffusionModelWhereItWasMoved()
{
    touch(QStringLiteral("diffusion_models/own (2).safetensors"));
    LibraryFile moved = inLibrary(QStringLiteral("diffusion_models/own (2).safetensors"));
    moved.versionId = VersionId{2};
    moved.fileId = FileId{3};
    m_library->add(moved);
    QCOMPARE(prepare(sample(), options())->request.path(), moved.path);
    touch(QStringLiteral("checkpoints/own.safetensors")); // another file of that name
    QCOMPARE(prepare(sample(), options())->request.path(), moved.path);
    VersionOfModel verifiable = sample(); // its hash tells what that file is
    verifiable.version.files.first().hashes.sha256 = Sha256::fromHex(QString(64, u'B'));
    QCOMPARE(prepare(verifiable, options())->request.folder, m_dir->filePath(QStringLiteral("checkpoints")));
}

void DownloadPreparerTest::knowsTheSameBytesAmongDiffusionModels()
{
    touch(QStringLiteral("diffusion_models/own.safetensors"));
    LibraryFile known = inLibrary(QStringLiteral("diffusion_models/own.safetensors"));
    known.sha256 = Sha256::fromHex(QString(64, u'A'));
    m_library->add(known);
    VersionOfModel wanted = sample();
    wanted.version.files.first().hashes.sha256 = Sha256::fromHex(QString(64, u'B'));
    QCOMPARE(prepare(wanted, options())->request.folder, m_dir->filePath(QStringLiteral("checkpoints")));
    wanted.version.files.first().hashes.sha256 = known.sha256;
    QCOMPARE(prepare(wanted, options())->request.path(), known.path);
}

void DownloadPreparerTest::passesByAnotherFileOfThatName()
{
    touch(QStringLiteral("diffusion_models/own.safetensors"));
    const QString checkpoints = m_dir->filePath(QStringLiteral("checkpoints"));
    QCOMPARE(prepare(sample(), options())->request.folder, checkpoints);
    LibraryFile other = inLibrary(QStringLiteral("diffusion_models/own.safetensors"));
    other.versionId = VersionId{20};
    m_library->add(other); // no hash on either side is no proof
    QCOMPARE(prepare(sample(), options())->request.folder, checkpoints);
}

void DownloadPreparerTest::findsWhatNobodyCanVerifyWhereItArrived()
{
    const QString name = QStringLiteral("checkpoints/own (2).safetensors");
    touch(name);
    LibraryFile copy = inLibrary(name);
    copy.versionId = VersionId{2};
    copy.fileId = FileId{3};
    m_library->add(copy);
    const DownloadRequest found = prepare(sample(), options())->request;
    QCOMPARE(found.path(), copy.path);
    QCOMPARE(found.arrivedBytes, std::optional<qint64>(0));
    VersionOfModel verifiable = sample();
    verifiable.version.files.first().hashes.sha256 = Sha256::fromHex(QString(64, u'B'));
    QVERIFY(!prepare(verifiable, options())->request.arrivedBytes); // its hash tells
    copy.sizeBytes = 1;
    m_library->add(copy); // it is no longer what arrived
    QVERIFY(!prepare(sample(), options())->request.arrivedBytes);
}

QTEST_GUILESS_MAIN(DownloadPreparerTest)
#include "DownloadPreparerTest.moc"
