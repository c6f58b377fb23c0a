#include "downloads/DownloadFixture.h"
#include "downloads/QueueStore.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace vitrine;
using namespace std::chrono_literals;

/// What can go wrong between the storage and the final name, played by a storage that misbehaves.
class TransferFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void bringsAVerifiedFile();
    void bringsAnEmptyFile();
    void goesOnAfterALostConnection();
    void countsTriesAnewAfterBytes();
    void givesUpAfterTheTries();
    void givesUpOnAStorageThatSendsTheSameBytesAgain();
    void triesAgainWhenNobodyListens();
    void obeysRetryAfter();
    void saysHowLongToWaitWhenItIsTooLong_data();
    void saysHowLongToWaitWhenItIsTooLong();
    void goesOnAfterAStall();
    void goesOnWhenNoAnswerComes();
    void beginsAnewWhenTheFileChanged();
    void beginsAnewWhenRangeIsIgnored();
    void beginsAnewOnAWrongRange_data();
    void beginsAnewOnAWrongRange();
    void asksForANewLinkWhenItExpired();
    void givesUpOnLinksThatNeverWork();
    void refusesAPage();
    void quarantinesAfterOneFreshTry();
    void healsAfterOneBadCopy();
    void removesABadCopyAfterARestart();
    void removesABadCopyWithItsDownload();
    void findsDamageDoneInBetween();
    void keepsAFileWithoutAHash();
    void takesAShortHashAsAHint();
    void refusesWhatAShortHashSpeaksAgainst();
    void doesNotGoOnBlindly();
    void takesAnAnswerWithoutALength_data();
    void takesAnAnswerWithoutALength();
    void followsRedirectsByHand();
    void stopsFollowingAtSomePoint();
    void warnsOfABrokenHeader();
    void tellsOfNoSpace();
    void tellsOfAFolderThatCannotBeMade();
    void neverMakesAGoneFolderAnewByItself();
    void isBusyWhileAnotherHasThePart();
    void waitsWhileAnotherHasThePart();
};

void TransferFaultsTest::bringsAVerifiedFile()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(3'000'001);
    world.start();
    const DownloadEntry done = world.end(world.add(world.file(bytes)));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(done.receivedBytes, bytes.size());
    QCOMPARE(done.totalBytes, std::optional<qint64>(bytes.size()));
    QVERIFY(!done.error && done.note.isEmpty() && done.finishedAt.isValid());
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.storage.requests().size(), 1);
    QCOMPARE(world.header(0, "user-agent"), QByteArray("Vitrine/test"));
    QCOMPARE(world.header(0, "accept-encoding"), QByteArray("identity"));
    QVERIFY(world.header(0, "range").isEmpty());
}

void TransferFaultsTest::bringsAnEmptyFile()
{
    DownloadFixture world;
    world.start();
    const DownloadEntry done = world.end(world.add(world.file(QByteArray())));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(world.content(QStringLiteral("m1.bin")), QByteArray());
}

void TransferFaultsTest::goesOnAfterALostConnection()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(2'000'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.cutAfterBytes = 900'000;
            response.bytesPerSecond = 20'000'000; // else a reset overtakes what was sent
        }
    });
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.storage.requests().size(), 2);
    const QByteArray range = world.header(1, "range");
    QVERIFY(range.startsWith("bytes=") && range.endsWith('-'));
    const qint64 from = range.mid(6).chopped(1).toLongLong();
    QVERIFY2(from > 0 && from <= 900'000, range.constData());
    QCOMPARE(world.header(1, "if-range"), QByteArray("\"one\""));
    QCOMPARE(world.links.asked, 1); // the link still lives
}

void TransferFaultsTest::countsTriesAnewAfterBytes()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(100'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number % 2 == 0) // every second try brings nothing at all
            response.status = 503;
        else if (response.body.size() > 10'000)
            response.headers.append({"Content-Length", QByteArray::number(response.body.size())});
        if (number % 2 == 1)
            response.body.truncate(10'000);
        response.cutAfterBytes = response.body.size();
        response.bytesPerSecond = 5'000'000;
    });
    world.settings.tries = 3;
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QVERIFY(world.storage.requests().size() >= 10);
}

void TransferFaultsTest::givesUpAfterTheTries()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) { response.status = 503; });
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Server);
    QCOMPARE(world.storage.requests().size(), 10);
    QCOMPARE(world.clock.delays().size(), 9);
    QVERIFY(world.clock.delays().last() >= 15s);
}

void TransferFaultsTest::givesUpOnAStorageThatSendsTheSameBytesAgain()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(100'000));
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) {
        response.headers = {{"Content-Length", "100000"}}; // no Range here, and it never comes to the end
        response.status = 200;
        response.body = someBytes(10'000);
        response.cutAfterBytes = 10'000;
        response.bytesPerSecond = 5'000'000;
    });
    world.settings.tries = 4;
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Offline);
    QVERIFY(world.storage.requests().size() <= 8);
}

void TransferFaultsTest::triesAgainWhenNobodyListens()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(10'000);
    const DownloadRequest request = world.file(bytes);
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const quint16 port = nobody.serverPort();
    nobody.close();
    const QUrl good = world.storage.url(QStringLiteral("/1"));
    world.links.setAnswer([&](const DownloadRequest &, int) {
        QUrl url = good;
        url.setPort(port);
        return url;
    });
    world.settings.tries = 3;
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Offline);
    QCOMPARE(world.clock.delays().size(), 2);
}

void TransferFaultsTest::obeysRetryAfter()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(10'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.status = 429;
            response.headers = {{"Retry-After", "77"}};
        }
    });
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QCOMPARE(world.clock.delays(), QList<std::chrono::milliseconds>{77s});
}

void TransferFaultsTest::saysHowLongToWaitWhenItIsTooLong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("waits");
    QTest::newRow("ten minutes") << 503 << 600 << true;
    QTest::newRow("longer") << 503 << 601 << false;
    QTest::newRow("too many requests") << 429 << 1'800 << false;
    QTest::newRow("until another day") << 503 << 86'400 << false;
}

void TransferFaultsTest::saysHowLongToWaitWhenItIsTooLong()
{
    QFETCH(int, status);
    QFETCH(int, seconds);
    QFETCH(bool, waits);
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(10'000));
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.status = status;
            response.headers = {{"Retry-After", QByteArray::number(seconds)}};
        }
    });
    world.start();
    const DownloadId id = world.add(request);
    const DownloadEntry first = world.end(id);
    if (waits) {
        QCOMPARE(first.state, DownloadState::Done);
        QCOMPARE(world.clock.delays(), QList<std::chrono::milliseconds>{std::chrono::seconds(seconds)});
        return;
    }
    QCOMPARE(first.state, DownloadState::Failed);
    QVERIFY(world.clock.delays().isEmpty());
    QCOMPARE(world.storage.requests().size(), 1);
    const QDateTime now = world.clock.now().toLocalTime();
    const QDateTime until = now.addSecs(seconds);
    const QString when = until.date() == now.date() ? QLocale().toString(until.time(), QLocale::ShortFormat)
                                                    : QLocale().toString(until, QLocale::ShortFormat);
    QVERIFY2(first.error->message.contains(when), qPrintable(first.error->message));

    world.manager().resume(id); // the person's own wish counts
    QCOMPARE(world.end(id).state, DownloadState::Done);
}

void TransferFaultsTest::goesOnAfterAStall()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(300'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 100'000;
    });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=100000-"));
}

void TransferFaultsTest::goesOnWhenNoAnswerComes()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(300'000));
    world.storage.setTwist(
        [](int number, const HttpRequest &, HttpResponse &response) { response.neverAnswer = number == 0; });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
}

void TransferFaultsTest::beginsAnewWhenTheFileChanged()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(500'000));
    const QByteArray newer = someBytes(400'000, 2);
    request.sha256 = referenceDigest(newer);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.cutAfterBytes = 200'000;
            response.bytesPerSecond = 10'000'000;
        }
    });
    DownloadManager &manager = world.start();
    connect(&manager, &DownloadManager::entryChanged, &manager, [&](DownloadId id) {
        if (world.state(id) == DownloadState::Waiting)
            world.storage.put(QStringLiteral("/1"), newer, "\"two\"");
    });
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == newer);
    QCOMPARE(world.header(1, "if-range"), QByteArray("\"one\""));
    QCOMPARE(world.storage.requests().size(), 2); // the whole file came in the answer itself
}

void TransferFaultsTest::beginsAnewWhenRangeIsIgnored()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        response.status = 200;
        response.headers = {};
        response.body = bytes;
        if (number == 0)
            response.stallAfterBytes = 200'000;
    });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::beginsAnewOnAWrongRange_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::newRow("another place") << QByteArray("bytes 5-499999/500000");
    QTest::newRow("another size") << QByteArray("bytes 200000-599999/600000");
    QTest::newRow("none") << QByteArray("nonsense");
}

void TransferFaultsTest::beginsAnewOnAWrongRange()
{
    QFETCH(QByteArray, range);
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([&](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.stallAfterBytes = 200'000;
        } else if (number == 1) {
            response.headers = {{"ETag", "\"one\""}, {"Content-Range", range}};
            response.body = QByteArray(300'000, 'x');
        }
    });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=200000-"));
    QVERIFY(world.header(2, "range").isEmpty());
}

void TransferFaultsTest::asksForANewLinkWhenItExpired()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.stallAfterBytes = 200'000;
        } else if (number == 1) {
            response.status = 403;
            response.headers = {{"Content-Type", "application/xml"}};
            response.body = "<Error><Code>AccessDenied</Code></Error>";
        }
    });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.links.asked, 2);
    QCOMPARE(world.storage.requests().at(2).url.query(), QStringLiteral("signature=1"));
    QCOMPARE(world.header(2, "range"), QByteArray("bytes=200000-"));
}

void TransferFaultsTest::givesUpOnLinksThatNeverWork()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) { response.status = 403; });
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::LinkExpired);
    QCOMPARE(world.links.asked, 10);
    QCOMPARE(world.clock.delays().size(), 8); // the first refusal gets a new link at once
    QVERIFY(world.clock.delays().last() >= 15s);
}

void TransferFaultsTest::refusesAPage()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) {
        response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
        response.body = "<html>Log in</html>";
    });
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::NotAFile);
    QCOMPARE(world.storage.requests().size(), 1);
    QCOMPARE(world.content(QStringLiteral("m1.bin")), QByteArray("(none)"));
    QVERIFY(!world.content(QStringLiteral("m1.bin.part")).contains("html"));
}

void TransferFaultsTest::quarantinesAfterOneFreshTry()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(500'000));
    const QByteArray wrong = someBytes(500'000, 2);
    world.storage.put(QStringLiteral("/1"), wrong);
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::HashMismatch);
    QVERIFY(failed.error->message.contains(QStringLiteral("m1.bin.quarantine")));
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin.quarantine")});
    QVERIFY(world.content(QStringLiteral("m1.bin.quarantine")) == wrong);
    QCOMPARE(world.storage.requests().size(), 2);
    QVERIFY(world.header(1, "range").isEmpty());
    QCOMPARE(world.links.asked, 2);
}

void TransferFaultsTest::healsAfterOneBadCopy()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.body[1'000] = static_cast<char>(response.body[1'000] ^ 1);
    });
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

namespace {

/// Brings a wrong copy, and then nothing at all.
void waitForABadCopy(DownloadFixture &world, const DownloadRequest &request)
{
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.body[1'000] = static_cast<char>(response.body[1'000] ^ 1);
        else
            response.neverAnswer = true;
    });
    world.start();
    world.add(request);
    QTRY_COMPARE(world.storage.requests().size(), 2);
    QVERIFY(world.names().contains(QStringLiteral("m1.bin.quarantine")));
}

} // namespace

void TransferFaultsTest::removesABadCopyAfterARestart()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    waitForABadCopy(world, request);
    world.stop();
    world.storage.setTwist({});
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin")});
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::removesABadCopyWithItsDownload()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(500'000));
    waitForABadCopy(world, request);
    world.manager().cancel(world.manager().entries().first().id, PartFate::Remove);
    QTRY_COMPARE(world.names(), QStringList());
}

void TransferFaultsTest::findsDamageDoneInBetween()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 300'000;
    });
    world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 300'000));
    world.stop();
    QFile part(world.path(QStringLiteral("m1.bin.part")));
    QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(1'000));
    const char flipped = static_cast<char>(bytes[1'000] ^ 1);
    QVERIFY(part.write(&flipped, 1) == 1);
    part.close();
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=300000-")); // trusted at first
    QVERIFY(world.header(2, "range").isEmpty());                     // and found out
}

void TransferFaultsTest::keepsAFileWithoutAHash()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    DownloadRequest request = world.file(bytes);
    request.sha256.reset();
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::NotVerifiable);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::takesAShortHashAsAHint()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    DownloadRequest request = world.file(bytes);
    request.autoV2 = request.sha256->toHex().left(10);
    request.sha256.reset();
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::NotVerifiable); // ten digits are no proof
    QVERIFY2(done.note.contains(QStringLiteral("first ten digits")), qPrintable(done.note));
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::refusesWhatAShortHashSpeaksAgainst()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(50'000));
    request.sha256.reset();
    request.autoV2 = QStringLiteral("0123456789");
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::HashMismatch);
    QCOMPARE(world.storage.requests().size(), 2); // one fresh try
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.bin.quarantine")});
}

void TransferFaultsTest::doesNotGoOnBlindly()
{
    // Neither hash nor validator: what is held might be of another edition, so it is given up.
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    DownloadRequest request = world.file(bytes);
    request.sha256.reset();
    world.storage.put(QStringLiteral("/1"), bytes, QByteArray());
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 200'000;
    });
    world.settings.stallTimeout = 2s;
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QVERIFY(world.header(1, "range").isEmpty());
}

void TransferFaultsTest::takesAnAnswerWithoutALength_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::newRow("until it closes") << false;
    QTest::newRow("chunked") << true;
}

void TransferFaultsTest::takesAnAnswerWithoutALength()
{
    QFETCH(bool, chunked);
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    const DownloadRequest request = world.file(bytes);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, chunked, bytes] {
            if (!socket->readAll().endsWith("\r\n\r\n"))
                return;
            socket->write(chunked ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc350\r\n"
                                  : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            socket->write(bytes);
            socket->write(chunked ? "\r\n0\r\n\r\n" : "");
            socket->disconnectFromHost();
        });
    });
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
    world.links.setAnswer([url](const DownloadRequest &, int) { return url; });
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.totalBytes, std::optional<qint64>(bytes.size()));
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::followsRedirectsByHand()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(50'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number < 3) {
            response.status = 307;
            response.headers = {{"Location", "/1?hop"}};
            response.body = "somewhere else";
        }
    });
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferFaultsTest::stopsFollowingAtSomePoint()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(1'000));
    world.storage.setTwist([](int, const HttpRequest &, HttpResponse &response) {
        response.status = 302;
        response.headers = {{"Location", "/1"}};
    });
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::BadAnswer);
    QCOMPARE(world.storage.requests().size(), 4);
}

void TransferFaultsTest::warnsOfABrokenHeader()
{
    DownloadFixture world;
    QByteArray bytes(8, '\0');
    qToLittleEndian<quint64>(2, bytes.data());
    DownloadRequest request = world.file(bytes + "{}" + someBytes(500));
    request.fileName = QStringLiteral("m1.SafeTensors");
    world.start();
    const DownloadEntry done = world.end(world.add(request));
    QCOMPARE(done.state, DownloadState::Done);
    QCOMPARE(done.verification, Verification::Verified);
    QVERIFY(!done.note.isEmpty());
    QCOMPARE(world.names(), QStringList{QStringLiteral("m1.SafeTensors")});
}

void TransferFaultsTest::tellsOfNoSpace()
{
#ifdef Q_OS_UNIX
    // A limit on the size of files stands in for a full disk: the write itself fails, part of the way.
    DownloadFixture world;
    const QByteArray bytes = someBytes(3'000'000);
    const DownloadRequest request = world.file(bytes);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 1'500'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    world.start();
    const DownloadId id = world.add(request);
    const DownloadEntry failed = world.end(id);
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::NoSpace);
    QVERIFY(failed.error->message.contains(QStringLiteral("m1.bin")));

    world.manager().resume(id); // room was made
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QVERIFY(!world.header(1, "range").isEmpty());
#else
    QSKIP("no limit on file sizes here");
#endif
}

void TransferFaultsTest::tellsOfAFolderThatCannotBeMade()
{
    DownloadFixture world;
    DownloadRequest request = world.file(someBytes(1'000));
    QVERIFY(QDir().mkpath(world.path(QString())));
    QFile file(world.path(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    request.folder = world.path(QStringLiteral("file/below"));
    world.start();
    const DownloadEntry failed = world.end(world.add(request));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Disk);
    QVERIFY(failed.error->message.contains(QStringLiteral("models/file")));
    QCOMPARE(world.links.asked, 0);
}

void TransferFaultsTest::neverMakesAGoneFolderAnewByItself()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(500'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 200'000;
    });
    world.start();
    const DownloadId id = world.add(request);
    QVERIFY(world.waitForBytes(id, 200'000));
    world.manager().pause(id);
    const QString away = request.folder + QStringLiteral(".away");
    QVERIFY(QDir().rename(request.folder, away));
    world.manager().resume(id);
    const DownloadEntry failed = world.end(id);
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Disk); // as the disk that it lay on is the same
    QVERIFY(failed.error->message.contains(QStringLiteral("not there any more")));
    QVERIFY(!QDir(request.folder).exists());

    QVERIFY(QDir().rename(away, request.folder));
    world.manager().resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QCOMPARE(world.header(1, "range"), QByteArray("bytes=200000-"));
}

void TransferFaultsTest::isBusyWhileAnotherHasThePart()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(500'000));
    world.storage.setTwist(
        [](int, const HttpRequest &, HttpResponse &response) { response.stallAfterBytes = 100'000; });
    world.start();
    QVERIFY(world.waitForBytes(world.add(request), 100'000));
    DownloadManager second(world.settings, world.links, world.clock, nullptr); // as another process would
    const DownloadId id = second.add(request);
    QTRY_COMPARE(second.entry(id)->state, DownloadState::Failed);
    QCOMPARE(second.entry(id)->error->kind, ErrorKind::Busy);
    QVERIFY(world.content(QStringLiteral("m1.bin.part")).size() == 100'000);
}

void TransferFaultsTest::waitsWhileAnotherHasThePart()
{
    DownloadFixture world;
    const DownloadRequest request = world.file(someBytes(500'000), 1);
    const DownloadRequest other = world.file(someBytes(1'000), 2);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0)
            response.stallAfterBytes = 100'000;
    });
    world.start();
    QVERIFY(world.waitForBytes(world.add(request), 100'000));
    FakeClock byHand(FakeClock::Firing::ByHand);
    world.settings.waitForDisk = true;
    world.settings.parallel = 1;
    DownloadManager second(world.settings, world.links, byHand, nullptr);
    const DownloadId id = second.add(request);
    const DownloadId next = second.add(other);
    QTRY_COMPARE(second.entry(id)->state, DownloadState::Waiting);
    QCOMPARE(second.entry(id)->error->kind, ErrorKind::Busy);
    QVERIFY(second.entry(id)->retryAt > byHand.now());
    QTRY_COMPARE(second.entry(next)->state, DownloadState::Done); // it has no slot
    byHand.advance(std::chrono::seconds(10));
    QTRY_VERIFY(second.entry(id)->retryAt > byHand.now()); // still busy
    world.stop();
    byHand.advance(std::chrono::seconds(10));
    QTRY_COMPARE(second.entry(id)->state, DownloadState::Done);
    QCOMPARE(world.header(2, "range"), QByteArray("bytes=100000-"));
}

QTEST_GUILESS_MAIN(TransferFaultsTest)
#include "TransferFaultsTest.moc"
