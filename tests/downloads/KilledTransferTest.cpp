#include "base/Clock.h"
#include "downloads/DownloadFixture.h"
#include "downloads/PartFile.h"
#include "downloads/QueueStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

constexpr qint64 mebi = 1024 * 1024;

DownloadRequest requestFor(const QString &folder, const QString &digest, qint64 sizeBytes)
{
    DownloadRequest request;
    request.versionId.value = 1;
    request.fileId.value = 1;
    request.folder = folder;
    request.fileName = QStringLiteral("m.bin");
    request.sha256 = Sha256::fromHex(digest);
    request.sizeEstimateBytes = sizeBytes;
    return request;
}

int fromEnvironment(const char *name, int otherwise)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

/// What the child does: one download, until it is done or killed. URL FOLDER DIGEST SIZE CONNECTIONS
int download(const QStringList &arguments)
{
    const QUrl url(arguments.at(0));
    TestLinks links([url](const DownloadRequest &, int) { return url; });
    SystemClock clock;
    DownloadSettings settings;
    settings.connections = arguments.at(4).toInt();
    DownloadManager manager(settings, links, clock, nullptr);
    QObject::connect(&manager, &DownloadManager::entryChanged, &manager, [&](DownloadId id) {
        if (!manager.entry(id)->isPending())
            QCoreApplication::exit(manager.entry(id)->state == DownloadState::Done ? 0 : 1);
    });
    manager.add(requestFor(arguments.at(1), arguments.at(2), arguments.at(3).toLongLong()));
    return QCoreApplication::exec();
}

/// MiB/s that the storage sends unless it is told otherwise: what a sanitizer's child keeps up with.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int usualRate = 30;
#else
constexpr int usualRate = 120;
#endif

} // namespace

/// A process that is killed in the middle of a download, again and again, and what the next one has to fetch again.
/// VITRINE_KILLS and VITRINE_KILL_MIB make it longer than a test should take. VITRINE_KILL_RATE (MiB/s, 0 for none) is
/// what the storage sends: beyond what the disk takes, what was sent and not read yet counts too, and most of that is
/// in the storage's own system.
class KilledTransferTest final : public QObject
{
    Q_OBJECT

private slots:
    void fetchesLittleAgain_data();
    void fetchesLittleAgain();
};

void KilledTransferTest::fetchesLittleAgain_data()
{
    QTest::addColumn<int>("connections");
    QTest::newRow("one connection") << 1;
    QTest::newRow("four connections") << 4;
    QTest::newRow("as many as help") << 0;
}

void KilledTransferTest::fetchesLittleAgain()
{
    QFETCH(int, connections);
    const int kills = fromEnvironment("VITRINE_KILLS", 10);
    const qint64 sizeBytes = fromEnvironment("VITRINE_KILL_MIB", 64) * mebi;
    const QByteArray bytes = someBytes(sizeBytes);
    TestStorage storage;
    storage.put(QStringLiteral("/m"), bytes);
    storage.setTwist([&](int, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = fromEnvironment("VITRINE_KILL_RATE", usualRate) * mebi / std::max(1, connections);
    });
    const QTemporaryDir folder;
    const QString digest = referenceDigest(bytes).toHex();
    const DownloadRequest request = requestFor(folder.path(), digest, sizeBytes);
    const QStringList arguments{storage.url(QStringLiteral("/m")).toString(), folder.path(), digest,
                                QString::number(sizeBytes), QString::number(connections)};

    QRandomGenerator random(7);
    qint64 held = 0;
    qint64 mostAgain = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const qint64 sentBefore = storage.server().bytesSent();
        // Anywhere in its share of what is missing.
        const qint64 share = (sizeBytes - held) / (kills - kill + 1);
        const qint64 until = sentBefore + share / 2 + random.bounded(std::max<qint64>(1, share));
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), QStringList{QStringLiteral("--download")} + arguments);
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(storage.server().bytesSent() >= until || child.state() == QProcess::NotRunning,
                                 30'000);
        child.kill();
        QVERIFY(child.waitForFinished());
        if (QFile::exists(request.path()))
            break;
        QTRY_COMPARE(storage.server().openConnections(), 0);
        const Result<std::unique_ptr<PartFile>> part = PartFile::open(request.path(), request);
        QVERIFY(part && *part);
        const qint64 now = (*part)->writtenBytes();
        QVERIFY2(now >= held, "bytes were lost that an earlier process had");
        const qint64 again = storage.server().bytesSent() - sentBefore - (now - held);
        mostAgain = std::max(mostAgain, again);
        held = now;
    }
    QVERIFY2(mostAgain <= 8 * mebi, qPrintable(QString::number(mostAgain)));
    qInfo("%d kills, at most %lld KiB fetched again after one, %lld KiB were there at the end", kills,
          static_cast<long long>(mostAgain / 1024), static_cast<long long>(held / 1024));

    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               QStringList{QStringLiteral("--download")} + arguments),
             0);
    QFile file(request.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == bytes);
}

int main(int argc, char *argv[])
{
    qputenv("no_proxy", "127.0.0.1,localhost");
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--download"))
        return download(arguments.mid(2));
    KilledTransferTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "KilledTransferTest.moc"
