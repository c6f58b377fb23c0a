#include "ui/commands/Commands.h"

#include "settings/Settings.h"
#include "ui/commands/CommandPalette.h"
#include "ui/commands/KeyListing.h"
#include "ui/commands/ShortcutSheet.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

/// A window with a field and four commands.
struct Setup
{
    Setup() : settings(folder.filePath(QStringLiteral("settings.ini"))), commands(window), field(new QLineEdit(&window))
    {
        window.resize(800, 600);
        add("a.one", CommandGroup::Go, QStringLiteral("Open the library"), {QKeySequence(QStringLiteral("Ctrl+2"))});
        add("a.two", CommandGroup::View, QStringLiteral("Larger text"), {QKeySequence(QStringLiteral("Ctrl++"))});
        add("a.three", CommandGroup::View, QStringLiteral("Smaller text"), {});
        add("a.never", CommandGroup::Model, QStringLiteral("Text that never makes sense"),
            {QKeySequence(QStringLiteral("Ctrl+9"))}, false);
        palette = std::make_unique<CommandPalette>(commands, settings, window);
        sheet = std::make_unique<ShortcutSheet>(commands, window);
    }

    void add(const char *id, CommandGroup group, const QString &name, const QList<QKeySequence> &keys,
             bool possible = true)
    {
        const QString key = QString::fromLatin1(id);
        commands.add(
            {key, group, name, {}, keys}, [this, key] { done += key; }, [possible] { return possible; });
    }

    bool show()
    {
        window.show();
        window.activateWindow();
        field->setFocus();
        return QTest::qWaitForWindowActive(&window);
    }

    QStringList rows(Overlay &overlay) const
    {
        const QAbstractItemModel *model = overlay.findChild<QListView *>()->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, 0).data().toString();
        return texts;
    }

    void type(const char *text) { QTest::keyClicks(palette->findChild<QLineEdit *>(), QString::fromLatin1(text)); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    QTemporaryDir folder;
    Settings settings;
    QWidget window;
    Commands commands;
    QLineEdit *field;
    QStringList done;
    std::unique_ptr<CommandPalette> palette;
    std::unique_ptr<ShortcutSheet> sheet;
};

} // namespace

class CommandsTest final : public QObject
{
    Q_OBJECT

private slots:
    void doesWhatAKeySaysWhereItMakesSense();
    void paletteHasWhatMakesSense();
    void paletteFindsByTyping();
    void paletteDoesTheChosenOneAndGoesAway();
    void paletteRemembersWhatWasUsed();
    void paletteAsksItsSources();
    void escapeGivesTheFocusBack();
    void clickBesideTheCardCloses();
    void tabStaysInside();
    void sheetTellsEveryKeyByGroups();
    void sheetFindsKeys();
};

void CommandsTest::doesWhatAKeySaysWhereItMakesSense()
{
    Setup setup;
    QVERIFY(setup.show());
    QTest::keyClick(setup.field, Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(setup.field, Qt::Key_9, Qt::ControlModifier);
    QCOMPARE(setup.done, QStringList{QStringLiteral("a.one")});
    QVERIFY(setup.commands.action(QStringLiteral("a.never"))->isEnabled());
    QVERIFY(!setup.commands.isPossible(QStringLiteral("a.never")));
    QVERIFY(!setup.commands.isPossible(QStringLiteral("nothing")));
}

void CommandsTest::paletteHasWhatMakesSense()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.palette->open();
    QCOMPARE(setup.rows(*setup.palette), QStringList({QStringLiteral("Open the library"), QStringLiteral("Larger text"),
                                                      QStringLiteral("Smaller text")}));
    const QModelIndex first = setup.palette->findChild<QListView *>()->model()->index(0, 0);
    QCOMPARE(
        first.data(Qt::AccessibleDescriptionRole).toString(),
        QStringLiteral("Go to, %1").arg(QKeySequence(QStringLiteral("Ctrl+2")).toString(QKeySequence::NativeText)));
}

void CommandsTest::paletteFindsByTyping()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.palette->open();
    setup.type("te la");
    QCOMPARE(setup.rows(*setup.palette), QStringList{QStringLiteral("Larger text")});
    setup.type(" nobody");
    QVERIFY(setup.rows(*setup.palette).isEmpty());
    setup.press(Qt::Key_Return);
    QVERIFY(setup.palette->isOpen());
    QVERIFY(setup.done.isEmpty());
}

void CommandsTest::paletteDoesTheChosenOneAndGoesAway()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.palette->open();
    setup.press(Qt::Key_Down);
    setup.press(Qt::Key_Down);
    setup.press(Qt::Key_Down); // around
    setup.press(Qt::Key_Up);
    setup.press(Qt::Key_Return);
    QCOMPARE(setup.done, QStringList{QStringLiteral("a.three")});
    QVERIFY(!setup.palette->isVisible());
    QCOMPARE(QApplication::focusWidget(), setup.field);
}

void CommandsTest::paletteRemembersWhatWasUsed()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.palette->open();
    setup.type("smaller");
    setup.press(Qt::Key_Return);
    setup.palette->open();
    QCOMPARE(setup.rows(*setup.palette).first(), QStringLiteral("Smaller text"));
    setup.type("text");
    QCOMPARE(setup.rows(*setup.palette).first(), QStringLiteral("Smaller text"));
    setup.palette->close();
    CommandPalette another(setup.commands, setup.settings, setup.window);
    another.open();
    QCOMPARE(setup.rows(another).first(), QStringLiteral("Smaller text"));
    another.close();
}

void CommandsTest::paletteAsksItsSources()
{
    Setup setup;
    QVERIFY(setup.show());
    QString asked;
    setup.palette->addSource([&asked](const QString &typed) {
        PaletteRow answer;
        answer.name = QStringLiteral("Search for ") + typed;
        answer.isAnswer = true;
        answer.run = [&asked, typed] { asked = typed; };
        return QList<PaletteRow>{answer};
    });
    setup.palette->open();
    setup.type("larger");
    QCOMPARE(setup.rows(*setup.palette),
             QStringList({QStringLiteral("Larger text"), QStringLiteral("Search for larger")}));
    setup.press(Qt::Key_Up);
    setup.press(Qt::Key_Return);
    QCOMPARE(asked, QStringLiteral("larger"));
}

void CommandsTest::escapeGivesTheFocusBack()
{
    Setup setup;
    QVERIFY(setup.show());
    for (Overlay *overlay : {static_cast<Overlay *>(setup.palette.get()), static_cast<Overlay *>(setup.sheet.get())}) {
        overlay->open();
        QVERIFY(overlay->isAncestorOf(QApplication::focusWidget()));
        setup.press(Qt::Key_Escape);
        QVERIFY(!overlay->isVisible());
        QCOMPARE(QApplication::focusWidget(), setup.field);
    }
}

void CommandsTest::clickBesideTheCardCloses()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.palette->open();
    QTest::mouseClick(setup.palette.get(), Qt::LeftButton, {}, QPoint(5, 5));
    QVERIFY(!setup.palette->isOpen());
}

void CommandsTest::tabStaysInside()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.sheet->open();
    for (int i = 0; i < 4; ++i) {
        setup.press(Qt::Key_Tab);
        QVERIFY(setup.sheet->isAncestorOf(QApplication::focusWidget()));
    }
}

void CommandsTest::sheetTellsEveryKeyByGroups()
{
    Setup setup;
    const QList<KeyListing> listings = keyListings(setup.commands);
    QStringList groups;
    for (const KeyListing &each : listings) {
        QVERIFY2(!each.keys.isEmpty() && !each.name.isEmpty(), qPrintable(each.name));
        if (groups.isEmpty() || groups.last() != each.group)
            groups += each.group;
    }
    QCOMPARE(QSet<QString>(groups.begin(), groups.end()).size(), groups.size()); // none comes twice
    QVERIFY(listings.contains({commandGroupName(CommandGroup::Go), QStringLiteral("Open the library"),
                               QKeySequence(QStringLiteral("Ctrl+2")).toString(QKeySequence::NativeText)}));
}

void CommandsTest::sheetFindsKeys()
{
    Setup setup;
    QVERIFY(setup.show());
    setup.sheet->open();
    const auto all = setup.rows(*setup.sheet).size();
    auto *field = setup.sheet->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("larger"));
    QCOMPARE(setup.rows(*setup.sheet),
             QStringList({commandGroupName(CommandGroup::View), QStringLiteral("Larger text")}));
    field->setText(QStringLiteral("ctrl+2"));
    QVERIFY(setup.rows(*setup.sheet).contains(QStringLiteral("Open the library")));
    field->setText(QStringLiteral("nobody"));
    QVERIFY(setup.rows(*setup.sheet).isEmpty());
    field->clear();
    QCOMPARE(setup.rows(*setup.sheet).size(), all);
}

QTEST_MAIN(CommandsTest)
#include "CommandsTest.moc"
