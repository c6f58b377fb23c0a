#include "civitai/HttpCivitaiApi.h"
#include "bench/ThreadTime.h"
#include "demo/HttpServer.h"
#include "support/FakeClock.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <limits>

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

const QString key = QStringLiteral("s3cr3t-k3y");
const QByteArray emptyPage = "{\"items\":[],\"metadata\":{}}";

QMutex logMutex;
QStringList logged;

QtMessageHandler previousHandler = nullptr;

/// Keeps what the program logs; what the test itself says goes on to its log.
void remember(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (qstrncmp(context.category, "vitrine.", 8) != 0) {
        previousHandler(type, context, message);
        return;
    }
    const QMutexLocker lock(&logMutex);
    logged.append(message);
}

HttpResponse reply(int status, const QByteArray &body = {}, const QByteArray &type = "application/json")
{
    HttpResponse response;
    response.status = status;
    response.headers.append({"Content-Type", type});
    response.body = body;
    return response;
}

HttpResponse redirect(int status, const QUrl &to)
{
    HttpResponse response = reply(status, "<a>moved</a>", "text/html");
    response.headers.append({"Location", to.toEncoded()});
    return response;
}

HttpResponse with(HttpResponse response, const QByteArray &header, const QByteArray &value)
{
    response.headers.append({header, value});
    return response;
}

/// Answers the first requests with the given ones, and all later ones with the last.
HttpServer::Handler inTurn(const QList<HttpResponse> &responses)
{
    auto next = std::make_shared<std::atomic<int>>(0);
    return [responses, next](const HttpRequest &) {
        return responses.at(std::min<qsizetype>((*next)++, responses.size() - 1));
    };
}

template<typename T>
Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10000) || future.resultCount() == 0)
        return Error{ErrorKind::Cancelled, QStringLiteral("no answer"), {}, {}, {}};
    return future.result();
}

template<typename T>
ErrorKind kindOf(const QFuture<Result<T>> &future)
{
    const Result<T> result = resultOf(future);
    if (result.ok())
        qWarning("a value came, not an error");
    return result.ok() ? ErrorKind::Cancelled : result.error().kind;
}

/// No frame of the window may be late because a page arrives; sanitizers make everything slower.
constexpr double longestTurnMs = 8 * std::min(watchedSlowdown, 4.0);

constexpr qint64 longestAnswerBytes = 6 * 1024 * 1024;

/// A client of `server` that does not wait between tries.
struct Client
{
    FakeClock clock;
    HttpCivitaiApi api;

    explicit Client(const QUrl &origin, std::chrono::milliseconds timeout = 10s, int tries = 5)
        : api({origin, timeout, tries, 2min, longestAnswerBytes}, clock)
    {
    }
};

QByteArrayList authorizations(const HttpServer &server)
{
    QByteArrayList list;
    for (const HttpRequest &request : server.requests())
        list.append(request.header("authorization"));
    return list;
}

} // namespace

Q_DECLARE_METATYPE(vitrine::ErrorKind)

class HttpCivitaiApiTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("vitrine.api.debug=true\nvitrine.api.info=true"));
        previousHandler = qInstallMessageHandler(remember);
    }

    void cleanupTestCase()
    {
        qInstallMessageHandler(previousHandler);
        // Last of all: nothing that any of the tests logged holds the key, a cursor or a link's signature.
        QVERIFY(!logged.isEmpty());
        const QString all = logged.join(u'\n');
        QVERIFY2(!all.contains(key), qPrintable(all));
        QVERIFY2(!all.contains(QLatin1String("X-Sig")), qPrintable(all));
    }

    // ---- every question

    void asksEveryEndpointAsTheSiteWantsIt()
    {
        HttpServer server([](const HttpRequest &request) {
            const QString path = request.url.path();
            if (path == QLatin1String("/api/v1/models/7"))
                return reply(200, "{\"id\":7}");
            if (path.endsWith(QLatin1String("/by-hash")))
                return reply(200, "[null]");
            if (path.contains(QLatin1String("/model-versions/")))
                return reply(200, "{\"id\":8,\"modelId\":7}");
            if (path.endsWith(QLatin1String("/enums")))
                return reply(200, "{\"ModelType\":[\"LORA\"],\"BaseModel\":[\"Pony\"]}");
            if (path.endsWith(QLatin1String("/me")))
                return reply(200, "{\"id\":1,\"username\":\"me\"}");
            return reply(200, emptyPage);
        });
        Client client(server.origin());
        client.api.setKey(key);
        ImageQuery images;
        images.versionId = VersionId{8};
        const Sha256 hash = *Sha256::fromHex(QString(64, u'a'));

        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QVERIFY(resultOf(client.api.model(ModelId{7})).ok());
        QVERIFY(resultOf(client.api.version(VersionId{8})).ok());
        QVERIFY(resultOf(client.api.versionByHash(QStringLiteral("879db523c3"))).ok());
        QVERIFY(resultOf(client.api.versionsByHash({hash})).ok());
        QVERIFY(resultOf(client.api.enums()).ok());
        QVERIFY(resultOf(client.api.tags(QStringLiteral("a+b"), 5)).ok());
        QVERIFY(resultOf(client.api.creators(QString(), 500)).ok());
        QVERIFY(resultOf(client.api.images(images, Cursor{QStringLiteral("1|2")})).ok());
        QVERIFY(resultOf(client.api.me()).ok());

        QStringList asked;
        for (const HttpRequest &request : server.requests())
            asked.append(QString::fromLatin1(request.method + ' ' +
                                             request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)));
        const QStringList expected{
            QStringLiteral("GET /api/v1/models?limit=100"),
            QStringLiteral("GET /api/v1/models/7"),
            QStringLiteral("GET /api/v1/model-versions/8"),
            QStringLiteral("GET /api/v1/model-versions/by-hash/879DB523C3"),
            QStringLiteral("POST /api/v1/model-versions/by-hash"),
            QStringLiteral("GET /api/v1/enums"),
            QStringLiteral("GET /api/v1/tags?query=a%2Bb&limit=5"),
            QStringLiteral("GET /api/v1/creators?limit=200"),
            QStringLiteral("GET /api/v1/images?modelVersionId=8&limit=100&browsingLevel=31&withMeta=true&flatMeta=true"
                           "&cursor=1%7C2"),
            QStringLiteral("GET /api/v1/me")};
        QCOMPARE(asked, expected);
        QCOMPARE(server.requests().at(4).body, "[\"" + QByteArray(64, 'A') + "\"]");
    }

    void introducesItselfHonestly()
    {
        HttpServer server(inTurn({reply(200, emptyPage)}));
        Client client(server.origin());
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        const HttpRequest request = server.requests().first();
        QCOMPARE(request.header("user-agent"), QByteArray("Vitrine/" VITRINE_VERSION));
        QCOMPARE(request.header("accept"), QByteArray("application/json"));
        QVERIFY(request.header("authorization").isEmpty());
    }

    void cursorsReachTheServerByteForByte()
    {
        QTcpServer server; // by hand: a parsed address would not tell '|' from %7C
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Client client(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort())));
        const auto future = client.api.models({}, Cursor{QStringLiteral("0|17 +&%41#;é")});
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket *socket = server.nextPendingConnection();
        QTRY_VERIFY(socket->canReadLine());
        QCOMPARE(socket->readLine(),
                 QByteArray("GET /api/v1/models?limit=100&cursor=0%7C17%20%2B%26%2541%23%3B%C3%A9 HTTP/1.1\r\n"));
    }

    void refusesImpossibleIdsAndHashesWithoutAsking()
    {
        HttpServer server(inTurn({reply(200)}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.model(ModelId{0})), ErrorKind::BadReference);
        QCOMPARE(kindOf(client.api.version(VersionId{-1})), ErrorKind::BadReference);
        QCOMPARE(kindOf(client.api.versionByHash(QStringLiteral("../me"))), ErrorKind::BadReference);
        QVERIFY(resultOf(client.api.versionsByHash({})).ok());
        QCOMPARE(kindOf(client.api.versionsByHash(QList<Sha256>(101))), ErrorKind::BadReference);
        QVERIFY(server.requests().isEmpty());
    }

    // ---- the key

    void sendsTheKeyToItsOrigin()
    {
        HttpServer server(inTurn({reply(200, emptyPage)}));
        Client client(server.origin());
        client.api.setKey(u' ' + key + u'\n');
        QVERIFY(client.api.hasKey());
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(server.requests().first().header("authorization"), "Bearer " + key.toLatin1());
        client.api.setKey(QString());
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QVERIFY(server.requests().last().header("authorization").isEmpty());
    }

    void aRedirectToAnotherPortDropsTheKey_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void aRedirectToAnotherPortDropsTheKey()
    {
        QFETCH(int, status);
        HttpServer other(inTurn({reply(200, emptyPage)}));
        HttpServer server(inTurn({redirect(status, other.origin())}));
        Client client(server.origin());
        client.api.setKey(key);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(authorizations(server), QByteArrayList{"Bearer " + key.toLatin1()});
        QCOMPARE(authorizations(other), QByteArrayList{QByteArray()});
        QCOMPARE(other.requests().first().header("user-agent"), QByteArray("Vitrine/" VITRINE_VERSION));
    }

    void aRedirectAwayAndBackDoesNotBringTheKeyBack()
    {
        HttpServer other([](const HttpRequest &) { return reply(500); });
        HttpServer server([](const HttpRequest &request) {
            return request.url.path().endsWith(QLatin1String("/models"))
                       ? redirect(302, QUrl(QStringLiteral("http://localhost:%1/away")
                                                .arg(request.header("host").split(':').last().toInt())))
                   : request.url.path() == QLatin1String("/away")
                       ? redirect(302, QUrl(QStringLiteral("http://127.0.0.1:%1/back")
                                                .arg(request.header("host").split(':').last().toInt())))
                       : reply(200, emptyPage);
        });
        Client client(server.origin());
        client.api.setKey(key);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(authorizations(server), (QByteArrayList{"Bearer " + key.toLatin1(), QByteArray(), QByteArray()}));
    }

    void aRedirectWithinTheOriginKeepsTheKey()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.url.path() == QLatin1String("/moved") ? reply(200, emptyPage)
                                                                 : redirect(307, QUrl(QStringLiteral("/moved")));
        });
        Client client(server.origin());
        client.api.setKey(key);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(authorizations(server).count("Bearer " + key.toLatin1()), 2);
    }

    void aCrossOriginPostIsRepeatedWithoutTheKey()
    {
        HttpServer other(inTurn({reply(200, "[]")}));
        HttpServer server(inTurn({redirect(307, other.origin())}));
        Client client(server.origin());
        client.api.setKey(key);
        QVERIFY(resultOf(client.api.versionsByHash({Sha256()})).ok());
        QCOMPARE(other.requests().first().method, QByteArray("POST"));
        QCOMPARE(other.requests().first().body, server.requests().first().body);
        QCOMPARE(authorizations(other), QByteArrayList{QByteArray()});
    }

    void doesNotSendTheKeyInTheClearOverANetwork()
    {
        Client client(QUrl(QStringLiteral("http://models.example")));
        client.api.setKey(key);
        const Result<Account> me = resultOf(client.api.me());
        QCOMPARE(me.error().kind, ErrorKind::KeyRefused);
        QVERIFY(me.error().message.contains(QLatin1String("models.example")));
        ModelQuery query;
        query.favorites = true;
        QCOMPARE(kindOf(client.api.models(query, {})), ErrorKind::KeyRefused);
    }

    void refusesFavoritesWithoutAKey()
    {
        HttpServer server(inTurn({reply(200, emptyPage)}));
        Client client(server.origin());
        ModelQuery query;
        query.favorites = true;
        QCOMPARE(kindOf(client.api.models(query, {})), ErrorKind::LoginRequired);
        query = {};
        query.hidden = true;
        QCOMPARE(kindOf(client.api.models(query, {})), ErrorKind::LoginRequired);
        QCOMPARE(kindOf(client.api.me()), ErrorKind::LoginRequired);
        QVERIFY(server.requests().isEmpty());
        client.api.setKey(key);
        QVERIFY(resultOf(client.api.models(query, {})).ok());
    }

    void tellsAKeyThatIsNotValid()
    {
        HttpServer server(inTurn({reply(401, "{\"error\":\"Unauthorized\"}")}));
        Client client(server.origin());
        client.api.setKey(key);
        QCOMPARE(kindOf(client.api.me()), ErrorKind::KeyRefused);
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::LoginRequired);
    }

    void noErrorHoldsTheKey()
    {
        HttpServer server([](const HttpRequest &request) {
            return reply(400,
                         "{\"error\":\"you sent " + request.header("authorization") + " to https://x/y?X-Sig=1\"}");
        });
        Client client(server.origin());
        client.api.setKey(key);
        const auto models = resultOf(client.api.models({}, Cursor{QStringLiteral("c")}));
        const Error error = models.error();
        QVERIFY2(!error.detail.contains(key) && !error.message.contains(key), qPrintable(error.detail));
        QVERIFY2(!error.detail.contains(u'?') && !error.detail.contains(QLatin1String("X-Sig")),
                 qPrintable(error.detail));
        QVERIFY2(error.detail.startsWith(QLatin1String("GET http://127.0.0.1:")), qPrintable(error.detail));
    }

    // ---- redirects

    void doesNotGoRoundInCircles()
    {
        HttpServer server(inTurn({redirect(302, QUrl(QStringLiteral("/api/v1/models")))}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::BadAnswer);
        QCOMPARE(server.requests().size(), 6);
    }

    void followsNoRedirectToAnotherProtocol_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *target : {"file:///etc/passwd", "ftp://127.0.0.1/x", "data:application/json,{}", ""})
            QTest::newRow(target) << target;
    }
    void followsNoRedirectToAnotherProtocol()
    {
        QFETCH(QString, target);
        HttpServer server(inTurn({redirect(302, QUrl(target))}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::BadAnswer);
        QCOMPARE(kindOf(client.api.downloadLink(VersionId{1}, FileId{2}, QUrl())), ErrorKind::BadAnswer);
    }

    // ---- trying again

    void triesAgainWhatMayPass_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }
    void triesAgainWhatMayPass()
    {
        QFETCH(int, status);
        HttpServer server(inTurn({reply(status, "<html>", "text/html"), reply(status), reply(200, emptyPage)}));
        Client client(server.origin());
        QSignalSpy waiting(&client.api, &HttpCivitaiApi::waitingToRetry);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(waiting.size(), 2);
        QCOMPARE(waiting.first().at(0).value<Error>().kind, status == 429 ? ErrorKind::RateLimited : ErrorKind::Server);
        QCOMPARE(waiting.first().at(1).value<std::chrono::milliseconds>(), client.clock.delays().first());
    }

    void triesAQuestionByPostAgain()
    {
        HttpServer server(inTurn({reply(503), reply(200, "[]")}));
        Client client(server.origin());
        QVERIFY(resultOf(client.api.versionsByHash({Sha256()})).ok());
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().last().body, server.requests().first().body);
    }

    void waitsLongerEachTimeAndGivesUp()
    {
        HttpServer server(inTurn({reply(503)}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::Server);
        QCOMPARE(server.requests().size(), 5);
        const auto delays = client.clock.delays();
        QCOMPARE(delays.size(), 4);
        for (qsizetype i = 0; i < delays.size(); ++i) {
            const auto full = 1s * (1 << i);
            QVERIFY2(delays.at(i) >= full / 2 && delays.at(i) <= full,
                     qPrintable(QString::number(delays.at(i).count())));
        }
    }

    void obeysRetryAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("429, seconds") << 429 << QByteArray("17");
        QTest::newRow("503, seconds") << 503 << QByteArray("17");
        QTest::newRow("429, date") << 429 << QByteArray("Thu, 01 Jan 2026 12:00:17 GMT");
    }
    void obeysRetryAfter()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, value);
        HttpServer server(inTurn({with(reply(status), "Retry-After", value), reply(200, emptyPage)}));
        Client client(server.origin());
        client.clock.setNow(QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC));
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QCOMPARE(client.clock.delays(), QList<std::chrono::milliseconds>{17s});
    }

    void leavesALongWaitToTheCaller()
    {
        HttpServer server(inTurn({with(reply(429), "Retry-After", "3600")}));
        Client client(server.origin());
        const auto models = resultOf(client.api.models({}, {}));
        QCOMPARE(models.error().kind, ErrorKind::RateLimited);
        QCOMPARE(models.error().retryAfter, std::optional<std::chrono::milliseconds>(1h));
        QCOMPARE(server.requests().size(), 1);
    }

    void doesNotRepeatWhatStaysWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::BadRequest;
        QTest::newRow("401") << 401 << ErrorKind::LoginRequired;
        QTest::newRow("403") << 403 << ErrorKind::NoAccess;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("451") << 451 << ErrorKind::Region;
    }
    void doesNotRepeatWhatStaysWrong()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        HttpServer server(inTurn({reply(status, "{\"error\":\"no\"}")}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.model(ModelId{1})), kind);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(client.clock.delays().isEmpty());
    }

    void aLostConnectionIsTriedAgain()
    {
        HttpResponse cut = reply(200, emptyPage);
        cut.cutAfterBytes = 5;
        HttpServer server(inTurn({cut, cut, cut, cut, cut, cut, reply(200, emptyPage)}));
        Client client(server.origin(), 10s, 20);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
        QVERIFY(!client.clock.delays().isEmpty());
    }

    void tellsThatNobodyListens()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl origin(QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort()));
        gone.close();
        Client client(origin, 10s, 2);
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::Offline);
        QCOMPARE(client.clock.delays().size(), 1);
    }

    void tellsSilenceFromRefusal()
    {
        HttpResponse silent;
        silent.neverAnswer = true;
        HttpServer server(inTurn({silent}));
        Client client(server.origin(), 200ms, 2);
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::Timeout);
        QCOMPARE(server.requests().size(), 2);
    }

    void waitsAsLongAsItIsToldTo()
    {
        HttpResponse silent;
        silent.neverAnswer = true;
        HttpServer server(inTurn({silent}));
        Client client(server.origin(), 10min, 1);
        client.api.setTimeout(200ms);
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::Timeout);
    }

    void hasNothingToClearWithoutAFolder()
    {
        Client client(QUrl(QStringLiteral("http://localhost:9")));
        QCOMPARE(client.api.keptBytes().result(), 0);
        QCOMPARE(client.api.clearKept().result(), 0);
    }

    void anAnswerThatStallsTimesOut()
    {
        HttpResponse stalled = reply(200, emptyPage);
        stalled.stallAfterBytes = 4;
        HttpServer server(inTurn({stalled}));
        Client client(server.origin(), 200ms, 1);
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::Timeout);
    }

    void anAnswerThatKeepsComingDoesNotTimeOut()
    {
        HttpResponse slow = reply(200, emptyPage + QByteArray(3000, ' '));
        slow.bytesPerSecond = 3000;
        HttpServer server(inTurn({slow}));
        Client client(server.origin(), 600ms, 1);
        QVERIFY(resultOf(client.api.models({}, {})).ok());
    }

    // ---- answers that are none

    void malformedAnswersAreBadAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("cut off") << QByteArray("{\"items\":[{\"id\":1,\"name\":\"cut off in the mid")
                                 << QByteArray("application/json");
        QTest::newRow("page") << QByteArray("<!DOCTYPE html>") << QByteArray("text/html; charset=utf-8");
        QTest::newRow("page that says it is none") << QByteArray("<!DOCTYPE html>") << QByteArray("application/json");
        QTest::newRow("nothing") << QByteArray() << QByteArray("application/json");
    }
    void malformedAnswersAreBadAnswers()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        HttpServer server(inTurn({reply(200, body, type)}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::BadAnswer);
        QCOMPARE(server.requests().size(), 1);
    }

    void stopsAnAnswerWithoutEnd()
    {
        HttpResponse endless = reply(200);
        endless.bodySize = 10LL * 1024 * 1024 * 1024;
        endless.produce = [](qint64, qint64 most) { return QByteArray(std::min<qint64>(most, 1 << 20), ' '); };
        endless.withoutLength = true;
        HttpServer server(inTurn({endless}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.models({}, {})), ErrorKind::BadAnswer);
        QVERIFY(server.bytesSent() < 20LL * 1024 * 1024);

        endless.withoutLength = false; // its length is enough to know
        HttpServer honest(inTurn({endless}));
        Client other(honest.origin());
        QCOMPARE(kindOf(other.api.models({}, {})), ErrorKind::BadAnswer);
        QVERIFY(honest.bytesSent() < 20LL * 1024 * 1024);
    }

    void aLargePageArrivesWholeAndWithoutHoldingTheThread_data()
    {
        QTest::addColumn<bool>("compressed");
        QTest::newRow("plain") << false;
        QTest::newRow("compressed") << true;
    }
    void aLargePageArrivesWholeAndWithoutHoldingTheThread()
    {
        QFETCH(bool, compressed);
        QByteArrayList items;
        for (int i = 1; i <= 100; ++i) {
            QByteArray text;
            for (int word = 0; text.size() < 40000; ++word)
                text += "<p>" + QByteArray::number(word * 7919 * i) + "</p>";
            items.append("{\"id\":" + QByteArray::number(i) + ",\"description\":\"" + text + "\"}");
        }
        HttpResponse page = reply(200, "{\"items\":[" + items.join(',') + "]}");
        if (compressed) {
            page.body = qCompress(page.body).mid(4); // without Qt's own header it is HTTP's "deflate"
            page = with(page, "Content-Encoding", "deflate");
        }
        HttpServer server(inTurn({reply(200, emptyPage), page, page, page}));
        Client client(server.origin());
        QVERIFY(resultOf(client.api.models({}, {})).ok()); // Qt's network code takes its time to get ready

        // What the program needs is what it needs at best: a busy machine can make any turn longer.
        double longestAtBest = std::numeric_limits<double>::max();
        for (int times = 0; times < 3; ++times) {
            double turnBegan = threadCpuMs();
            double longest = 0;
            QTimer ticking;
            connect(&ticking, &QTimer::timeout, this, [&] {
                longest = std::max(longest, threadCpuMs() - turnBegan);
                turnBegan = threadCpuMs();
            });
            ticking.start(0);
            const auto models = resultOf(client.api.models({}, {}));
            QVERIFY(models.ok());
            QCOMPARE(models->items.size(), 100);
            longestAtBest = std::min(longestAtBest, longest);
        }
        qInfo("%lld bytes, the longest turn of the event loop worked %.1f ms", static_cast<long long>(page.body.size()),
              longestAtBest);
        QVERIFY(longestAtBest < longestTurnMs);
    }

    // ---- ends

    void cancellingAbortsTheRequest()
    {
        HttpResponse silent;
        silent.neverAnswer = true;
        HttpServer server(inTurn({silent}));
        Client client(server.origin());
        auto future = client.api.models({}, {});
        QTRY_COMPARE(server.requests().size(), 1);
        QCOMPARE(server.openConnections(), 1);
        future.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }

    void cancellingEndsAWaitForTheNextTry()
    {
        HttpServer server(inTurn({reply(503)}));
        FakeClock clock(FakeClock::Firing::ByHand);
        HttpCivitaiApi api({server.origin(), 10s, 5, 2min, longestAnswerBytes}, clock);
        auto future = api.models({}, {});
        QTRY_COMPARE(clock.waiting(), 1);
        future.cancel();
        QTRY_VERIFY(future.isFinished());
        clock.advance(1h);
        const auto later = api.enums(); // asked after the cancelled one would have been tried again
        QTRY_COMPARE(clock.waiting(), 1);
        QCOMPARE(server.requests().size(), 2);
    }

    void diesInMidFlight()
    {
        HttpResponse silent;
        silent.neverAnswer = true;
        HttpServer server(inTurn({reply(503), silent}));
        QFuture<Result<ModelPage>> waiting;
        QFuture<Result<QUrl>> asking;
        {
            FakeClock clock(FakeClock::Firing::ByHand);
            HttpCivitaiApi api({server.origin(), 10s, 5, 2min, longestAnswerBytes}, clock);
            waiting = api.models({}, {});
            QTRY_COMPARE(clock.waiting(), 1);
            asking = api.downloadLink(VersionId{1}, FileId{2}, QUrl());
            QTRY_COMPARE(server.requests().size(), 2);
        }
        QVERIFY(waiting.isFinished() && waiting.isCanceled());
        QVERIFY(asking.isFinished() && asking.isCanceled());
        QTRY_COMPARE(server.openConnections(), 0);
    }

    // ---- download links

    void aDownloadLinkIsWhereTheRedirectLeads()
    {
        HttpServer storage(inTurn({reply(200, "bytes", "application/octet-stream")}));
        const QUrl link =
            QUrl::fromEncoded(storage.origin().toEncoded() + "/b/a%20file.safetensors?X-Sig=a%2Bb%2F=&e=1");
        HttpServer server(inTurn({redirect(307, link)}));
        Client client(server.origin());
        client.api.setKey(key);
        const auto found = resultOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl()));
        QVERIFY(found.ok());
        QCOMPARE(found->toEncoded(), link.toEncoded());
        QCOMPARE(server.requests().first().url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority),
                 QStringLiteral("/api/download/models/7?fileId=9"));
        QCOMPARE(authorizations(server), QByteArrayList{"Bearer " + key.toLatin1()});
        QVERIFY(storage.requests().isEmpty()); // asked for by the download, without the key
    }

    void aFileSentAtOnceIsItsOwnLink()
    {
        HttpResponse file = reply(200, {}, "application/octet-stream");
        file.bodySize = 1LL << 40;
        file.produce = [](qint64, qint64 most) { return QByteArray(std::min<qint64>(most, 1 << 20), 'x'); };
        HttpServer server(inTurn({file}));
        Client client(server.origin());
        const auto found = resultOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl()));
        QVERIFY(found.ok());
        QCOMPARE(found->path(), QStringLiteral("/api/download/models/7"));
        QTRY_COMPARE(server.openConnections(), 0);
        QVERIFY(server.bytesSent() < 20LL * 1024 * 1024);
    }

    void aRedirectWithinTheApiIsFollowed()
    {
        HttpServer server([](const HttpRequest &request) {
            return request.url.path() == QLatin1String("/api/download/other")
                       ? redirect(302, QUrl(QStringLiteral("https://storage.example/f?X-Sig=1")))
                       : redirect(302, QUrl(QStringLiteral("/api/download/other")));
        });
        Client client(server.origin());
        const auto found = resultOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl()));
        QCOMPARE(found->host(), QStringLiteral("storage.example"));
    }

    void pagesAreNeverFiles_data()
    {
        QTest::addColumn<QString>("target"); // empty: a page at once
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("page") << "" << ErrorKind::NotAFile;
        QTest::newRow("login") << "/login?returnUrl=%2Fmodels%2F1" << ErrorKind::LoginRequired;
        QTest::newRow("model's page") << "/models/1?modelVersionId=7" << ErrorKind::NotAFile;
        QTest::newRow("front page") << "/" << ErrorKind::NotAFile;
        QTest::newRow("another of the site's hosts") << "https://civitai.red/login" << ErrorKind::LoginRequired;
    }
    void pagesAreNeverFiles()
    {
        QFETCH(QString, target);
        HttpServer server(inTurn(
            {target.isEmpty() ? reply(200, "<!DOCTYPE html>Log in", "text/html") : redirect(302, QUrl(target))}));
        Client client(server.origin());
        QTEST(kindOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl())), "kind");
        QCOMPARE(server.requests().size(), 1);
    }

    void downloadRefusalsAreToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("login") << 401
                               << QByteArray("{\"error\":\"Unauthorized\",\"message\":\"The creator of this asset "
                                             "requires you to be logged in to download it\"}")
                               << ErrorKind::LoginRequired;
        QTest::newRow("switched off")
            << 401 << QByteArray("{\"error\":\"Unauthorized\",\"message\":\"The creator has disabled downloads\"}")
            << ErrorKind::NoAccess;
        QTest::newRow("no access") << 403 << QByteArray("{\"error\":\"Forbidden\"}") << ErrorKind::NoAccess;
        QTest::newRow("archived") << 410 << QByteArray("{\"error\":\"Model archived\"}") << ErrorKind::Gone;
        QTest::newRow("bad") << 400 << QByteArray("{}") << ErrorKind::BadRequest;
    }
    void downloadRefusalsAreToldApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HttpServer server(inTurn({reply(status, body)}));
        Client client(server.origin());
        QTEST(kindOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl())), "kind");
        QCOMPARE(server.requests().size(), 1);
    }

    void earlyAccessTellsUntilWhen()
    {
        HttpServer server(inTurn({reply(
            403, "{\"error\":\"Early Access\",\"deadline\":\"2026-12-24T18:00:00.000Z\",\"message\":\"Buy it\"}")}));
        Client client(server.origin());
        const auto found = resultOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl()));
        QCOMPARE(found.error().kind, ErrorKind::EarlyAccess);
        QCOMPARE(found.error().until, std::optional(QDateTime(QDate(2026, 12, 24), QTime(18, 0), Qt::UTC)));
    }

    void aLinkIsAskedForOnceWhereTheDownloadTriesAgain_data()
    {
        QTest::addColumn<HttpResponse>("answer");
        QTest::addColumn<ErrorKind>("kind");
        HttpResponse silent;
        silent.neverAnswer = true;
        QTest::newRow("quota") << reply(429) << ErrorKind::RateLimited;
        QTest::newRow("server") << reply(503) << ErrorKind::Server;
        QTest::newRow("silence") << silent << ErrorKind::Timeout;
    }
    void aLinkIsAskedForOnceWhereTheDownloadTriesAgain()
    {
        QFETCH(HttpResponse, answer);
        HttpServer server(inTurn({answer}));
        Client client(server.origin(), 300ms);
        QTEST(kindOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl())), "kind");
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(client.clock.delays().isEmpty());
    }

    void aMissingFileIsTriedThreeTimes()
    {
        HttpServer server(inTurn({reply(404, "{\"error\":\"File not found\"}")}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl())), ErrorKind::NotFound);
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(client.clock.delays().size(), 2);
    }

    void aMissingFileIsAskedForByItsOwnAddress_data()
    {
        QTest::addColumn<QString>("ownUrl");
        QTest::newRow("other version") << "https://civitai.com/api/download/models/8";
        QTest::newRow("unusable host") << "https://undefined/api/download/models/7?type=VAE&format=Other";
        QTest::newRow("with a fragment") << "https://civitai.com/api/download/models/7?type=VAE#x";
    }
    void aMissingFileIsAskedForByItsOwnAddress()
    {
        QFETCH(QString, ownUrl);
        HttpServer server([](const HttpRequest &request) {
            return request.url.query().contains(QLatin1String("fileId"))
                       ? reply(404)
                       : redirect(302, QUrl(QStringLiteral("https://storage.example/vae")));
        });
        Client client(server.origin());
        client.api.setKey(key);
        const auto found = resultOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl(ownUrl)));
        QVERIFY(found.ok());
        QCOMPARE(found->path(), QStringLiteral("/vae"));
        QCOMPARE(server.requests().size(), 4);
        const QUrl asked = server.requests().last().url;
        QCOMPARE(asked.path(), QUrl(ownUrl).path());
        QCOMPARE(asked.query(), QUrl(ownUrl).query());
    }

    void anAddressThatNamesNoFileIsNotAsked_data()
    {
        QTest::addColumn<QString>("ownUrl");
        QTest::newRow("the version's primary file") << "https://civitai.com/api/download/models/7";
        QTest::newRow("the same again") << "https://civitai.com/api/download/models/7?fileId=9";
        QTest::newRow("no download address") << "https://civitai.com/api/v1/me?x=1";
    }
    void anAddressThatNamesNoFileIsNotAsked()
    {
        QFETCH(QString, ownUrl);
        HttpServer server(inTurn({reply(404)}));
        Client client(server.origin());
        QCOMPARE(kindOf(client.api.downloadLink(VersionId{7}, FileId{9}, QUrl(ownUrl))), ErrorKind::NotFound);
        QCOMPARE(server.requests().size(), 3);
    }
};

QTEST_GUILESS_MAIN(HttpCivitaiApiTest)
#include "HttpCivitaiApiTest.moc"
