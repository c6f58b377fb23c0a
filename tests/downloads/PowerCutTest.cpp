#include "downloads/DownloadFixture.h"
#include "downloads/QueueStore.h"
#include "support/SmallDisk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <memory>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace vitrine;

namespace {

constexpr qint64 mebi = 1024 * 1024;
constexpr qint64 diskBytes = 96 * mebi;
constexpr qint64 fileBytes = 24 * mebi; ///< for each of two

bool run(const QString &program, const QStringList &arguments)
{
    const QString path = QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin"),
                                                                  QStringLiteral("/usr/bin"), QStringLiteral("/bin")});
    return !path.isEmpty() && QProcess::execute(path, arguments) == 0;
}

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

/// A file with an ext4 file system in it, mounted. What the device has is in the file; what only the system's memory
/// has is not.
class Disk final
{
public:
    explicit Disk(const QString &image, const QString &mountPoint) : m_mountPoint(mountPoint)
    {
        QDir().mkpath(mountPoint);
        m_isMounted = run(QStringLiteral("mount"), {QStringLiteral("-o"), QStringLiteral("loop"), image, mountPoint});
    }
    ~Disk()
    {
        if (m_isMounted)
            run(QStringLiteral("umount"), {m_mountPoint});
    }
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

    bool isMounted() const { return m_isMounted; }

    static bool format(const QString &image)
    {
        QFile file(image);
        return file.open(QIODevice::WriteOnly) && file.resize(diskBytes) &&
               run(QStringLiteral("mkfs.ext4"), {QStringLiteral("-q"), QStringLiteral("-F"), image});
    }

private:
    QString m_mountPoint;
    bool m_isMounted = false;
};

/// The process believes that the machine was started anew for as long as this lives.
class AnotherBoot final
{
public:
    explicit AnotherBoot(const QString &folder)
    {
#ifdef Q_OS_LINUX
        QFile file(folder + QStringLiteral("/boot_id"));
        if (file.open(QIODevice::WriteOnly) && file.write("another boot\n") > 0)
            m_isBound = mount(QFile::encodeName(file.fileName()).constData(), bootId, nullptr, MS_BIND, nullptr) == 0;
#else
        Q_UNUSED(folder);
#endif
    }
    ~AnotherBoot()
    {
#ifdef Q_OS_LINUX
        if (m_isBound)
            umount2(bootId, MNT_DETACH);
#endif
    }
    AnotherBoot(const AnotherBoot &) = delete;
    AnotherBoot &operator=(const AnotherBoot &) = delete;

    bool isIt() const
    {
        return m_isBound;
    }

private:
    static constexpr const char *bootId = "/proc/sys/kernel/random/boot_id";
    bool m_isBound = false;
};

} // namespace

/// What a disk holds at any moment is copied while two downloads run on it, one with one connection and one with four;
/// each copy is what a power cut at that moment would leave, or a drive that was pulled. The downloads go on from every
/// copy, as on the next boot, or as with the drive put in again.
class PowerCutTest final : public QObject
{
    Q_OBJECT

public:
    explicit PowerCutTest(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private slots:
    void initTestCase();
    void goesOnFromWhatTheDeviceHolds();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    bool copyWhileNothingIsWritten(const QString &copy) const;
    /// `withQueue`: as it was left on that disk. A drive that is pulled takes the models along, never the queue.
    void goesOnFrom(const QString &image, bool withQueue);

    QString m_whyNot; ///< no such disk can be made here
    QTemporaryDir m_folder;
    DownloadFixture m_world;
    QList<DownloadRequest> m_requests;
    QList<QByteArray> m_bytes;
    QList<qint64> m_foundBytes; ///< by the cuts, of both files
};

void PowerCutTest::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    if (!Disk::format(path(QStringLiteral("image"))))
        QSKIP("no file system can be made here");
    if (!Disk(path(QStringLiteral("image")), path(QStringLiteral("disk"))).isMounted())
        QSKIP("a file cannot be mounted here");
    if (!AnotherBoot(m_folder.path()).isIt())
        QSKIP("the machine cannot be made to look started anew");
    for (const int number : {1, 2}) {
        m_bytes += someBytes(fileBytes, static_cast<quint32>(number));
        m_requests += m_world.file(m_bytes.last(), number);
        m_requests.last().folder = path(QStringLiteral("disk/models"));
        m_requests.last().sizeEstimateBytes = fileBytes;
    }
}

bool PowerCutTest::copyWhileNothingIsWritten(const QString &copy) const
{
    // Two equal copies in a row: none was written to in between, so it is the disk of one moment.
    const QString image = path(QStringLiteral("image"));
    for (int attempt = 0; attempt < 20; ++attempt) {
        QFile::remove(copy);
        if (QFile::copy(image, copy) && digestOf(copy) == digestOf(image))
            return true;
    }
    return false;
}

void PowerCutTest::goesOnFromWhatTheDeviceHolds()
{
    m_world.storage.setTwist([](int, const HttpRequest &request, HttpResponse &response) {
        response.bytesPerSecond = request.url.path() == QLatin1String("/1") ? 2'000'000 : 500'000;
    });
    int cuts = 0;
    {
        const Disk disk(path(QStringLiteral("image")), path(QStringLiteral("disk")));
        QVERIFY(disk.isMounted());
        auto queue = QueueStore::open(path(QStringLiteral("disk/queue.sqlite")));
        QVERIFY(queue);
        m_world.settings.connections = 1;
        DownloadManager &manager = m_world.start(std::move(queue).value());
        DownloadSettings other = m_world.settings;
        other.connections = 4;
        DownloadManager second(other, m_world.links, m_world.clock, nullptr);
        const DownloadId id = manager.add(m_requests[0]);
        second.add(m_requests[1]);
        for (const qint64 reached : {1, 4, 11, 13, 15}) { // the first save comes after 5 s, the second after 10
            QTRY_VERIFY_WITH_TIMEOUT(m_world.entry(id).receivedBytes >= reached * mebi * 3 / 2, 15'000);
            QVERIFY(copyWhileNothingIsWritten(path(QStringLiteral("cut%1").arg(cuts++))));
        }
        m_world.stop();
    }
    m_world.storage.setTwist({});
    for (int cut = 0; cut < cuts; ++cut) { // in turns the machine was started anew, or only the drive was pulled
        const auto boot = cut % 2 == 0 ? std::make_unique<AnotherBoot>(m_folder.path()) : nullptr;
        goesOnFrom(path(QStringLiteral("cut%1").arg(cut)), boot != nullptr);
    }
    QVERIFY2(m_foundBytes.last() > 16 * mebi, qPrintable(QString::number(m_foundBytes.last())));
}

void PowerCutTest::goesOnFrom(const QString &image, bool withQueue)
{
    const Disk disk(image, path(QStringLiteral("disk")));
    QVERIFY(disk.isMounted());
    const QDir models(path(QStringLiteral("disk/models")));
    const qint64 sent = m_world.storage.server().bytesSent();
    const int asked = m_world.links.asked;
    m_world.settings.connections = 0;
    if (withQueue) {
        auto queue = QueueStore::open(path(QStringLiteral("disk/queue.sqlite")));
        QVERIFY(queue); // whatever the cut left of it
        m_world.start(std::move(queue).value());
    } else {
        m_world.start();
    }
    for (int i = 0; i < 2; ++i) {
        const DownloadEntry done = m_world.end(m_world.add(m_requests[i]));
        QCOMPARE(done.state, DownloadState::Done);
        QCOMPARE(done.verification, Verification::Verified);
        QFile file(m_requests[i].path());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll() == m_bytes[i]);
    }
    m_world.stop();
    QCOMPARE(models.entryList(QDir::Files).size(), 2);
    // A wrong digest would have asked for a link once more: what the state vouched for was there.
    QCOMPARE(m_world.links.asked - asked, 2);
    const qint64 fetched = m_world.storage.server().bytesSent() - sent;
    m_foundBytes += 2 * fileBytes - fetched;
    qInfo("%lld KiB were safe", static_cast<long long>(m_foundBytes.last() / 1024));
}

int main(int argc, char *argv[])
{
    const QString whyNot = SmallDisk::prepare(); // before anything makes a thread
    QCoreApplication application(argc, argv);
    PowerCutTest test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "PowerCutTest.moc"
