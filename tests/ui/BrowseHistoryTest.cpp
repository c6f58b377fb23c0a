#include "ui/browse/BrowseHistory.h"

#include <QTest>

using namespace vitrine;

namespace {

Visit searching(const QString &text)
{
    Visit visit;
    visit.search.query.text = text;
    return visit;
}

Visit looking(const QString &text, qint64 model)
{
    Visit visit = searching(text);
    visit.model = ModelId{model};
    return visit;
}

} // namespace

class BrowseHistoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void startsWithNothing();
    void goesBackAndForward();
    void forgetsWhatLayAhead();
    void keepsOneEntryOfTheSamePlace();
    void amendsInPlace();
    void isBounded();
};

void BrowseHistoryTest::startsWithNothing()
{
    BrowseHistory history;
    QVERIFY(!history.current());
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.canGoForward());
    QVERIFY(!history.back());
    QVERIFY(!history.forward());
    history.amend(searching(QStringLiteral("cat")));
    QVERIFY(!history.current());
}

void BrowseHistoryTest::goesBackAndForward()
{
    BrowseHistory history;
    const Visit cats = searching(QStringLiteral("cat"));
    const Visit cat = looking(QStringLiteral("cat"), 7);
    history.visit(cats);
    history.visit(cat);
    QCOMPARE(*history.back(), cats);
    QVERIFY(!history.canGoBack());
    QCOMPARE(*history.back(), cats);
    QCOMPARE(*history.forward(), cat);
    QVERIFY(!history.canGoForward());
}

void BrowseHistoryTest::forgetsWhatLayAhead()
{
    BrowseHistory history;
    history.visit(searching(QStringLiteral("cat")));
    history.visit(searching(QStringLiteral("dog")));
    history.back();
    history.visit(searching(QStringLiteral("fox")));
    QVERIFY(!history.canGoForward());
    QCOMPARE(*history.back(), searching(QStringLiteral("cat")));
}

void BrowseHistoryTest::keepsOneEntryOfTheSamePlace()
{
    BrowseHistory history;
    history.visit(searching(QStringLiteral("cat")));
    Visit furtherDown = searching(QStringLiteral("cat"));
    furtherDown.topRow = 40;
    history.visit(furtherDown);
    QVERIFY(!history.canGoBack());
}

void BrowseHistoryTest::amendsInPlace()
{
    BrowseHistory history;
    history.visit(searching(QStringLiteral("c")));
    Visit further = searching(QStringLiteral("cat"));
    further.topRow = 12;
    history.amend(further);
    QCOMPARE(*history.current(), further);
    QVERIFY(!history.canGoBack());
}

void BrowseHistoryTest::isBounded()
{
    BrowseHistory history;
    for (int i = 0; i < 150; ++i)
        history.visit(searching(QString::number(i)));
    int steps = 0;
    while (history.canGoBack()) {
        history.back();
        ++steps;
    }
    QCOMPARE(steps, 99);
    QCOMPARE(history.current()->search.query.text, QStringLiteral("50"));
}

QTEST_APPLESS_MAIN(BrowseHistoryTest)
#include "BrowseHistoryTest.moc"
