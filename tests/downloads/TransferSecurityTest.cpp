#include "downloads/DownloadFixture.h"
#include "downloads/EnvironmentProxy.h"
#include "downloads/TestCertificate.h"
#include "downloads/TlsStorage.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

/// A world that can be told whom to trust.
class SecureWorld final : public DownloadFixture
{
public:
    void trust(const TestCertificate &authority)
    {
        QFile file(m_trusted.filePath(QStringLiteral("authorities.pem")));
        if (!file.open(QIODevice::WriteOnly) || file.write(authority.certificate) <= 0)
            qFatal("the certificate was not written");
        settings.caFile = file.fileName();
    }

private:
    QTemporaryDir m_trusted;
};

/// Answers every connection with the same words, as a proxy that lets nobody through.
class RefusingProxy final
{
public:
    explicit RefusingProxy(QByteArray answer) : m_answer(std::move(answer))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    QByteArray received;

private:
    QByteArray m_answer;
    QTcpServer m_server;
};

/// Variables of the environment, until it goes.
class Environment final
{
public:
    Environment(std::initializer_list<std::pair<const char *, QByteArray>> variables)
    {
        for (const auto &[name, value] : variables)
            set(name, value);
    }
    ~Environment()
    {
        for (auto each = m_before.cbegin(); each != m_before.cend(); ++each)
            put(each.key().constData(), each.value());
    }
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;

    /// Nothing removes it.
    void set(const char *name, const QByteArray &value)
    {
        m_before.insert(name, qgetenv(name));
        put(name, value);
    }

private:
    static void put(const char *name, const QByteArray &value)
    {
        if (value.isEmpty())
            qunsetenv(name);
        else
            qputenv(name, value);
    }

    QHash<QByteArray, QByteArray> m_before;
};

} // namespace

/// Whom a transfer trusts and what it says to whom: certificates, proxies, other origins.
class TransferSecurityTest final : public QObject
{
    Q_OBJECT

private slots:
    void keepsNothingFromAStorageItCannotTrust_data();
    void keepsNothingFromAStorageItCannotTrust();
    void keepsAPartWhenTheCertificateIsNoLongerAccepted();
    void takesAFileFromAStorageItTrusts();
    void neverLeavesASecuredLink();
    void carriesNothingToAnotherOrigin();
    void saysThatAProxyRefuses_data();
    void saysThatAProxyRefuses();
    void saysThatAProxyIsNotThere();
    void tellsNobodyAProxysPassword_data();
    void tellsNobodyAProxysPassword();
    void knowsTheProxyOfTheEnvironment_data();
    void knowsTheProxyOfTheEnvironment();
};

void TransferSecurityTest::keepsNothingFromAStorageItCannotTrust_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("lifetimeS");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("signed by itself") << QByteArray("127.0.0.1") << 3600 << false;
    QTest::newRow("for another host") << QByteArray("127.0.0.2") << 3600 << true;
    QTest::newRow("over") << QByteArray("127.0.0.1") << -10 << true;
}

void TransferSecurityTest::keepsNothingFromAStorageItCannotTrust()
{
    QFETCH(QByteArray, address);
    QFETCH(int, lifetimeS);
    QFETCH(bool, isKnown);
    SecureWorld world;
    const QByteArray bytes = someBytes(100'000);
    const TestCertificate certificate = TestCertificate::make(address, lifetimeS);
    if (isKnown)
        world.trust(certificate);
    TlsStorage storage(certificate, [bytes] { return TlsStorage::file(bytes); });
    world.links.setAnswer([&](const DownloadRequest &, int) { return storage.url(); });
    world.start();
    const DownloadEntry failed = world.end(world.add(world.file(bytes)));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Tls);
    QVERIFY2(failed.error->message.startsWith(QStringLiteral("The storage's certificate was not accepted, so nothing")),
             qPrintable(failed.error->message));
    QCOMPARE(failed.receivedBytes, 0);
    QCOMPARE(storage.connections(), 1); // and it is not tried again: nothing will have changed
    QCOMPARE(storage.received(), QByteArray());
    for (const QString &name : world.names())
        QVERIFY2(world.content(name).isEmpty() || name.endsWith(QLatin1String(".state")), qPrintable(name));
}

void TransferSecurityTest::keepsAPartWhenTheCertificateIsNoLongerAccepted()
{
    // As where somebody steps in between in the middle of a download.
    DownloadFixture world;
    const QByteArray bytes = someBytes(600'000);
    const DownloadRequest request = world.file(bytes);
    world.storage.setTwist([](int number, const HttpRequest &, HttpResponse &response) {
        if (number == 0) {
            response.cutAfterBytes = 300'000;
            response.bytesPerSecond = 10'000'000;
        } else if (number == 1) {
            response = HttpResponse();
            response.status = 403;
        }
    });
    TlsStorage stranger(TestCertificate::make("127.0.0.1"), [] { return TlsStorage::file(someBytes(600'000, 2)); });
    const QUrl own = world.storage.url(QStringLiteral("/1"));
    world.links.setAnswer([&](const DownloadRequest &, int asked) { return asked == 1 ? stranger.url() : own; });
    world.start();
    const DownloadId id = world.add(request);
    const DownloadEntry failed = world.end(id);
    QCOMPARE(failed.error->kind, ErrorKind::Tls);
    QVERIFY(failed.receivedBytes > 0 && failed.receivedBytes <= 300'000);
    QVERIFY(bytes.startsWith(world.content(QStringLiteral("m1.bin.part"))));
    QCOMPARE(stranger.received(), QByteArray());

    world.manager().resume(id);
    QCOMPARE(world.end(id).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    QVERIFY(!world.header(2, "range").isEmpty());
}

void TransferSecurityTest::takesAFileFromAStorageItTrusts()
{
    SecureWorld world;
    const QByteArray bytes = someBytes(100'000);
    const TestCertificate certificate = TestCertificate::make("127.0.0.1");
    world.trust(certificate);
    TlsStorage storage(certificate, [bytes] { return TlsStorage::file(bytes); });
    world.links.setAnswer([&](const DownloadRequest &, int) { return storage.url(); });
    world.start();
    QCOMPARE(world.end(world.add(world.file(bytes))).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
}

void TransferSecurityTest::neverLeavesASecuredLink()
{
    SecureWorld world;
    const TestCertificate certificate = TestCertificate::make("127.0.0.1");
    world.trust(certificate);
    const QByteArray open = world.storage.url(QStringLiteral("/1")).toEncoded();
    TlsStorage storage(certificate,
                       [open] { return "HTTP/1.1 302 Found\r\nLocation: " + open + "\r\nContent-Length: 0\r\n\r\n"; });
    world.links.setAnswer([&](const DownloadRequest &, int) { return storage.url(); });
    world.start();
    const DownloadEntry failed = world.end(world.add(world.file(someBytes(1'000))));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::BadAnswer);
    QVERIFY(failed.error->message.contains(QStringLiteral("a place it may not go")));
    QVERIFY(world.storage.requests().isEmpty());
}

void TransferSecurityTest::carriesNothingToAnotherOrigin()
{
    DownloadFixture world;
    const QByteArray bytes = someBytes(100'000);
    const DownloadRequest request = world.file(bytes);
    TestStorage first; // another port is another origin
    first.put(QStringLiteral("/1"), bytes);
    const QByteArray next = world.storage.url(QStringLiteral("/1")).toEncoded();
    first.setTwist([next](int, const HttpRequest &, HttpResponse &response) {
        response.status = 307;
        response.headers = {{"Location", next}, {"Set-Cookie", "session=secret; Path=/"}};
        response.body.clear();
    });
    QUrl link = first.url(QStringLiteral("/1"));
    link.setUserInfo(QStringLiteral("me:secret"));
    link.setQuery(QStringLiteral("signature=secret"));
    world.links.setAnswer([link](const DownloadRequest &, int) { return link; });
    world.start();
    QCOMPARE(world.end(world.add(request)).state, DownloadState::Done);
    QVERIFY(world.content(QStringLiteral("m1.bin")) == bytes);
    const QList<HttpRequest> requests = world.storage.requests();
    QCOMPARE(requests.size(), 1);
    for (auto header = requests[0].headers.cbegin(); header != requests[0].headers.cend(); ++header)
        QVERIFY2(!header.value().contains("secret"), header.key().constData());
    for (const char *name : {"authorization", "cookie", "referer"})
        QVERIFY2(!requests[0].headers.contains(name), name);
}

void TransferSecurityTest::saysThatAProxyRefuses_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("link");
    const QByteArray wantsName = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
                                 "Content-Length: 0\r\nConnection: close\r\n\r\n";
    const QByteArray forbids = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    QTest::newRow("wants a name") << wantsName << QStringLiteral("http://storage.invalid/1");
    QTest::newRow("wants a name, TLS") << wantsName << QStringLiteral("https://storage.invalid/1");
    QTest::newRow("forbids, TLS") << forbids << QStringLiteral("https://storage.invalid/1");
}

void TransferSecurityTest::saysThatAProxyRefuses()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, link);
    DownloadFixture world;
    RefusingProxy proxy(answer);
    world.settings.proxy = proxy.url();
    world.settings.tries = 2;
    world.links.setAnswer([link](const DownloadRequest &, int) { return QUrl(link); });
    world.start();
    const DownloadEntry failed = world.end(world.add(world.file(someBytes(1'000))));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Offline);
    QVERIFY2(failed.error->message.contains(QStringLiteral("proxy")), qPrintable(failed.error->message));
    QCOMPARE(world.links.asked, 1); // the link is not to blame
    QVERIFY(!proxy.received.isEmpty());
    QVERIFY(world.storage.requests().isEmpty());
}

void TransferSecurityTest::saysThatAProxyIsNotThere()
{
    DownloadFixture world;
    {
        const RefusingProxy gone{QByteArray()};
        world.settings.proxy = gone.url();
    }
    world.settings.tries = 2;
    world.start();
    const DownloadEntry failed = world.end(world.add(world.file(someBytes(1'000))));
    QCOMPARE(failed.state, DownloadState::Failed);
    QCOMPARE(failed.error->kind, ErrorKind::Offline);
    QVERIFY2(failed.error->message.contains(QStringLiteral("proxy")), qPrintable(failed.error->message));
    QVERIFY(world.storage.requests().isEmpty()); // never past it
}

void TransferSecurityTest::tellsNobodyAProxysPassword_data()
{
    QTest::addColumn<QByteArray>("proxy");
    QTest::newRow("a kind that there is not") << QByteArray("gopher://me:secret@127.0.0.1:1");
    QTest::newRow("an old kind, not there") << QByteArray("socks://me:secret@127.0.0.1:1");
    QTest::newRow("no address") << QByteArray("http://me:secret@[127.0.0.1:1");
    QTest::newRow("not there") << QByteArray("http://me:secret@127.0.0.1:1");
}

void TransferSecurityTest::tellsNobodyAProxysPassword()
{
    QFETCH(QByteArray, proxy);
    const Environment environment{{"all_proxy", proxy}, {"http_proxy", ""}, {"no_proxy", ""}, {"NO_PROXY", ""}};
    DownloadFixture world;
    world.settings.proxy.clear(); // the system's
    world.settings.tries = 2;
    world.links.setAnswer(
        [](const DownloadRequest &, int) { return QUrl(QStringLiteral("http://storage.invalid/1")); });
    world.start();
    const DownloadEntry failed = world.end(world.add(world.file(someBytes(1'000))));
    QCOMPARE(failed.state, DownloadState::Failed);
    QVERIFY2(failed.error->message.contains(QStringLiteral("proxy")), qPrintable(failed.error->message));
    QVERIFY2(!failed.error->detail.contains(QStringLiteral("secret")), qPrintable(failed.error->detail));
    QVERIFY2(!failed.error->detail.contains(QStringLiteral("me:")), qPrintable(failed.error->detail));
}

void TransferSecurityTest::knowsTheProxyOfTheEnvironment_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("exceptions");
    QTest::addColumn<bool>("isThere");
    const QString open = QStringLiteral("http://files.example.org/1");
    const QString secured = QStringLiteral("https://files.example.org/1");
    QTest::newRow("none") << open << QByteArray() << QByteArray() << false;
    QTest::newRow("http") << open << QByteArray("http_proxy") << QByteArray() << true;
    QTest::newRow("HTTP, which CGI uses otherwise") << open << QByteArray("HTTP_PROXY") << QByteArray() << false;
    QTest::newRow("http, for https") << secured << QByteArray("http_proxy") << QByteArray() << false;
    QTest::newRow("https") << secured << QByteArray("HTTPS_PROXY") << QByteArray() << true;
    QTest::newRow("all") << secured << QByteArray("all_proxy") << QByteArray() << true;
    QTest::newRow("but not here") << open << QByteArray("all_proxy") << QByteArray("localhost, .example.org") << false;
    QTest::newRow("nowhere") << open << QByteArray("all_proxy") << QByteArray("*") << false;
    QTest::newRow("not elsewhere") << open << QByteArray("all_proxy") << QByteArray("ample.org") << true;
}

void TransferSecurityTest::knowsTheProxyOfTheEnvironment()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, exceptions);
    QFETCH(bool, isThere);
    Environment environment{{"no_proxy", exceptions}};
    for (const char *name :
         {"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY"})
        environment.set(name, name == variable ? QByteArray("http://127.0.0.1:1") : QByteArray());
    QCOMPARE(hasEnvironmentProxy(QUrl(url)), isThere);
}

QTEST_GUILESS_MAIN(TransferSecurityTest)
#include "TransferSecurityTest.moc"
