#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace vitrine {

/// Processes events from outside of any event until something is the case.
class EventPump final
{
public:
    EventPump() { m_heartbeat.start(heartbeatMs); }

    /// Whether it came to be within this time.
    template<typename Condition>
    bool until(int mostMs, Condition condition)
    {
        QElapsedTimer timer;
        timer.start();
        while (!condition()) {
            if (timer.elapsed() > mostMs)
                return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return true;
    }

    void rest(int ms)
    {
        until(ms, [] { return false; });
    }

private:
    static constexpr int heartbeatMs = 5;

    QTimer m_heartbeat; ///< ends the wait for events that do not come
};

} // namespace vitrine
