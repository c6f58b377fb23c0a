#include "WindowFixture.h"

#include "personal/PersonalStore.h"
#include "ui/browse/BrowsePage.h"
#include "ui/commands/Commands.h"
#include "ui/commands/KeyListing.h"
#include "ui/common/Overlay.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>

using namespace vitrine;

namespace {

using Place = NavigationRail::Place;

class Window : public WindowFixture
{
public:
    /// Active, with the first cards.
    bool ready()
    {
        if (!start())
            return false;
        window->activateWindow();
        return QTest::qWaitForWindowActive(window.get());
    }

    const Commands &commands() const { return *window->findChild<Commands *>(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }

    void run(const char *id) const { commands().trigger(QString::fromLatin1(id)); }

    void choose(int row) const
    {
        auto *grid = find<QListView>("models");
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_Shift); // lets go of what an earlier key was pressed with
        grid->setCurrentIndex(grid->model()->index(row, 0));
    }

    Overlay &palette() const { return *find<Overlay>("commandPalette"); }
};

} // namespace

/// The main window by its commands.
class WindowCommandsTest final : public QObject
{
    Q_OBJECT

private slots:
    void noTwoShareAKey();
    void idsAndNamesAreOneOfAKind();
    void keysGoFromPlaceToPlace();
    void aPageThatIsGoneToHasTheKeyboard();
    void findsOnThePageThatIsShown();
    void slashIsALetterWhileTyping();
    void modelCommandsNeedAModel();
    void actsOnTheChosenModel();
    void changesTheTextWhileItRuns();
    void backLeadsOnlyWhereOneLooks();
    void paletteRunsWhatWasFound();
    void paletteFindsSavedSearches();
    void anotherCommandClosesThePalette();
    void menuShowsWhatMakesSenseNow();
};

void WindowCommandsTest::noTwoShareAKey()
{
    Window fixture;
    QHash<QKeySequence, QString> owners;
    for (const Command &command : fixture.commands().list()) {
        for (const QKeySequence &keys : command.keys) {
            QVERIFY2(!owners.contains(keys),
                     qPrintable(keys.toString() + QLatin1Char(' ') + command.id + QLatin1Char(' ') + owners[keys]));
            owners.insert(keys, command.id);
        }
    }
    // Nor does anything else listen to one of them in all of the window.
    for (const QShortcut *shortcut : fixture.window->findChildren<QShortcut *>())
        QVERIFY2(shortcut->context() == Qt::WidgetShortcut || !owners.contains(shortcut->key()),
                 qPrintable(shortcut->key().toString()));
    for (const QAbstractButton *button : fixture.window->findChildren<QAbstractButton *>())
        QVERIFY2(!owners.contains(button->shortcut()), qPrintable(button->text()));
}

void WindowCommandsTest::idsAndNamesAreOneOfAKind()
{
    Window fixture;
    QSet<QString> ids;
    QSet<QString> names;
    const QList<Command> commands = fixture.commands().list();
    for (const Command &command : commands) {
        ids.insert(command.id);
        names.insert(command.name);
        QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(command.symbol)), qPrintable(command.id));
    }
    QCOMPARE(ids.size(), commands.size());
    QCOMPARE(names.size(), commands.size());
}

void WindowCommandsTest::keysGoFromPlaceToPlace()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(fixture.window->place(), Place::Library);
    fixture.press(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(fixture.window->place(), Place::Downloads);
    fixture.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(fixture.window->place(), Place::Settings);
    fixture.press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(fixture.window->place(), Place::Browse);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QLineEdit>("searchModels"));
}

void WindowCommandsTest::aPageThatIsGoneToHasTheKeyboard()
{
    Window fixture;
    QVERIFY(fixture.ready());
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("models"));
    const QList<std::pair<Qt::Key, const char *>> pages{
        {Qt::Key_2, "libraryPage"}, {Qt::Key_3, "downloadsPage"}, {Qt::Key_4, "settingsPage"}};
    for (const auto &[key, name] : pages) {
        fixture.press(key, Qt::ControlModifier);
        const auto *page = fixture.find<QWidget>(name);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY2(focus && (focus == page || page->isAncestorOf(focus)), name);
        fixture.find<QWidget>("rail")->findChild<QToolButton *>()->setFocus();
        fixture.press(key, Qt::ControlModifier); // also where one is already
        QVERIFY2(!fixture.find<QWidget>("rail")->isAncestorOf(QApplication::focusWidget()), name);
    }
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("libr"));
    fixture.press(Qt::Key_Return);
    QTRY_VERIFY(fixture.find<QWidget>("libraryPage")->isAncestorOf(QApplication::focusWidget()));
    fixture.press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("models"));
    for (auto *button : fixture.find<QWidget>("rail")->findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("Downloads"))
            button->click(); // without the keyboard, as assistive technology does
    }
    QVERIFY(fixture.find<QWidget>("downloadsPage")->isAncestorOf(QApplication::focusWidget()));
}

void WindowCommandsTest::findsOnThePageThatIsShown()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.press(Qt::Key_3, Qt::ControlModifier);
    fixture.press(Qt::Key_F, Qt::ControlModifier); // there is nothing to find yet
    QCOMPARE(fixture.window->place(), Place::Browse);
    fixture.core->downloads().setParallel(0);
    QTRY_VERIFY(fixture.core->downloads().isLoaded());
    DownloadRequest request;
    request.folder = fixture.modelsFolder();
    request.fileName = QStringLiteral("a.bin");
    fixture.core->downloads().add(request);
    fixture.press(Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(fixture.find<QWidget>("downloadSearch")->isVisible());
    fixture.press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("downloadSearch"));
    fixture.find<QWidget>("downloadQueue")->setFocus();
    fixture.press(Qt::Key_Slash);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("downloadSearch"));
    QCOMPARE(fixture.window->place(), Place::Downloads);
}

void WindowCommandsTest::slashIsALetterWhileTyping()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.find<QListView>("models")->setFocus();
    auto *field = fixture.find<QLineEdit>("searchModels");
    fixture.press(Qt::Key_Slash);
    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, QStringLiteral("a/b?"));
    QCOMPARE(field->text(), QStringLiteral("a/b?"));
    QVERIFY(!fixture.find<Overlay>("shortcutSheet")->isOpen());
}

void WindowCommandsTest::modelCommandsNeedAModel()
{
    Window fixture;
    QVERIFY(fixture.ready());
    for (const char *id : {"model.download", "model.favorite", "model.link", "model.details", "model.whole"})
        QVERIFY2(!fixture.commands().isPossible(QString::fromLatin1(id)), id);
    fixture.choose(0);
    for (const char *id : {"model.download", "model.favorite", "model.link", "model.details", "model.whole"})
        QVERIFY2(fixture.commands().isPossible(QString::fromLatin1(id)), id);
    fixture.window->showPlace(Place::Library); // where nobody sees it
    QVERIFY(!fixture.commands().isPossible(QStringLiteral("model.download")));
}

void WindowCommandsTest::actsOnTheChosenModel()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.choose(1);
    const auto card = fixture.models()->index(1, 0).data(ModelListModel::CardRole).value<ModelCard>();
    fixture.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(fixture.core->personal().isFavorite(card.id));
    fixture.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!fixture.core->personal().isFavorite(card.id));
    fixture.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/models/%1").arg(card.id.value)));
    fixture.run("model.air");
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("urn:air:")));
    fixture.press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(!fixture.window->browse().detailsShown());
    fixture.press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(fixture.window->browse().detailsShown());
    fixture.press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(!fixture.core->downloads().entries().isEmpty());
}

void WindowCommandsTest::changesTheTextWhileItRuns()
{
    Window fixture;
    Settings &settings = fixture.core->settings();
    fixture.run("view.larger");
    fixture.run("view.larger");
    QCOMPARE(settings.textSizePercent(), 120);
    fixture.run("view.smaller");
    QCOMPARE(settings.textSizePercent(), 110);
    fixture.run("view.usual");
    QCOMPARE(settings.textSizePercent(), 100);
    for (int i = 0; i < 30; ++i)
        fixture.run("view.larger");
    QCOMPARE(settings.textSizePercent(), 200);
    fixture.run("view.dark");
    QCOMPARE(settings.theme(), Theme::Dark);
}

void WindowCommandsTest::backLeadsOnlyWhereOneLooks()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.choose(1);
    QVERIFY(fixture.window->browse().detailsShown());
    fixture.window->showPlace(Place::Downloads);
    fixture.run("go.back");
    fixture.window->showPlace(Place::Browse);
    QVERIFY(fixture.window->browse().detailsShown());
    fixture.run("go.back");
    QVERIFY(!fixture.window->browse().detailsShown());
}

void WindowCommandsTest::paletteRunsWhatWasFound()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(fixture.palette().isOpen());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("libr"));
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.window->place(), Place::Library);
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("no such command"));
    fixture.press(Qt::Key_Return); // the search for it
    QCOMPARE(fixture.window->place(), Place::Browse);
    QCOMPARE(fixture.find<QLineEdit>("searchModels")->text(), QStringLiteral("no such command"));
}

void WindowCommandsTest::paletteFindsSavedSearches()
{
    Window fixture;
    Search search;
    search.query.text = QStringLiteral("portrait");
    SavedSearch saved;
    saved.name = QStringLiteral("Faces");
    saved.search = toJson(search);
    fixture.core->personal().saveSearch(saved);
    QVERIFY(fixture.ready());
    fixture.run("go.library");
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("faces"));
    fixture.press(Qt::Key_Return);
    QCOMPARE(fixture.window->place(), Place::Browse);
    QCOMPARE(fixture.find<QLineEdit>("searchModels")->text(), QStringLiteral("portrait"));
}

void WindowCommandsTest::anotherCommandClosesThePalette()
{
    Window fixture;
    QVERIFY(fixture.ready());
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    fixture.press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!fixture.palette().isOpen());
    QCOMPARE(QApplication::focusWidget(), fixture.find<QLineEdit>("searchModels"));
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(fixture.palette().isOpen());
    fixture.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!fixture.palette().isOpen());
}

void WindowCommandsTest::menuShowsWhatMakesSenseNow()
{
#ifdef Q_OS_MACOS
    QSKIP("macOS has a menu bar instead.");
#endif
    Window fixture;
    QVERIFY(fixture.ready());
    QTest::mouseClick(fixture.find<QToolButton>("menuButton"), Qt::LeftButton);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const QAction *download = fixture.commands().action(QStringLiteral("model.download"));
    QMenu *models = nullptr;
    for (QAction *entry : menu->actions()) {
        if (entry->menu()->actions().contains(download))
            models = entry->menu();
    }
    QVERIFY(models);
    models->popup(QPoint());
    QVERIFY(!download->isEnabled());
    models->close();
    menu->close();
    QVERIFY(download->isEnabled());
}

QTEST_MAIN(WindowCommandsTest)
#include "WindowCommandsTest.moc"
