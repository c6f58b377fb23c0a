#pragma once

#include "base/Result.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>

namespace vitrine {

/// Where a key is kept.
enum class KeyPlace {
    Keychain,    ///< the system's keychain
    File,        ///< a file only this user can read, where the system has no keychain that works
    Environment, ///< VITRINE_API_KEY: read only
    Nowhere,     ///< there is none, or none was asked for (--anonymous)
};

struct StoredKey
{
    QString key; ///< empty for none; never logged
    KeyPlace place = KeyPlace::Nowhere;
};

struct KeyStoreOptions
{
    QString dataDir;                           ///< for the fallback file
    QUrl origin;                               ///< the API origin that the key belongs to
    bool anonymous = false;                    ///< no stored key, no keychain call
    std::chrono::milliseconds patience{2'000}; ///< how long the keychain may take
};

/// The API key of one origin, in the system's keychain through QtKeychain; in a file readable by this user alone
/// (0600) where there is no keychain, or it does not answer in time. A key entered for one origin is never given for
/// another. VITRINE_API_KEY in the environment wins over both and is never stored.
class KeyStore final : public QObject
{
    Q_OBJECT

public:
    explicit KeyStore(KeyStoreOptions options, QObject *parent = nullptr);

    QFuture<Result<StoredKey>> load();
    /// Keeps `key` (white space around it dropped) and tells where. An empty key removes the stored one.
    QFuture<Result<KeyPlace>> save(const QString &key);
};

} // namespace vitrine
