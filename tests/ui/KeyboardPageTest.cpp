#include "WindowFixture.h"

#include "ui/commands/Commands.h"
#include "ui/commands/KeyListing.h"

#include <QFile>

using namespace vitrine;

/// The page about the keyboard in the users' documents, by the commands that there are.
class KeyboardPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsEveryCommandAndKey();
};

namespace {

/// The tables of the page: a heading and its rows for each group, in the window's order.
QStringList tablesOf(const Commands &commands)
{
    QList<KeyListing> rows = keyListings(commands);
    qsizetype place = 0;
    for (const Command &command : commands.list()) { // the listing has those with a key, in the same order
        const QString group = commandGroupName(command.group);
        if (command.keys.isEmpty())
            rows.insert(place, {group, command.name, {}});
        ++place;
    }
    QStringList lines;
    QString group;
    for (const KeyListing &row : std::as_const(rows)) {
        if (row.group != group)
            lines +=
                {QStringLiteral("## %1").arg(row.group), QStringLiteral("| what | key |"), QStringLiteral("|---|---|")};
        group = row.group;
        lines += QStringLiteral("| %1 | %2 |").arg(row.name, row.keys).simplified();
    }
    return lines;
}

} // namespace

void KeyboardPageTest::tellsEveryCommandAndKey()
{
#ifndef Q_OS_LINUX
    QSKIP("The page tells the keys as they are on Linux");
#endif
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QFile page(QStringLiteral(VITRINE_SOURCE_DIR "/docs/keyboard.md"));
    QVERIFY(page.open(QIODevice::ReadOnly | QIODevice::Text));
    QStringList told;
    for (const QString &line : QString::fromUtf8(page.readAll()).split(u'\n')) {
        if (line.startsWith(QLatin1String("## ")) || line.startsWith(u'|'))
            told += line;
    }
    const QStringList there = tablesOf(*fixture.window->findChild<Commands *>());
    if (told != there)
        qWarning("docs/keyboard.md is to have\n\n%s\n", qPrintable(there.join(u'\n')));
    QCOMPARE(told, there);
}

QTEST_MAIN(KeyboardPageTest)

#include "KeyboardPageTest.moc"
