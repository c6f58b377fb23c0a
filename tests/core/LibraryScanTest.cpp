#include "core/LibraryScan.h"

#include "library/LibraryIndex.h"
#include "settings/Settings.h"
#include "support/FakeApi.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <list>

using namespace vitrine;

namespace {

Sha256 hashOf(const QByteArray &bytes)
{
    return *Sha256::fromHex(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
}

VersionOfModel versionWith(const QByteArray &bytes, int id)
{
    File file;
    file.id = FileId{id + 2000};
    file.hashes.sha256 = hashOf(bytes);
    VersionOfModel version;
    version.modelId = ModelId{id};
    version.modelName = QStringLiteral("Model %1").arg(id);
    version.modelType = {QStringLiteral("LORA")};
    version.version.id = VersionId{id + 1000};
    version.version.name = QStringLiteral("v%1").arg(id);
    version.version.baseModel = {QStringLiteral("Pony")};
    version.version.files = {File(), file};
    return version;
}

/// As FakeApi, but for a site that is away or does not answer, and counts what it is asked.
class CountingApi final : public FakeApi
{
public:
    bool isAway = false;
    bool isSilent = false;
    int asked = 0;

    QFuture<Result<QList<VersionOfModel>>> versionsByHash(const QList<Sha256> &hashes) override
    {
        asked += int(hashes.size());
        if (!isAway && !isSilent)
            return FakeApi::versionsByHash(hashes);
        QPromise<Result<QList<VersionOfModel>>> promise;
        promise.start();
        if (isSilent) {
            silent.push_back(std::move(promise));
            return silent.back().future();
        }
        promise.addResult(Error{ErrorKind::Offline, QStringLiteral("No connection."), {}, {}, {}});
        promise.finish();
        return promise.future();
    }

private:
    std::list<QPromise<Result<QList<VersionOfModel>>>> silent;
};

} // namespace

/// What lies in the folders, in the library.
class LibraryScanTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void identifiesWhatLiesInTheFolders();
    void readsOnlyWhatIsNew();
    void asksAgainForWhatTheSiteDidNotKnow();
    void findsWhatHasRotted();
    void seesThatAFileWasReplaced();
    void verifiesADownloadThatHadNoHash();
    void keepsWhatItReadWhileTheSiteIsAway();
    void readsAFileOnceWhateverLinksLeadToIt();
    void keepsWhatItReadBeforeItWasStopped();
    void tellsOfFilesThatCannotBeRead();
    void endsWhileItIsReading();
    void stopsWhileTheSiteDoesNotAnswer();
    void knowsWhatIsThereAgain();
    void seesThatADownloadWasReplacedByOneOfItsSize();
    void keepsATouchedDownloadThatHadNoHash();
    void tellsOfDamageToWhatNobodyKnows();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    /// Other bytes behind the same size and date, as a disk makes them that fails.
    void rot(const QString &name) const;
    void know(const QByteArray &bytes, int id)
    {
        m_api->knownHashes.insert(hashOf(bytes).toHex(), versionWith(bytes, id));
    }
    /// Of model 7, three bytes long, with no hash to verify it.
    LibraryFile download(const QString &name) const;
    ScanOutcome scan(LibraryScan::Depth depth = LibraryScan::Depth::NewFiles);
    const LibraryFile *fileAt(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<CountingApi> m_api;
    std::unique_ptr<LibraryIndex> m_library;
};

void LibraryScanTest::init()
{
    m_library.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")));
    m_settings->setModelRoots({ModelRoot{path(QStringLiteral("models")), QStringLiteral("comfyui")}});
    m_api = std::make_unique<CountingApi>();
    m_library = std::make_unique<LibraryIndex>(QString());
}

void LibraryScanTest::write(const QString &name, const QByteArray &bytes) const
{
    QDir().mkpath(QFileInfo(path(name)).path());
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void LibraryScanTest::rot(const QString &name) const
{
    const QDateTime date = QFileInfo(path(name)).lastModified();
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("#");
    QVERIFY(file.flush());
    QVERIFY(file.setFileTime(date, QFileDevice::FileModificationTime));
}

LibraryFile LibraryScanTest::download(const QString &name) const
{
    LibraryFile file;
    file.path = path(name);
    file.modelId = ModelId{7};
    file.sizeBytes = 3;
    return file;
}

ScanOutcome LibraryScanTest::scan(LibraryScan::Depth depth)
{
    LibraryScan scan(*m_api, *m_library, *m_settings);
    const QSignalSpy finished(&scan, &LibraryScan::finished);
    const QSignalSpy changed(m_library.get(), &LibraryIndex::changed);
    qsizetype before = 0;
    connect(&scan, &LibraryScan::finished, this, [&] { before = changed.size(); });
    scan.start(depth);
    [&finished] { QTRY_COMPARE(finished.size(), 1); }();
    [&] { QTRY_VERIFY(changed.size() > before); }(); // the library looks once more at the end
    return finished.isEmpty() ? ScanOutcome{} : finished.first().first().value<ScanOutcome>();
}

const LibraryFile *LibraryScanTest::fileAt(const QString &name) const
{
    for (const LibraryFile &file : m_library->files()) {
        if (file.path == path(name))
            return &file;
    }
    return nullptr;
}

void LibraryScanTest::identifiesWhatLiesInTheFolders()
{
    write(QStringLiteral("models/loras/mine/ä.safetensors"), "one");
    write(QStringLiteral("models/checkpoints/b.CKPT"), "two");
    write(QStringLiteral("models/checkpoints/b.txt"), "three");
    write(QStringLiteral("models/checkpoints/c.safetensors.part"), "four");
    write(QStringLiteral("elsewhere/d.safetensors"), "five");
    know("one", 7);
    const ScanOutcome outcome = scan();
    QCOMPARE(outcome.looked, 2);
    QCOMPARE(outcome.identified, 1);
    QCOMPARE(outcome.unknown, 1);
    QVERIFY(!outcome.problem && !outcome.isStopped);
    QCOMPARE(m_library->files().size(), 2);

    const LibraryFile *known = fileAt(QStringLiteral("models/loras/mine/ä.safetensors"));
    QVERIFY(known);
    QCOMPARE(known->state(), LibraryState::Verified);
    QCOMPARE(known->modelName, QStringLiteral("Model 7"));
    QCOMPARE(known->versionName, QStringLiteral("v7"));
    QCOMPARE(known->modelType, QStringLiteral("LORA"));
    QCOMPARE(known->baseModel, QStringLiteral("Pony"));
    QCOMPARE(known->sizeBytes, 3);
    QVERIFY(m_library->ownsFile(VersionId{1007}, FileId{2007}));

    const LibraryFile *other = fileAt(QStringLiteral("models/checkpoints/b.CKPT"));
    QVERIFY(other);
    QCOMPARE(other->state(), LibraryState::Unknown);
    QCOMPARE(other->modelName, QStringLiteral("b"));
    QCOMPARE(other->sha256, hashOf("two"));
}

void LibraryScanTest::readsOnlyWhatIsNew()
{
    write(QStringLiteral("models/loras/a.safetensors"), "one");
    know("one", 7);
    scan();
    write(QStringLiteral("models/loras/b.safetensors"), "two");
    LibraryScan second(*m_api, *m_library, *m_settings);
    const QSignalSpy finished(&second, &LibraryScan::finished);
    second.start(LibraryScan::Depth::NewFiles);
    QVERIFY(second.isRunning());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!second.isRunning());
    QCOMPARE(second.progress(), (ScanProgress{1, 1, 3, 3, false}));
}

void LibraryScanTest::asksAgainForWhatTheSiteDidNotKnow()
{
    write(QStringLiteral("models/loras/a.safetensors"), "one");
    QCOMPARE(scan().unknown, 1);
    know("one", 7);
    QCOMPARE(scan().identified, 1);
    QVERIFY(m_library->ownsModel(ModelId{7}));
    QCOMPARE(m_api->asked, 2);
    scan();
    QCOMPARE(m_api->asked, 2); // what is known needs no question
}

void LibraryScanTest::findsWhatHasRotted()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    know("one", 7);
    scan();
    rot(name);
    QCOMPARE(scan().damaged, 0); // nothing tells of it but its bytes
    QCOMPARE(scan(LibraryScan::Depth::AllFiles).damaged, 1);
    QCOMPARE(fileAt(name)->state(), LibraryState::Damaged);
    QCOMPARE(fileAt(name)->sha256, hashOf("one")); // what it should have
    QVERIFY(m_library->ownsModel(ModelId{7}));

    write(name, "one");
    scan();
    QCOMPARE(fileAt(name)->state(), LibraryState::Verified);
}

void LibraryScanTest::seesThatAFileWasReplaced()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    know("one", 7);
    know("other", 8);
    scan();
    write(name, "other");
    scan();
    QCOMPARE(fileAt(name)->versionId, VersionId{1008});
    write(name, "of my own");
    QCOMPARE(scan().unknown, 1);
    QCOMPARE(fileAt(name)->state(), LibraryState::Unknown);
    QVERIFY(!m_library->ownsModel(ModelId{8}));
}

void LibraryScanTest::verifiesADownloadThatHadNoHash()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    LibraryFile file = download(name);
    file.versionId = VersionId{1007};
    m_library->add(file);
    scan(LibraryScan::Depth::AllFiles);
    QCOMPARE(fileAt(name)->state(), LibraryState::Unverifiable);
    know("one", 7);
    scan(LibraryScan::Depth::AllFiles);
    QCOMPARE(fileAt(name)->state(), LibraryState::Verified);
}

void LibraryScanTest::keepsWhatItReadWhileTheSiteIsAway()
{
    write(QStringLiteral("models/loras/a.safetensors"), "one");
    know("one", 7);
    m_api->isAway = true;
    const ScanOutcome outcome = scan();
    QVERIFY(outcome.problem);
    QCOMPARE(outcome.unasked, 1);
    QCOMPARE(outcome.unknown, 0);
    QCOMPARE(fileAt(QStringLiteral("models/loras/a.safetensors"))->state(), LibraryState::Unasked);
    m_api->isAway = false;
    QFile::setPermissions(path(QStringLiteral("models/loras/a.safetensors")), {}); // need not be read again
    QCOMPARE(scan().identified, 1);
}

void LibraryScanTest::readsAFileOnceWhateverLinksLeadToIt()
{
#ifdef Q_OS_WIN
    QSKIP("Links need rights there.");
#endif
    write(QStringLiteral("drive/loras/a.safetensors"), "one");
    QDir().mkpath(path(QStringLiteral("models/loras")));
    QVERIFY(QFile::link(path(QStringLiteral("drive/loras")), path(QStringLiteral("models/loras/more"))));
    QVERIFY(QFile::link(path(QStringLiteral("models")), path(QStringLiteral("drive/loras/round"))));
    QVERIFY(QFile::link(path(QStringLiteral("drive/loras/a.safetensors")),
                        path(QStringLiteral("models/loras/b.safetensors"))));
    QCOMPARE(scan().looked, 1);
    QCOMPARE(m_library->files().size(), 1);
    QCOMPARE(scan().looked, 1);
}

void LibraryScanTest::keepsWhatItReadBeforeItWasStopped()
{
    for (int i = 0; i < 20; ++i)
        write(QStringLiteral("models/loras/%1.safetensors").arg(i), QByteArray::number(i));
    LibraryScan scan(*m_api, *m_library, *m_settings);
    const QSignalSpy finished(&scan, &LibraryScan::finished);
    scan.start(LibraryScan::Depth::NewFiles);
    QTRY_VERIFY(scan.progress().files > 0);
    scan.stop();
    QTRY_COMPARE(finished.size(), 1);
    const auto outcome = finished.first().first().value<ScanOutcome>();
    QVERIFY(outcome.isStopped);
    QVERIFY(!scan.isRunning());
    QCOMPARE(m_library->files().size(), outcome.unknown + outcome.unasked);
    QCOMPARE(scan.progress().files, outcome.unknown + outcome.unasked);
}

void LibraryScanTest::tellsOfFilesThatCannotBeRead()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    know("one", 7);
    scan();
    QVERIFY(QFile::remove(path(name)));
    QDir().mkpath(path(name)); // where a file was
    write(QStringLiteral("models/loras/b.safetensors"), "two");
    const ScanOutcome outcome = scan(LibraryScan::Depth::AllFiles);
    QCOMPARE(outcome.unknown, 1);
    QCOMPARE(outcome.unreadable, 1);
    QVERIFY(!fileAt(name)); // it is no file any more
}

void LibraryScanTest::endsWhileItIsReading()
{
    for (int i = 0; i < 20; ++i)
        write(QStringLiteral("models/loras/%1.safetensors").arg(i), QByteArray(1'000'000, 'a'));
    LibraryScan scan(*m_api, *m_library, *m_settings);
    scan.start(LibraryScan::Depth::NewFiles);
    QTRY_VERIFY(scan.progress().bytes > 0);
}

void LibraryScanTest::stopsWhileTheSiteDoesNotAnswer()
{
    write(QStringLiteral("models/loras/a.safetensors"), "one");
    know("one", 7);
    m_api->isSilent = true;
    LibraryScan scan(*m_api, *m_library, *m_settings);
    const QSignalSpy finished(&scan, &LibraryScan::finished);
    scan.start(LibraryScan::Depth::NewFiles);
    QTRY_COMPARE(m_api->asked, 1);
    QTRY_VERIFY(fileAt(QStringLiteral("models/loras/a.safetensors"))); // kept already
    QCOMPARE(fileAt(QStringLiteral("models/loras/a.safetensors"))->state(), LibraryState::Unasked);
    scan.stop();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.first().first().value<ScanOutcome>().unasked, 1);
    m_api->isSilent = false;
    scan.start(LibraryScan::Depth::NewFiles);
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(fileAt(QStringLiteral("models/loras/a.safetensors"))->state(), LibraryState::Verified);
}

void LibraryScanTest::knowsWhatIsThereAgain()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    m_library->add(download(name));
    QVERIFY(QDir().rename(path(QStringLiteral("models")), path(QStringLiteral("unplugged"))));
    m_library->refresh();
    QTRY_COMPARE(m_library->absent().size(), 1);
    QVERIFY(QDir().rename(path(QStringLiteral("unplugged")), path(QStringLiteral("models"))));
    QCOMPARE(scan().looked, 1);
    QTRY_COMPARE(m_library->files().size(), 1);
    QCOMPARE(fileAt(name)->state(), LibraryState::Unverifiable);
    QCOMPARE(m_api->asked, 0);
}

void LibraryScanTest::seesThatADownloadWasReplacedByOneOfItsSize()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    LibraryFile file = download(name);
    file.sha256 = hashOf("one");
    m_library->add(file);
    m_library->refresh();
    QTRY_VERIFY(fileAt(name) && fileAt(name)->modifiedAt.isValid());
    write(name, "two");
    QFile changed(path(name));
    QVERIFY(changed.open(QIODevice::ReadWrite));
    QVERIFY(changed.setFileTime(QDateTime::currentDateTimeUtc().addSecs(60), QFileDevice::FileModificationTime));
    changed.close();
    know("two", 8);
    QCOMPARE(scan().identified, 1);
    QCOMPARE(fileAt(name)->modelId, ModelId{8});
}

void LibraryScanTest::keepsATouchedDownloadThatHadNoHash()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    LibraryFile file = download(name);
    file.modifiedAt = QDateTime::fromMSecsSinceEpoch(1'600'000'000'000, Qt::UTC);
    m_library->add(file);
    scan();
    QCOMPARE(m_api->asked, 1);
    QCOMPARE(fileAt(name)->state(), LibraryState::Unverifiable);
    QCOMPARE(fileAt(name)->modelId, ModelId{7});
    scan();
    QCOMPARE(m_api->asked, 1); // its date is known now
}

void LibraryScanTest::tellsOfDamageToWhatNobodyKnows()
{
    const QString name = QStringLiteral("models/loras/a.safetensors");
    write(name, "one");
    scan();
    rot(name);
    QCOMPARE(scan(LibraryScan::Depth::AllFiles).damaged, 1);
    QCOMPARE(fileAt(name)->state(), LibraryState::Damaged);
    QCOMPARE(fileAt(name)->sha256, hashOf("one"));
}

QTEST_GUILESS_MAIN(LibraryScanTest)
#include "LibraryScanTest.moc"
