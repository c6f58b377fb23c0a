#include "core/AccountState.h"

#include "civitai/HttpCivitaiApi.h"
#include "demo/HttpServer.h"
#include "support/FakeClock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>

using namespace vitrine;
using Kind = AccountState::Kind;

namespace {

const auto key = QStringLiteral("0123456789abcdef");

HttpResponse json(int status, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = body;
    return response;
}

/// A site that says of every key what it is told to say, and refuses everything else.
struct Site
{
    std::atomic<int> status = 200; ///< of /me; 0 for no answer that can be read
    std::atomic<int> asked = 0;    ///< how often /me was
    HttpResponse refusal = json(401, "{\"error\":\"Unauthorized\"}");
    HttpServer server{[this](const HttpRequest &request) {
        if (!request.url.path().endsWith(QLatin1String("/me")))
            return refusal;
        ++asked;
        return status == 200 ? json(200, "{\"id\":7,\"username\":\"ada\",\"tier\":\"gold\"}")
                             : json(status, "{\"error\":\"Unauthorized\"}");
    }};
};

class SilentKeychain final : public Keychain
{
public:
    void read(const QString &, Callback callback) override { waiting = callback; }
    void write(const QString &, const QString &, Callback callback) override { callback({Outcome::Done, {}}); }
    void remove(const QString &, Callback callback) override { callback({Outcome::Done, {}}); }

    Callback waiting;
};

/// A program's part of it, with a keychain that answers when it is told to.
struct Program
{
    explicit Program(const Site &site) : api({.origin = site.server.origin(), .tries = 1}, clock)
    {
        KeyStoreOptions options;
        options.dataDir = dir.path();
        options.origin = api.origin();
        options.patience = std::chrono::milliseconds(1);
        auto silent = std::make_unique<SilentKeychain>();
        keychain = silent.get();
        keys = std::make_unique<KeyStore>(options, std::move(silent));
        account = std::make_unique<AccountState>(api, *keys, clock);
    }

    QTemporaryDir dir;
    FakeClock clock{FakeClock::Firing::ByHand};
    HttpCivitaiApi api;
    SilentKeychain *keychain;
    std::unique_ptr<KeyStore> keys;
    std::unique_ptr<AccountState> account;
};

} // namespace

class AccountStateTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsNothingAtFirst();
    void hasNoneWithoutAKey();
    void tellsWhoseAKeyIs();
    void tellsThatAKeyIsRefused();
    void keepsTheKeyWhenTheSiteCannotBeAsked();
    void takesNothingThatCannotBeAKey();
    void forgetsTheAccountWithTheKey();
    void asksAgainWhenACallIsRefused();
    void asksOnceForManyRefusals();
    void keepsTheAccountWhenAskingAgainFails();
    void doubtsNoKeyForEarlyAccessOrDisabledDownloads_data();
    void doubtsNoKeyForEarlyAccessOrDisabledDownloads();
    void saysThatTheKeychainIsLocked();
    void usesAKeyThatTheKeychainGivesLate();
};

void AccountStateTest::init()
{
    qunsetenv("VITRINE_API_KEY");
}

void AccountStateTest::knowsNothingAtFirst()
{
    Site site;
    Program program(site);
    QCOMPARE(program.account->kind(), Kind::Unknown);
    QVERIFY(!program.account->hasKey());
}

void AccountStateTest::hasNoneWithoutAKey()
{
    Site site;
    Program program(site);
    const auto loading = program.account->load();
    program.keychain->waiting({Keychain::Outcome::NoEntry, {}});
    QTRY_VERIFY(loading.isFinished());
    QCOMPARE(program.account->kind(), Kind::None);
    program.account->check();
    QCOMPARE(program.account->kind(), Kind::None);
    QCOMPARE(site.asked.load(), 0);
}

void AccountStateTest::tellsWhoseAKeyIs()
{
    Site site;
    Program program(site);
    program.account->enter(QStringLiteral(" Bearer \"%1\"\n").arg(key));
    QVERIFY(program.account->isStoring());
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    QVERIFY(!program.account->isStoring());
    QCOMPARE(program.account->account().username, QStringLiteral("ada"));
    QCOMPARE(program.account->account().tier, QStringLiteral("gold"));
    QCOMPARE(program.account->place(), KeyPlace::Keychain);
    QCOMPARE(site.server.requests().last().header("authorization"), QByteArray("Bearer " + key.toLatin1()));
}

void AccountStateTest::tellsThatAKeyIsRefused()
{
    Site site;
    site.status = 401;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Refused);
    QVERIFY(program.account->problem()->message.contains(QStringLiteral("does not accept")));
    QVERIFY(program.account->hasKey()); // a person decides what becomes of it
}

void AccountStateTest::keepsTheKeyWhenTheSiteCannotBeAsked()
{
    Site site;
    site.status = 503;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Unreachable);
    QVERIFY(program.account->hasKey());
    QVERIFY(program.account->problem().has_value());
    QCOMPARE(site.asked.load(), 1); // nobody is kept waiting for further tries
    site.status = 200;
    program.account->check();
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    QVERIFY(!program.account->problem());
}

void AccountStateTest::takesNothingThatCannotBeAKey()
{
    Site site;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.account->enter(QStringLiteral("short"));
    QTRY_VERIFY(program.account->storeProblem().has_value());
    QCOMPARE(program.account->kind(), Kind::Known); // the former one stays in use
    QVERIFY(program.account->hasKey());
}

void AccountStateTest::forgetsTheAccountWithTheKey()
{
    Site site;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.account->remove();
    QTRY_COMPARE(program.account->kind(), Kind::None);
    QVERIFY(!program.account->hasKey());
    QCOMPARE(site.asked.load(), 1);
}

void AccountStateTest::asksAgainWhenACallIsRefused()
{
    Site site;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.clock.advance(std::chrono::minutes(5));
    site.status = 401;
    program.api.downloadLink(VersionId{3}, FileId{4}, {});
    QTRY_COMPARE(program.account->kind(), Kind::Refused);
}

void AccountStateTest::asksOnceForManyRefusals()
{
    Site site;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.clock.advance(std::chrono::minutes(5));
    QSignalSpy doubts(&program.api, &HttpCivitaiApi::keyDoubted);
    for (int i = 1; i <= 3; ++i)
        program.api.downloadLink(VersionId{i}, FileId{4}, {});
    QTRY_COMPARE(doubts.count(), 3);
    QTRY_COMPARE(site.asked.load(), 2); // at the start, and once more
    QCOMPARE(program.account->kind(), Kind::Known);
}

void AccountStateTest::keepsTheAccountWhenAskingAgainFails()
{
    Site site;
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.clock.advance(std::chrono::minutes(5));
    site.status = 503;
    program.api.downloadLink(VersionId{3}, FileId{4}, {});
    QTRY_COMPARE(site.asked.load(), 2);
    QSignalSpy doubts(&program.api, &HttpCivitaiApi::keyDoubted);
    program.api.downloadLink(VersionId{4}, FileId{4}, {}); // one answer later
    QTRY_COMPARE(doubts.count(), 1);
    QCOMPARE(program.account->kind(), Kind::Known);
}

void AccountStateTest::doubtsNoKeyForEarlyAccessOrDisabledDownloads_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("early access") << 403 << QByteArray("{\"error\":\"Early Access\",\"deadline\":\"2030-01-01\"}");
    QTest::newRow("downloads disabled")
        << 401 << QByteArray("{\"error\":\"Unauthorized\",\"message\":\"The creator has disabled downloads\"}");
}

void AccountStateTest::doubtsNoKeyForEarlyAccessOrDisabledDownloads()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Site site;
    site.refusal = json(status, body);
    Program program(site);
    program.account->enter(key);
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    program.clock.advance(std::chrono::minutes(5));
    QSignalSpy doubts(&program.api, &HttpCivitaiApi::keyDoubted);
    const auto link = program.api.downloadLink(VersionId{3}, FileId{4}, {});
    QTRY_VERIFY(link.isFinished());
    QVERIFY(link.result().error().kind == ErrorKind::EarlyAccess || link.result().error().kind == ErrorKind::NoAccess);
    QCOMPARE(doubts.count(), 0);
}

void AccountStateTest::saysThatTheKeychainIsLocked()
{
    Site site;
    Program program(site);
    const auto loading = program.account->load();
    QTRY_VERIFY(loading.isFinished());
    QCOMPARE(program.account->storeProblem()->kind, ErrorKind::Keychain);
    QCOMPARE(program.account->kind(), Kind::None);
}

void AccountStateTest::usesAKeyThatTheKeychainGivesLate()
{
    Site site;
    Program program(site);
    const auto loading = program.account->load();
    QTRY_VERIFY(loading.isFinished());
    program.keychain->waiting({Keychain::Outcome::Done, key});
    QTRY_COMPARE(program.account->kind(), Kind::Known);
    QVERIFY(!program.account->storeProblem());
}

QTEST_GUILESS_MAIN(AccountStateTest)
#include "AccountStateTest.moc"
