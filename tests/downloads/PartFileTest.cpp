#include "downloads/PartFile.h"
#include "downloads/FileSystem.h"
#include "downloads/PartStateFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vitrine;

namespace {

/// As one connection does that brings a file from its start.
Result<Done> append(PartFile &part, const QByteArray &bytes)
{
    return part.writeAt(part.frontBytes(), bytes.constData(), bytes.size());
}

} // namespace

class PartFileTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void startsEmptyWithAState();
    void trustsAllBytesOnTheSameBoot();
    void trustsOnlySyncedBytesAfterAnotherBoot();
    void doesNotPromiseBytesBeforeTheyAreSynced();
    void knowsItsGapsOnTheSameBoot();
    void trustsOnlySyncedRangesAfterAnotherBoot();
    void neverTakesAGapForBytes();
    void growsInOrderAgainWithoutGaps();
    void readsTheStateOfEarlierVersions();
    void leavesThePartOfAnotherFile_data();
    void leavesThePartOfAnotherFile();
    void takesOverAnEmptyPartOfAnotherFile();
    void beginsAnewForAnotherHash();
    void keepsBytesWhenAHashBecameKnown();
    void movesAForeignPartAside();
    void saysThatItWasRemoved();
    void isHeldByOneAtATime();
    void leavesTheNameOfAnotherRunningDownload();
    void waitsToLearnWhoHasTakenIt();
    void voidsTheStateBeforeTheBytesOnARestart();
    void trustsNoSizeWhileBytesAreDropped();
    void keepsAValidatorThatIsNotRepeated();
    void keepsNoValidatorThatIsNoText();
    void neverOverwritesTheTarget();
    void quarantinesUnderATellingName();
    void removesOnlyItsOwnLeftOvers();
    void survivesATornState_data();
    void survivesATornState();
    void tellsOfAFullDevice();

private:
    std::unique_ptr<PartFile> open();
    void edit(const std::function<void(PartState &)> &change);
    QByteArray content(const QString &name) const;
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_target;
    DownloadRequest m_request;
};

void PartFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_target = m_folder->filePath(QStringLiteral("m.bin"));
    m_request = DownloadRequest();
    m_request.versionId.value = 7;
    m_request.fileId.value = 8;
    m_request.sha256 = Sha256::fromHex(QString(64, QLatin1Char('a')));
}

std::unique_ptr<PartFile> PartFileTest::open()
{
    Result<std::unique_ptr<PartFile>> part = PartFile::open(m_target, m_request);
    return part ? std::move(part).value() : nullptr;
}

void PartFileTest::edit(const std::function<void(PartState &)> &change)
{
    Result<PartStateFile> file = PartStateFile::open(PartFile::statePathFor(m_target));
    PartStateFile states = std::move(file).value();
    PartState state = *states.read();
    change(state);
    QVERIFY(states.write(state));
}

QByteArray PartFileTest::content(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void PartFileTest::startsEmptyWithAState()
{
    const auto part = open();
    QVERIFY(part);
    QCOMPARE(part->frontBytes(), 0);
    QCOMPARE(files(), (QStringList{QStringLiteral("m.bin.part"), QStringLiteral("m.bin.part.state")}));
    QVERIFY(part->state().isOf(m_request));
}

void PartFileTest::trustsAllBytesOnTheSameBoot()
{
    if (bootId().isEmpty())
        QSKIP("this system does not name its boots");
    {
        const auto part = open();
        QVERIFY(part->setSource("\"e\"", "date", 100));
        QVERIFY(append(*part, "hello"));
    } // no save: as after a kill
    const auto part = open();
    QCOMPARE(part->frontBytes(), 5);
    QCOMPARE(part->state().etag, QByteArray("\"e\""));
    QCOMPARE(part->state().lastModified, QByteArray("date"));
    QCOMPARE(part->state().totalBytes, std::optional<qint64>(100));
    QVERIFY(append(*part, " world"));
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("hello world"));
}

void PartFileTest::trustsOnlySyncedBytesAfterAnotherBoot()
{
    {
        const auto part = open();
        QVERIFY(append(*part, "safe"));
        QVERIFY(part->save());
        QVERIFY(append(*part, "lost"));
    }
    edit([](PartState &state) { state.cacheId = "another boot"; });
    const auto part = open();
    QCOMPARE(part->frontBytes(), 4);
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("safe"));
}

void PartFileTest::doesNotPromiseBytesBeforeTheyAreSynced()
{
    const auto part = open();
    QVERIFY(append(*part, "hello"));
    QCOMPARE(part->state().synced.bytes(), 0);
    QVERIFY(part->save());
    QCOMPARE(part->state().synced.bytes(), 5);
}

void PartFileTest::knowsItsGapsOnTheSameBoot()
{
    if (bootId().isEmpty())
        QSKIP("this system does not name its boots");
    const QByteArray piece(2'000'000, 'x');
    {
        const auto part = open();
        QVERIFY(part->setSource("\"e\"", "", 10'000'000));
        QVERIFY(append(*part, "front"));
        QVERIFY(part->writeAt(5'000'000, piece.constData(), piece.size()));
        QVERIFY(part->writeAt(7'000'000, "unnoted", 7)); // less than is worth a note
    }                                                    // no save: as after a kill
    const auto part = open();
    QCOMPARE(part->frontBytes(), 5);
    QVERIFY(part->written().list() == (std::vector<ByteRange>{{0, 5}, {5'000'000, 7'000'000}}));
    QCOMPARE(part->writtenBytes(), 2'000'005);
}

void PartFileTest::trustsOnlySyncedRangesAfterAnotherBoot()
{
    const QByteArray piece(2'000'000, 'x');
    {
        const auto part = open();
        QVERIFY(part->writeAt(3'000'000, piece.constData(), piece.size()));
        QVERIFY(part->save());
        QVERIFY(append(*part, "front"));
        QVERIFY(part->writeAt(8'000'000, piece.constData(), piece.size())); // noted, not synced
    }
    // What only a note says is of the boot it was written in.
    edit([](PartState &state) {
        state.cacheId = "another boot";
        QVERIFY(state.synced.list() == (std::vector<ByteRange>{{3'000'000, 5'000'000}}));
    });
    const auto part = open();
    QVERIFY(part->written().list() == (std::vector<ByteRange>{{3'000'000, 5'000'000}}));
    QCOMPARE(part->frontBytes(), 0);
    QCOMPARE(content(QStringLiteral("m.bin.part")).size(), 5'000'000);
}

void PartFileTest::neverTakesAGapForBytes()
{
    // The file is as long as its last byte from the first write behind a gap on: its size must not be trusted, however
    // little was noted.
    {
        const auto part = open();
        QVERIFY(append(*part, "front"));
        QVERIFY(part->writeAt(1'000, "behind a gap", 12));
    }
    const auto part = open();
    QCOMPARE(part->frontBytes(), bootId().isEmpty() ? 0 : 5);
    QVERIFY(part->writtenBytes() <= 5);
}

void PartFileTest::growsInOrderAgainWithoutGaps()
{
    if (bootId().isEmpty())
        QSKIP("this system does not name its boots");
    {
        const auto part = open();
        QVERIFY(part->writeAt(5, "world", 5));
        QVERIFY(part->writeAt(0, "hello", 5));
        QVERIFY(part->save());
        QCOMPARE(part->frontBytes(), 10);
        QVERIFY(!part->state().inOrder);
    }
    QVERIFY(append(*open(), "!"));
    const auto part = open();
    QCOMPARE(part->frontBytes(), 11);
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("helloworld!"));
}

void PartFileTest::readsTheStateOfEarlierVersions()
{
    QFile part(PartFile::pathFor(m_target));
    QVERIFY(part.open(QIODevice::WriteOnly) && part.write("eight bytes") == 11);
    part.close();
    const QByteArray json =
        "{\"boot\":\"b\",\"etag\":\"\\\"e\\\"\",\"file\":8,\"lastModified\":\"\",\"process\":1,\"sha256\":\"" +
        QByteArray(64, 'A') + "\",\"syncedBytes\":8,\"totalBytes\":100,\"version\":7}";
    const QByteArray sum = QCryptographicHash::hash("3" + json, QCryptographicHash::Sha256).toHex().left(32);
    QFile state(PartFile::statePathFor(m_target));
    QVERIFY(state.open(QIODevice::WriteOnly));
    state.write(("vitrine-part-1 3 " + sum + '\n' + json + '\n').leftJustified(8192, ' '));
    state.close();
    const auto left = open();
    QVERIFY(left);
    QCOMPARE(left->frontBytes(), 8); // what was synced: that boot is over
    QCOMPARE(left->state().etag, QByteArray("\"e\""));
    QCOMPARE(left->state().totalBytes, std::optional<qint64>(100));
}

void PartFileTest::leavesThePartOfAnotherFile_data()
{
    QTest::addColumn<bool>("otherVersion");
    QTest::newRow("version") << true;
    QTest::newRow("file") << false;
}

void PartFileTest::leavesThePartOfAnotherFile()
{
    QFETCH(bool, otherVersion);
    {
        const auto part = open();
        QVERIFY(part->setSource("\"e\"", "", 100));
        QVERIFY(append(*part, "hello"));
        QVERIFY(part->save());
    }
    const QByteArray state = content(QStringLiteral("m.bin.part.state"));
    DownloadRequest other = m_request;
    if (otherVersion)
        other.versionId.value = 9;
    else
        other.fileId.value = 9;
    const Result<std::unique_ptr<PartFile>> taken = PartFile::open(m_target, other);
    QVERIFY(taken);
    QVERIFY(!*taken);
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("hello"));
    QVERIFY(content(QStringLiteral("m.bin.part.state")) == state);
    QCOMPARE(open()->frontBytes(), 5); // its own download goes on
}

void PartFileTest::takesOverAnEmptyPartOfAnotherFile()
{
    QVERIFY(open());
    m_request.fileId.value = 9;
    const auto part = open();
    QVERIFY(part);
    QVERIFY(part->state().isOf(m_request));
}

void PartFileTest::beginsAnewForAnotherHash()
{
    {
        const auto part = open();
        QVERIFY(part->setSource("\"e\"", "", 100));
        QVERIFY(append(*part, "hello"));
        QVERIFY(part->save());
    }
    m_request.sha256 = Sha256::fromHex(QString(64, QLatin1Char('b')));
    const auto part = open();
    QVERIFY(part);
    QCOMPARE(part->frontBytes(), 0);
    QVERIFY(part->state().etag.isEmpty());
    QVERIFY(part->state().isOf(m_request));
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray());
}

void PartFileTest::keepsBytesWhenAHashBecameKnown()
{
    const std::optional<Sha256> hash = std::exchange(m_request.sha256, std::nullopt);
    {
        const auto part = open();
        QVERIFY(append(*part, "hello"));
        QVERIFY(part->save());
    }
    m_request.sha256 = hash;
    const auto part = open();
    QCOMPARE(part->frontBytes(), 5);
    QCOMPARE(part->state().sha256, hash);
}

void PartFileTest::movesAForeignPartAside()
{
    for (const char *text : {"mine", "mine too"}) {
        QFile foreign(PartFile::pathFor(m_target));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.write(text);
        foreign.close();
        QFile::remove(PartFile::statePathFor(m_target));
        const auto part = open();
        QVERIFY(part);
        QCOMPARE(part->frontBytes(), 0);
        part->discard();
    }
    QCOMPARE(content(QStringLiteral("m.bin.part.old")), QByteArray("mine"));
    QCOMPARE(content(QStringLiteral("m.bin.part.old2")), QByteArray("mine too"));
}

void PartFileTest::saysThatItWasRemoved()
{
    const auto part = open();
    QVERIFY(append(*part, "hello"));
    QVERIFY(QFile::remove(PartFile::pathFor(m_target)));
    const Result<Done> saved = part->save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Disk);
    QVERIFY(saved.error().message.contains(QStringLiteral("removed")));
}

void PartFileTest::isHeldByOneAtATime()
{
    const auto part = open();
    QVERIFY(append(*part, "hello"));
    const Result<std::unique_ptr<PartFile>> second = PartFile::open(m_target, m_request);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Busy);
    QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("hello"));
}

void PartFileTest::leavesTheNameOfAnotherRunningDownload()
{
    const auto part = open(); // of which not a byte has come
    DownloadRequest other = m_request;
    other.versionId.value += 1;
    const Result<std::unique_ptr<PartFile>> second = PartFile::open(m_target, other);
    QVERIFY2(second, qPrintable(second ? QString() : second.error().message));
    QVERIFY(!*second);
    QVERIFY(part->state().isOf(m_request));
}

void PartFileTest::waitsToLearnWhoHasTakenIt()
{
    const Result<NativeFile> held = NativeFile::openExclusive(PartFile::pathFor(m_target));
    QVERIFY(held);
    PartState state;
    state.versionId.value = m_request.versionId.value + 1;
    std::thread holder([&] {
        Result<PartStateFile> states = PartStateFile::open(PartFile::statePathFor(m_target));
        if (states)
            (void)std::move(states).value().write(state);
    });
    const Result<std::unique_ptr<PartFile>> second = PartFile::open(m_target, m_request);
    holder.join();
    QVERIFY(second);
    QVERIFY(!*second);
}

void PartFileTest::voidsTheStateBeforeTheBytesOnARestart()
{
    const auto part = open();
    QVERIFY(part->setSource("\"e\"", "", 100));
    QVERIFY(append(*part, "hello"));
    QVERIFY(part->save());
    QVERIFY(part->restart());
    QCOMPARE(part->frontBytes(), 0);
    PartStateFile states = PartStateFile::open(PartFile::statePathFor(m_target)).value();
    const std::optional<PartState> state = states.read();
    QVERIFY(state);
    QCOMPARE(state->synced.bytes(), 0);
    QVERIFY(state->etag.isEmpty() && !state->totalBytes);
}

void PartFileTest::trustsNoSizeWhileBytesAreDropped()
{
    {
        const auto part = open();
        QVERIFY(append(*part, "old edition"));
        QVERIFY(part->save());
        QVERIFY(part->restart());
    }
    // As if we had been killed between the state and the bytes: they are still there, the state names no boot.
    edit([](PartState &state) { state.cacheId.clear(); });
    QFile bytes(PartFile::pathFor(m_target));
    QVERIFY(bytes.open(QIODevice::WriteOnly) && bytes.write("old edition") == 11);
    bytes.close();
    const auto part = open();
    QCOMPARE(part->frontBytes(), 0);
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray());
}

void PartFileTest::keepsAValidatorThatIsNotRepeated()
{
    const auto part = open();
    QVERIFY(part->setSource("\"e\"", "date", 100));
    QVERIFY(part->setSource("", "", std::nullopt)); // an answer that leaves them out
    QCOMPARE(part->state().etag, QByteArray("\"e\""));
    QCOMPARE(part->state().lastModified, QByteArray("date"));
    QCOMPARE(part->state().totalBytes, std::optional<qint64>(100));
    QVERIFY(part->restart());
    QCOMPARE(part->state().etag, QByteArray());
}

void PartFileTest::keepsNoValidatorThatIsNoText()
{
    {
        const auto part = open();
        QVERIFY(part->setSource(QByteArray(400, '\x01'), QByteArray(400, '\xe9'), 100)); // six bytes each, as JSON
        QCOMPARE(part->state().etag, QByteArray());
        QVERIFY(append(*part, "hello"));
        QVERIFY(part->save());
    }
    const auto part = open();
    QCOMPARE(part->frontBytes(), 5);
    QCOMPARE(part->state().totalBytes, std::optional<qint64>(100));
}

void PartFileTest::neverOverwritesTheTarget()
{
    QFile target(m_target);
    QVERIFY(target.open(QIODevice::WriteOnly));
    target.write("user's");
    target.close();
    const auto part = open();
    QVERIFY(append(*part, "ours"));
    const Result<bool> moved = part->moveTo(m_target);
    QVERIFY(moved && !*moved);
    QCOMPARE(content(QStringLiteral("m.bin")), QByteArray("user's"));
    const Result<bool> elsewhere = part->moveTo(m_folder->filePath(QStringLiteral("m (2).bin")));
    QVERIFY(elsewhere && *elsewhere);
    QCOMPARE(files(), (QStringList{QStringLiteral("m (2).bin"), QStringLiteral("m.bin")}));
}

void PartFileTest::quarantinesUnderATellingName()
{
    for (const char *text : {"bad1", "bad2"}) {
        const auto part = open();
        QVERIFY(append(*part, text));
        const Result<QString> path = part->quarantine(false);
        QVERIFY(path);
        QCOMPARE(*path, m_target + QStringLiteral(".quarantine"));
        QCOMPARE(content(QStringLiteral("m.bin.quarantine")), QByteArray(text));
        QCOMPARE(files(), QStringList{QStringLiteral("m.bin.quarantine")});
    }
}

void PartFileTest::removesOnlyItsOwnLeftOvers()
{
    QVERIFY(append(*open(), "hello"));
    DownloadRequest other = m_request;
    other.fileId.value = 99;
    PartFile::removeLeftOver(m_target, other);
    QCOMPARE(content(QStringLiteral("m.bin.part")), QByteArray("hello"));
    PartFile::removeLeftOver(m_target, m_request);
    QCOMPARE(files(), QStringList());
    PartFile::removeLeftOver(m_target, m_request); // nothing there, nothing made
    QCOMPARE(files(), QStringList());
}

void PartFileTest::survivesATornState_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::newRow("first slot") << qint64(40);
    QTest::newRow("second slot") << qint64(8192 + 40);
}

void PartFileTest::survivesATornState()
{
    QFETCH(qint64, offset);
    {
        const auto part = open();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(append(*part, "1234"));
            QVERIFY(part->save());
        }
    }
    edit([](PartState &state) { state.cacheId = "another boot"; });
    edit([](PartState &state) { state.synced = ByteRanges(std::vector<ByteRange>{{0, 8}}); });
    QFile state(PartFile::statePathFor(m_target));
    QVERIFY(state.open(QIODevice::ReadWrite) && state.seek(offset) && state.write("????") == 4);
    state.close();
    const auto part = open();
    QVERIFY(part);
    QVERIFY(part->frontBytes() == 8 || part->frontBytes() == 12); // whichever slot was left, never nothing
    QVERIFY(!QFile::exists(PartFile::pathFor(m_target) + QStringLiteral(".old")));
}

void PartFileTest::tellsOfAFullDevice()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("no /dev/full here");
    const Result<NativeFile> full = NativeFile::openShared(QStringLiteral("/dev/full"));
    QVERIFY(full);
    const Result<Done> written = full->writeAt(0, "x", 1);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::NoSpace);
    QVERIFY(written.error().message.contains(QStringLiteral("/dev/full")));
}

QTEST_GUILESS_MAIN(PartFileTest)
#include "PartFileTest.moc"
