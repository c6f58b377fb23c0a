#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace QKeychain {
class Job;
}

namespace vitrine {

/// The system's keychain through QtKeychain, where the build and the machine have one. Nothing here blocks: a call
/// answers once, in the object's thread, when the keychain does - which may wait for a person to unlock it, or for a
/// service that never comes. A job that is still under way when the object goes ends by itself, and answers nobody.
class Keychain : public QObject
{
    Q_OBJECT

public:
    enum class Outcome
    {
        Done,        ///< the entry was read, written or removed
        NoEntry,     ///< there is none of this name
        Unavailable, ///< there is no keychain, or none that works from here
        Refused,     ///< there is one, and it did not do it
    };
    struct Answer
    {
        Outcome outcome = Outcome::Unavailable;
        QString secret; ///< read only
    };
    using Callback = std::function<void(const Answer &)>;

    using QObject::QObject;

    virtual void read(const QString &entry, Callback callback);
    virtual void write(const QString &entry, const QString &secret, Callback callback);
    virtual void remove(const QString &entry, Callback callback);

private:
    void start(QKeychain::Job *job, Callback callback);
};

} // namespace vitrine
