#pragma once

#include "base/Result.h"
#include "settings/KeyFile.h"
#include "settings/Keychain.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace vitrine {

/// Where a key is kept.
enum class KeyPlace
{
    Keychain,    ///< the system's keychain
    File,        ///< a file only this user can read, where the system has no keychain that works
    Environment, ///< VITRINE_API_KEY: read only
    Nowhere,     ///< there is none, or none was asked for (--anonymous)
};

struct StoredKey
{
    QString key; ///< empty for none; never logged
    KeyPlace place = KeyPlace::Nowhere;
    bool isKeychainMissing = false; ///< there is none that works: a key would be kept in the file
};

struct KeyStoreOptions
{
    QString dataDir;                                  ///< for the fallback file
    QUrl origin;                                      ///< the API origin that the key belongs to
    bool anonymous = false;                           ///< no key at all, from nowhere, and no keychain call
    std::chrono::milliseconds patience{2'000};        ///< how long the keychain may take to be read
    std::chrono::milliseconds changePatience{60'000}; ///< the same to keep or remove: a person may have to unlock it
    bool useKeychain = true;                          ///< false where it must not ask anybody: the file alone
};

/// The API key of one origin, in the system's keychain through QtKeychain; in a file readable by this user alone
/// (0600) where there is no keychain, or it does not answer in time. A key entered for one origin is never given for
/// another. VITRINE_API_KEY in the environment is for the run's origin, wins over both and is never stored.
///
/// The file holds an origin's key only when the keychain did not take it, so it is the newer of the two and read first.
/// A keychain that takes the key after all, later than it was waited for, has the file's copy removed.
class KeyStore final : public QObject
{
    Q_OBJECT

public:
    explicit KeyStore(KeyStoreOptions options, QObject *parent = nullptr);
    KeyStore(KeyStoreOptions options, std::unique_ptr<Keychain> keychain, QObject *parent = nullptr);
    ~KeyStore() override; ///< puts a key that the keychain has not answered for into the file

    /// Keychain error where there is a keychain that does not say, or not in time; see loadedLate(). May be asked
    /// again.
    QFuture<Result<StoredKey>> load();
    /// Keeps the key in this text (apiKeyIn()) and tells where: Nowhere when it is empty or the program was started
    /// anonymously. An empty key removes the stored one; Keychain error where the keychain would not let go of it.
    /// BadReference for what cannot be a key.
    QFuture<Result<KeyPlace>> save(const QString &key);

    /// Whether a key was ever kept in the data directory.
    bool hasFile() const;

signals:
    /// The keychain was unlocked after load() had ended without a key, and no other one was entered meanwhile.
    void loadedLate(const vitrine::StoredKey &stored);

private:
    QFuture<Result<KeyPlace>> keep(const QString &key);
    QFuture<Result<KeyPlace>> forget();
    /// What the keychain's answer to a question for the key means.
    static Result<StoredKey> readKey(const Keychain::Answer &answer);
    /// The keychain took this key when nobody waited any more.
    void keptLate(const QString &key);
    /// What to give the keychain: `inTime` gets its answer, or Refused when it took longer than that; then `late` does.
    Keychain::Callback patiently(std::chrono::milliseconds patience, Keychain::Callback inTime,
                                 Keychain::Callback late = {});

    KeyStoreOptions m_options;
    QString m_entry; ///< the origin in canonical form: the name of the key everywhere
    KeyFile m_file;
    std::unique_ptr<Keychain> m_keychain;
    int m_turn = 0;       ///< numbers what is kept and forgotten: the last one counts
    QString m_unanswered; ///< the key that the keychain is to keep and has not answered for yet
};

/// "https://civitai.com": scheme and host in lower case, the port only where it is not the scheme's own.
QString canonicalOrigin(const QUrl &url);

} // namespace vitrine
