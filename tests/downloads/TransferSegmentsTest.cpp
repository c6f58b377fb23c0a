#include "downloads/DownloadFixture.h"
#include "downloads/PartFile.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

constexpr qint64 fileBytes = 24 * 1024 * 1024 + 12'345;

/// A large file, made once: its digest takes its time.
struct LargeFile
{
    QByteArray bytes = someBytes(fileBytes);
    Sha256 digest = referenceDigest(bytes);
};

const LargeFile &largeFile()
{
    static const LargeFile file;
    return file;
}

qint64 firstByte(const HttpRequest &request)
{
    return request.header("range").mid(6).split('-').first().toLongLong();
}

/// How many bytes a request asked for.
qint64 askedBytes(const HttpRequest &request)
{
    const QList<QByteArray> places = request.header("range").mid(6).split('-');
    const qint64 last = places.value(1).isEmpty() ? fileBytes - 1 : places.value(1).toLongLong();
    return last - places.value(0).toLongLong() + 1;
}

/// A world with one large file, fetched over a fixed number of connections.
struct SegmentWorld : DownloadFixture
{
    explicit SegmentWorld(int connections)
    {
        settings.connections = connections;
        request = file({});
        storage.put(QStringLiteral("/1"), largeFile().bytes);
        request.sha256 = largeFile().digest;
        request.sizeEstimateBytes = fileBytes;
    }

    bool isWhole() const { return content(QStringLiteral("m1.bin")) == largeFile().bytes; }

    DownloadRequest request;
};

} // namespace

/// One file over several connections, and what can go wrong on one of them.
class TransferSegmentsTest final : public QObject
{
    Q_OBJECT

private slots:
    void opensExactlyAsManyAsAsked_data();
    void opensExactlyAsManyAsAsked();
    void usesConnectionsAgain();
    void opensMoreWhileItGetsFaster();
    void keepsToOneForASmallFile();
    void keepsToOneWhereRangeIsIgnored();
    void segmentsWhatWasNotKnownToBeLarge();
    void neverMixesWhenTheStorageLies_data();
    void neverMixesWhenTheStorageLies();
    void takesNothingFromAWholeAnswerInBetween();
    void beginsAnewWhenTheFileChanges();
    void asksOnceWhenALinkExpires();
    void failsWhenNoNewLinkComes();
    void restartsOnlyTheConnectionThatStalls();
    void restartsOnlyTheConnectionThatWasLost();
    void isNotDraggedByASlowConnection();
    void goesOnWithFewerWhereMoreAreRefused_data();
    void goesOnWithFewerWhereMoreAreRefused();
    void fillsTheHolesThatARunLeft();
    void sharesOneBudget();
    void keepsToTheLimit();
    void makesNoLeapsUnderALimit();
    void followsALimitThatChanges();
    void goesOnAfterNoSpace();
    void goesThroughAProxy_data();
    void goesThroughAProxy();
};

void TransferSegmentsTest::opensExactlyAsManyAsAsked_data()
{
    QTest::addColumn<int>("connections");
    for (const int number : {1, 3, 8})
        QTest::addRow("%d", number) << number;
}

void TransferSegmentsTest::opensExactlyAsManyAsAsked()
{
    QFETCH(int, connections);
    SegmentWorld world(connections);
    int most = 0;
    world.storage.setTwist([&](int, const HttpRequest &, HttpResponse &response) {
        most = std::max(most, world.storage.server().openConnections());
        response.bytesPerSecond = 40'000'000 / connections;
    });
    world.start();
    const DownloadEntry done = world.end(world.add(world.request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(done.receivedBytes, fileBytes);
    QVERIFY(world.isWhole());
    QCOMPARE(most, connections);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
    for (const HttpRequest &request : world.storage.requests())
        QVERIFY(connections == 1 || !request.header("range").isEmpty());
}

void TransferSegmentsTest::usesConnectionsAgain()
{
    SegmentWorld world(2);
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    const QList<HttpRequest> requests = world.storage.requests();
    QVERIFY(requests.size() >= 6); // pieces of 4 MiB
    for (const HttpRequest &request : requests.mid(1))
        QCOMPARE(request.header("if-range"), QByteArray("\"one\""));
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::opensMoreWhileItGetsFaster()
{
    SegmentWorld world(0);
    int most = 0;
    world.storage.setTwist([&](int, const HttpRequest &, HttpResponse &response) {
        most = std::max(most, world.storage.server().openConnections());
        response.bytesPerSecond = 3'000'000;
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(most > 1); // how many is the machine's matter
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::keepsToOneForASmallFile()
{
    DownloadFixture world;
    world.settings.connections = 8;
    const QByteArray bytes = someBytes(3'000'000);
    DownloadRequest request = world.file(bytes);
    request.sizeEstimateBytes = bytes.size();
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QCOMPARE(world.storage.requests().size(), 1);
    QVERIFY(world.header(0, "range").isEmpty());
}

void TransferSegmentsTest::keepsToOneWhereRangeIsIgnored()
{
    SegmentWorld world(4);
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) {
        response.status = 200;
        response.headers = {{"ETag", "\"one\""}, {"Accept-Ranges", "bytes"}}; // it says so, and does not
        response.body = largeFile().bytes;
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QCOMPARE(world.storage.requests().size(), 1);
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::segmentsWhatWasNotKnownToBeLarge()
{
    SegmentWorld world(4);
    world.request.sizeEstimateBytes.reset();
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.bytesPerSecond = 10'000'000; });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.header(0, "range").isEmpty());
    QVERIFY(world.storage.requests().size() >= 4);
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::neverMixesWhenTheStorageLies_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("etag");
    const QByteArray total = QByteArray::number(fileBytes);
    QTest::newRow("another place") << "bytes 5-4194308/" + total << QByteArray("\"one\"");
    QTest::newRow("another size") << QByteArray("bytes 4194304-8388607/99999999") << QByteArray("\"one\"");
    QTest::newRow("another edition") << "bytes 4194304-8388607/" + total << QByteArray("\"two\"");
    QTest::newRow("no place") << QByteArray("nonsense") << QByteArray("\"one\"");
}

void TransferSegmentsTest::neverMixesWhenTheStorageLies()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, etag);
    SegmentWorld world(4);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = number == 0 ? 10'000'000 : 0;
        if (number == 1) {
            response.headers = {{"ETag", etag}, {"Content-Range", range}};
            response.body = QByteArray(4 * 1024 * 1024, 'x');
        }
    });
    world.start();
    const DownloadEntry done = world.end(world.add(world.request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")}); // and nothing had to be quarantined on the way
    QCOMPARE(world.links.asked, 1);
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::takesNothingFromAWholeAnswerInBetween()
{
    SegmentWorld world(3);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = 10'000'000;
        if (number == 3) {
            response.status = 200;
            response.headers = {{"ETag", "\"one\""}};
            response.body = largeFile().bytes;
        }
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    QVERIFY(world.clock.delays().isEmpty()); // the others went on
}

void TransferSegmentsTest::beginsAnewWhenTheFileChanges()
{
    SegmentWorld world(4);
    const QByteArray newer = someBytes(fileBytes - 100, 2);
    world.request.sha256 = referenceDigest(newer);
    world.storage.setTwist([&](int number, const HttpRequest &request, HttpResponse &response) {
        response.bytesPerSecond = 10'000'000;
        const bool isOfTheOld = request.header("if-range") == "\"one\"";
        if (number == 0 || (number < 4 && isOfTheOld))
            return;
        const bool whole = request.header("range").isEmpty() || isOfTheOld;
        const qint64 from = whole ? 0 : firstByte(request);
        response.status = whole ? 200 : 206;
        response.body = newer.mid(from);
        response.headers = {{"ETag", "\"two\""}};
        if (!whole)
            response.headers.append({"Content-Range", "bytes " + QByteArray::number(from) + '-' +
                                                          QByteArray::number(newer.size() - 1) + '/' +
                                                          QByteArray::number(newer.size())});
    });
    world.start();
    const DownloadEntry done = world.end(world.add(world.request));
    QCOMPARE(done.state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == newer);
    QCOMPARE(world.links.asked, 1); // no mismatch: it was seen before the digest was
}

void TransferSegmentsTest::asksOnceWhenALinkExpires()
{
    SegmentWorld world(4);
    world.storage.setTwist([&](int number, const HttpRequest &request, HttpResponse &response) {
        response.bytesPerSecond = 5'000'000;
        if (number > 4 && request.query().queryItemValue(QStringLiteral("signature")) == QStringLiteral("0")) {
            response.status = 403;
            response.headers = {{"Content-Type", "application/xml"}};
            response.body = "<Error/>";
        }
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    QCOMPARE(world.links.asked, 2);
    QVERIFY(world.clock.delays().isEmpty());
}

void TransferSegmentsTest::failsWhenNoNewLinkComes()
{
    SegmentWorld world(4);
    world.settings.tries = 2;
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = 10'000'000;
        if (number > 3)
            response.status = 403;
    });
    const QUrl link = world.storage.url(QStringLiteral("/1"));
    world.links.setAnswer([link](const DownloadRequest &, int asked) -> Result<QUrl> {
        if (asked == 0)
            return link;
        Error error;
        error.kind = ErrorKind::NoAccess;
        return error;
    });
    world.start();
    const DownloadEntry failed = world.end(world.add(world.request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::NoAccess);
    QVERIFY(failed.receivedBytes > 8'000'000); // what was on its way arrived
}

void TransferSegmentsTest::restartsOnlyTheConnectionThatStalls()
{
    SegmentWorld world(3);
    world.settings.stallTimeout = 2s; // longer than a busy machine keeps a connection waiting
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = 6'000'000;
        if (number == 1)
            response.stallAfterBytes = 100'000;
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    QVERIFY(world.clock.delays().isEmpty());
    qint64 asked = 0;
    for (const HttpRequest &request : world.storage.requests())
        asked += askedBytes(request);
    QVERIFY(asked < fileBytes + 8 * 1024 * 1024); // one piece, and what may have been stolen
}

void TransferSegmentsTest::restartsOnlyTheConnectionThatWasLost()
{
    SegmentWorld world(3);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = 8'000'000;
        if (number % 3 == 1)
            response.cutAfterBytes = 300'000;
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    QVERIFY(world.clock.delays().isEmpty());
}

void TransferSegmentsTest::isNotDraggedByASlowConnection()
{
    SegmentWorld world(4);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = number == 2 ? 50'000 : 10'000'000; // its piece would take 80 s
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    const QList<HttpRequest> requests = world.storage.requests();
    const qint64 first = firstByte(requests.at(2));
    const qint64 end = first + askedBytes(requests.at(2));
    QVERIFY2(
        std::any_of(requests.begin() + 3, requests.end(),
                    [&](const HttpRequest &request) { return first < firstByte(request) && firstByte(request) < end; }),
        "nobody took over what the slow one had before it");
}

void TransferSegmentsTest::goesOnWithFewerWhereMoreAreRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("too many requests") << 429;
    QTest::newRow("not available") << 503;
    QTest::newRow("forbidden") << 403;
}

void TransferSegmentsTest::goesOnWithFewerWhereMoreAreRefused()
{
    QFETCH(int, status);
    SegmentWorld world(4);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.bytesPerSecond = 20'000'000;
        if (number > 0 && world.storage.server().openConnections() > 2) {
            response.status = status;
            response.headers = {{"Retry-After", "1"}};
            response.body = "no";
        }
    });
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    QVERIFY(world.clock.delays().isEmpty());
    QVERIFY(world.links.asked <= 2);
}

void TransferSegmentsTest::fillsTheHolesThatARunLeft()
{
    SegmentWorld world(4);
    constexpr qint64 there = 100'000 + 3 * 4 * 1024 * 1024; // a little at the front, and three pieces behind it
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 100'000;
        response.neverAnswer = number > 3;
    });
    world.start();
    const DownloadId id = world.add(world.request);
    QVERIFY(world.waitForBytes(id, there));
    QCOMPARE(world.entry(id).receivedBytes, there);
    world.stop();
    const qsizetype before = world.storage.requests().size();
    {
        const Result<std::unique_ptr<PartFile>> part =
            PartFile::open(world.path(QStringLiteral("m1.bin")), world.request);
        QVERIFY(part && *part);
        QCOMPARE((*part)->frontBytes(), 100'000);
        QCOMPARE((*part)->writtenBytes(), there);
    }
    world.storage.setTwist({});
    world.settings.connections = 1; // whoever goes on may do it otherwise
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    qint64 asked = 0;
    for (const HttpRequest &request : world.storage.requests().mid(before))
        asked += askedBytes(request);
    QCOMPARE(asked, fileBytes - there);
}

void TransferSegmentsTest::sharesOneBudget()
{
    SegmentWorld world(3);
    world.settings.connectionBudget = 4;
    world.settings.parallel = 3;
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.stallAfterBytes = 1'000'000; });
    QList<DownloadId> ids;
    world.start();
    for (const int number : {1, 2, 3}) {
        DownloadRequest request = world.request;
        request.fileId.value = number;
        request.fileName = QStringLiteral("m%1.bin").arg(number);
        world.storage.put(QStringLiteral("/%1").arg(number), largeFile().bytes);
        ids.append(world.add(request));
    }
    for (const DownloadId id : std::as_const(ids)) // each has a connection although the first wants three
        QVERIFY(world.waitForBytes(id, 500'000));
    QTRY_COMPARE(world.storage.server().openConnections(), 4);
    for (const DownloadId id : std::as_const(ids))
        QCOMPARE(world.state(id), DownloadState::Downloading);
}

void TransferSegmentsTest::keepsToTheLimit()
{
    SegmentWorld world(4);
    world.settings.limitBytesPerSecond = 20'000'000;
    QElapsedTimer time;
    time.start();
    world.start();
    QCOMPARE(world.end(world.add(world.request)).state, DownloadState::Done);
    QVERIFY(world.isWhole());
    // 1.26 s, less what an idle bucket holds, and the last piece of each connection.
    QVERIFY2(time.elapsed() > 1000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(world.clock.delays().isEmpty());
}

void TransferSegmentsTest::makesNoLeapsUnderALimit()
{
    SegmentWorld world(4);
    world.settings.limitBytesPerSecond = 2'000'000;
    QElapsedTimer time;
    time.start();
    world.start();
    const DownloadId id = world.add(world.request);
    QVERIFY(world.waitForBytes(id, 1'000'000));
    // What an idle bucket holds, a piece of each connection, and what the time allows.
    const qint64 most = 200'000 + 4 * 250'000 + 2'000 * time.elapsed();
    QVERIFY2(world.entry(id).receivedBytes <= most, qPrintable(QString::number(world.entry(id).receivedBytes - most)));
}

void TransferSegmentsTest::followsALimitThatChanges()
{
    SegmentWorld world(2);
    world.settings.limitBytesPerSecond = 10'000; // 16 KiB at a time, and then a second and a half of nothing
    world.settings.stallTimeout = 1s;
    world.start();
    const DownloadId id = world.add(world.request);
    QVERIFY(world.waitForBytes(id, 40'000));
    QVERIFY(world.entry(id).receivedBytes < 2'000'000);
    QVERIFY(world.clock.delays().isEmpty()); // waiting for the limit is no stall
    world.manager().setSpeedLimit(0);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.isWhole());
}

void TransferSegmentsTest::goesOnAfterNoSpace()
{
#ifdef Q_OS_UNIX
    SegmentWorld world(4);
    world.settings.waitForDisk = true;
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 15'000'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    world.start();
    const DownloadId id = world.add(world.request);
    QStringList told;
    connect(&world.manager(), &DownloadManager::entryChanged, this, [&] {
        if (world.entry(id).error)
            told += world.entry(id).error->message;
    });
    for (int time = 1; time <= 2; ++time) { // the second time whatever was looked into after the first has been told
        QTRY_VERIFY_WITH_TIMEOUT(world.entry(id).isHeldBack(), 30'000);
        QCOMPARE(world.entry(id).error->kind, ErrorKind::NoSpace);
        if (time == 1)
            world.manager().resume(id);
    }
    setrlimit(RLIMIT_FSIZE, &before);
    for (const QString &message : std::as_const(told)) // there is room enough
        QVERIFY2(message.startsWith(QStringLiteral("This drive takes no files so large")), qPrintable(message));
    world.manager().resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.isWhole());
#else
    QSKIP("no limit on file sizes here");
#endif
}

void TransferSegmentsTest::goesThroughAProxy_data()
{
    QTest::addColumn<bool>("isSystems");
    QTest::newRow("one of its own") << false;
    QTest::newRow("the system's for this link") << true;
}

void TransferSegmentsTest::goesThroughAProxy()
{
    QFETCH(bool, isSystems);
    const QByteArray bytes = someBytes(50'000);
    QByteArray head;
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            head += socket->readAll();
            if (head.endsWith("\r\n\r\n")) {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(bytes.size()) + "\r\n\r\n" +
                              bytes);
                socket->disconnectFromHost();
            }
        });
    });
    DownloadFixture world;
    const QString address = QStringLiteral("http://me:secret@127.0.0.1:%1").arg(proxy.serverPort());
    if (isSystems)
        world.settings.systemProxy = [address](const QUrl &asked) {
            return asked.host() == QLatin1String("storage.invalid") ? address : QString();
        };
    else
        world.settings.proxy = address;
    world.links.setAnswer(
        [](const DownloadRequest &, int) { return QUrl(QStringLiteral("http://storage.invalid/1")); });
    world.start();
    QCOMPARE(world.end(world.add(world.file(bytes))).state, DownloadState::Done);
    QVERIFY2(head.startsWith("GET http://storage.invalid/1 "), head.constData());
    QVERIFY(head.contains("Proxy-Authorization: Basic " + QByteArray("me:secret").toBase64()));
}

QTEST_GUILESS_MAIN(TransferSegmentsTest)
#include "TransferSegmentsTest.moc"
