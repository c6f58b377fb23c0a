#pragma once

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>

namespace vitrine {

/// Until `holds()`, while no event is delivered: for what another thread has done and its owner has not heard of yet.
/// Whether it came to hold.
template<typename Condition>
bool waitWithoutEvents(Condition holds)
{
    const QDeadlineTimer end(std::chrono::seconds(10));
    while (!holds()) {
        if (end.hasExpired())
            return false;
        QThread::yieldCurrentThread();
    }
    return true;
}

} // namespace vitrine
