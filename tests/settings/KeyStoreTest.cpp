#include "settings/KeyStore.h"
#include "settings/ApiKeyText.h"
#include "settings/Settings.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

const auto secret = QStringLiteral("0123456789abcdef-secret");
QStringList logged;

/// One that is locked: it answers when it is told to.
class LockedKeychain final : public Keychain
{
public:
    void read(const QString &, Callback callback) override { waiting.append(callback); }
    void write(const QString &, const QString &, Callback callback) override { waiting.append(callback); }
    void remove(const QString &, Callback callback) override { waiting.append(callback); }

    QList<Callback> waiting;
};

void record(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged.append(message);
}

} // namespace

/// All on a machine without a keychain service: the bus address leads nowhere.
class KeyStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void hasNoKeyAtFirst();
    void keepsTheKeyInAFileWhereThereIsNoKeychain();
    void givesAKeyToItsOriginOnly();
    void writesOriginsInOneWay_data();
    void writesOriginsInOneWay();
    void keepsTheFileForItsUserAlone();
    void narrowsPermissionsThatHaveGrownWider();
    void takesTheKeyOutOfWhatWasPasted_data();
    void takesTheKeyOutOfWhatWasPasted();
    void keepsNothingThatCannotBeAKey_data();
    void keepsNothingThatCannotBeAKey();
    void dropsWhiteSpaceAroundAKey();
    void removesTheKeyWhenItIsEmpty();
    void prefersTheEnvironment();
    void knowsNoKeyWhenAnonymous();
    void answersWithoutAnySessionBus();
    void saysWhyAKeyWasNotKept();
    void readsAFileThatIsNoJsonAsEmpty();
    void canGoWhileAKeychainIsAsked();
    void waitsForAPersonWhoUnlocksTheKeychain();
    void bringsNoRemovedKeyBack();
    void takesTheFilesCopyBackWhenTheKeychainIsLate();
    void keepsTheKeyThatAPromptWasLeftOpenFor();
    void saysThatTheKeychainIsLocked();
    void saysThatThereIsNoKeychain();
    void takesAKeyThatTheKeychainGivesLate();
    void prefersAKeyEnteredMeanwhileToALateOne();
    void knowsWhetherAKeyWasEverKeptHere();
    void neverLogsTheKey();

private:
    KeyStoreOptions options(const char *origin = "https://civitai.com") const;
    StoredKey load(const KeyStoreOptions &options) const;
    KeyPlace save(const KeyStoreOptions &options, const QString &key) const;
    QString filePath() const { return m_dir->filePath(QStringLiteral("keys.json")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void KeyStoreTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("XDG_RUNTIME_DIR");
}

void KeyStoreTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qunsetenv("VITRINE_API_KEY");
}

KeyStoreOptions KeyStoreTest::options(const char *origin) const
{
    KeyStoreOptions options;
    options.dataDir = m_dir->path();
    options.origin = QUrl(QLatin1String(origin));
    return options;
}

StoredKey KeyStoreTest::load(const KeyStoreOptions &options) const
{
    KeyStore store(options);
    const auto future = store.load();
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || !future.result().ok())
        return {QStringLiteral("<failed>"), KeyPlace::Nowhere};
    return future.result().value();
}

KeyPlace KeyStoreTest::save(const KeyStoreOptions &options, const QString &key) const
{
    KeyStore store(options);
    const auto future = store.save(key);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || !future.result().ok())
        return KeyPlace::Environment; // never a true answer
    return future.result().value();
}

void KeyStoreTest::hasNoKeyAtFirst()
{
    const auto stored = load(options());
    QCOMPARE(stored.key, QString());
    QCOMPARE(stored.place, KeyPlace::Nowhere);
    QVERIFY(!QFile::exists(filePath()));
}

void KeyStoreTest::keepsTheKeyInAFileWhereThereIsNoKeychain()
{
    QCOMPARE(save(options(), secret), KeyPlace::File);
    const auto stored = load(options());
    QCOMPARE(stored.key, secret);
    QCOMPARE(stored.place, KeyPlace::File);
}

void KeyStoreTest::givesAKeyToItsOriginOnly()
{
    save(options(), secret);
    for (const char *other : {"http://civitai.com", "https://civitai.com:8443", "https://civitai.red",
                              "https://civitai.com.example.org", "https://www.civitai.com"})
        QVERIFY2(load(options(other)).key.isEmpty(), other);
    // Keys of two origins live side by side.
    save(options("http://localhost:8080"), QStringLiteral("the-other"));
    QCOMPARE(load(options()).key, secret);
    QCOMPARE(load(options("http://localhost:8080")).key, QStringLiteral("the-other"));
}

void KeyStoreTest::writesOriginsInOneWay_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("plain") << "https://civitai.com"
                           << "https://civitai.com";
    QTest::newRow("slash") << "https://civitai.com/"
                           << "https://civitai.com";
    QTest::newRow("path") << "https://civitai.com/api/v1?x=1"
                          << "https://civitai.com";
    QTest::newRow("case") << "HTTPS://Civitai.COM"
                          << "https://civitai.com";
    QTest::newRow("own port") << "https://civitai.com:443"
                              << "https://civitai.com";
    QTest::newRow("http's own port") << "http://localhost:80"
                                     << "http://localhost";
    QTest::newRow("port") << "http://localhost:8080"
                          << "http://localhost:8080";
    QTest::newRow("IPv6") << "http://[::1]:8080"
                          << "http://[::1]:8080";
    QTest::newRow("user") << "https://me:pw@civitai.com"
                          << "https://civitai.com";
}

void KeyStoreTest::writesOriginsInOneWay()
{
    QFETCH(QString, url);
    QFETCH(QString, origin);
    QCOMPARE(canonicalOrigin(QUrl(url)), origin);
}

void KeyStoreTest::keepsTheFileForItsUserAlone()
{
#ifdef Q_OS_WIN
    QSKIP("permissions are lists there");
#endif
    save(options(), secret);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(filePath()) & others));
    save(options(), QStringLiteral("another-key"));
    QVERIFY(!(QFile::permissions(filePath()) & others));
}

void KeyStoreTest::narrowsPermissionsThatHaveGrownWider()
{
#ifdef Q_OS_WIN
    QSKIP("permissions are lists there");
#endif
    save(options(), secret);
    QVERIFY(
        QFile::setPermissions(filePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QCOMPARE(load(options()).key, secret);
    QVERIFY(!(QFile::permissions(filePath()) & (QFile::ReadGroup | QFile::ReadOther)));
}

void KeyStoreTest::takesTheKeyOutOfWhatWasPasted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("plain") << secret;
    QTest::newRow("around") << QStringLiteral("\r\n\t %1 \n").arg(secret);
    QTest::newRow("broken up") << secret.left(5) + QStringLiteral("\r\n  ") + secret.mid(5);
    QTest::newRow("no-break space") << QChar(QChar::Nbsp) + secret;
    QTest::newRow("zero width") << secret.left(7) + QChar(0x200b) + secret.mid(7) + QChar(QChar::ByteOrderMark);
    QTest::newRow("header's value") << QStringLiteral("Bearer ") + secret;
    QTest::newRow("header") << QStringLiteral("authorization: bearer  ") + secret;
    QTest::newRow("quotes") << QStringLiteral("\"%1\"").arg(secret);
    QTest::newRow("typographic quotes") << QStringLiteral("\u201c%1\u201d ").arg(secret);
    QTest::newRow("all of it") << QStringLiteral(" 'Authorization: Bearer \"%1\"'\n").arg(secret);
}

void KeyStoreTest::takesTheKeyOutOfWhatWasPasted()
{
    QFETCH(QString, pasted);
    QCOMPARE(apiKeyIn(pasted), secret);
    QVERIFY(!apiKeyProblem(apiKeyIn(pasted)));
    save(options(), pasted);
    QCOMPARE(load(options()).key, secret);
}

void KeyStoreTest::keepsNothingThatCannotBeAKey_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("short") << QStringLiteral("0123456");
    QTest::newRow("not ASCII") << QStringLiteral("schlüssel-0123456789");
    QTest::newRow("dots of a hidden field") << QString(32, QChar(0x2022));
}

void KeyStoreTest::keepsNothingThatCannotBeAKey()
{
    QFETCH(QString, pasted);
    save(options(), secret);
    KeyStore store(options());
    const auto saved = store.save(pasted);
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(!saved.result().ok());
    QCOMPARE(saved.result().error().kind, ErrorKind::BadReference);
    QCOMPARE(load(options()).key, secret);
}

void KeyStoreTest::dropsWhiteSpaceAroundAKey()
{
    save(options(), QStringLiteral(" \t%1\r\n").arg(secret));
    QCOMPARE(load(options()).key, secret);
    qputenv("VITRINE_API_KEY", " from-environment\n");
    QCOMPARE(load(options()).key, QStringLiteral("from-environment"));
}

void KeyStoreTest::removesTheKeyWhenItIsEmpty()
{
    save(options(), secret);
    KeyStore store(options());
    const auto removed = store.save(QStringLiteral("  "));
    QTRY_VERIFY(removed.isFinished());
    QVERIFY(load(options()).key.isEmpty());
    QFile file(filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(secret.toUtf8()));
}

void KeyStoreTest::prefersTheEnvironment()
{
    save(options(), secret);
    qputenv("VITRINE_API_KEY", "from-environment");
    const auto stored = load(options());
    QCOMPARE(stored.key, QStringLiteral("from-environment"));
    QCOMPARE(stored.place, KeyPlace::Environment);
    QFile file(filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("from-environment"));
}

void KeyStoreTest::knowsNoKeyWhenAnonymous()
{
    save(options(), secret);
    qputenv("VITRINE_API_KEY", "from-environment");
    auto anonymous = options();
    anonymous.anonymous = true;
    KeyStore store(anonymous);
    const auto future = store.load();
    QVERIFY(future.isFinished()); // nobody was asked
    QCOMPARE(future.result().value().key, QString());
    QCOMPARE(save(anonymous, QStringLiteral("new-secret")), KeyPlace::Nowhere);
    qunsetenv("VITRINE_API_KEY");
    QCOMPARE(load(options()).key, secret);
}

void KeyStoreTest::answersWithoutAnySessionBus()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    KeyStoreOptions patient = options();
    patient.changePatience = std::chrono::hours(1); // which nobody waits for
    QCOMPARE(save(patient, secret), KeyPlace::File);
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
}

void KeyStoreTest::saysWhyAKeyWasNotKept()
{
    auto nowhere = options();
    nowhere.dataDir = m_dir->filePath(QStringLiteral("missing"));
    KeyStore store(nowhere);
    const auto saved = store.save(secret);
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(!saved.result().ok());
    QCOMPARE(saved.result().error().kind, ErrorKind::NoPermission);
    QVERIFY(!saved.result().error().message.contains(secret));
}

void KeyStoreTest::readsAFileThatIsNoJsonAsEmpty()
{
    QFile file(filePath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"https://civitai.com\": [");
    file.close();
    QVERIFY(load(options()).key.isEmpty());
    QCOMPARE(save(options(), secret), KeyPlace::File);
    QCOMPARE(load(options()).key, secret);
}

void KeyStoreTest::canGoWhileAKeychainIsAsked()
{
    QFuture<Result<StoredKey>> loading;
    QFuture<Result<KeyPlace>> saving;
    {
        KeyStore store(options());
        loading = store.load();
        saving = store.save(secret);
    }
    QTRY_VERIFY(loading.isFinished() && saving.isFinished());
    // The keychain's late answers find nobody.
    QCOMPARE(load(options("https://elsewhere.example")).key, QString());
}

void KeyStoreTest::waitsForAPersonWhoUnlocksTheKeychain()
{
    auto hurried = options();
    hurried.patience = std::chrono::milliseconds(1);
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(hurried, std::move(keychain));
    const auto loading = store.load();
    const auto saving = store.save(secret);
    const auto removing = store.save({});
    QTRY_VERIFY(loading.isFinished()); // so the patience of the others would be over too
    QVERIFY(!saving.isFinished() && !removing.isFinished());
    locked.waiting.at(1)({Keychain::Outcome::Done, {}});
    locked.waiting.at(2)({Keychain::Outcome::Done, {}});
    QCOMPARE(saving.result().value(), KeyPlace::Keychain);
    QCOMPARE(removing.result().value(), KeyPlace::Nowhere);
    QVERIFY(load(options()).key.isEmpty());
}

void KeyStoreTest::bringsNoRemovedKeyBack()
{
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(options(), std::move(keychain));
    const auto saving = store.save(secret);
    const auto removing = store.save({});
    locked.waiting.at(0)({Keychain::Outcome::Refused, {}}); // which would else put it into the file
    locked.waiting.at(1)({Keychain::Outcome::NoEntry, {}});
    QCOMPARE(saving.result().value(), KeyPlace::Nowhere);
    QCOMPARE(removing.result().value(), KeyPlace::Nowhere);
    QVERIFY(load(options()).key.isEmpty());
}

void KeyStoreTest::takesTheFilesCopyBackWhenTheKeychainIsLate()
{
    auto hurried = options();
    hurried.changePatience = std::chrono::milliseconds(1);
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(hurried, std::move(keychain));
    const auto older = store.save(QStringLiteral("older-key"));
    QTRY_VERIFY(older.isFinished());
    const auto newer = store.save(secret);
    QTRY_VERIFY(newer.isFinished());
    QCOMPARE(newer.result().value(), KeyPlace::File);
    locked.waiting.at(0)({Keychain::Outcome::Done, {}});
    QCOMPARE(load(options()).key, secret); // which the keychain has not taken yet
    locked.waiting.at(1)({Keychain::Outcome::Done, {}});
    QVERIFY(load(options()).key.isEmpty());
}

void KeyStoreTest::keepsTheKeyThatAPromptWasLeftOpenFor()
{
    {
        KeyStore store(options(), std::make_unique<LockedKeychain>());
        store.save(secret);
    }
    QCOMPARE(load(options()).key, secret);
}

void KeyStoreTest::saysThatTheKeychainIsLocked()
{
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(options(), std::move(keychain));
    const auto refused = store.load();
    locked.waiting.at(0)({Keychain::Outcome::Refused, {}});
    QVERIFY(!refused.result().ok());
    QCOMPARE(refused.result().error().kind, ErrorKind::Keychain);
    const auto again = store.load(); // it was unlocked meanwhile
    locked.waiting.at(1)({Keychain::Outcome::Done, secret});
    QCOMPARE(again.result()->key, secret);
    QCOMPARE(again.result()->place, KeyPlace::Keychain);
}

void KeyStoreTest::saysThatThereIsNoKeychain()
{
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(options(), std::move(keychain));
    const auto missing = store.load();
    locked.waiting.at(0)({Keychain::Outcome::Unavailable, {}});
    QVERIFY(missing.result()->isKeychainMissing);
    const auto empty = store.load();
    locked.waiting.at(1)({Keychain::Outcome::NoEntry, {}});
    QVERIFY(!empty.result()->isKeychainMissing);
}

void KeyStoreTest::takesAKeyThatTheKeychainGivesLate()
{
    auto hurried = options();
    hurried.patience = std::chrono::milliseconds(1);
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(hurried, std::move(keychain));
    QSignalSpy late(&store, &KeyStore::loadedLate);
    const auto loading = store.load();
    QTRY_VERIFY(loading.isFinished());
    QCOMPARE(loading.result().error().kind, ErrorKind::Keychain);
    locked.waiting.at(0)({Keychain::Outcome::Done, secret});
    QCOMPARE(late.count(), 1);
    QCOMPARE(late.at(0).at(0).value<StoredKey>().key, secret);
}

void KeyStoreTest::prefersAKeyEnteredMeanwhileToALateOne()
{
    auto hurried = options();
    hurried.patience = std::chrono::milliseconds(1);
    auto keychain = std::make_unique<LockedKeychain>();
    LockedKeychain &locked = *keychain;
    KeyStore store(hurried, std::move(keychain));
    QSignalSpy late(&store, &KeyStore::loadedLate);
    const auto loading = store.load();
    QTRY_VERIFY(loading.isFinished());
    store.save(QStringLiteral("entered-meanwhile"));
    locked.waiting.at(0)({Keychain::Outcome::Done, secret});
    QCOMPARE(late.count(), 0);
}

void KeyStoreTest::knowsWhetherAKeyWasEverKeptHere()
{
    QVERIFY(!KeyStore(options()).hasFile());
    save(options(), secret);
    QVERIFY(KeyStore(options()).hasFile());
}

void KeyStoreTest::neverLogsTheKey()
{
    QLoggingCategory::setFilterRules(QStringLiteral("vitrine.*=true"));
    logged.clear();
    const auto before = qInstallMessageHandler(record);
    save(options(), secret);
    load(options());
    {
        Settings settings(m_dir->filePath(QStringLiteral("settings.ini")));
        settings.setParallelDownloads(4);
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY(!logged.join(u'\n').contains(secret));
    QFile ini(m_dir->filePath(QStringLiteral("settings.ini")));
    QVERIFY(ini.open(QIODevice::ReadOnly));
    QVERIFY(!ini.readAll().contains(secret.toUtf8()));
}

QTEST_GUILESS_MAIN(KeyStoreTest)
#include "KeyStoreTest.moc"
