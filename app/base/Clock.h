#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

class QObject;

namespace vitrine {

/// Time as the program sees it: tests put a clock in its place that does not wait.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall time in UTC.
    virtual QDateTime now() const = 0;

    /// Calls `function` in `context`'s thread after `delay`, unless `context` is gone by then.
    virtual void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) = 0;
};

/// The real one.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override;
};

} // namespace vitrine
