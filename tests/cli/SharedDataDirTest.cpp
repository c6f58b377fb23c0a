#include "cli/CliProcess.h"
#include "core/Core.h"
#include "core/DownloadStarter.h"
#include "demo/DemoSite.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace vitrine;

/// The window's core in this process and the real console program beside it, on one data directory.
class SharedDataDirTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void consoleWorksBesideTheWindow();
    void windowMeetsWhatTheConsoleHolds();
    void consoleGoesOnFromWhatTheWindowLeft();
    void consolesWorkSideBySide();

private:
    struct Sample
    {
        QString modelId;
        VersionId version;
        QString fileName;
        QString sha256;
    };

    static Sample sampleOf(const QJsonObject &model);
    std::shared_ptr<Core> openWindow();
    /// What is in the user's folder under that name is what the site speaks of.
    bool isWhole(const Sample &sample) const;
    QString target(const Sample &sample) const;
    void slowDown(qint64 bytesPerS);
    std::unique_ptr<QProcess> startGet(const Sample &sample) const;
    static bool knows(Core &core, const Sample &sample);

    DemoSite m_site;
    Sample m_large;
    Sample m_small;
    Sample m_other;
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<QTemporaryDir> m_dir;
};

void SharedDataDirTest::initTestCase()
{
    const CliRun all = CliProcess(m_site.apiOrigin())
                           .run({QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    QHash<QString, QJsonObject> models;
    for (const QJsonObject &model : all.objects())
        models.insert(model.value(QStringLiteral("name")).toString(), model);
    m_large = sampleOf(models.value(QStringLiteral("Northwind Realism")));
    m_small = sampleOf(models.value(QStringLiteral("Meridian Light")));
    m_other = sampleOf(models.value(QStringLiteral("Evermoss Mix")));
    QVERIFY(m_large.version.isValid() && m_small.version.isValid() && m_other.version.isValid());
}

SharedDataDirTest::Sample SharedDataDirTest::sampleOf(const QJsonObject &model)
{
    const QJsonObject version = model.value(QStringLiteral("versions")).toArray().first().toObject();
    const QJsonObject file = version.value(QStringLiteral("files")).toArray().first().toObject();
    return {QString::number(model.value(QStringLiteral("id")).toInt()),
            VersionId{version.value(QStringLiteral("id")).toInt()}, file.value(QStringLiteral("name")).toString(),
            file.value(QStringLiteral("sha256")).toString()};
}

void SharedDataDirTest::init()
{
    m_site.setFaults({});
    m_site.storageServer().clearRequests();
    m_cli = std::make_unique<CliProcess>(m_site.apiOrigin());
    m_dir = std::make_unique<QTemporaryDir>();
    QSettings(m_cli->dataDir() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
        .setValue(QStringLiteral("downloads/folder"), m_dir->path());
}

std::shared_ptr<Core> SharedDataDirTest::openWindow()
{
    StartOptions options;
    options.apiOrigin = m_site.apiOrigin();
    options.dataDir = m_cli->dataDir();
    options.anonymous = true;
    const auto core = Core::create(options, Core::Queue::Persistent);
    if (!core)
        return nullptr;
    const auto loading = (*core)->loadKey();
    return QTest::qWaitFor([&] { return loading.isFinished(); }) ? *core : nullptr;
}

QString SharedDataDirTest::target(const Sample &sample) const
{
    return m_dir->filePath(QStringLiteral("checkpoints/") + sample.fileName);
}

bool SharedDataDirTest::isWhole(const Sample &sample) const
{
    QFile file(target(sample));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) &&
           QString::fromLatin1(hash.result().toHex().toUpper()) == sample.sha256;
}

void SharedDataDirTest::slowDown(qint64 bytesPerS)
{
    DemoFaults faults;
    faults.storageBytesPerS = bytesPerS;
    m_site.setFaults(faults);
}

std::unique_ptr<QProcess> SharedDataDirTest::startGet(const Sample &sample) const
{
    auto process = std::make_unique<QProcess>();
    m_cli->prepare(*process, {QStringLiteral("get"), sample.modelId});
    process->start();
    return process;
}

bool SharedDataDirTest::knows(Core &core, const Sample &sample)
{
    QSignalSpy changed(&core.library(), &LibraryIndex::changed);
    core.library().refresh();
    const ModelId model{sample.modelId.toLongLong()};
    return core.library().ownsModel(model) || (changed.wait(500) && core.library().ownsModel(model));
}

void SharedDataDirTest::consoleWorksBesideTheWindow()
{
    const auto window = openWindow();
    QVERIFY(window);
    slowDown(6'000'000);
    DownloadStarter starter(window->api(), window->downloads(), window->library(), window->settings());
    starter.start(m_large.version);
    QTRY_VERIFY(QFile(target(m_large) + QStringLiteral(".part")).size() > 1'000'000);

    // Another file: it comes, and both know it.
    const CliRun another = CliProcess::finishBeside(*startGet(m_small));
    QVERIFY2(another.code == 0, another.err);
    QCOMPARE(another.lines(), QStringList(target(m_small)));
    QVERIFY(isWhole(m_small));

    // The same file: it is the window's, and the console says so.
    const DownloadEntry *entry = &window->downloads().entries().first();
    QCOMPARE(entry->state, DownloadState::Downloading);
    const CliRun same = CliProcess::finishBeside(*startGet(m_large));
    QCOMPARE(same.code, 7);
    QVERIFY(same.out.isEmpty());
    const QByteArray holder = "process (number " + QByteArray::number(QCoreApplication::applicationPid()) + ')';
    QVERIFY2(same.err.contains(holder) && same.err.contains(m_large.fileName.toUtf8()), same.err);

    m_site.setFaults({});
    QTRY_COMPARE_WITH_TIMEOUT(window->downloads().entries().first().state, DownloadState::Done, 20'000);
    QCOMPARE(window->downloads().entries().size(), 1); // the console's downloads are its own
    QCOMPARE(window->downloads().entries().first().verification, Verification::Verified);
    QVERIFY(isWhole(m_large));
    QTRY_VERIFY(knows(*window, m_small) && knows(*window, m_large));

    // And once more: nothing is fetched for what is there.
    const qint64 bytes = m_site.storageServer().bytesSent();
    const CliRun again = CliProcess::finishBeside(*startGet(m_large));
    QVERIFY2(again.code == 0, again.err);
    QCOMPARE(again.lines(), QStringList(target(m_large)));
    QCOMPARE(m_site.storageServer().bytesSent(), bytes);
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("checkpoints"))).entryList(QDir::Files).size(), 2);
}

void SharedDataDirTest::windowMeetsWhatTheConsoleHolds()
{
    slowDown(6'000'000);
    const auto console = startGet(m_large);
    QTRY_VERIFY(QFile(target(m_large) + QStringLiteral(".part")).size() > 1'000'000);
    const auto window = openWindow();
    QVERIFY(window);
    DownloadStarter starter(window->api(), window->downloads(), window->library(), window->settings());
    starter.start(m_large.version);
    QTRY_VERIFY(!window->downloads().entries().isEmpty() && window->downloads().entries().first().error);
    const DownloadEntry held = window->downloads().entries().first();
    QCOMPARE(held.state, DownloadState::Waiting);
    QCOMPARE(held.error->kind, ErrorKind::Busy);
    QVERIFY2(held.error->message.contains(QStringLiteral("process (number %1)").arg(console->processId())),
             qPrintable(held.error->message));

    m_site.setFaults({});
    const CliRun run = CliProcess::finishBeside(*console);
    QVERIFY2(run.code == 0, run.err);
    QVERIFY(isWhole(m_large));
    const qint64 bytes = m_site.storageServer().bytesSent();
    window->downloads().resume(held.id); // it would, after 10 s
    QTRY_COMPARE(window->downloads().entries().first().state, DownloadState::Done);
    QCOMPARE(window->downloads().entries().first().verification, Verification::Verified);
    QCOMPARE(m_site.storageServer().bytesSent(), bytes); // what the console brought is adopted
    QCOMPARE(QDir(m_dir->filePath(QStringLiteral("checkpoints"))).entryList(QDir::Files),
             QStringList(m_large.fileName));
}

void SharedDataDirTest::consoleGoesOnFromWhatTheWindowLeft()
{
    slowDown(6'000'000);
    auto window = openWindow();
    QVERIFY(window);
    {
        DownloadStarter starter(window->api(), window->downloads(), window->library(), window->settings());
        starter.start(m_large.version);
        QTRY_VERIFY(QFile(target(m_large) + QStringLiteral(".part")).size() > 5'000'000);
    }
    window.reset(); // closed in the middle; the queue keeps the entry
    m_site.setFaults({});
    m_site.storageServer().clearRequests();
    const CliRun run = CliProcess::finishBeside(*startGet(m_large));
    QVERIFY2(run.code == 0, run.err);
    QVERIFY(isWhole(m_large));
    for (const HttpRequest &request : m_site.storageServer().requests())
        QVERIFY2(!request.header("range").isEmpty() && !request.header("range").startsWith("bytes=0-"),
                 request.header("range").constData());

    // The window comes back, and finds its entry's file in its place.
    window = openWindow();
    QVERIFY(window);
    QTRY_COMPARE(window->downloads().entries().size(), 1);
    QTRY_COMPARE(window->downloads().entries().first().state, DownloadState::Done);
    QCOMPARE(window->downloads().entries().first().request.path(), target(m_large));
}

void SharedDataDirTest::consolesWorkSideBySide()
{
    const auto window = openWindow();
    QVERIFY(window);
    slowDown(4'000'000); // so that all are at work at the same time
    std::vector<std::unique_ptr<QProcess>> consoles;
    for (const Sample &sample : {m_small, m_other})
        consoles.push_back(startGet(sample));
    for (const auto &console : consoles) {
        const CliRun run = CliProcess::finishBeside(*console);
        QVERIFY2(run.code == 0, run.err);
        QVERIFY2(!run.err.contains("library"), run.err);
    }
    QVERIFY(isWhole(m_small) && isWhole(m_other));
    QTRY_VERIFY(knows(*window, m_small) && knows(*window, m_other));
}

QTEST_GUILESS_MAIN(SharedDataDirTest)
#include "SharedDataDirTest.moc"
