#include "bench/WatchedApplication.h"

#include "bench/ThreadTime.h"

#include <QFutureWatcher>
#include <QMetaEnum>
#include <QThread>

#include <chrono>

namespace vitrine {

namespace {

constexpr double worthNamingMs = 1;

double wallMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Who an event was for. Taken before it is delivered: the receiver may not outlive it.
struct Addressee
{
    const char *className;
    const char *parentClassName;
    QString name;

    explicit Addressee(const QObject &object)
        : className(object.metaObject()->className())
        , parentClassName(object.parent() ? object.parent()->metaObject()->className() : "")
        , name(object.objectName())
    {
    }

    QString text(QEvent::Type type) const
    {
        const char *typeName = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        QString text = typeName ? QString::fromLatin1(typeName) : QString::number(type);
        text += QLatin1Char(' ') + QString::fromLatin1(className).remove(QLatin1String("vitrine::"));
        if (!name.isEmpty())
            text += QLatin1Char('#') + name;
        else if (*parentClassName)
            text += QLatin1String(" of ") + QString::fromLatin1(parentClassName).remove(QLatin1String("vitrine::"));
        return text;
    }
};

} // namespace

WatchedApplication::WatchedApplication(int &argc, char **argv) : QApplication(argc, argv)
{
    restart();
}

void WatchedApplication::watch(QWidget *part)
{
    m_part = part;
}

void WatchedApplication::restart()
{
    m_holds.clear();
    m_painted.reset();
    m_answered.reset();
    m_answerPainted.reset();
    m_lastPaintedMs = 0;
    m_start = {wallMs(), threadCpuMs()};
}

WatchedApplication::Moment WatchedApplication::now() const
{
    return {wallMs() - m_start.wallMs, threadCpuMs() - m_start.cpuMs};
}

double WatchedApplication::sincePaintedMs() const
{
    return now().wallMs - m_lastPaintedMs;
}

bool WatchedApplication::belongsToPart(const QObject *receiver) const
{
    if (!m_part || !receiver->isWidgetType())
        return false;
    const auto *widget = static_cast<const QWidget *>(receiver);
    return widget == m_part || m_part->isAncestorOf(widget);
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const QEvent::Type type = event->type();
    const Addressee addressee(*receiver);
    if (m_part && receiver->parent() == m_part && qobject_cast<QFutureWatcherBase *>(receiver)) {
        m_answered = now();
        m_answerPainted.reset();
    }
    m_paints = m_paints || (type == QEvent::Paint && belongsToPart(receiver));
    m_frames.append(Frame());
    const double wallStartedMs = wallMs();
    const double cpuStartedMs = threadCpuMs();
    const bool handled = QApplication::notify(receiver, event);
    const double cpuMs = threadCpuMs() - cpuStartedMs;
    const double spentMs = wallMs() - wallStartedMs;
    const Frame frame = m_frames.takeLast();

    if (spentMs >= worthNamingMs) {
        QString what = addressee.text(type);
        if (frame.heaviestMs > spentMs / 3)
            what += QLatin1String(" > ") + frame.heaviest;
        if (m_frames.isEmpty() && spentMs > holdMs)
            m_holds.append({spentMs, cpuMs, what});
        if (!m_frames.isEmpty() && spentMs > m_frames.last().heaviestMs)
            m_frames.last() = {spentMs, what};
    }
    if (m_frames.isEmpty() && m_paints)
        notePainting();
    return handled;
}

void WatchedApplication::notePainting()
{
    m_paints = false;
    const Moment moment = now();
    m_lastPaintedMs = moment.wallMs;
    if (!m_painted)
        m_painted = moment;
    if (m_answered && !m_answerPainted)
        m_answerPainted = moment;
    if (m_notice)
        m_notice();
}

} // namespace vitrine
