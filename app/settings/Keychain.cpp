#include "settings/Keychain.h"

#include "base/Log.h"
#include "base/SessionBus.h"

#include <QTimer>

#include <utility>

#ifdef VITRINE_HAS_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace vitrine {

#ifdef VITRINE_HAS_KEYCHAIN

namespace {

const auto service = QStringLiteral("Vitrine");

/// Linux keychains are services on the session bus.
bool canBeReached()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return hasSessionBus();
#else
    return true;
#endif
}

Keychain::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Keychain::Outcome::Done;
    case QKeychain::EntryNotFound:
        return Keychain::Outcome::NoEntry;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Keychain::Outcome::Unavailable;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::OtherError:
        return Keychain::Outcome::Refused;
    }
    return Keychain::Outcome::Refused;
}

/// A Linux keychain that is locked, or a person who says no, is told as AccessDenied; what else keeps one from reading
/// there is a bus without the service.
bool isServiceMissing(QKeychain::Error error)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return error == QKeychain::OtherError;
#else
    Q_UNUSED(error)
    return false;
#endif
}

} // namespace

void Keychain::read(const QString &entry, Callback callback)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(entry);
    start(job, std::move(callback));
}

void Keychain::write(const QString &entry, const QString &secret, Callback callback)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(entry);
    job->setTextData(secret);
    start(job, std::move(callback));
}

void Keychain::remove(const QString &entry, Callback callback)
{
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(entry);
    start(job, std::move(callback));
}

void Keychain::start(QKeychain::Job *job, Callback callback)
{
    if (!canBeReached()) {
        delete job;
        QTimer::singleShot(0, this, [callback = std::move(callback)] { callback(Answer{}); });
        return;
    }
    connect(job, &QKeychain::Job::finished, this, [callback = std::move(callback)](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError && done->error() != QKeychain::EntryNotFound)
            qCDebug(logSettings) << "keychain:" << done->errorString();
        const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(done);
        if (reading)
            callback({isServiceMissing(done->error()) ? Outcome::Unavailable : outcomeOf(done->error()),
                      reading->textData()});
        else
            callback({outcomeOf(done->error()), {}});
    });
    // Without a parent: destroying a job under way is not safe on every system, so it deletes itself when it ends.
    job->setAutoDelete(true);
    job->start();
}

#else

void Keychain::read(const QString &, Callback callback)
{
    start(nullptr, std::move(callback));
}

void Keychain::write(const QString &, const QString &, Callback callback)
{
    start(nullptr, std::move(callback));
}

void Keychain::remove(const QString &, Callback callback)
{
    start(nullptr, std::move(callback));
}

void Keychain::start(QKeychain::Job *, Callback callback)
{
    QTimer::singleShot(0, this, [callback = std::move(callback)] { callback(Answer{}); });
}

#endif

} // namespace vitrine
