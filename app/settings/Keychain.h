#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace vitrine {

/// The system's keychain through QtKeychain, where the build and the machine have one. Every call answers once, in the
/// object's thread, at the latest after its patience: a keychain that waits for a person (or for a service that never
/// comes) holds nobody up. A job that is still under way when the object goes ends by itself.
class Keychain final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome
    {
        Done,        ///< the entry was read, written or removed
        NoEntry,     ///< there is none of this name
        Unavailable, ///< there is no keychain, or none that works from here
        Refused,     ///< there is one, and it did not do it, or not in time
    };
    struct Answer
    {
        Outcome outcome = Outcome::Unavailable;
        QString secret; ///< read only
    };
    using Callback = std::function<void(const Answer &)>;

    explicit Keychain(std::chrono::milliseconds patience, QObject *parent = nullptr);

    void read(const QString &entry, Callback callback);
    void write(const QString &entry, const QString &secret, Callback callback);
    void remove(const QString &entry, Callback callback);

private:
    void start(QKeychain::Job *job, Callback callback);

    std::chrono::milliseconds m_patience;
};

} // namespace vitrine
