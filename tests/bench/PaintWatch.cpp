#include "bench/PaintWatch.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QEvent>

#include <chrono>
#include <cstdio>

namespace vitrine {

PaintWatch::PaintWatch(qint64 startedAtNs, const QString &widgetName)
    : m_startedAtNs(startedAtNs), m_widgetName(widgetName)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool PaintWatch::counts(const QObject &receiver) const
{
    if (receiver.objectName() == m_widgetName)
        return true;
    const auto *view = qobject_cast<const QAbstractItemView *>(receiver.parent()); // its viewport is what is painted
    return view && view->objectName() == m_widgetName && view->model() && view->model()->rowCount() > 0;
}

bool PaintWatch::eventFilter(QObject *receiver, QEvent *event)
{
    if (!m_painted && event->type() == QEvent::Paint && counts(*receiver)) {
        m_painted = true;
        QMetaObject::invokeMethod(this, &PaintWatch::report, Qt::QueuedConnection); // after all of it is painted
    }
    return false;
}

void PaintWatch::report()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const qint64 nowNs = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    std::printf("painted after %lld us\n", static_cast<long long>((nowNs - m_startedAtNs) / 1000));
    std::fflush(stdout);
    QCoreApplication::exit(0);
}

} // namespace vitrine
