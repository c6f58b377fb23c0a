#include "models/PictureCache.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace vitrine;

namespace {

constexpr qint64 oneMegabyte = 1'000'000;

QUrl address(int number)
{
    return QUrl(QStringLiteral("https://image.example/account/%1/width=450/1.jpeg").arg(number));
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

bool setUsed(const QString &path, const QDateTime &time)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFileDevice::FileModificationTime);
}

QDateTime usedAt(const QString &path)
{
    QFile file(path);
    return file.fileTime(QFileDevice::FileModificationTime);
}

QDateTime daysAgo(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(-days);
}

/// What a call ends with. Waits for its turn: result() would have it done here, before what was asked for earlier.
template<typename T>
T ended(const QFuture<T> &call)
{
    return QTest::qWaitFor([&call] { return call.isFinished(); }, 10'000) ? call.result() : T();
}

} // namespace

/// Each test has a folder of its own. Reads are asked for behind the writes that they look for, so what they find is
/// written by then.
class PictureCacheTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void givesBackWhatWasKept();
    void keepsItForTheNextStart();
    void namesFilesAfterTheirAddress();
    void forgetsWhatWasRemoved();
    void dropsDamagedFiles_data();
    void dropsDamagedFiles();
    void dropsWhatIsTooOld();
    void marksUseOnceADay();
    void staysWithinItsBytes();
    void leastRecentlyUsedGoesFirst();
    void leavesForeignFilesAlone();
    void removesLeftoversOfDeadProcesses();
    void clearsAll();
    void keepsNothingWithoutBytes();
    void worksWithoutAFolderToWriteTo();
    void twoProcessesShareAFolder();
    void cancelledLookupReadsNothing();

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("pictures")); }
    QByteArray found(PictureCache &cache, int number) const { return ended(cache.find(address(number))); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PictureCacheTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void PictureCacheTest::givesBackWhatWasKept()
{
    PictureCache cache(folder(), oneMegabyte);
    QCOMPARE(found(cache, 1), QByteArray());
    cache.insert(address(1), "one");
    cache.insert(address(2), "two");
    QCOMPARE(found(cache, 1), QByteArray("one"));
    QCOMPARE(found(cache, 2), QByteArray("two"));
    QCOMPARE(found(cache, 3), QByteArray());
}

void PictureCacheTest::keepsItForTheNextStart()
{
    PictureCache(folder(), oneMegabyte).insert(address(1), "one"); // the end waits for the write
    PictureCache cache(folder(), oneMegabyte);
    QCOMPARE(found(cache, 1), QByteArray("one"));
}

void PictureCacheTest::namesFilesAfterTheirAddress()
{
    PictureCache(folder(), oneMegabyte).insert(QUrl(QStringLiteral("https://image.example/a")), "one");
    // printf https://image.example/a | sha256sum
    const QString hex = QStringLiteral("B0FB5C2BE806D825DBF1A454E86910D0E3DF3CA8A90E0C651417A8FA72F6F4E2");
    QCOMPARE(filesIn(folder()), QStringList(folder() + QLatin1Char('/') + hex.first(2) + QLatin1Char('/') + hex));
}

void PictureCacheTest::forgetsWhatWasRemoved()
{
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), "one");
    cache.remove(address(1));
    QCOMPARE(found(cache, 1), QByteArray());
    QCOMPARE(filesIn(folder()), QStringList());
}

void PictureCacheTest::dropsDamagedFiles_data()
{
    QTest::addColumn<int>("keptBytes");
    QTest::addColumn<bool>("flipped");
    QTest::newRow("empty") << 0 << false;
    QTest::newRow("only the checksum") << 16 << false;
    QTest::newRow("cut off") << 100 << false;
    QTest::newRow("a changed byte") << 1016 << true;
}

void PictureCacheTest::dropsDamagedFiles()
{
    QFETCH(int, keptBytes);
    QFETCH(bool, flipped);
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), QByteArray(1000, 'x'));
    QCOMPARE(found(cache, 1).size(), 1000);
    QFile file(filesIn(folder()).constFirst());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(keptBytes));
    if (flipped) {
        QVERIFY(file.seek(500));
        file.write("y");
    }
    file.close();
    QCOMPARE(found(cache, 1), QByteArray());
    QCOMPARE(filesIn(folder()), QStringList());
}

void PictureCacheTest::dropsWhatIsTooOld()
{
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), "one");
    cache.insert(address(2), "two");
    QCOMPARE(found(cache, 2), QByteArray("two"));
    for (const QString &path : filesIn(folder()))
        QVERIFY(setUsed(path, daysAgo(31)));
    QCOMPARE(found(cache, 1), QByteArray()); // when it is asked for
    QCOMPARE(ended(cache.sizeBytes()), 0);   // and by and by
    QCOMPARE(filesIn(folder()), QStringList());
}

void PictureCacheTest::marksUseOnceADay()
{
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), "one");
    QCOMPARE(found(cache, 1), QByteArray("one"));
    const QString path = filesIn(folder()).constFirst();
    const QDateTime today = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QVERIFY(setUsed(path, today));
    QCOMPARE(found(cache, 1), QByteArray("one"));
    QCOMPARE(usedAt(path).toSecsSinceEpoch(), today.toSecsSinceEpoch());
    QVERIFY(setUsed(path, daysAgo(5)));
    QCOMPARE(found(cache, 1), QByteArray("one"));
    QVERIFY(usedAt(path) > QDateTime::currentDateTimeUtc().addSecs(-60));
}

void PictureCacheTest::staysWithinItsBytes()
{
    constexpr qint64 mostBytes = 100'000;
    {
        PictureCache cache(folder(), mostBytes);
        for (int i = 0; i < 300; ++i) {
            cache.insert(address(i), QByteArray(2'000, char(i)));
            if (i % 20 == 0)
                found(cache, i); // as fast as the disk, so that none is passed over
        }
        const qint64 bytes = ended(cache.sizeBytes());
        QVERIFY2(bytes > mostBytes / 2 && bytes <= mostBytes, qPrintable(QString::number(bytes)));
    }
    const qint64 files = filesIn(folder()).size();
    QVERIFY2(files * 2'016 <= mostBytes, qPrintable(QString::number(files)));
}

void PictureCacheTest::leastRecentlyUsedGoesFirst()
{
    PictureCache cache(folder(), 100'000);
    for (int i = 0; i < 4; ++i) {
        cache.insert(address(i), QByteArray(20'000, 'x'));
        QCOMPARE(found(cache, i).size(), 20'000);
        for (const QString &path : filesIn(folder())) {
            if (usedAt(path) > daysAgo(1))
                QVERIFY(setUsed(path, daysAgo(20 - i)));
        }
    }
    QCOMPARE(found(cache, 1).size(), 20'000); // used again
    cache.insert(address(4), QByteArray(20'000, 'x'));
    QCOMPARE(found(cache, 4).size(), 20'000);
    QVERIFY(ended(cache.sizeBytes()) <= 90'000);
    QCOMPARE(found(cache, 0).size(), 0);
    for (const int i : {1, 2, 3, 4})
        QCOMPARE(found(cache, i).size(), 20'000);
}

void PictureCacheTest::leavesForeignFilesAlone()
{
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), "one");
    QCOMPARE(found(cache, 1), QByteArray("one"));
    const QString foreign = QFileInfo(filesIn(folder()).constFirst()).path() + QStringLiteral("/holiday.jpeg");
    QFile file(foreign);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sea");
    file.close();
    QVERIFY(setUsed(foreign, daysAgo(400)));
    QCOMPARE(ended(cache.clear()), 0);
    QCOMPARE(filesIn(folder()), QStringList(foreign));
}

void PictureCacheTest::removesLeftoversOfDeadProcesses()
{
    PictureCache cache(folder(), oneMegabyte);
    QVERIFY(QDir().mkpath(folder() + QStringLiteral("/0A")));
    const QString leftover = folder() + QStringLiteral("/0A/.new-AbCdEf");
    const QString underWay = folder() + QStringLiteral("/0A/.new-GhIjKl");
    for (const QString &path : {leftover, underWay}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(setUsed(leftover, daysAgo(1)));
    QCOMPARE(ended(cache.sizeBytes()), 0);
    QCOMPARE(filesIn(folder()), QStringList(underWay));
}

void PictureCacheTest::clearsAll()
{
    PictureCache cache(folder(), oneMegabyte);
    for (int i = 0; i < 20; ++i)
        cache.insert(address(i), "picture");
    QCOMPARE(found(cache, 19), QByteArray("picture"));
    QVERIFY(ended(cache.sizeBytes()) > 20 * 7);
    QCOMPARE(ended(cache.clear()), 0);
    QCOMPARE(found(cache, 1), QByteArray());
    QCOMPARE(filesIn(folder()), QStringList());
}

void PictureCacheTest::keepsNothingWithoutBytes()
{
    PictureCache cache(folder(), oneMegabyte);
    cache.insert(address(1), "one");
    QCOMPARE(found(cache, 1), QByteArray("one"));
    cache.setMostBytes(0);
    cache.insert(address(2), "two");
    QCOMPARE(found(cache, 2), QByteArray());
    QTRY_COMPARE(filesIn(folder()), QStringList());
}

void PictureCacheTest::worksWithoutAFolderToWriteTo()
{
    const QString blocked = m_folder->filePath(QStringLiteral("file"));
    QFile file(blocked); // where a folder should be, so that it cannot be made even by one who may write everywhere
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    PictureCache cache(blocked + QStringLiteral("/pictures"), oneMegabyte);
    cache.insert(address(1), "one");
    QCOMPARE(found(cache, 1), QByteArray());
    QCOMPARE(ended(cache.sizeBytes()), 0);
    QCOMPARE(ended(cache.clear()), 0);
}

void PictureCacheTest::twoProcessesShareAFolder()
{
    PictureCache one(folder(), oneMegabyte);
    PictureCache two(folder(), oneMegabyte);
    for (int i = 0; i < 50; ++i) {
        one.insert(address(i), QByteArray(1'000, char(i)));
        two.insert(address(i), QByteArray(1'000, char(i)));
    }
    QCOMPARE(found(one, 49).size(), 1'000);
    QCOMPARE(found(two, 49).size(), 1'000);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(found(i % 2 ? one : two, i), QByteArray(1'000, char(i)));
    QCOMPARE(filesIn(folder()).size(), 50); // and no half-written ones
    QCOMPARE(ended(one.clear()), 0);
    QCOMPARE(found(two, 1), QByteArray());
}

void PictureCacheTest::cancelledLookupReadsNothing()
{
    PictureCache cache(folder(), oneMegabyte);
    for (int i = 0; i < 60; ++i)
        cache.insert(address(i), QByteArray(1'000, 'x'));
    QFuture<QByteArray> lookup = cache.find(address(1)); // waits for its turn behind the writes
    lookup.cancel();
    QCOMPARE(found(cache, 1).size(), 1'000);
    QCOMPARE(lookup.resultCount(), 0);
}

QTEST_GUILESS_MAIN(PictureCacheTest)
#include "PictureCacheTest.moc"
