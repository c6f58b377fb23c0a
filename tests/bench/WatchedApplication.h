#pragma once

#include <QApplication>
#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>

namespace vitrine {

/// An application that times each event it delivers in its own thread. What is delivered from the event loop holds it
/// until it is done: what took longer than a frame's half is kept, with the chain of the dearest events within it. It
/// also notes when a part of the window has been painted, and when an answer has been handled.
///
/// Times are both the clock's and the thread's own (CPU): the second leaves out what else runs on the machine. Events
/// must be processed from outside of any event (not from a slot), or all of them count as one.
class WatchedApplication final : public QApplication
{
public:
    static constexpr double holdMs = 8;

    struct Hold
    {
        double wallMs = 0;
        double cpuMs = 0;
        QString what; ///< the chain, without times, so that equal ones can be counted
    };

    /// On the thread's and on the common clock, from the last restart().
    struct Moment
    {
        double wallMs = 0;
        double cpuMs = 0;
    };

    WatchedApplication(int &argc, char **argv);

    /// Whose painting (its children's too) and whose answers (of future watchers that are its children) are noted.
    void watch(QWidget *part);
    /// Called each time the part has been painted.
    void whenPainted(const std::function<void()> &notice) { m_notice = notice; }
    /// Forgets what was seen and starts the clocks.
    void restart();
    Moment now() const;

    const QList<Hold> &holds() const { return m_holds; }
    /// The end of the first painting since restart().
    const std::optional<Moment> &painted() const { return m_painted; }
    /// The beginning of the last answer's handling since restart().
    const std::optional<Moment> &answered() const { return m_answered; }
    /// The end of the first painting after that.
    const std::optional<Moment> &answerPainted() const { return m_answerPainted; }
    /// The last painting; how long ago, by the clock.
    double sincePaintedMs() const;

    bool notify(QObject *receiver, QEvent *event) override;

private:
    struct Frame
    {
        double heaviestMs = 0;
        QString heaviest; ///< the dearest of the events within this one, with those within it
    };

    bool belongsToPart(const QObject *receiver) const;
    void notePainting();

    QPointer<QWidget> m_part;
    std::function<void()> m_notice;
    QList<Frame> m_frames; ///< of the events that are being delivered, each within the one before
    QList<Hold> m_holds;
    Moment m_start;
    double m_lastPaintedMs = 0;
    bool m_paints = false; ///< the event that is being delivered has painted the part
    std::optional<Moment> m_painted;
    std::optional<Moment> m_answered;
    std::optional<Moment> m_answerPainted;
};

} // namespace vitrine
