#include "core/Interrupt.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace vitrine;

class InterruptTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void tellsOfASignal();
    void leavesIgnoredWhatWasIgnored();
};

void InterruptTest::cleanup()
{
    std::signal(SIGINT, SIG_DFL);
}

void InterruptTest::tellsOfASignal()
{
    Interrupt interrupt;
    QSignalSpy interrupted(&interrupt, &Interrupt::interrupted);
    std::raise(SIGINT);
    QTRY_COMPARE(interrupted.count(), 1);
}

void InterruptTest::leavesIgnoredWhatWasIgnored()
{
    std::signal(SIGINT, SIG_IGN);
    {
        Interrupt interrupt;
        QSignalSpy interrupted(&interrupt, &Interrupt::interrupted);
        std::raise(SIGINT);
        std::raise(SIGTERM); // a pipe keeps order: what came before would have been told by now
        QTRY_COMPARE(interrupted.count(), 1);
        QVERIFY(std::signal(SIGINT, SIG_IGN) == SIG_IGN);
    }
    QVERIFY(std::signal(SIGINT, SIG_DFL) == SIG_IGN);
}

QTEST_GUILESS_MAIN(InterruptTest)
#include "InterruptTest.moc"
