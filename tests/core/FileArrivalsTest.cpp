#include "core/FileArrivals.h"

#include "downloads/DownloadManager.h"
#include "downloads/QueueStore.h"
#include "settings/Settings.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"
#include "support/NoLinks.h"
#include "support/WaitWithoutEvents.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace vitrine;

class FileArrivalsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void movesADiffusionModelToItsFolder();
    void neverMovesOntoAnotherFile();
    void tellsOfAMoveThatItsEndOvertook();
    void leavesWholeCheckpointsWhereTheyAre();
    void leavesWhatAPersonHasPutSomewhere();
    void writesSideFilesByTheSettings();
    void writesSideFilesWhereItMovedTheFile();
    void saysWhatCouldNotBeWritten();
    void notesInTheQueueWhatCouldNotBeDone();
    void goesOnWithWhatAnEarlierStartLeft();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    /// A file whose header names one tensor, as it stands in the queue when it is done.
    DownloadEntry arrived(const QString &name, const QByteArray &tensor) const;
    /// What settled() says of it.
    DownloadEntry settle(const DownloadEntry &entry);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    FakeApi m_api;
    FakeClock m_clock;
    NoLinks m_links;
    QStringList m_problems;
};

void FileArrivalsTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(path(QStringLiteral("settings.ini")));
    m_settings->setModelRoots({ModelRoot{path(QStringLiteral("models")), QStringLiteral("comfyui")}});
    m_api.knownModels.clear();
    m_problems.clear();
}

DownloadEntry FileArrivalsTest::arrived(const QString &name, const QByteArray &tensor) const
{
    const QByteArray json = "{\"" + tensor + "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(static_cast<quint64>(json.size()), length.data());
    DownloadEntry entry;
    entry.request.modelId = ModelId{1};
    entry.request.versionId = VersionId{2};
    entry.request.fileId = FileId{3};
    entry.request.folder = path(name.section(u'/', 0, -2));
    entry.request.fileName = name.section(u'/', -1);
    entry.state = DownloadState::Done;
    QDir().mkpath(entry.request.folder);
    QFile file(entry.request.path());
    if (!file.open(QIODevice::WriteOnly) || file.write(length + json + "d") < 0)
        qFatal("no temporary file");
    return entry;
}

DownloadEntry FileArrivalsTest::settle(const DownloadEntry &entry)
{
    DownloadManager downloads(DownloadSettings(), m_links, m_clock, nullptr);
    FileArrivals arrivals(m_api, QUrl(QStringLiteral("https://civitai.com")), downloads, *m_settings);
    QSignalSpy placed(&arrivals, &FileArrivals::placed);
    QSignalSpy settled(&arrivals, &FileArrivals::settled);
    emit downloads.downloadFinished(entry);
    [&] { QTRY_COMPARE(settled.size(), 1); }();
    if (settled.isEmpty() || placed.size() != 1)
        return {};
    m_problems = settled.first().at(1).toStringList();
    return settled.first().first().value<DownloadEntry>();
}

void FileArrivalsTest::movesADiffusionModelToItsFolder()
{
    const auto entry = settle(arrived(QStringLiteral("models/checkpoints/Flux/a.safetensors"), "double_blocks.0.x"));
    QCOMPARE(entry.request.path(), path(QStringLiteral("models/diffusion_models/Flux/a.safetensors")));
    QVERIFY(QFile::exists(entry.request.path()));
    QVERIFY(!QFile::exists(path(QStringLiteral("models/checkpoints/Flux/a.safetensors"))));
    QVERIFY(m_problems.isEmpty());
}

void FileArrivalsTest::neverMovesOntoAnotherFile()
{
    const auto other = arrived(QStringLiteral("models/diffusion_models/a.safetensors"), "other");
    const auto entry = settle(arrived(QStringLiteral("models/checkpoints/a.safetensors"), "double_blocks.0.x"));
    QCOMPARE(entry.request.path(), path(QStringLiteral("models/diffusion_models/a (2).safetensors")));
    QFile kept(other.request.path());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(kept.readAll().contains("other"));
}

void FileArrivalsTest::tellsOfAMoveThatItsEndOvertook()
{
    DownloadManager downloads(DownloadSettings(), m_links, m_clock, nullptr);
    auto arrivals =
        std::make_unique<FileArrivals>(m_api, QUrl(QStringLiteral("https://civitai.com")), downloads, *m_settings);
    QSignalSpy placed(arrivals.get(), &FileArrivals::placed);
    emit downloads.downloadFinished(arrived(QStringLiteral("models/checkpoints/a.safetensors"), "double_blocks.0.x"));
    const QString target = path(QStringLiteral("models/diffusion_models/a.safetensors"));
    QVERIFY(waitWithoutEvents([&target] { return QFile::exists(target); }));
    arrivals.reset();
    QCOMPARE(placed.size(), 1);
    const auto entry = placed.first().first().value<DownloadEntry>();
    QCOMPARE(entry.request.path(), target);
}

void FileArrivalsTest::leavesWholeCheckpointsWhereTheyAre()
{
    const auto whole = arrived(QStringLiteral("models/checkpoints/a.safetensors"), "first_stage_model.x");
    QCOMPARE(settle(whole).request, whole.request);
    const auto lora = arrived(QStringLiteral("models/loras/b.safetensors"), "double_blocks.0.x");
    QCOMPARE(settle(lora).request, lora.request);
    const auto elsewhere = arrived(QStringLiteral("mine/c.safetensors"), "double_blocks.0.x");
    QCOMPARE(settle(elsewhere).request, elsewhere.request);
    QVERIFY(QFile::exists(elsewhere.request.path()));
}

void FileArrivalsTest::leavesWhatAPersonHasPutSomewhere()
{
    auto adopted = arrived(QStringLiteral("models/checkpoints/a.safetensors"), "double_blocks.0.x");
    adopted.wasAdopted = true;
    QCOMPARE(settle(adopted).request, adopted.request);
    QVERIFY(QFile::exists(adopted.request.path()));
    auto chosen = arrived(QStringLiteral("models/checkpoints/mine/b.safetensors"), "double_blocks.0.x");
    chosen.request.isFolderChosen = true;
    QCOMPARE(settle(chosen).request, chosen.request);
    QVERIFY(QFile::exists(chosen.request.path()));
}

void FileArrivalsTest::writesSideFilesByTheSettings()
{
    File file;
    file.id = FileId{3};
    Version version;
    version.id = VersionId{2};
    version.files = {file};
    Model model;
    model.id = ModelId{1};
    model.versions = {version};
    m_api.knownModels.insert(ModelId{1}, std::make_shared<const Model>(model));
    m_settings->setSideFiles({QStringLiteral("a1111"), QStringLiteral("of a later version")});
    settle(arrived(QStringLiteral("models/loras/a.safetensors"), "x"));
    QVERIFY(m_problems.isEmpty());
    QVERIFY(QFile::exists(path(QStringLiteral("models/loras/a.json"))));
    QVERIFY(!QFile::exists(path(QStringLiteral("models/loras/a.civitai.info"))));
}

void FileArrivalsTest::writesSideFilesWhereItMovedTheFile()
{
    writesSideFilesByTheSettings();
    settle(arrived(QStringLiteral("models/checkpoints/b.safetensors"), "double_blocks.0.x"));
    QVERIFY(QFile::exists(path(QStringLiteral("models/diffusion_models/b.json"))));
    QVERIFY(!QFile::exists(path(QStringLiteral("models/checkpoints/b.json"))));
}

void FileArrivalsTest::saysWhatCouldNotBeWritten()
{
    m_settings->setSideFiles({QStringLiteral("a1111")});
    const auto entry = arrived(QStringLiteral("models/loras/a.safetensors"), "x");
    QCOMPARE(settle(entry).request, entry.request); // the API knows no such model
    QCOMPARE(m_problems.size(), 1);
}

void FileArrivalsTest::notesInTheQueueWhatCouldNotBeDone()
{
    m_settings->setSideFiles({QStringLiteral("a1111")});
    DownloadEntry entry = arrived(QStringLiteral("models/loras/a.safetensors"), "x");
    entry.id = DownloadId{1};
    entry.note = QStringLiteral("It is a pickle.");
    auto opened = QueueStore::open(path(QStringLiteral("queue.sqlite")));
    QVERIFY(opened.ok());
    (*opened)->put({QueueRow{entry, QueueRow::placeStep}});
    opened = QueueStore::open(path(QStringLiteral("other.sqlite"))); // which writes and closes the first
    opened = QueueStore::open(path(QStringLiteral("queue.sqlite")));
    QVERIFY(opened.ok());
    DownloadManager downloads(DownloadSettings(), m_links, m_clock, std::move(opened).value());
    QTRY_VERIFY(downloads.isLoaded());
    FileArrivals arrivals(m_api, QUrl(QStringLiteral("https://civitai.com")), downloads, *m_settings);
    emit downloads.downloadFinished(entry);
    QTRY_VERIFY(downloads.entry(entry.id)->note != entry.note);
    const QString note = downloads.entry(entry.id)->note;
    QVERIFY2(note.startsWith(entry.note) && note.contains(QStringLiteral("a.safetensors")), qPrintable(note));
}

void FileArrivalsTest::goesOnWithWhatAnEarlierStartLeft()
{
    DownloadEntry left = arrived(QStringLiteral("models/checkpoints/a.safetensors"), "double_blocks.0.x");
    left.id = DownloadId{1};
    left.isSettled = false;
    DownloadEntry settled = arrived(QStringLiteral("models/checkpoints/b.safetensors"), "double_blocks.0.x");
    settled.id = DownloadId{2};
    settled.request.fileId = FileId{4};
    DownloadEntry away = left; // its drive is not there
    away.id = DownloadId{3};
    away.request.fileId = FileId{5};
    away.request.fileName = QStringLiteral("c.safetensors");
    auto opened = QueueStore::open(path(QStringLiteral("queue.sqlite")));
    QVERIFY(opened.ok());
    (*opened)->put({QueueRow{away, QueueRow::placeStep}, QueueRow{left, 2 * QueueRow::placeStep},
                    QueueRow{settled, 3 * QueueRow::placeStep}});
    opened = QueueStore::open(path(QStringLiteral("other.sqlite"))); // which writes and closes the first
    opened = QueueStore::open(path(QStringLiteral("queue.sqlite")));
    QVERIFY(opened.ok());
    DownloadManager downloads(DownloadSettings(), m_links, m_clock, std::move(opened).value());
    FileArrivals arrivals(m_api, QUrl(QStringLiteral("https://civitai.com")), downloads, *m_settings);
    QSignalSpy told(&arrivals, &FileArrivals::settled);
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!downloads.entry(away.id)->isSettled);
    QVERIFY(QFile::exists(path(QStringLiteral("models/diffusion_models/a.safetensors"))));
    QVERIFY(QFile::exists(settled.request.path()));
    QVERIFY(downloads.entry(left.id)->isSettled);
}

QTEST_GUILESS_MAIN(FileArrivalsTest)
#include "FileArrivalsTest.moc"
