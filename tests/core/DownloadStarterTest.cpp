#include "core/DownloadStarter.h"

#include "downloads/DownloadManager.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "settings/Settings.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"
#include "support/NoLinks.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace vitrine;

namespace {

/// Keeps every question for a version until it is answered by hand.
class PatientApi final : public FakeApi
{
public:
    QFuture<Result<VersionOfModel>> version(VersionId id) override
    {
        asked.append(id);
        m_promises.emplace_back();
        m_promises.back().start();
        return m_promises.back().future();
    }

    void answer(size_t question)
    {
        m_promises.at(question).addResult(
            Result<VersionOfModel>(Error{ErrorKind::NotFound, QStringLiteral("unknown"), {}, {}, {}}));
        m_promises.at(question).finish();
    }

    QList<VersionId> asked;

private:
    std::vector<QPromise<Result<VersionOfModel>>> m_promises;
};

} // namespace

class DownloadStarterTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksForAFewAtATimeInOrder();
    void goesByTheSettings();
    void tellsOnceOfAFolderThatNobodyChose();

private:
    static VersionOfModel workflow();
};

void DownloadStarterTest::asksForAFewAtATimeInOrder()
{
    PatientApi api;
    FakeClock clock;
    NoLinks links;
    DownloadManager downloads(DownloadSettings(), links, clock, nullptr);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    const LibraryIndex library({});
    DownloadStarter starter(api, downloads, library, settings);
    QSignalSpy refused(&starter, &DownloadStarter::refused);
    for (qint64 id = 1; id <= 10; ++id)
        starter.start(VersionId{id});
    QCOMPARE(api.asked.size(), 4);

    api.answer(1);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(api.asked.size(), 5);
    for (size_t question : {0, 2, 3, 4, 5, 6, 7, 8, 9}) {
        QTRY_VERIFY(size_t(api.asked.size()) > question);
        api.answer(question);
    }
    QTRY_COMPARE(refused.size(), 10);
    QCOMPARE(api.asked.size(), 10);
    for (qsizetype i = 0; i < api.asked.size(); ++i)
        QCOMPARE(api.asked.at(i).value, i + 1);
}

VersionOfModel DownloadStarterTest::workflow()
{
    File file;
    file.id = FileId{3};
    file.name = QStringLiteral("w.zip");
    VersionOfModel version;
    version.modelId = ModelId{1};
    version.modelType = ModelType{QStringLiteral("Workflows")};
    version.modelName = QStringLiteral("Flow");
    version.version.id = VersionId{2};
    version.version.name = QStringLiteral("v1");
    version.version.files = {file};
    return version;
}

void DownloadStarterTest::goesByTheSettings()
{
    FakeApi api;
    api.knownVersions.insert(VersionId{2}, workflow());
    FakeClock clock;
    NoLinks links;
    DownloadSettings none;
    none.parallel = 0;
    DownloadManager downloads(none, links, clock, nullptr);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    ModelRoot root{folder.filePath(QStringLiteral("models")), QStringLiteral("comfyui")};
    root.typeFolders.insert(QStringLiteral("Workflows"), QStringLiteral("../user/workflows"));
    settings.setModelRoots({root});
    settings.setNameTemplate(QStringLiteral("{version}/{model} {version}"));
    const LibraryIndex library({});
    DownloadStarter starter(api, downloads, library, settings);
    QSignalSpy started(&starter, &DownloadStarter::started);
    starter.start(VersionId{2});
    QTRY_COMPARE(started.size(), 1);
    QCOMPARE(downloads.entries().first().request.folder, folder.filePath(QStringLiteral("user/workflows/v1")));
    QVERIFY(!downloads.entries().first().request.isFolderChosen);

    starter.start(VersionId{2}, std::nullopt, false, folder.filePath(QStringLiteral("here")));
    QTRY_COMPARE(started.size(), 2);
    QCOMPARE(downloads.entries().last().request.folder, folder.filePath(QStringLiteral("here")));
    QVERIFY(downloads.entries().last().request.isFolderChosen);
    QCOMPARE(downloads.entries().last().request.fileName, QStringLiteral("Flow v1.zip"));
}

void DownloadStarterTest::tellsOnceOfAFolderThatNobodyChose()
{
    FakeApi api;
    api.knownVersions.insert(VersionId{2}, workflow());
    FakeClock clock;
    NoLinks links;
    DownloadSettings none;
    none.parallel = 0;
    DownloadManager downloads(none, links, clock, nullptr);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")), folder.filePath(QStringLiteral("models")));
    const LibraryIndex library({});
    settings.setNameTemplate(QStringLiteral("{model}/{version}/"));
    DownloadStarter starter(api, downloads, library, settings);
    QSignalSpy started(&starter, &DownloadStarter::started);
    QSignalSpy guessed(&starter, &DownloadStarter::typeFolderGuessed);
    starter.start(VersionId{2});
    starter.start(VersionId{2});
    QTRY_COMPARE(started.size(), 2);
    QCOMPARE(guessed.size(), 1);
    QCOMPARE(guessed.first().first().toString(), QStringLiteral("Workflows"));
    QCOMPARE(guessed.first().at(1).toString(), folder.filePath(QStringLiteral("models/workflows")));
}

QTEST_GUILESS_MAIN(DownloadStarterTest)
#include "DownloadStarterTest.moc"
