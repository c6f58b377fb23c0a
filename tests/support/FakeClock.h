#pragma once

#include "base/Clock.h"

#include <QList>
#include <QMutex>
#include <QPointer>

#include <functional>
#include <utility>

namespace vitrine {

/// A clock that does not wait and writes down how long it was asked to.
///
/// AtOnce: what is to happen after a delay happens in the next turn of the context's event loop; `now` stays as set.
/// ByHand: it happens when advance() has gone far enough.
class FakeClock final : public Clock
{
public:
    enum class Firing
    {
        AtOnce,
        ByHand
    };

    explicit FakeClock(Firing firing = Firing::AtOnce) : m_firing(firing) {}

    QDateTime now() const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_now;
    }

    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        const QMutexLocker lock(&m_mutex);
        m_delays.append(delay);
        if (m_firing == Firing::AtOnce)
            QMetaObject::invokeMethod(context, std::move(function), Qt::QueuedConnection);
        else
            m_waiting.append({m_now.addMSecs(delay.count()), context, std::move(function)});
    }

    void setNow(const QDateTime &now)
    {
        const QMutexLocker lock(&m_mutex);
        m_now = now;
    }

    /// Moves time on and lets happen (queued in their contexts' threads) what falls due by then, in
    /// the order it was asked for.
    void advance(std::chrono::milliseconds by)
    {
        const QMutexLocker lock(&m_mutex);
        m_now = m_now.addMSecs(by.count());
        QList<Waiting> later;
        for (Waiting &one : m_waiting) {
            if (one.due > m_now)
                later.append(std::move(one));
            else if (one.context)
                QMetaObject::invokeMethod(one.context.data(), std::move(one.function), Qt::QueuedConnection);
        }
        m_waiting = std::move(later);
    }

    /// Every delay asked for so far.
    QList<std::chrono::milliseconds> delays() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_delays;
    }

    /// How many are waiting for advance().
    int waiting() const
    {
        const QMutexLocker lock(&m_mutex);
        return static_cast<int>(m_waiting.size());
    }

private:
    struct Waiting
    {
        QDateTime due;
        QPointer<QObject> context;
        std::function<void()> function;
    };

    const Firing m_firing;
    mutable QMutex m_mutex;
    QDateTime m_now = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    QList<std::chrono::milliseconds> m_delays;
    QList<Waiting> m_waiting;
};

} // namespace vitrine
