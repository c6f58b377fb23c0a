#include "demo/HttpServer.h"

#include "RawClient.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThreadPool>

using namespace vitrine;

namespace {

HttpServer::Handler always(const HttpResponse &response)
{
    return [response](const HttpRequest &) { return response; };
}

HttpResponse text(const QByteArray &body)
{
    HttpResponse response;
    response.body = body;
    return response;
}

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsConnectionForNextRequest();
    void answersRequestsSentInOneGo();
    void closesWhenAskedTo();
    void answersHeadWithLengthButNoBody();
    void recordsRequestsAsSent();
    void readsBodies();
    void invitesExpectedBody();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void cutsAfterSoManyBytes();
    void stallsAfterSoManyBytes();
    void throttles();
    void delays();
    void neverAnswers();
    void endsBodyWithConnectionWithoutLength();
    void makesHugeBodiesOnlyAsFastAsTheyAreTaken();
    void sendsProducedBodyWhole();
    void abortsWhenProducerRunsDry();
    void answersFromOtherThreads();
    void ignoresAnswersAfterItsEnd();
    void closesOpenConnectionsAtItsEnd();
};

void HttpServerTest::keepsConnectionForNextRequest()
{
    HttpServer server(always(text("hello")));
    QVERIFY(server.isListening());
    RawClient client(server.port());
    client.askFor("/one");
    QTRY_COMPARE(client.body(), QByteArray("hello"));
    client.askFor("/two");
    QTRY_COMPARE(client.received().count("200 OK"), 2);
    QCOMPARE(server.openConnections(), 1);
}

void HttpServerTest::answersRequestsSentInOneGo()
{
    HttpServer server([](const HttpRequest &request) { return text(request.url.path().toLatin1()); });
    RawClient client(server.port());
    client.send("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(client.received().count("200 OK"), 3);
    QTRY_VERIFY(client.received().endsWith("/c"));
    QVERIFY(client.received().indexOf("/a") < client.received().indexOf("/b"));
}

void HttpServerTest::closesWhenAskedTo()
{
    HttpServer server(always(text("bye")));
    RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.body(), QByteArray("bye"));
    QTRY_COMPARE(server.openConnections(), 0);
}

void HttpServerTest::answersHeadWithLengthButNoBody()
{
    HttpServer server(always(text("0123456789")));
    RawClient client(server.port());
    client.askFor("/", "HEAD");
    client.askFor("/");
    QTRY_COMPARE(client.received().count("Content-Length: 10"), 2);
    QTRY_COMPARE(client.received().count("0123456789"), 1);
}

void HttpServerTest::recordsRequestsAsSent()
{
    HttpServer server(always(text("")));
    RawClient client(server.port());
    client.send("GET /a%20b//c?cursor=1%7C2&x=a+b HTTP/1.1\r\nX-Word: One\r\nx-word: Two\r\n\r\n");
    QTRY_COMPARE(server.requests().size(), 1);
    const HttpRequest request = server.requests().first();
    QCOMPARE(request.url.path(QUrl::FullyEncoded), QStringLiteral("/a%20b//c"));
    QCOMPARE(request.url.query(QUrl::FullyEncoded), QStringLiteral("cursor=1%7C2&x=a+b"));
    QCOMPARE(request.query().queryItemValue(QStringLiteral("cursor"), QUrl::FullyDecoded), QStringLiteral("1|2"));
    QCOMPARE(request.header("x-word"), QByteArray("One, Two"));
    server.clearRequests();
    QVERIFY(server.requests().isEmpty());
}

void HttpServerTest::readsBodies()
{
    HttpServer server([](const HttpRequest &request) { return text(QByteArray::number(request.body.size())); });
    const QByteArray body(3'000'000, 'x');
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + body);
    QTRY_COMPARE(client.body(), QByteArray("3000000"));
    QCOMPARE(server.requests().first().body, body);
}

void HttpServerTest::invitesExpectedBody()
{
    HttpServer server([](const HttpRequest &request) { return text(request.body); });
    RawClient client(server.port());
    client.send("POST / HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("body");
    QTRY_VERIFY(client.received().endsWith("\r\n\r\nbody"));
}

void HttpServerTest::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("noise") << QByteArray("noise\r\n\r\n") << QByteArray("400");
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << QByteArray("400");
    QTest::newRow("other version") << QByteArray("GET / HTTP/3.0\r\n\r\n") << QByteArray("400");
    QTest::newRow("target without slash") << QByteArray("GET x HTTP/1.1\r\n\r\n") << QByteArray("400");
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\r\nnothing\r\n\r\n") << QByteArray("400");
    QTest::newRow("length no number") << QByteArray("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n") << QByteArray("400");
    QTest::newRow("length below 0") << QByteArray("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
    QTest::newRow("chunked") << QByteArray("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << QByteArray("411");
    QTest::newRow("too long") << QByteArray("PUT / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n") << QByteArray("413");
    QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(70'000, 'x'))
                                    << QByteArray("431");
}

void HttpServerTest::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, status);
    HttpServer server(always(text("fine")));
    RawClient client(server.port());
    client.send(sent);
    QTRY_VERIFY(client.isClosed());
    QVERIFY2(client.received().startsWith("HTTP/1.1 " + status + ' '), client.received().constData());
    QVERIFY(server.requests().isEmpty());
}

void HttpServerTest::cutsAfterSoManyBytes()
{
    HttpResponse response = text(QByteArray(100'000, 'x'));
    response.cutAfterBytes = 5000;
    HttpServer server(always(response));

    RawClient client(server.port());
    client.askFor("/");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.body().size(), 5000);
    QVERIFY(client.received().contains("Content-Length: 100000"));
}

void HttpServerTest::stallsAfterSoManyBytes()
{
    HttpResponse response = text(QByteArray(100'000, 'x'));
    response.stallAfterBytes = 5000;
    HttpServer server(always(response));
    RawClient client(server.port());
    client.askFor("/");
    QTRY_COMPARE(client.body().size(), 5000);
    QVERIFY(!client.socket().waitForReadyRead(150));
    QVERIFY(!client.isClosed());
    client.socket().abort();
    QTRY_COMPARE(server.openConnections(), 0);
}

void HttpServerTest::throttles()
{
    HttpResponse response = text(QByteArray(100'000, 'x'));
    response.bytesPerSecond = 250'000;
    HttpServer server(always(response));
    QElapsedTimer timer;
    timer.start();
    RawClient client(server.port());
    client.askFor("/");
    QTRY_COMPARE(client.body().size(), 100'000);
    QVERIFY2(timer.elapsed() >= 380, QByteArray::number(timer.elapsed()).constData());
}

void HttpServerTest::delays()
{
    HttpResponse response = text("late");
    response.delayMs = 200;
    HttpServer server(always(response));
    QElapsedTimer timer;
    timer.start();
    RawClient client(server.port());
    client.askFor("/");
    QTRY_COMPARE(client.body(), QByteArray("late"));
    QVERIFY(timer.elapsed() >= 195);
}

void HttpServerTest::neverAnswers()
{
    HttpResponse response = text("nobody reads this");
    response.neverAnswer = true;
    HttpServer server(always(response));
    RawClient client(server.port());
    client.askFor("/");
    QTRY_COMPARE(server.requests().size(), 1);
    QVERIFY(!client.socket().waitForReadyRead(150));
    client.socket().abort();
    QTRY_COMPARE(server.openConnections(), 0);
}

void HttpServerTest::endsBodyWithConnectionWithoutLength()
{
    HttpResponse response = text("until the end");
    response.withoutLength = true;
    HttpServer server(always(response));
    RawClient client(server.port());
    client.askFor("/");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.body(), QByteArray("until the end"));
    QVERIFY(!client.received().contains("Content-Length"));
}

void HttpServerTest::makesHugeBodiesOnlyAsFastAsTheyAreTaken()
{
    HttpResponse response;
    response.bodySize = qint64(2) << 30;
    response.produce = [](qint64, qint64 most) { return QByteArray(most, 'x'); };
    HttpServer server(always(response));
    RawClient client(server.port());
    client.socket().setReadBufferSize(64 * 1024);
    client.askFor("/");
    // Until the system's own buffers between the two sockets are full.
    qint64 seen = -1;
    QElapsedTimer sinceGrowth;
    const auto hasStopped = [&] {
        if (const qint64 sent = server.bytesSent(); sent != seen) {
            seen = sent;
            sinceGrowth.start();
        }
        return seen > 0 && sinceGrowth.elapsed() > 150;
    };
    QTRY_VERIFY(hasStopped());
    QVERIFY2(server.bytesSent() < 32 * 1024 * 1024, QByteArray::number(server.bytesSent()).constData());
}

void HttpServerTest::sendsProducedBodyWhole()
{
    const QByteArray whole = [] {
        QByteArray bytes(20'000'000, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i * 7 + i / 255);
        return bytes;
    }();
    HttpResponse response;
    response.bodySize = whole.size();
    response.produce = [&](qint64 offset, qint64 most) { return whole.mid(offset, most); };
    HttpServer server(always(response));
    RawClient client(server.port());
    client.askFor("/");
    QTRY_COMPARE(client.body().size(), whole.size());
    QVERIFY(client.body() == whole);
    QCOMPARE(server.bytesSent(), whole.size());
}

void HttpServerTest::abortsWhenProducerRunsDry()
{
    HttpResponse response;
    response.bodySize = 1000;
    response.produce = [](qint64 offset, qint64) { return offset < 400 ? QByteArray(400, 'x') : QByteArray(); };
    HttpServer server(always(response));
    RawClient client(server.port());
    client.askFor("/");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.body().size() < 1000);
}

void HttpServerTest::answersFromOtherThreads()
{
    QThreadPool pool;
    HttpServer server(HttpServer::AsyncHandler([&](const HttpRequest &, const HttpServer::Answer &answer) {
        pool.start([answer] { answer(text("from afar")); });
    }));
    RawClient first(server.port());
    RawClient second(server.port());
    first.askFor("/");
    second.askFor("/");
    QTRY_COMPARE(first.body(), QByteArray("from afar"));
    QTRY_COMPARE(second.body(), QByteArray("from afar"));
    pool.waitForDone();
}

void HttpServerTest::ignoresAnswersAfterItsEnd()
{
    HttpServer::Answer kept;
    {
        HttpServer server(
            HttpServer::AsyncHandler([&](const HttpRequest &, const HttpServer::Answer &answer) { kept = answer; }));
        RawClient client(server.port());
        client.askFor("/");
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QVERIFY(kept != nullptr);
    kept(text("too late")); // nothing to see, but the sanitizers look
}

void HttpServerTest::closesOpenConnectionsAtItsEnd()
{
    auto server = std::make_unique<HttpServer>([](const HttpRequest &request) {
        HttpResponse response = text(QByteArray(1'000'000, 'x'));
        response.neverAnswer = request.url.path() == QLatin1String("/never");
        response.bytesPerSecond = 1000;
        response.delayMs = request.url.path() == QLatin1String("/late") ? 60'000 : 0;
        return response;
    });
    RawClient idle(server->port());
    RawClient never(server->port());
    RawClient late(server->port());
    RawClient slow(server->port());
    never.askFor("/never");
    late.askFor("/late");
    slow.askFor("/slow");
    QTRY_COMPARE(server->openConnections(), 4);
    QTRY_VERIFY(!slow.received().isEmpty());
    server.reset();
    QTRY_VERIFY(idle.isClosed() && never.isClosed() && late.isClosed() && slow.isClosed());
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "HttpServerTest.moc"
