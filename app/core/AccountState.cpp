#include "core/AccountState.h"

#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "settings/ApiKeyText.h"

#include <QPromise>

#include <memory>

namespace vitrine {

namespace {

/// A valid key can be refused what its account may not have, download after download: no reason to ask each time.
constexpr std::chrono::seconds betweenDoubts{60};

} // namespace

AccountState::AccountState(HttpCivitaiApi &api, KeyStore &keys, Clock &clock, QObject *parent)
    : QObject(parent), m_api(api), m_keys(keys), m_clock(clock)
{
    connect(&api, &HttpCivitaiApi::keyDoubted, this, &AccountState::askAgain);
    connect(&keys, &KeyStore::loadedLate, this, [this](const StoredKey &stored) {
        use(stored);
        check();
    });
}

bool AccountState::hasKey() const
{
    return m_api.hasKey();
}

QFuture<Result<StoredKey>> AccountState::load()
{
    const auto promise = std::make_shared<QPromise<Result<StoredKey>>>();
    promise->start();
    const int turn = m_stores;
    whenDone(m_keys.load(), this, [this, promise, turn](const Result<StoredKey> &stored) {
        if (turn != m_stores) {
            // One was entered meanwhile, and is in use.
        } else if (stored) {
            use(*stored);
        } else {
            m_storeProblem = stored.error();
            setKind(hasKey() ? m_kind : Kind::None);
        }
        promise->addResult(stored);
        promise->finish();
    });
    return promise->future();
}

void AccountState::use(const StoredKey &stored)
{
    m_asking.cancel();
    m_storeProblem.reset();
    m_place = stored.place;
    m_isKeychainMissing = stored.isKeychainMissing;
    m_api.setKey(stored.key);
    setKind(stored.key.isEmpty() ? Kind::None : Kind::Unknown);
}

void AccountState::enter(const QString &pasted)
{
    const QString key = apiKeyIn(pasted);
    m_asking.cancel();
    m_isStoring = true;
    m_storeProblem.reset();
    const int turn = ++m_stores;
    emit changed();
    whenDone(m_keys.save(key), this, [this, key, turn](const Result<KeyPlace> &saved) {
        if (turn != m_stores)
            return; // a later one counts
        m_isStoring = false;
        if (saved) {
            use({key, *saved, m_isKeychainMissing});
            check();
        } else {
            m_storeProblem = saved.error();
            setKind(m_kind == Kind::Checking ? Kind::Unknown : m_kind, m_problem);
        }
    });
}

void AccountState::check()
{
    if (hasKey())
        ask(false);
}

void AccountState::askAgain()
{
    const bool isFresh = m_askedAt.isValid() && m_askedAt.addSecs(betweenDoubts.count()) > m_clock.now();
    const bool isSettled = m_kind == Kind::Checking || m_kind == Kind::Refused;
    if (!isSettled && !isFresh)
        ask(m_kind == Kind::Known);
}

void AccountState::ask(bool isQuiet)
{
    m_asking.cancel();
    m_askedAt = m_clock.now();
    if (!isQuiet)
        setKind(Kind::Checking);
    m_asking = m_api.me();
    whenDone(m_asking, this, [this, isQuiet](const Result<Account> &account) { take(account, isQuiet); });
}

void AccountState::take(const Result<Account> &account, bool isQuiet)
{
    if (account) {
        m_account = *account;
        setKind(Kind::Known);
    } else if (account.error().kind == ErrorKind::KeyRefused) {
        setKind(Kind::Refused, account.error());
    } else if (!isQuiet) {
        setKind(Kind::Unreachable, account.error());
    }
}

void AccountState::setKind(Kind kind, const std::optional<Error> &problem)
{
    m_kind = kind;
    m_problem = problem;
    emit changed();
}

} // namespace vitrine
