#include "base/Clock.h"

#include <QTimer>

namespace vitrine {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> function)
{
    QTimer::singleShot(delay, context, std::move(function));
}

} // namespace vitrine
