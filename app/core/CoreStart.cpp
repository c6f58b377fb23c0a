#include "core/CoreStart.h"

#include "core/Core.h"
#include "core/InstanceCall.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace vitrine {

namespace {

constexpr unsigned long pauseMs = 50;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CoreStart)
};

} // namespace

Result<std::shared_ptr<Core>> createCoreOrHandOver(const StartOptions &options, const InstanceMessage &message,
                                                   std::chrono::milliseconds patience)
{
    QDeadlineTimer deadline(patience);
    while (true) {
        const auto left = std::chrono::milliseconds(deadline.remainingTime());
        const CallOutcome called = callInstance(instanceAddress(options.dataDir), message, left);
        if (called == CallOutcome::Taken)
            return std::shared_ptr<Core>();
        // The lock decides, not the socket: it cannot be left behind, and nobody else can hold it.
        const auto core = Core::create(options, Core::Queue::Persistent);
        if (core || core.error().kind != ErrorKind::Busy)
            return core;
        if (called == CallOutcome::NoAnswer || deadline.hasExpired()) {
            Error error = core.error();
            error.message = Words::tr("Vitrine is open already, but does not answer. %1").arg(error.message);
            return error;
        }
        QThread::msleep(pauseMs); // it has the lock and does not listen yet; there is no window here that could freeze
    }
}

} // namespace vitrine
