#include "ui/commands/CommandMatch.h"

#include <QStringList>
#include <QTest>

#include <algorithm>

using namespace vitrine;

class CommandMatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatAPersonTypes_data();
    void takesWhatAPersonTypes();
    void refusesTheRest_data();
    void refusesTheRest();
    void putsTheBetterAnswerFirst();
};

void CommandMatchTest::takesWhatAPersonTypes_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"", "  ", "pause", "PAUSE", "pau", "all", "down", "dow pau", "p d", "pad", "loads",
                              "pado", "pàuse", "pause all downloads"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void CommandMatchTest::takesWhatAPersonTypes()
{
    QFETCH(QString, typed);
    QVERIFY(commandMatch(u"Pause all downloads", typed));
}

void CommandMatchTest::refusesTheRest_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"pausing", "x", "dap", "pause resume", "?", "lol", "pl"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void CommandMatchTest::refusesTheRest()
{
    QFETCH(QString, typed);
    QVERIFY(!commandMatch(u"Pause all downloads", typed));
}

void CommandMatchTest::putsTheBetterAnswerFirst()
{
    const QStringList best{
        QStringLiteral("Small cards"),     // begins so
        QStringLiteral("Cards, small"),    // a word begins so
        QStringLiteral("Sort many a lot"), // its words begin with the letters
        QStringLiteral("Dismal"),          // holds it
    };
    int before = -1;
    for (const QString &name : best) {
        const std::optional<int> match = commandMatch(name, u"sma");
        QVERIFY2(match, qPrintable(name));
        QVERIFY2(*match > before, qPrintable(name));
        before = *match;
    }
}

QTEST_APPLESS_MAIN(CommandMatchTest)
#include "CommandMatchTest.moc"
