#include "downloads/DownloadFixture.h"

#include <QTest>

#include <array>
#include <optional>

using namespace vitrine;

namespace {

constexpr qsizetype smallBytes = 600'000;
constexpr qsizetype largeBytes = 17 * 1024 * 1024; ///< enough for several connections

const QByteArray &trueBytes(qsizetype size)
{
    static const QByteArray large = someBytes(largeBytes);
    static const QByteArray small = large.left(smallBytes);
    return size == largeBytes ? large : small;
}

QByteArray headerOf(const HttpResponse &response, const QByteArray &name)
{
    for (const auto &[each, value] : response.headers) {
        if (each == name)
            return value;
    }
    return {};
}

void setHeader(HttpResponse &response, const QByteArray &name, const QByteArray &value)
{
    for (auto &[each, old] : response.headers) {
        if (each == name) {
            old = value;
            return;
        }
    }
    response.headers.append({name, value});
}

/// The numbers of "bytes FIRST-LAST/TOTAL", moved by so much; nothing where the answer names no place.
void moveRange(HttpResponse &response, qint64 first, qint64 last, qint64 total)
{
    const QByteArray range = headerOf(response, "Content-Range").mid(6);
    if (range.isEmpty())
        return;
    const QByteArray span = range.split('/').first();
    setHeader(response, "Content-Range",
              "bytes " + QByteArray::number(span.split('-').first().toLongLong() + first) + '-' +
                  QByteArray::number(span.split('-').last().toLongLong() + last) + '/' +
                  QByteArray::number(range.split('/').last().toLongLong() + total));
}

void announceMoreThanComes(HttpResponse &response)
{
    setHeader(response, "Content-Length", QByteArray::number(response.body.size() + 5'000));
    moveRange(response, 0, 5'000, 5'000);
    response.cutAfterBytes = response.body.size();
}

void bringHalf(HttpResponse &response)
{
    response.body.truncate(response.body.size() / 2);
}

void bringTenBytes(HttpResponse &response)
{
    if (response.status == 206)
        response.body.truncate(10);
}

void bringTenBytesAndSaySo(HttpResponse &response)
{
    if (response.status == 206)
        moveRange(response, 0, 10 - response.body.size(), 0);
    bringTenBytes(response);
}

void bringMore(HttpResponse &response)
{
    response.body += QByteArray(100'000, 'x');
}

void nameASmallerTotal(HttpResponse &response)
{
    moveRange(response, 0, 0, -1'000);
    if (response.status == 200)
        response.body.chop(1'000);
}

void nameALargerTotal(HttpResponse &response)
{
    moveRange(response, 0, 0, 1'000);
}

void bringAnotherPlace(HttpResponse &response) // under the right name: only the digest tells
{
    response.body = response.body.mid(7) + response.body.left(7);
}

void nameAnotherPlace(HttpResponse &response)
{
    moveRange(response, 7, 7, 0);
    bringAnotherPlace(response);
}

void nameNoPlace(HttpResponse &response)
{
    setHeader(response, "Content-Range", "pages 1-2/3");
}

void callItAPage(HttpResponse &response)
{
    setHeader(response, "Content-Type", "text/html; charset=utf-8");
}

void bringAPageAsAFile(HttpResponse &response)
{
    response.status = 200; // as whoever stands in between answers, whatever was asked for
    setHeader(response, "Content-Range", "");
    response.body = "<!doctype html><title>Log in</title>";
}

void callItCompressed(HttpResponse &response)
{
    setHeader(response, "Content-Encoding", "gzip");
}

void callItManyParts(HttpResponse &response)
{
    setHeader(response, "Content-Type", "multipart/byteranges; boundary=b");
    setHeader(response, "Content-Range", "");
}

void refuseEveryRange(HttpResponse &response)
{
    if (response.status == 206) {
        response.status = 416;
        response.body.clear();
        moveRange(response, 0, 0, 0);
    }
}

void bringEverything(HttpResponse &response)
{
    const bool isLarge = headerOf(response, "Content-Range").endsWith('/' + QByteArray::number(largeBytes));
    if (response.status == 206)
        response.body = trueBytes(isLarge ? largeBytes : smallBytes);
    response.status = 200;
}

void bringAnotherEdition(HttpResponse &response)
{
    static int edition = 0; // another one each time
    setHeader(response, "ETag", "\"edition " + QByteArray::number(++edition) + '"');
}

struct Lie
{
    const char *name;
    void (*tell)(HttpResponse &response);
    bool onlyTheDigestTells = false;
    std::optional<ErrorKind> endsIn = {}; ///< where it is told always, from the first answer on
};

constexpr std::array lies{
    Lie{"more announced than comes", announceMoreThanComes},
    Lie{"half of it", bringHalf},
    Lie{"ten bytes of each range", bringTenBytes},
    Lie{"ten bytes of each range, and so named", bringTenBytesAndSaySo},
    Lie{"more than announced", bringMore},
    Lie{"a smaller total", nameASmallerTotal},
    Lie{"a larger total", nameALargerTotal},
    Lie{"another place, and so named", nameAnotherPlace},
    Lie{"another place brought", bringAnotherPlace, true, ErrorKind::HashMismatch},
    Lie{"no place named", nameNoPlace},
    Lie{"a file that is called a page", callItAPage, false, ErrorKind::NotAFile},
    Lie{"a page that is called a file", bringAPageAsAFile, true, ErrorKind::HashMismatch},
    Lie{"called compressed", callItCompressed, false, ErrorKind::BadAnswer},
    Lie{"called many parts", callItManyParts},
    Lie{"416 for every range", refuseEveryRange},
    Lie{"200 for every range", bringEverything},
    Lie{"another edition each time", bringAnotherEdition},
};

} // namespace

Q_DECLARE_METATYPE(Lie)

/// A storage that lies about length, type and range, once or always, to one connection and to four. Whatever it says,
/// nothing but the right bytes gets the file's name, and the download ends.
class LyingStorageTest final : public QObject
{
    Q_OBJECT

private slots:
    void healsAfterOneLie_data() { addLies(); }
    void healsAfterOneLie();
    void neverKeepsWhatALiarBrings_data() { addLies(); }
    void neverKeepsWhatALiarBrings();

private:
    static void addLies();
};

void LyingStorageTest::addLies()
{
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<int>("connections");
    for (const Lie &lie : lies) {
        QTest::addRow("%s, one connection", lie.name) << lie << 1;
        QTest::addRow("%s, four", lie.name) << lie << 4;
    }
}

void LyingStorageTest::healsAfterOneLie()
{
    QFETCH(Lie, lie);
    QFETCH(int, connections);
    DownloadFixture world;
    const QByteArray &bytes = trueBytes(connections == 1 ? smallBytes : largeBytes);
    DownloadRequest request = world.file(bytes);
    request.sizeEstimateBytes = bytes.size();
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = connections == 1 ? 0 : 200'000'000;
        if (number == 0 && connections == 1) {
            response.cutAfterBytes = 200'000; // so that a second answer is needed
            response.bytesPerSecond = 20'000'000;
        }
        if (number == 1)
            lie.tell(response);
    });
    world.settings.connections = connections;
    world.start();
    const DownloadId id = world.add(request);
    DownloadEntry entry = world.end(id);
    if (!lie.onlyTheDigestTells)
        QCOMPARE(world.links.asked, 1); // found out by its words: a wrong digest would have asked for another link
    if (entry.state == DownloadState::Failed) { // nothing that time alone would change
        QVERIFY(entry.error->kind == ErrorKind::NotAFile || entry.error->kind == ErrorKind::BadAnswer);
        QCOMPARE(world.content(QStringLiteral("m1.bin")), QByteArray("(none)"));
        world.manager().resume(id);
        entry = world.end(id);
    }
    QCOMPARE(entry.state, DownloadState::Done);
    QCOMPARE(entry.verification, Verification::Verified);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.names(), QStringList(QStringLiteral("m1.bin")));
}

void LyingStorageTest::neverKeepsWhatALiarBrings()
{
    QFETCH(Lie, lie);
    QFETCH(int, connections);
    DownloadFixture world;
    const QByteArray &bytes = trueBytes(connections == 1 ? smallBytes : largeBytes);
    DownloadRequest request = world.file(bytes);
    request.sizeEstimateBytes = bytes.size();
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0 && connections == 1)
            response.cutAfterBytes = 200'000; // so that there are ranges to lie about
        lie.tell(response);
    });
    world.settings.connections = connections;
    world.settings.tries = 3;
    world.start();
    const DownloadEntry entry = world.end(world.add(request));
    QVERIFY(!lie.endsIn || (entry.error && entry.error->kind == *lie.endsIn));
    QVERIFY(world.storage.requests().size() < 100); // it does not run in circles
    if (entry.state == DownloadState::Done) {
        QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
        return;
    }
    QCOMPARE(entry.state, DownloadState::Failed);
    qInfo("%s: %s", qPrintable(errorKindName(entry.error->kind)), qPrintable(entry.error->message));
    QVERIFY(!entry.error->message.isEmpty());
    QCOMPARE(world.content(QStringLiteral("m1.bin")), QByteArray("(none)"));
}

QTEST_GUILESS_MAIN(LyingStorageTest)
#include "LyingStorageTest.moc"
