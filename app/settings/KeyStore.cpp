#include "settings/KeyStore.h"

#include "base/Log.h"
#include "settings/ApiKeyText.h"

#include <QCoreApplication>
#include <QDir>
#include <QPromise>
#include <QTimer>

#include <memory>
#include <utility>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyStore)
};

Error failure(ErrorKind kind, const QString &message)
{
    return Error{kind, message, {}, {}, {}};
}

/// A promise that a callback can carry: callbacks are copied, promises are not.
template<typename T>
using SharedPromise = std::shared_ptr<QPromise<Result<T>>>;

template<typename T>
SharedPromise<T> startPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void finish(const SharedPromise<T> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    const auto promise = startPromise<T>();
    finish(promise, std::move(result));
    return promise->future();
}

} // namespace

QString canonicalOrigin(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const int ownPort = scheme == QLatin1String("https") ? 443 : 80;
    const int port = url.port(ownPort);
    const QString origin =
        scheme + QStringLiteral("://") + (host.contains(u':') ? QStringLiteral("[%1]").arg(host) : host);
    return port == ownPort ? origin : QStringLiteral("%1:%2").arg(origin).arg(port);
}

KeyStore::KeyStore(KeyStoreOptions options, QObject *parent)
    : KeyStore(std::move(options), std::make_unique<Keychain>(), parent)
{
}

KeyStore::KeyStore(KeyStoreOptions options, std::unique_ptr<Keychain> keychain, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_entry(canonicalOrigin(m_options.origin))
    , m_file(QDir(m_options.dataDir).filePath(QStringLiteral("keys.json")))
    , m_keychain(std::move(keychain))
{
}

KeyStore::~KeyStore()
{
    if (m_unanswered.isEmpty())
        return;
    if (const auto kept = m_file.setKey(m_entry, m_unanswered); !kept)
        qCWarning(logSettings) << "the key was not kept:" << kept.error().message;
}

bool KeyStore::hasFile() const
{
    return m_file.exists();
}

QFuture<Result<StoredKey>> KeyStore::load()
{
    if (m_options.anonymous)
        return ready<StoredKey>(StoredKey{});
    const QString fromEnvironment = apiKeyIn(qEnvironmentVariable("VITRINE_API_KEY"));
    if (!fromEnvironment.isEmpty())
        return ready<StoredKey>(StoredKey{fromEnvironment, KeyPlace::Environment});

    const auto inFile = m_file.key(m_entry);
    if (inFile && !inFile->isEmpty())
        return ready<StoredKey>(StoredKey{*inFile, KeyPlace::File});
    if (!m_options.useKeychain)
        return inFile ? ready<StoredKey>(StoredKey{}) : ready<StoredKey>(inFile.error());

    const auto promise = startPromise<StoredKey>();
    const auto inTime = [promise, inFile](const Keychain::Answer &answer) {
        Result<StoredKey> stored = readKey(answer);
        const bool isEmpty = stored && stored->key.isEmpty();
        finish<StoredKey>(promise, isEmpty && !inFile ? Result<StoredKey>(inFile.error()) : std::move(stored));
    };
    const auto late = [this, turn = m_turn](const Keychain::Answer &answer) {
        if (turn == m_turn && answer.outcome == Keychain::Outcome::Done && !answer.secret.isEmpty())
            emit loadedLate(StoredKey{answer.secret, KeyPlace::Keychain});
    };
    m_keychain->read(m_entry, patiently(m_options.patience, inTime, late));
    return promise->future();
}

Result<StoredKey> KeyStore::readKey(const Keychain::Answer &answer)
{
    switch (answer.outcome) {
    case Keychain::Outcome::Done:
        return answer.secret.isEmpty() ? StoredKey{} : StoredKey{answer.secret, KeyPlace::Keychain};
    case Keychain::Outcome::NoEntry:
        return StoredKey{};
    case Keychain::Outcome::Unavailable:
        return StoredKey{{}, KeyPlace::Nowhere, true};
    case Keychain::Outcome::Refused:
        return failure(ErrorKind::Keychain, Words::tr("The system's keychain is locked or does not answer, so the key "
                                                      "in it cannot be used. Unlock it and try again."));
    }
    Q_UNREACHABLE();
}

QFuture<Result<KeyPlace>> KeyStore::save(const QString &key)
{
    if (m_options.anonymous)
        return ready<KeyPlace>(KeyPlace::Nowhere);
    const QString cleaned = apiKeyIn(key);
    if (const auto problem = apiKeyProblem(cleaned))
        return ready<KeyPlace>(failure(ErrorKind::BadReference, *problem));
    return cleaned.isEmpty() ? forget() : keep(cleaned);
}

QFuture<Result<KeyPlace>> KeyStore::keep(const QString &key)
{
    const auto intoFile = [file = m_file, entry = m_entry, key]() -> Result<KeyPlace> {
        if (const auto kept = file.setKey(entry, key); !kept)
            return kept.error();
        return KeyPlace::File;
    };
    if (!m_options.useKeychain)
        return ready<KeyPlace>(intoFile());

    const auto promise = startPromise<KeyPlace>();
    const int turn = ++m_turn;
    const auto inTime = [this, promise, intoFile, turn](const Keychain::Answer &answer) {
        if (turn != m_turn) { // another key, or none, is wanted by now
            const bool isKept = answer.outcome == Keychain::Outcome::Done;
            finish<KeyPlace>(promise, isKept ? KeyPlace::Keychain : KeyPlace::Nowhere);
            return;
        }
        m_unanswered.clear();
        if (answer.outcome != Keychain::Outcome::Done) {
            finish<KeyPlace>(promise, intoFile());
            return;
        }
        // An older key left in the file would be read first.
        if (const auto removed = m_file.setKey(m_entry, {}); !removed)
            finish<KeyPlace>(promise, removed.error());
        else
            finish<KeyPlace>(promise, KeyPlace::Keychain);
    };
    const auto late = [this, key](const Keychain::Answer &answer) {
        if (answer.outcome == Keychain::Outcome::Done)
            keptLate(key);
    };
    m_unanswered = key;
    m_keychain->write(m_entry, key, patiently(m_options.changePatience, inTime, late));
    return promise->future();
}

void KeyStore::keptLate(const QString &key)
{
    const auto inFile = m_file.key(m_entry);
    if (!inFile || *inFile != key)
        return; // a newer one, which is to be read first
    if (const auto removed = m_file.setKey(m_entry, {}); !removed)
        qCWarning(logSettings) << "the key stays in the file beside the keychain:" << removed.error().message;
}

Keychain::Callback KeyStore::patiently(std::chrono::milliseconds patience, Keychain::Callback inTime,
                                       Keychain::Callback late)
{
    // Whichever comes first, the answer or the end of patience, takes the callback.
    const auto waiting = std::make_shared<Keychain::Callback>(std::move(inTime));
    const auto take = [waiting] { return std::exchange(*waiting, nullptr); };
    auto *timer = new QTimer(this); // unlike QTimer::singleShot() it lets go of the callback when the store goes
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [take, timer] {
        timer->deleteLater();
        if (const Keychain::Callback waiter = take())
            waiter({Keychain::Outcome::Refused, {}});
    });
    timer->start(patience);
    return [take, late = std::move(late)](const Keychain::Answer &answer) {
        if (const Keychain::Callback waiter = take())
            waiter(answer);
        else if (late)
            late(answer);
    };
}

QFuture<Result<KeyPlace>> KeyStore::forget()
{
    ++m_turn;
    m_unanswered.clear();
    if (const auto removed = m_file.setKey(m_entry, {}); !removed)
        return ready<KeyPlace>(removed.error());
    if (!m_options.useKeychain)
        return ready<KeyPlace>(KeyPlace::Nowhere);

    const auto promise = startPromise<KeyPlace>();
    const auto inTime = [promise](const Keychain::Answer &answer) {
        if (answer.outcome == Keychain::Outcome::Refused) {
            finish<KeyPlace>(promise, failure(ErrorKind::Keychain,
                                              Words::tr("The system's keychain did not remove the key. Remove the "
                                                        "entry \"Vitrine\" with the system's own tool.")));
        } else {
            finish<KeyPlace>(promise, KeyPlace::Nowhere);
        }
    };
    m_keychain->remove(m_entry, patiently(m_options.changePatience, inTime));
    return promise->future();
}

} // namespace vitrine
