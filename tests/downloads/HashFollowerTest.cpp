#include "downloads/HashFollower.h"
#include "downloads/NativeFile.h"
#include "downloads/StopFlag.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace vitrine;

class HashFollowerTest final : public QObject
{
    Q_OBJECT

private slots:
    void hashesNothing();
    void followsAGrowingFile();
    void waitsForTheFront();
    void beginsAgainAfterARestart();
    void isUsableAgainAfterADigest();
    void endsWhenStopped();
    void tellsOfAFileThatShrank();
    void endsWhileItHashes();
};

namespace {

struct Files
{
    QTemporaryDir folder;
    Result<NativeFile> file = NativeFile::openExclusive(folder.filePath(QStringLiteral("f")));

    const NativeFile &operator*() const { return *file; }
};

QByteArray bytes(qsizetype size, char seed = 1)
{
    QByteArray result(size, Qt::Uninitialized);
    quint32 state = static_cast<quint32>(seed);
    for (char &each : result) {
        state = state * 1664525u + 1013904223u;
        each = static_cast<char>(state >> 24);
    }
    return result;
}

/// By another implementation than the one under test.
Sha256 reference(const QByteArray &data)
{
    const QByteArray hex = QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
    return *Sha256::fromHex(QString::fromLatin1(hex));
}

bool put(const NativeFile &file, qint64 offset, const QByteArray &data)
{
    return bool(file.writeAt(offset, data.constData(), data.size()));
}

} // namespace

void HashFollowerTest::hashesNothing()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    const Result<Sha256> digest = follower.digest(0, stop);
    QVERIFY(digest);
    QCOMPARE(digest->toHex(), QStringLiteral("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"));
}

void HashFollowerTest::followsAGrowingFile()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    const QByteArray data = bytes(3'000'001);
    qint64 at = 0;
    for (qint64 step = 1; at < data.size(); step = step * 3 + 1) {
        const qint64 count = std::min<qint64>(step, data.size() - at);
        QVERIFY(put(*files, at, data.mid(at, count)));
        at += count;
        follower.advance(at);
    }
    const Result<Sha256> digest = follower.digest(at, stop);
    QVERIFY(digest);
    QCOMPARE(*digest, reference(data));
}

void HashFollowerTest::waitsForTheFront()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    const QByteArray data = bytes(2'000'000);
    QVERIFY(put(*files, 0, data.left(500'000)));
    follower.advance(500'000);
    std::thread writer([&] {
        put(*files, 500'000, data.mid(500'000));
        follower.advance(data.size());
    });
    const Result<Sha256> digest = follower.digest(data.size(), stop);
    writer.join();
    QVERIFY(digest);
    QCOMPARE(*digest, reference(data));
}

void HashFollowerTest::beginsAgainAfterARestart()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    for (char seed = 1; seed < 20; ++seed) { // many times: it must not matter where the thread is just then
        QVERIFY(put(*files, 0, bytes(700'000, seed)));
        follower.advance(700'000);
        follower.restart();
        QVERIFY(files.file->truncate(0));
    }
    const QByteArray data = bytes(300'000, 99);
    QVERIFY(put(*files, 0, data));
    follower.advance(data.size());
    const Result<Sha256> digest = follower.digest(data.size(), stop);
    QVERIFY(digest);
    QCOMPARE(*digest, reference(data));
}

void HashFollowerTest::isUsableAgainAfterADigest()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    const QByteArray data = bytes(400'000);
    QVERIFY(put(*files, 0, data));
    for (int round = 0; round < 2; ++round) {
        follower.advance(data.size());
        const Result<Sha256> digest = follower.digest(data.size(), stop);
        QVERIFY(digest);
        QCOMPARE(*digest, reference(data));
    }
}

void HashFollowerTest::endsWhenStopped()
{
    Files files;
    StopFlag stop;
    HashFollower follower(*files);
    std::thread stopper([&stop] { stop.set(); });
    const Result<Sha256> digest = follower.digest(1'000, stop); // bytes that never come
    stopper.join();
    QVERIFY(!digest);
    QCOMPARE(digest.error().kind, ErrorKind::Cancelled);
}

void HashFollowerTest::tellsOfAFileThatShrank()
{
    Files files;
    StopFlag stop;
    QVERIFY(put(*files, 0, bytes(1'000)));
    HashFollower follower(*files);
    follower.advance(5'000);
    const Result<Sha256> digest = follower.digest(5'000, stop);
    QVERIFY(!digest);
    QCOMPARE(digest.error().kind, ErrorKind::Disk);
}

void HashFollowerTest::endsWhileItHashes()
{
    Files files;
    QVERIFY(put(*files, 0, bytes(5'000'000)));
    HashFollower follower(*files);
    follower.advance(5'000'000); // and is destroyed at once
}

QTEST_GUILESS_MAIN(HashFollowerTest)
#include "HashFollowerTest.moc"
