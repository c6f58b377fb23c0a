#include "downloads/DiskLanes.h"

#include <QTest>

#include <algorithm>
#include <future>

using namespace vitrine;

class DiskLanesTest final : public QObject
{
    Q_OBJECT

private slots:
    void answersInTheOrderOfALane();
    void waitsForNoOtherLane();
    void isNotHeldUpAtTheEnd();
};

void DiskLanesTest::answersInTheOrderOfALane()
{
    Mailbox mailbox;
    DiskLanes lanes(mailbox);
    QList<int> answers;
    for (int number = 0; number < 20; ++number)
        lanes.ask(
            QStringLiteral("disk"), [number] { return number; }, [&answers](int answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 20);
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
}

void DiskLanesTest::waitsForNoOtherLane()
{
    Mailbox mailbox;
    DiskLanes lanes(mailbox);
    std::promise<void> server;
    int hanging = 0;
    int answered = 0;
    lanes.ask(
        QStringLiteral("nas"),
        [answer = server.get_future().share()] {
            answer.wait();
            return 1;
        },
        [&hanging](int answer) { hanging = answer; });
    lanes.ask(
        QStringLiteral("disk"), [] { return 1; }, [&answered](int answer) { answered = answer; });
    QTRY_COMPARE(answered, 1);
    QCOMPARE(hanging, 0);
    server.set_value();
    QTRY_COMPARE(hanging, 1);
}

void DiskLanesTest::isNotHeldUpAtTheEnd()
{
    std::promise<void> server;
    std::promise<void> asked;
    std::promise<void> left;
    {
        Mailbox mailbox;
        DiskLanes lanes(mailbox);
        lanes.ask(
            QStringLiteral("nas"),
            [answer = server.get_future().share(), &asked, &left] {
                asked.set_value();
                answer.wait();
                left.set_value();
                return 1;
            },
            [](int) { QFAIL("nobody is there to be told"); });
        asked.get_future().wait();
    } // returns, though nothing has answered
    server.set_value();
    left.get_future().wait(); // its thread goes on, and meets nothing of ours
}

QTEST_GUILESS_MAIN(DiskLanesTest)
#include "DiskLanesTest.moc"
