#include "core/Core.h"

#include "core/DownloadStarter.h"
#include "demo/DemoSite.h"
#include "settings/ApiOrigin.h"
#include "support/FakeApi.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

/// The parts tied together, on the sample site.
class CoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesItsDataDirForItsUserAlone();
    void saysThatItsDataDirCannotBeUsed();
    void talksToTheSampleSiteInADemo();
    void talksToTheSiteOfTheSettingsInTheWindowOnly();
    void givesTheKeyToTheApi();
    void hasNoKeyWhenAnonymous();
    void remembersWhatArrives();
    void keepsWhatIsPersonalInItsDataDir();
    void keepsAnswersForTheWindowOnly();
    void holdsDownloadsUntilTheKeyIsKnown();
    void knowsAFirstRun();
    void saysWhoHoldsTheQueue();
    void sharesADataDirWithTheConsole();
    void startsAVersionsPrimaryFile();
    void refusesWhatIsDangerous();
    void saysWhyAVersionWasRefused();
    void followsTheSpeedSettingsAtOnce();
    void followsTheProxySettingAtOnce();

private:
    std::shared_ptr<Core> makeCore(Core::Queue queue = Core::Queue::InMemory);
    VersionId versionOf(Core &core, const QString &modelName);

    std::unique_ptr<QTemporaryDir> m_dir;
    StartOptions m_options;
};

void CoreTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    m_options.demo = true;
    m_options.dataDir = m_dir->filePath(QStringLiteral("new/data"));
    qunsetenv("VITRINE_API_KEY");
}

std::shared_ptr<Core> CoreTest::makeCore(Core::Queue queue)
{
    auto core = Core::create(m_options, queue);
    if (!core)
        return nullptr;
    (*core)->settings().setDownloadFolder(m_dir->filePath(QStringLiteral("models")));
    return *core;
}

VersionId CoreTest::versionOf(Core &core, const QString &modelName)
{
    ModelQuery query;
    query.text = modelName;
    const auto future = core.api().models(query, std::nullopt);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }))
        return {};
    const Result<ModelPage> page = future.result();
    if (!page)
        return {};
    for (const ModelPtr &model : page->items) {
        if (model->name == modelName)
            return model->versions.first().id;
    }
    return {};
}

void CoreTest::makesItsDataDirForItsUserAlone()
{
    QVERIFY(makeCore());
    QVERIFY(QDir(m_options.dataDir).exists());
#ifndef Q_OS_WIN
    constexpr auto others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(m_options.dataDir) & others));
#endif
}

void CoreTest::saysThatItsDataDirCannotBeUsed()
{
    QFile file(m_dir->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QString &dir : {file.fileName(), file.fileName() + QStringLiteral("/below")}) {
        m_options.dataDir = dir;
        const auto core = Core::create(m_options, Core::Queue::InMemory);
        QVERIFY(!core.ok());
        QCOMPARE(core.error().kind, ErrorKind::NoPermission);
        QVERIFY(core.error().message.contains(dir));
    }
}

void CoreTest::talksToTheSampleSiteInADemo()
{
    const auto core = makeCore();
    QVERIFY(core);
    QCOMPARE(core->options().apiOrigin, core->api().origin());
    QCOMPARE(core->options().apiOrigin.host(), QStringLiteral("localhost"));
    QVERIFY(versionOf(*core, QStringLiteral("Meridian Light")).isValid());
}

void CoreTest::talksToTheSiteOfTheSettingsInTheWindowOnly()
{
    m_options.demo = false;
    m_options.useKeychain = false;
    const QUrl chosen(QStringLiteral("http://localhost:9"));
    makeCore()->settings().setApiOrigin(chosen);
    QCOMPARE(makeCore(Core::Queue::Persistent)->api().origin(), chosen);
    QCOMPARE(makeCore(Core::Queue::InMemory)->api().origin(), usualApiOrigin());
    m_options.apiOrigin = QUrl(QStringLiteral("http://localhost:8"));
    QCOMPARE(makeCore(Core::Queue::Persistent)->api().origin(), m_options.apiOrigin);
}

void CoreTest::givesTheKeyToTheApi()
{
    qputenv("VITRINE_API_KEY", DemoSite::validKey);
    const auto core = makeCore();
    QVERIFY(!core->api().hasKey());
    const auto loading = core->loadKey();
    QTRY_VERIFY(loading.isFinished());
    QVERIFY(core->api().hasKey());
    const auto account = core->api().me();
    QTRY_VERIFY(account.isFinished());
    QVERIFY(account.result().ok());
}

void CoreTest::hasNoKeyWhenAnonymous()
{
    qputenv("VITRINE_API_KEY", DemoSite::validKey);
    m_options.anonymous = true;
    const auto core = makeCore();
    const auto loading = core->loadKey();
    QTRY_VERIFY(loading.isFinished());
    QVERIFY(!core->api().hasKey());
}

void CoreTest::remembersWhatArrives()
{
    const auto core = makeCore();
    const VersionId version = versionOf(*core, QStringLiteral("Meridian Light"));
    DownloadStarter starter(core->api(), core->downloads(), core->library(), core->settings());
    const auto loading = core->loadKey();
    starter.start(version);
    QTRY_COMPARE_WITH_TIMEOUT(core->library().files().size(), 1, 30'000);
    const LibraryFile file = core->library().files().first();
    QCOMPARE(file.versionId, version);
    QVERIFY(QFile::exists(file.path));
    QCOMPARE(file.sizeBytes, QFile(file.path).size());
    QVERIFY(file.sha256.has_value());
    QCOMPARE(file.modelName, QStringLiteral("Meridian Light"));
}

void CoreTest::keepsWhatIsPersonalInItsDataDir()
{
    makeCore()->personal().setFavorite(ModelId{7}, true);
    QVERIFY(QFile::exists(m_options.dataDir + QStringLiteral("/personal.json")));
    const auto core = makeCore();
    QVERIFY(core->personal().isFavorite(ModelId{7}));
    QCOMPARE(core->pictureCacheFolder(), m_options.dataDir + QStringLiteral("/cache/pictures"));
}

void CoreTest::keepsAnswersForTheWindowOnly()
{
    const QDir answers(m_options.dataDir + QStringLiteral("/cache/answers"));
    QVERIFY(versionOf(*makeCore(Core::Queue::InMemory), QStringLiteral("Meridian Light")).isValid());
    QVERIFY(!answers.exists());
    QVERIFY(versionOf(*makeCore(Core::Queue::Persistent), QStringLiteral("Meridian Light")).isValid());
    QVERIFY(answers.exists());
}

void CoreTest::holdsDownloadsUntilTheKeyIsKnown()
{
    qputenv("VITRINE_API_KEY", DemoSite::validKey);
    const auto core = makeCore(Core::Queue::Persistent);
    const VersionId version = versionOf(*core, QStringLiteral("Members' Greenhouse"));
    QVERIFY(version.isValid());
    DownloadStarter starter(core->api(), core->downloads(), core->library(), core->settings());
    QSignalSpy started(&starter, &DownloadStarter::started);
    QSignalSpy changed(&core->downloads(), &DownloadManager::entryChanged);
    starter.start(version);
    QTRY_COMPARE(started.count(), 1);
    core->settings().setParallelDownloads(5); // a change of settings is no permission
    QVERIFY(!changed.wait(200));
    QCOMPARE(core->downloads().entries().first().state, DownloadState::Queued);
    const auto loading = core->loadKey();
    QTRY_COMPARE_WITH_TIMEOUT(core->downloads().entries().first().state, DownloadState::Done, 30'000);
}

void CoreTest::knowsAFirstRun()
{
    const auto start = [this] { return Core::create(m_options, Core::Queue::InMemory).value(); };
    QVERIFY(!start()->isFirstRun()); // the sample catalogue is nobody's
    m_options.demo = false;
    m_options.useKeychain = false;
    const QDir dataDir(m_options.dataDir);
    QVERIFY(start()->isFirstRun());
    QVERIFY(start()->isFirstRun()); // nobody has answered

    for (const char *used : {"cache", "keys.json"}) {
        QVERIFY(dataDir.mkpath(QString::fromLatin1(used)));
        QVERIFY2(!start()->isFirstRun(), used);
        QVERIFY(dataDir.rmdir(QString::fromLatin1(used)));
    }
    start()->settings().setFirstRunDone();
    QVERIFY(!start()->isFirstRun());
}

void CoreTest::saysWhoHoldsTheQueue()
{
    const auto core = makeCore(Core::Queue::Persistent);
    QVERIFY(core);
    const auto second = Core::create(m_options, Core::Queue::Persistent);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().kind, ErrorKind::Busy);
    QVERIFY(!second.error().message.isEmpty());
}

void CoreTest::sharesADataDirWithTheConsole()
{
    const auto window = makeCore(Core::Queue::Persistent);
    const auto console = makeCore(Core::Queue::InMemory);
    QVERIFY(window && console);
    const VersionId version = versionOf(*console, QStringLiteral("Meridian Light"));
    DownloadStarter starter(console->api(), console->downloads(), console->library(), console->settings());
    const auto loading = console->loadKey();
    starter.start(version);
    QTRY_COMPARE_WITH_TIMEOUT(console->library().files().size(), 1, 30'000);
    // Its write follows its memory: the other process sees it a moment later.
    const auto windowKnows = [&] {
        QSignalSpy changed(&window->library(), &LibraryIndex::changed);
        window->library().refresh();
        return changed.wait() && window->library().files().size() == 1;
    };
    QTRY_VERIFY(windowKnows());
}

void CoreTest::startsAVersionsPrimaryFile()
{
    const auto core = makeCore();
    DownloadStarter starter(core->api(), core->downloads(), core->library(), core->settings());
    QSignalSpy started(&starter, &DownloadStarter::started);
    QSignalSpy refused(&starter, &DownloadStarter::refused);
    const VersionId version = versionOf(*core, QStringLiteral("Vintage Jar"));
    starter.start(version); // a pickle
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().at(2).value<Error>().kind, ErrorKind::Dangerous);
    starter.start(version, std::nullopt, true);
    QTRY_COMPARE(started.count(), 1);
    const auto *entry = core->downloads().entry(started.first().first().value<DownloadId>());
    QVERIFY(entry);
    QCOMPARE(entry->request.folder, m_dir->filePath(QStringLiteral("models/loras")));
    QVERIFY(started.first().at(1).toStringList().join(u' ').contains(QStringLiteral("pickle")));
}

void CoreTest::refusesWhatIsDangerous()
{
    const auto core = makeCore();
    const VersionId version = versionOf(*core, QStringLiteral("Suspicious Parcel"));
    DownloadStarter starter(core->api(), core->downloads(), core->library(), core->settings());
    QSignalSpy started(&starter, &DownloadStarter::started);
    QSignalSpy refused(&starter, &DownloadStarter::refused);
    starter.start(version);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<VersionId>(), version);
    QCOMPARE(refused.first().at(2).value<Error>().kind, ErrorKind::Dangerous);
    QVERIFY(core->downloads().entries().isEmpty());
    starter.start(version, std::nullopt, true);
    QTRY_COMPARE(started.count(), 1);
}

void CoreTest::saysWhyAVersionWasRefused()
{
    const auto core = makeCore();
    FakeApi api; // knows nothing
    DownloadStarter starter(api, core->downloads(), core->library(), core->settings());
    QSignalSpy refused(&starter, &DownloadStarter::refused);
    starter.start(VersionId{1});
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().at(2).value<Error>().kind, ErrorKind::NotFound);
}

void CoreTest::followsTheSpeedSettingsAtOnce()
{
    const auto core = makeCore();
    QVERIFY(core);
    core->downloads(); // made before the settings change
    const QTime now = QTime::currentTime();
    SpeedWindow window{true, now.addSecs(-3600), now.addSecs(3600), 1'000};
    core->settings().setSpeedWindow(window);
    DownloadStarter starter(core->api(), core->downloads(), core->library(), core->settings());
    starter.start(versionOf(*core, QStringLiteral("Depth Terraces")));
    core->loadKey();
    QTRY_VERIFY(!core->downloads().entries().isEmpty());
    const DownloadId id = core->downloads().entries().first().id;
    QTRY_VERIFY_WITH_TIMEOUT(core->downloads().entry(id)->receivedBytes > 0, 30'000);
    const auto isDone = [&] { return core->downloads().entry(id)->state == DownloadState::Done; };
    QVERIFY(!QTest::qWaitFor(isDone, 800)); // 2.2 MB, which take 200 ms without a limit
    window.isOn = false;
    core->settings().setSpeedWindow(window);
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 30'000);
}

void CoreTest::followsTheProxySettingAtOnce()
{
    m_options.demo = false;
    m_options.apiOrigin = QUrl(QStringLiteral("http://models.example")); // loopback would be reached directly
    m_options.useKeychain = false;
    const auto core = makeCore();
    QVERIFY(core);
    QTcpServer proxy; // which is none, but is asked
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    core->settings().setProxy({ProxyKind::Http, QStringLiteral("127.0.0.1"), proxy.serverPort()});
    auto answer = core->api().model(ModelId{1});
    QTRY_VERIFY(proxy.hasPendingConnections());
    QTcpSocket *asked = proxy.nextPendingConnection();
    QTRY_VERIFY(asked->canReadLine());
    QVERIFY(asked->readLine().contains("models.example"));
    answer.cancel();
    core->settings().setProxy({}); // it is the process's
}

QTEST_GUILESS_MAIN(CoreTest)
#include "CoreTest.moc"
