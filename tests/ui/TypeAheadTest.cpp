#include "ui/grid/TypeAhead.h"

#include <QApplication>
#include <QTest>

using namespace vitrine;

class TypeAheadTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QApplication::setKeyboardInputInterval(60'000); } // however slow the machine is
    void findsTheNextNameRegardlessOfCase();
    void goesOnWithAWord();
    void goesFromNameToNameByOneLetter();
    void beginsANewWordAfterAPause();
    void looksAtABoundedNumberOfNames();

private:
    int find(TypeAhead &typeAhead, const QString &typed, int current) const
    {
        return typeAhead.find(typed, current, int(m_names.size()), [this](int row) { return m_names.at(row); });
    }

    const QStringList m_names{QStringLiteral("Pony"), QStringLiteral("ponyta"), QStringLiteral("Paper"),
                              QStringLiteral("Aurora")};
};

void TypeAheadTest::findsTheNextNameRegardlessOfCase()
{
    TypeAhead typeAhead;
    QCOMPARE(find(typeAhead, QStringLiteral("A"), 0), 3);
    TypeAhead another;
    QCOMPARE(find(another, QStringLiteral("x"), 0), -1);
    TypeAhead third;
    QCOMPARE(find(third, QStringLiteral("p"), -1), 0);
}

void TypeAheadTest::goesOnWithAWord()
{
    TypeAhead typeAhead;
    QVERIFY(!typeAhead.isUnderWay());
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 3), 0);
    QVERIFY(typeAhead.isUnderWay());
    QCOMPARE(find(typeAhead, QStringLiteral("a"), 0), 2);
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 2), 2); // still the same word
}

void TypeAheadTest::goesFromNameToNameByOneLetter()
{
    TypeAhead typeAhead;
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 0), 1);
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 1), 2);
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 2), 0);
}

void TypeAheadTest::beginsANewWordAfterAPause()
{
    QApplication::setKeyboardInputInterval(20);
    TypeAhead typeAhead;
    QCOMPARE(find(typeAhead, QStringLiteral("p"), 3), 0);
    QTRY_VERIFY(!typeAhead.isUnderWay());
    QCOMPARE(find(typeAhead, QStringLiteral("a"), 0), 3);
}

void TypeAheadTest::looksAtABoundedNumberOfNames()
{
    TypeAhead typeAhead;
    int looked = 0;
    const int row = typeAhead.find(QStringLiteral("q"), 5, 1'000'000, [&looked](int) {
        ++looked;
        return QStringLiteral("name");
    });
    QCOMPARE(row, -1);
    QCOMPARE(looked, TypeAhead::mostRows);
}

QTEST_MAIN(TypeAheadTest)
#include "TypeAheadTest.moc"
