#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "civitai/Answers.h"
#include "settings/KeyStore.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>

#include <optional>

namespace vitrine {

class HttpCivitaiApi;

/// Whose key is in use: the one place that loads, keeps and removes the key, gives it to the API, asks the site whose
/// it is, and asks again when a call that carried it was refused a login. (A call that was refused for another reason,
/// early access or downloads that a creator switched off, says nothing of the key.)
class AccountState final : public QObject
{
    Q_OBJECT

public:
    enum class Kind
    {
        Unknown,     ///< no key was loaded yet, or there is one that nobody asked the site about
        None,        ///< there is no key
        Checking,    ///< the site is asked
        Known,       ///< account()
        Refused,     ///< the site does not accept the key, or it may not be sent there: problem()
        Unreachable, ///< the site could not be asked: problem(). The key stays in use
    };

    AccountState(HttpCivitaiApi &api, KeyStore &keys, Clock &clock, QObject *parent = nullptr);

    Kind kind() const { return m_kind; }
    const Account &account() const { return m_account; } ///< while Known
    const std::optional<Error> &problem() const { return m_problem; }

    bool hasKey() const;
    KeyPlace place() const { return m_place; } ///< where the key is kept
    /// A key would be kept in the file: there is no keychain that works.
    bool isKeychainMissing() const { return m_isKeychainMissing; }
    /// Why a key was not loaded, kept or removed, until one is; what was in use stays in use.
    const std::optional<Error> &storeProblem() const { return m_storeProblem; }
    bool isStoring() const { return m_isStoring; }

    /// Loads the key and gives it to the API; asks nobody whose it is.
    QFuture<Result<StoredKey>> load();
    /// Asks the site whose key it is. Nothing without one.
    void check();
    /// Keeps the key in what a person pasted and checks it; without one in it, removes the key. What cannot be a key is
    /// a storeProblem().
    void enter(const QString &pasted);
    void remove() { enter({}); }

signals:
    void changed();

private:
    void use(const StoredKey &stored);
    /// Quietly: what is known stays until the site says otherwise.
    void ask(bool isQuiet);
    void askAgain();
    void take(const Result<Account> &account, bool isQuiet);
    void setKind(Kind kind, const std::optional<Error> &problem = std::nullopt);

    HttpCivitaiApi &m_api;
    KeyStore &m_keys;
    Clock &m_clock;
    Kind m_kind = Kind::Unknown;
    Account m_account;
    std::optional<Error> m_problem;
    KeyPlace m_place = KeyPlace::Nowhere;
    bool m_isKeychainMissing = false;
    std::optional<Error> m_storeProblem;
    bool m_isStoring = false;
    int m_stores = 0; ///< numbers what is kept and removed: the last one counts
    QFuture<Result<Account>> m_asking;
    QDateTime m_askedAt;
};

} // namespace vitrine
