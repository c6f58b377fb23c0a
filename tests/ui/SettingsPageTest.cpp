#include "WindowFixture.h"

#include "core/ConfiguredPlacement.h"
#include "settings/Settings.h"
#include "ui/browse/BrowsePage.h"
#include "ui/common/NumberField.h"
#include "ui/grid/ResultsView.h"
#include "ui/settings/SettingsPage.h"
#include "ui/settings/TimeField.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace vitrine;

namespace {

QString noticeText(const WindowFixture &fixture, const char *name)
{
    QStringList texts;
    for (const QLabel *label : fixture.find<QWidget>(name)->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(QLatin1Char(' '));
}

/// Without the places to break a line.
QString shownText(const QLabel *label)
{
    return label->text().remove(QChar(0x200b));
}

/// The pages of the settings that can be chosen.
QStringList listedPages(const WindowFixture &fixture)
{
    QStringList names;
    const auto *list = fixture.find<QListWidget>("settingsPlaces");
    for (int row = 0; row < list->count(); ++row)
        names += list->item(row)->text();
    return names;
}

/// What the search has marked on the page that is shown.
QStringList markedTexts(const WindowFixture &fixture)
{
    QStringList texts;
    for (const QWidget *widget : fixture.find<QWidget>("settingsPage")->findChildren<QWidget *>()) {
        if (widget->property("found").toBool() && widget->isVisibleTo(fixture.window.get()))
            texts += widget->property("text").toString().remove(u'&');
    }
    return texts;
}

/// For as long as it lives, what is made speaks another one.
class OtherLocale
{
public:
    explicit OtherLocale(const QString &name) { QLocale::setDefault(QLocale(name)); }
    ~OtherLocale() { QLocale::setDefault(m_before); }
    Q_DISABLE_COPY_MOVE(OtherLocale)

private:
    QLocale m_before;
};

bool showDownloadSettings(WindowFixture &fixture)
{
    fixture.window->showSettings(SettingsPlace::Downloads);
    fixture.window->show();
    return QTest::qWaitForWindowActive(fixture.window.get());
}

void addSecondFolder(WindowFixture &fixture)
{
    QList<ModelRoot> roots = fixture.core->settings().modelRoots();
    roots.append(ModelRoot{QStringLiteral("/second")});
    fixture.core->settings().setModelRoots(roots);
}

} // namespace

class SettingsPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void followsWhatAssistiveTechnologySelects();
    void takesAFolder();
    void recognisesAProgramsFolder();
    void showsWhereAnotherLayoutPutsModels();
    void makesAnotherFolderTheDefault();
    void addsAFolder();
    void keepsBothWhenAFolderBecomesAnother();
    void keepsBothWhenALayoutLeadsToAnother();
    void leadsTheTabKeyThroughTheFolders();
    void removesAFolder();
    void claimsTypesForAFolder();
    void showsAndChangesTheFoldersOfTypes();
    void offersTheSitesTypes();
    void saysWhatIsWrongWithAFolder();
    void namesAnUnknownPlaceholder();
    void showsAnExampleOfTheTemplate();
    void takesATemplateOnlyWhenItIsFinished();
    void followsATemplateSetElsewhere();
    void choosesSideFiles();
    void choosesWhatHappensToPickles();
    void setsSpeedAndItsWindow();
    void takesNumbersAsTheyAreWritten_data();
    void takesNumbersAsTheyAreWritten();
    void showsALimitToTheByte();
    void takesTimesAsTheyAreWritten_data();
    void takesTimesAsTheyAreWritten();
    void readsTheTimesItWrites();
    void stepsThroughNumbersAndTimes();
    void keepsNoPasswordOfAProxy();
    void takesAProxy();
    void scrollsWithoutChangingAnything();
    void refusesAFolderInItsPlace_data();
    void refusesAFolderInItsPlace();
    void changesHowManyDownloadAtATime();
    void savesAKeyAndSaysWhoseItIs();
    void saysThatAKeyIsRefused();
    void keepsTheKeyWhenEnterIsPressedInTheEmptyField();
    void findsASettingByItsWords();
    void makesAPageAtATimeForASearch();
    void staysWhereTheWordsAre();
    void goesToWhatWasFound();
    void findsAPageByItsName();
    void saysThatNothingHasTheWords();
    void looksThroughTheSettingsWithTheKeyForIt();
    void listsItsPagesAboveThemInANarrowWindow();
    void narrowsTheKeysToThoseThatAreLookedFor();
    void followsWhatIsSetElsewhere();
    void measuresAndClearsWhatIsKept();
    void boundsThePicturesOnDisk();
    void keepsNoPicturesFromWhenNoneAreWanted();
    void takesAnotherSiteForTheNextStart();
    void refusesWhatIsNoSite_data();
    void refusesWhatIsNoSite();
    void takesHowLongToWait();
    void sharesTheLayoutWithTheGrid();
    void sharesTheMaturityWithTheFilters();
    void forgetsSearches();
    void saysWhatBecameOfADamagedFile();
};

void SettingsPageTest::takesAFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *folder = fixture.find<QLineEdit>("downloadFolder");
    folder->setText(fixture.folder.filePath(QStringLiteral("elsewhere")));
    emit folder->editingFinished();
    QTRY_COMPARE(fixture.core->settings().downloadFolder(), fixture.folder.filePath(QStringLiteral("elsewhere")));
}

void SettingsPageTest::followsWhatAssistiveTechnologySelects()
{
    WindowFixture fixture;
    fixture.window->show();
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *list = fixture.find<QListWidget>("settingsPlaces");
    const auto *places = QAccessible::queryAccessibleInterface(list);
    for (int turn = 0; turn < 2; ++turn) { // the second one is on what is selected already
        QAccessibleInterface *place = places->child(int(SettingsPlace::Privacy));
        place->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(fixture.find<QWidget>("rememberSearches")->isVisible());
        QTRY_COMPARE(list->selectedItems(), QList<QListWidgetItem *>{list->item(int(SettingsPlace::Privacy))});
    }
}

void SettingsPageTest::refusesAFolderInItsPlace_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("empty") << QString();
    QTest::newRow("not a whole path") << QStringLiteral("models");
    QTest::newRow("a file") << QStringLiteral("%1/file");
    QTest::newRow("a name too long") << QStringLiteral("%1/") + QString(300, u'a');
    QTest::newRow("turned round") << QStringLiteral("%1/mo\u202esledom");
}

void SettingsPageTest::refusesAFolderInItsPlace()
{
    QFETCH(QString, folder);
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    QVERIFY(QFile(fixture.folder.filePath(QStringLiteral("file"))).open(QIODevice::WriteOnly));
    auto *field = fixture.find<QLineEdit>("downloadFolder");
    field->setText(folder.replace(QStringLiteral("%1"), fixture.folder.path()));
    emit field->editingFinished();
    QTRY_VERIFY(!fixture.find<QWidget>("folderNotice")->isHidden());
    QCOMPARE(fixture.core->settings().downloadFolder(), fixture.modelsFolder());
}

void SettingsPageTest::recognisesAProgramsFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    const QDir program(fixture.folder.filePath(QStringLiteral("ComfyUI")));
    for (const char *folder : {"custom_nodes", "models/loras"})
        QVERIFY(program.mkpath(QLatin1String(folder)));
    auto *field = fixture.find<QLineEdit>("downloadFolder");
    field->setText(program.path());
    emit field->editingFinished();
    QTRY_COMPARE(fixture.core->settings().downloadFolder(), program.filePath(QStringLiteral("models")));
    QCOMPARE(fixture.core->settings().modelRoots().first().layout, QStringLiteral("comfyui"));
    QVERIFY(noticeText(fixture, "folderNotice").contains(QStringLiteral("ComfyUI")));
    QCOMPARE(fixture.find<QComboBox>("rootLayout")->currentText(), QStringLiteral("ComfyUI"));
}

void SettingsPageTest::showsWhereAnotherLayoutPutsModels()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *preview = fixture.find<QLabel>("rootPreview");
    QVERIFY(shownText(preview).contains(fixture.modelsFolder() + QStringLiteral("/loras")));
    auto *layout = fixture.find<QComboBox>("rootLayout");
    layout->setCurrentIndex(layout->findData(QStringLiteral("a1111")));
    emit layout->activated(layout->currentIndex());
    QTRY_COMPARE(fixture.core->settings().modelRoots().first().layout, QStringLiteral("a1111"));
    // The folder is called as the program's own is, so it is taken for that.
    QVERIFY2(shownText(preview).contains(fixture.modelsFolder() + QStringLiteral("/Lora")),
             qPrintable(preview->text()));
}

void SettingsPageTest::makesAnotherFolderTheDefault()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    addSecondFolder(fixture);
    for (QPushButton *button : fixture.window->findChildren<QPushButton *>(QStringLiteral("makeDefault"))) {
        if (!button->isHidden())
            button->click();
    }
    QCOMPARE(fixture.core->settings().downloadFolder(), QStringLiteral("/second"));
    QCOMPARE(fixture.core->settings().modelRoots().last().folder, fixture.modelsFolder());
    QCOMPARE(fixture.find<QLineEdit>("downloadFolder")->text(), QDir::toNativeSeparators(QStringLiteral("/second")));
}

void SettingsPageTest::addsAFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    fixture.window->show();
    const QString second = fixture.folder.filePath(QStringLiteral("second"));
    for (int time = 0; time < 2; ++time) { // the second time it is there already
        fixture.find<QPushButton>("addFolder")->click();
        auto *dialog = fixture.window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(second);
        delete dialog;
        QTRY_COMPARE(fixture.core->settings().modelRoots().size(), 2);
    }
    QTRY_VERIFY(noticeText(fixture, "folderNotice").contains(QStringLiteral("already")));
    QCOMPARE(fixture.core->settings().modelRoots().last().folder, second);
    QCOMPARE(fixture.core->settings().downloadFolder(), fixture.modelsFolder());
}

void SettingsPageTest::keepsBothWhenAFolderBecomesAnother()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    addSecondFolder(fixture);
    const QList<ModelRoot> roots = fixture.core->settings().modelRoots();
    auto *field = fixture.find<QLineEdit>("furtherFolder");
    field->setText(fixture.modelsFolder() + QLatin1Char('/'));
    emit field->editingFinished();
    QTRY_VERIFY(noticeText(fixture, "folderNotice").contains(QStringLiteral("already")));
    QCOMPARE(fixture.core->settings().modelRoots(), roots);
    QCOMPARE(field->text(), QDir::toNativeSeparators(QStringLiteral("/second")));
}

void SettingsPageTest::keepsBothWhenALayoutLeadsToAnother()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    const QDir program(fixture.folder.filePath(QStringLiteral("ComfyUI")));
    for (const char *folder : {"custom_nodes", "models/loras"})
        QVERIFY(program.mkpath(QLatin1String(folder)));
    const QList<ModelRoot> roots{ModelRoot{program.filePath(QStringLiteral("models"))}, ModelRoot{program.path()}};
    fixture.core->settings().setModelRoots(roots);
    auto *layout = fixture.window->findChildren<QComboBox *>(QStringLiteral("rootLayout")).last();
    layout->setCurrentIndex(layout->findData(QStringLiteral("comfyui")));
    emit layout->activated(layout->currentIndex());
    QTRY_VERIFY(noticeText(fixture, "folderNotice").contains(QStringLiteral("already")));
    QCOMPARE(fixture.core->settings().modelRoots(), roots);
    QCOMPARE(layout->currentData().toString(), QStringLiteral("plain"));
}

void SettingsPageTest::leadsTheTabKeyThroughTheFolders()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    addSecondFolder(fixture);
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.find<QLineEdit>("downloadFolder")->setFocus();
    QStringList passed;
    while (!passed.contains(QStringLiteral("nameTemplate")) && passed.size() < 30) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        passed += QApplication::focusWidget()->objectName();
    }
    passed.removeAll(QString());
    QCOMPARE(passed,
             (QStringList{QStringLiteral("rootLayout"), QStringLiteral("rootTypes"), QStringLiteral("removeRoot"),
                          QStringLiteral("furtherFolder"), QStringLiteral("rootLayout"), QStringLiteral("rootTypes"),
                          QStringLiteral("makeDefault"), QStringLiteral("removeRoot"), QStringLiteral("addFolder"),
                          QStringLiteral("nameTemplate")}));
}

void SettingsPageTest::removesAFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    QVERIFY(fixture.find<QPushButton>("removeRoot")->isHidden()); // one there must be
    addSecondFolder(fixture);
    QCOMPARE(fixture.window->findChildren<QPushButton *>(QStringLiteral("removeRoot")).size(), 2);
    fixture.find<QPushButton>("removeRoot")->click();
    QCOMPARE(fixture.core->settings().modelRoots().size(), 1);
    QCOMPARE(fixture.core->settings().downloadFolder(), QStringLiteral("/second"));
}

void SettingsPageTest::claimsTypesForAFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    addSecondFolder(fixture);
    QList<QPushButton *> buttons = fixture.window->findChildren<QPushButton *>(QStringLiteral("rootTypes"));
    QCOMPARE(buttons.size(), 2);
    emit buttons.last()->menu()->aboutToShow();
    for (QCheckBox *box : buttons.last()->findChildren<QCheckBox *>()) {
        if (box->accessibleName() == QStringLiteral("LORA") || box->accessibleName() == QStringLiteral("VAE"))
            box->click();
    }
    QCOMPARE(fixture.core->settings().modelRoots().last().types,
             (QStringList{QStringLiteral("LORA"), QStringLiteral("VAE")}));
    QCOMPARE(buttons.last()->text(), QStringLiteral("For LORA, VAE"));
    fixture.reopen();
    fixture.window->showSettings(SettingsPlace::Folders);
    buttons = fixture.window->findChildren<QPushButton *>(QStringLiteral("rootTypes"));
    QCOMPARE(buttons.last()->text(), QStringLiteral("For LORA, VAE"));
}

void SettingsPageTest::showsAndChangesTheFoldersOfTypes()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    fixture.window->show();
    const auto kept = [&fixture] { return fixture.core->settings().modelRoots().first().typeFolders; };
    QVERIFY(fixture.window->findChildren<QLabel *>(QStringLiteral("typeFolder")).isEmpty());
    setTypeFolder(fixture.core->settings(), QStringLiteral("Workflows"), QStringLiteral("/elsewhere/flows"));
    auto *line = fixture.find<QLabel>("typeFolder");
    QVERIFY(line->isVisible());
    QVERIFY2(shownText(line).contains(QStringLiteral("Workflows")) && shownText(line).contains(QStringLiteral("flows")),
             qPrintable(line->text()));

    for (const QString &folder : {fixture.modelsFolder() + QStringLiteral("/mine"), QStringLiteral("/outside")}) {
        fixture.find<QPushButton>("chooseTypeFolder")->click();
        auto *dialog = fixture.window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(folder);
        delete dialog;
        const QString stored = kept().value(QStringLiteral("Workflows"));
        QCOMPARE(QDir(fixture.modelsFolder()).absoluteFilePath(stored), folder);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the line before
    }
    fixture.find<QPushButton>("forgetTypeFolder")->click();
    QVERIFY(kept().isEmpty());
    QVERIFY(!fixture.find<QLabel>("typeFolder")->isVisible());
}

void SettingsPageTest::offersTheSitesTypes()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    Enums enums = builtInEnums();
    enums.modelTypes += ModelType{QStringLiteral("Hologram")};
    emit fixture.find<BrowsePage>("browsePage")->enumsFetched(enums);
    addSecondFolder(fixture);
    for (const QPushButton *button : fixture.window->findChildren<QPushButton *>(QStringLiteral("rootTypes"))) {
        emit button->menu()->aboutToShow();
        QStringList offered;
        for (const QCheckBox *box : button->findChildren<QCheckBox *>())
            offered += box->accessibleName();
        QVERIFY(offered.contains(QStringLiteral("Hologram")));
    }
}

void SettingsPageTest::saysWhatIsWrongWithAFolder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    QFile file(fixture.folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    fixture.core->settings().setDownloadFolder(file.fileName() + QStringLiteral("/below"));
    fixture.window->show();
    QTRY_VERIFY(fixture.find<QLabel>("rootState")->text().contains(QStringLiteral("plugged in")));
    fixture.core->settings().setDownloadFolder(fixture.folder.path());
    QTRY_VERIFY(fixture.find<QLabel>("rootState")->text().contains(QStringLiteral("free")));
}

void SettingsPageTest::namesAnUnknownPlaceholder()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *field = fixture.find<QLineEdit>("nameTemplate");
    field->setText(QStringLiteral("{model}"));
    emit field->editingFinished();
    field->setText(QStringLiteral("{model} {colour}"));
    emit field->editingFinished();
    QVERIFY(fixture.find<QLabel>("nameOutcome")->text().contains(QStringLiteral("colour")));
    QCOMPARE(fixture.core->settings().nameTemplate(), QStringLiteral("{model}")); // the last that made sense
    fixture.find<QPushButton>("defaultTemplate")->click();
    QCOMPARE(fixture.core->settings().nameTemplate(), QString());
}

void SettingsPageTest::showsAnExampleOfTheTemplate()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    fixture.find<QLineEdit>("nameTemplate")->setText(QStringLiteral("{baseModel}/{model} - {version}"));
    const QString example = shownText(fixture.find<QLabel>("nameOutcome"));
    QVERIFY2(example.endsWith(fixture.modelsFolder() + QStringLiteral("/loras/SDXL 1.0/Ink Wash - v2.safetensors")),
             qPrintable(example));
}

void SettingsPageTest::takesATemplateOnlyWhenItIsFinished()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    fixture.window->show();
    auto *field = fixture.find<QLineEdit>("nameTemplate");
    QTest::keyClicks(field, QStringLiteral("{model}"));
    QVERIFY(shownText(fixture.find<QLabel>("nameOutcome")).contains(QStringLiteral("Ink Wash")));
    QCOMPARE(fixture.core->settings().nameTemplate(), QString());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(fixture.core->settings().nameTemplate(), QStringLiteral("{model}"));
}

void SettingsPageTest::followsATemplateSetElsewhere()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *field = fixture.find<QLineEdit>("nameTemplate");
    field->setText(QStringLiteral("{model}"));
    emit field->editingFinished();
    fixture.core->settings().setNameTemplate(QStringLiteral("{version}"));
    QCOMPARE(field->text(), QStringLiteral("{version}"));
    QCOMPARE(fixture.core->settings().nameTemplate(), QStringLiteral("{version}"));
    field->setText(QStringLiteral("{oops}"));
    fixture.core->settings().setParallelDownloads(9); // what is being typed stays
    QCOMPARE(field->text(), QStringLiteral("{oops}"));
}

void SettingsPageTest::choosesSideFiles()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    for (const char *name : {"sideFile-preview", "sideFile-a1111"})
        fixture.find<QCheckBox>(name)->click();
    QCOMPARE(fixture.core->settings().sideFiles(), (QStringList{QStringLiteral("a1111"), QStringLiteral("preview")}));
    fixture.find<QCheckBox>("sideFile-a1111")->click();
    fixture.reopen();
    fixture.window->showSettings(SettingsPlace::Downloads);
    QVERIFY(fixture.find<QCheckBox>("sideFile-preview")->isChecked());
    QVERIFY(!fixture.find<QCheckBox>("sideFile-a1111")->isChecked());
}

void SettingsPageTest::choosesWhatHappensToPickles()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    auto *pickles = fixture.find<QComboBox>("pickles");
    pickles->setCurrentIndex(pickles->findData(int(PicklePolicy::Refuse)));
    QCOMPARE(fixture.core->settings().picklePolicy(), PicklePolicy::Refuse);
}

void SettingsPageTest::setsSpeedAndItsWindow()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    fixture.find<NumberField>("connections")->setValue(8);
    fixture.find<NumberField>("speedLimit")->setValue(2.5);
    QVERIFY(!fixture.find<TimeField>("windowFrom")->isEnabled());
    fixture.find<QCheckBox>("speedWindow")->click();
    fixture.find<TimeField>("windowFrom")->setTime(QTime(1, 30));
    fixture.find<TimeField>("windowTo")->setTime(QTime(6, 0));
    fixture.find<NumberField>("windowLimit")->setValue(40);
    for (int day = 1; day <= 7; ++day) {
        auto *box = fixture.find<QCheckBox>(qPrintable(QStringLiteral("windowDay%1").arg(day)));
        QVERIFY(box->isChecked() && box->isEnabled());
        QCOMPARE(box->accessibleName(), QLocale().standaloneDayName(day));
    }
    fixture.find<QCheckBox>("windowDay7")->click();
    const Settings &settings = fixture.core->settings();
    QCOMPARE(settings.connections(), 8);
    QCOMPARE(settings.limitBytesPerSecond(), 2'500'000);
    QCOMPARE(settings.speedWindow(),
             (SpeedWindow{true, QTime(1, 30), QTime(6, 0), 40'000'000, 0b0111111})); // but Sunday
}

void SettingsPageTest::takesNumbersAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("value"); // 3 is in use
    QTest::addColumn<bool>("isTold");
    for (const char *locale : {"C", "en_GB", "de_DE"}) {
        const auto row = [locale](const char *field, const char *typed, double value, bool isTold = false) {
            QTest::addRow("%s: %s in %s", locale, typed, field)
                << QString::fromLatin1(locale) << QString::fromLatin1(field) << QString::fromLatin1(typed) << value
                << isTold;
        };
        row("speedLimit", "1.5", 1.5);
        row("speedLimit", "1,5", 1.5);
        row("speedLimit", "2.25", 2.25);
        row("speedLimit", "0.05", 0.05);
        row("speedLimit", ".5", 0.5);
        row("speedLimit", "500 kB", 0.5);
        row("speedLimit", "500kb/s", 0.5);
        row("speedLimit", "1 GB/s", 1000);
        row("speedLimit", "10000", 10'000);
        row("speedLimit", "no limit", 0);
        row("speedLimit", "10001", 3, true);
        row("speedLimit", "1 500", 3, true);
        row("speedLimit", "500 km", 3, true);
        row("speedLimit", "-1", 3, true);
        row("speedLimit", "0.0001 kB", 3, true); // no bytes would be no limit
        row("speedLimit", "many", 3, true);
        row("parallelDownloads", "10", 10);
        row("parallelDownloads", "99", 3, true);
        row("parallelDownloads", "1.5", 3, true);
        row("parallelDownloads", "0", 3, true);
        row("connections", "100", 3, true);
        row("connections", "automatic", 0);
    }
    // The locale's mark between thousands, or another one's decimal mark?
    QTest::newRow("en_GB: 1,500") << QStringLiteral("en_GB") << QStringLiteral("speedLimit") << QStringLiteral("1,500")
                                  << 3.0 << true;
    QTest::newRow("de_DE: 1.500") << QStringLiteral("de_DE") << QStringLiteral("speedLimit") << QStringLiteral("1.500")
                                  << 3.0 << true;
}

void SettingsPageTest::takesNumbersAsTheyAreWritten()
{
    QFETCH(QString, locale);
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(double, value);
    QFETCH(bool, isTold);
    const OtherLocale other(locale);
    WindowFixture fixture;
    QVERIFY(showDownloadSettings(fixture));
    auto *number = fixture.find<NumberField>(qPrintable(field));
    number->setValue(3);
    number->setFocus();
    number->selectAll();
    QTest::keyClicks(number, typed);
    QCOMPARE(number->value(), 3); // until it is finished
    QTest::keyClick(number, Qt::Key_Tab);
    QCOMPARE(number->value(), value);
    const Settings &settings = fixture.core->settings();
    QCOMPARE(field == QStringLiteral("speedLimit")    ? double(settings.limitBytesPerSecond()) / 1e6
             : field == QStringLiteral("connections") ? settings.connections()
                                                      : settings.parallelDownloads(),
             value);
    auto *problem = fixture.find<QLabel>(qPrintable(field + QStringLiteral("Problem")));
    QCOMPARE(problem->isVisible(), isTold);
    if (!isTold)
        return;
    QVERIFY(number->text().startsWith(u'3'));
    QTest::keyClicks(number, QStringLiteral("4"));
    QVERIFY(!problem->isVisible());
}

void SettingsPageTest::showsALimitToTheByte()
{
    WindowFixture fixture;
    fixture.core->settings().setLimitBytesPerSecond(50'000);
    fixture.window->showSettings(SettingsPlace::Downloads);
    auto *limit = fixture.find<NumberField>("speedLimit");
    QCOMPARE(limit->text(), QStringLiteral("0.05 MB/s"));
    fixture.core->settings().setLimitBytesPerSecond(1'234'567);
    QCOMPARE(limit->text(), QStringLiteral("1.234567 MB/s"));
    fixture.core->settings().setLimitBytesPerSecond(0);
    QCOMPARE(limit->text(), QStringLiteral("No limit"));
    limit->findChild<QLineEdit *>()->setCursorPosition(2); // where a click may put it
    QTest::keyClicks(limit, QStringLiteral("12"));
    QTest::keyClick(limit, Qt::Key_Return);
    QCOMPARE(fixture.core->settings().limitBytesPerSecond(), 12'000'000);
}

void SettingsPageTest::takesTimesAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QTime>("time"); // 7:00 is in use
    QTest::addColumn<bool>("isTold");
    for (const char *locale : {"C", "de_DE", "en_US"}) {
        const auto row = [locale](const char *typed, QTime time, bool isTold = false) {
            QTest::addRow("%s: %s", locale, typed)
                << QString::fromLatin1(locale) << QString::fromLatin1(typed) << time << isTold;
        };
        row("23:59", QTime(23, 59));
        row("2359", QTime(23, 59));
        row("8", QTime(8, 0));
        row("8.30", QTime(8, 30));
        row("11:05 pm", QTime(23, 5));
        row("12 a.m.", QTime(0, 0));
        row("24:00", QTime(7, 0), true);
        row("8:7", QTime(7, 0), true);
        row("13 pm", QTime(7, 0), true);
        row("noon", QTime(7, 0), true);
        row("23:5907:00", QTime(7, 0), true);
    }
}

void SettingsPageTest::takesTimesAsTheyAreWritten()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QTime, time);
    QFETCH(bool, isTold);
    const OtherLocale other(locale);
    WindowFixture fixture;
    QVERIFY(showDownloadSettings(fixture));
    fixture.find<QCheckBox>("speedWindow")->click();
    auto *to = fixture.find<TimeField>("windowTo");
    to->setTime(QTime(7, 0));
    const QString before = to->text();
    to->setFocus();
    QTest::keyClick(to, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(to, typed);
    QCOMPARE(fixture.core->settings().speedWindow().to, QTime(7, 0)); // until it is finished
    QTest::keyClick(to, Qt::Key_Tab);
    QCOMPARE(fixture.core->settings().speedWindow().to, time);
    QCOMPARE(fixture.find<QLabel>("windowToProblem")->isVisible(), isTold);
    QCOMPARE(to->text() == before, isTold);
    QCOMPARE(to->text().contains(u'M'), locale == QStringLiteral("en_US"));
}

void SettingsPageTest::readsTheTimesItWrites()
{
    const QList<QLocale> locales =
        QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory);
    QVERIFY(locales.size() > 100);
    const OtherLocale restored(QStringLiteral("C"));
    for (const QLocale &locale : locales) {
        QLocale::setDefault(locale);
        TimeField field;
        field.setLocale(locale);
        QString told;
        connect(&field, &TimeField::problemChanged, this, [&told](const QString &problem) { told = problem; });
        for (const QTime time : {QTime(0, 5), QTime(9, 30), QTime(12, 0), QTime(21, 45)}) {
            field.setTime(time);
            emit field.editingFinished();
            QVERIFY2(told.isEmpty() && field.time() == time, qPrintable(locale.name() + u' ' + field.text()));
        }
    }
}

void SettingsPageTest::stepsThroughNumbersAndTimes()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    auto *limit = fixture.find<NumberField>("speedLimit");
    const auto press = [](QWidget *field, Qt::Key key) { QTest::keyClick(field, key); };
    limit->setValue(0);
    press(limit, Qt::Key_Up);
    QCOMPARE(limit->value(), 0.1);
    limit->setValue(10);
    press(limit, Qt::Key_Up);
    QCOMPARE(limit->value(), 11);
    limit->setValue(10);
    press(limit, Qt::Key_Down);
    QCOMPARE(limit->value(), 9.9);
    fixture.find<QCheckBox>("speedWindow")->click();
    auto *from = fixture.find<TimeField>("windowFrom");
    from->setTime(QTime(23, 50));
    press(from, Qt::Key_Up);
    QCOMPARE(fixture.core->settings().speedWindow().from, QTime(0, 5));
    press(from, Qt::Key_Down);
    QCOMPARE(fixture.core->settings().speedWindow().from, QTime(23, 50));
}

void SettingsPageTest::keepsNoPasswordOfAProxy()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    fixture.find<QComboBox>("proxyChoice")->setCurrentIndex(2);
    auto *address = fixture.find<QLineEdit>("proxyAddress");
    QVERIFY(!address->isHidden());
    address->setText(QStringLiteral("http://ada:secret@proxy.example:8080"));
    emit address->editingFinished();
    QVERIFY(!fixture.find<QLabel>("proxyProblem")->isHidden());
    QVERIFY(fixture.find<QLabel>("proxyProblem")->text().contains(QStringLiteral("password")));
    QCOMPARE(fixture.core->settings().proxy(), ProxyChoice());
    fixture.core->settings().flush();
    QFile settings(fixture.folder.filePath(QStringLiteral("data/settings.ini")));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains("secret"));
}

void SettingsPageTest::takesAProxy()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    auto *choice = fixture.find<QComboBox>("proxyChoice");
    choice->setCurrentIndex(2);
    auto *address = fixture.find<QLineEdit>("proxyAddress");
    address->setText(QStringLiteral("socks5://127.0.0.1"));
    emit address->editingFinished();
    QCOMPARE(fixture.core->settings().proxy(), (ProxyChoice{ProxyKind::Socks5, QStringLiteral("127.0.0.1"), 1080}));
    choice->setCurrentIndex(1);
    QCOMPARE(fixture.core->settings().proxy().kind, ProxyKind::None);
    QVERIFY(address->isHidden());
    choice->setCurrentIndex(0); // as this process found it
    QCOMPARE(fixture.core->settings().proxy().kind, ProxyKind::System);
}

void SettingsPageTest::scrollsWithoutChangingAnything()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    fixture.window->show();
    auto *parallel = fixture.find<NumberField>("parallelDownloads");
    const double before = parallel->value();
    QWheelEvent wheel(QPointF(5, 5), parallel->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(parallel, &wheel);
    QCOMPARE(parallel->value(), before);
}

void SettingsPageTest::changesHowManyDownloadAtATime()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Downloads);
    fixture.find<NumberField>("parallelDownloads")->setValue(5);
    QCOMPARE(fixture.core->settings().parallelDownloads(), 5);
}

void SettingsPageTest::savesAKeyAndSaysWhoseItIs()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Account);
    auto *key = fixture.find<QLineEdit>("apiKey");
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    key->setText(QStringLiteral("  %1\n").arg(QLatin1String(DemoSite::validKey)));
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY(noticeText(fixture, "keyNotice").contains(QStringLiteral("Signed in as")));
    QVERIFY(fixture.core->api().hasKey());
    QVERIFY(key->text().isEmpty()); // it is not kept where eyes are

    fixture.core->settings().flush();
    QFile settings(fixture.folder.filePath(QStringLiteral("data/settings.ini")));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains(DemoSite::validKey));
}

void SettingsPageTest::saysThatAKeyIsRefused()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Account);
    auto *key = fixture.find<QLineEdit>("apiKey");
    key->setText(QStringLiteral("wrong-key"));
    QTest::keyClick(key, Qt::Key_Return);
    QTRY_VERIFY(!noticeText(fixture, "keyNotice").contains(QStringLiteral("…")));
    const QString text = noticeText(fixture, "keyNotice");
    QVERIFY2(text.contains(QStringLiteral("key"), Qt::CaseInsensitive), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("Signed in")));
}

void SettingsPageTest::keepsTheKeyWhenEnterIsPressedInTheEmptyField()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Account);
    fixture.core->api().setKey(QLatin1String(DemoSite::validKey));
    QSignalSpy saved(fixture.find<QPushButton>("saveKey"), &QPushButton::clicked);
    QTest::keyClick(fixture.find<QLineEdit>("apiKey"), Qt::Key_Return);
    QCOMPARE(saved.count(), 0);
    QCOMPARE(noticeText(fixture, "keyNotice").trimmed(), QString()); // nothing was begun
    QVERIFY(fixture.core->api().hasKey());
}

void SettingsPageTest::findsASettingByItsWords()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *search = fixture.find<QLineEdit>("searchSettings");
    search->setText(QStringLiteral("LIMIT speed"));
    QTRY_COMPARE(listedPages(fixture), QStringList{QStringLiteral("Downloads")});
    QVERIFY(!markedTexts(fixture).isEmpty());
    for (const QString &text : markedTexts(fixture))
        QVERIFY2(text.contains(QStringLiteral("limit"), Qt::CaseInsensitive), qPrintable(text));
    search->setText(QStringLiteral("refuse")); // a choice
    QCOMPARE(markedTexts(fixture), QStringList{QStringLiteral("Pickles (.ckpt, .pt, .bin)")});
    for (const auto &[word, page] : {std::pair("template", "Folders"), {"cache", "Browsing"}}) {
        search->setText(QString::fromLatin1(word));
        QTRY_VERIFY2(listedPages(fixture).contains(QString::fromLatin1(page)), word); // fields without a label, hints
    }
    search->clear();
    QCOMPARE(listedPages(fixture).size(), allSettingsPlaces().size());
    QVERIFY(markedTexts(fixture).isEmpty());
}

void SettingsPageTest::makesAPageAtATimeForASearch()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    auto *page = fixture.find<SettingsPage>("settingsPage");
    const auto made = [page] { return page->findChildren<QWidget *>(QStringLiteral("settingsPane")).size(); };
    QCOMPARE(made(), 1);
    fixture.find<QLineEdit>("searchSettings")->setText(QStringLiteral("shortcuts"));
    QCOMPARE(made(), 1);
    QVERIFY(page->isSearching());
    QCOMPARE(listedPages(fixture).size(), allSettingsPlaces().size()); // until there is something
    for (qsizetype before = made(); page->isSearching(); before = made()) {
        QCoreApplication::processEvents();
        QVERIFY(made() <= before + 1);
    }
    QCOMPARE(made(), allSettingsPlaces().size());
    QVERIFY(listedPages(fixture).contains(QStringLiteral("Shortcuts")));
    fixture.find<QLineEdit>("searchSettings")->setText(QStringLiteral("network"));
    QVERIFY(!page->isSearching()); // all are there
}

void SettingsPageTest::staysWhereTheWordsAre()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    auto *page = fixture.find<SettingsPage>("settingsPage");
    auto *search = fixture.find<QLineEdit>("searchSettings");
    search->setText(QStringLiteral("site"));
    QTRY_VERIFY(!page->isSearching());
    QCOMPARE(page->place(), SettingsPlace::Network);
    const QStringList pages = listedPages(fixture);
    QVERIFY(pages.indexOf(QStringLiteral("Network")) > 0); // others with the word stand above it
    search->setText(QStringLiteral("speed"));
    QCOMPARE(page->place(), SettingsPlace::Downloads);
}

void SettingsPageTest::goesToWhatWasFound()
{
    WindowFixture fixture;
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.window->showSettings(SettingsPlace::Folders);
    auto *search = fixture.find<QLineEdit>("searchSettings");
    search->setFocus();
    search->setText(QStringLiteral("speed limit for"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("speedLimit"));
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
}

void SettingsPageTest::findsAPageByItsName()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Folders);
    fixture.find<QLineEdit>("searchSettings")->setText(QStringLiteral("appearance"));
    QTRY_VERIFY(!fixture.find<SettingsPage>("settingsPage")->isSearching());
    QCOMPARE(listedPages(fixture), QStringList{QStringLiteral("Appearance")});
    fixture.find<QLineEdit>("searchSettings")->setText(QStringLiteral("network default"));
    QCOMPARE(markedTexts(fixture), QStringList{QStringLiteral("Use default")});
}

void SettingsPageTest::saysThatNothingHasTheWords()
{
    WindowFixture fixture;
    fixture.window->show();
    fixture.window->showSettings(SettingsPlace::Network);
    auto *proxy = fixture.find<QComboBox>("proxyChoice");
    auto *search = fixture.find<QLineEdit>("searchSettings");
    search->setText(QStringLiteral("rhinoceros"));
    QTRY_VERIFY(listedPages(fixture).isEmpty());
    QVERIFY(!proxy->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(proxy->isVisible());
    QCOMPARE(listedPages(fixture).size(), allSettingsPlaces().size());
}

void SettingsPageTest::looksThroughTheSettingsWithTheKeyForIt()
{
    WindowFixture fixture;
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.window->showSettings(SettingsPlace::Network);
    auto *field = fixture.find<QWidget>("apiOrigin");
    field->setFocus();
    QTest::keyClick(field, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("searchSettings"));
}

void SettingsPageTest::listsItsPagesAboveThemInANarrowWindow()
{
    WindowFixture fixture;
    fixture.window->show();
    fixture.window->showSettings(SettingsPlace::Network);
    auto *list = fixture.find<QListWidget>("settingsPlaces");
    auto *box = fixture.find<QComboBox>("settingsPlaceBox");
    QTRY_VERIFY(list->isVisible() && !box->isVisible());
    fixture.window->resize(800, 600);
    QTRY_VERIFY(!list->isVisible() && box->isVisible());
    QCOMPARE(box->currentText(), QStringLiteral("Network"));
    box->setCurrentIndex(int(SettingsPlace::Privacy));
    QVERIFY(fixture.find<QWidget>("rememberSearches")->isVisible());
    fixture.window->resize(1280, 800);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->currentRow(), int(SettingsPlace::Privacy));
}

void SettingsPageTest::narrowsTheKeysToThoseThatAreLookedFor()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Shortcuts);
    const auto *keys = fixture.find<QWidget>("settingsPage")->findChild<QAbstractItemView *>(QStringLiteral("keyList"));
    const int all = keys->model()->rowCount();
    QVERIFY(all > 10);
    fixture.find<QLineEdit>("searchSettings")->setText(QStringLiteral("Ctrl+K"));
    QTRY_COMPARE(listedPages(fixture), QStringList{QStringLiteral("Shortcuts")});
    QVERIFY(keys->model()->rowCount() < 5);
    fixture.find<QLineEdit>("searchSettings")->clear();
    QCOMPARE(keys->model()->rowCount(), all);
}

void SettingsPageTest::followsWhatIsSetElsewhere()
{
    WindowFixture fixture;
    for (const SettingsPlace place : {SettingsPlace::Downloads, SettingsPlace::Network})
        fixture.window->showSettings(place);
    Settings &settings = fixture.core->settings();
    const SpeedWindow hours{true, QTime(1, 30), QTime(6, 0), 40'000'000, 0b0111111};
    settings.setConnections(7);
    settings.setLimitBytesPerSecond(1'234'567);
    settings.setSpeedWindow(hours);
    settings.setPicklePolicy(PicklePolicy::Refuse);
    settings.setSideFiles({QStringLiteral("preview")});
    settings.setProxy({ProxyKind::Http, QStringLiteral("localhost"), 8080});
    settings.setAnswerTimeout(std::chrono::seconds(45));
    QCOMPARE(fixture.find<NumberField>("connections")->value(), 7);
    QCOMPARE(fixture.find<NumberField>("speedLimit")->value(), 1.234567);
    QCOMPARE(fixture.find<TimeField>("windowFrom")->time(), QTime(1, 30));
    QVERIFY(fixture.find<TimeField>("windowFrom")->isEnabled());
    QVERIFY(!fixture.find<QCheckBox>("windowDay7")->isChecked());
    QCOMPARE(fixture.find<QComboBox>("pickles")->currentData().toInt(), int(PicklePolicy::Refuse));
    QVERIFY(fixture.find<QCheckBox>("sideFile-preview")->isChecked());
    QCOMPARE(fixture.find<QLineEdit>("proxyAddress")->text(), QStringLiteral("http://localhost:8080"));
    QCOMPARE(fixture.find<NumberField>("answerTimeout")->value(), 45);
    settings.setProxy({ProxyKind::None}); // as other tests found it
    // And nothing was made of it.
    QCOMPARE(settings.limitBytesPerSecond(), 1'234'567);
    QCOMPARE(settings.speedWindow(), hours);
}

void SettingsPageTest::measuresAndClearsWhatIsKept()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const QDir kept(fixture.folder.filePath(QStringLiteral("data/cache/answers/public")));
    QTRY_VERIFY(!kept.isEmpty());
    fixture.window->showSettings(SettingsPlace::Browsing);
    const auto *row = fixture.find<QWidget>("keptAnswers");
    const auto *size = row->findChild<QLabel *>(QStringLiteral("cacheSize"));
    QTRY_VERIFY(size->text().contains(QStringLiteral("on disk")));
    row->findChild<QPushButton *>(QStringLiteral("clearCache"))->click();
    QTRY_VERIFY(size->text().contains(QStringLiteral("freed")));
    QVERIFY(kept.isEmpty());
    QVERIFY(!row->findChild<QPushButton *>(QStringLiteral("clearCache"))->isEnabled());
}

void SettingsPageTest::boundsThePicturesOnDisk()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Browsing);
    auto *limit = fixture.find<NumberField>("pictureCache");
    fixture.core->settings().setPictureCacheBytes(1'234'567'890);
    QCOMPARE(limit->value(), 1.235);
    QCOMPARE(fixture.core->settings().pictureCacheBytes(), 1'234'567'890); // showing it in GB has not changed it
    limit->setValue(2.5);
    QCOMPARE(fixture.core->settings().pictureCacheBytes(), 2'500'000'000);
    limit->setValue(0);
    QCOMPARE(limit->text(), limit->specialValueText());
    QCOMPARE(fixture.core->settings().pictureCacheBytes(), 0);
}

void SettingsPageTest::keepsNoPicturesFromWhenNoneAreWanted()
{
    WindowFixture fixture;
    fixture.core->settings().setPictureCacheBytes(0);
    QVERIFY(fixture.start());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window->browse().results().picturesShown(), 20'000);
    fixture.window->showSettings(SettingsPlace::Browsing);
    const auto *size = fixture.find<QWidget>("keptPictures")->findChild<QLabel *>(QStringLiteral("cacheSize"));
    QTRY_COMPARE(size->text(), QStringLiteral("Nothing is kept."));
    QVERIFY(QDir(fixture.core->pictureCacheFolder()).isEmpty());
}

void SettingsPageTest::takesAnotherSiteForTheNextStart()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    auto *address = fixture.find<QLineEdit>("apiOrigin");
    const auto *effect = fixture.find<QLabel>("originEffect");
    address->setText(QStringLiteral(" models.example:8443/some/page?x=1 "));
    emit address->editingFinished();
    QCOMPARE(fixture.core->settings().apiOrigin(), QUrl(QStringLiteral("https://models.example:8443")));
    QCOMPARE(address->text(), QStringLiteral("https://models.example:8443"));
    QVERIFY(effect->text().contains(QStringLiteral("next start")));
    QCOMPARE(fixture.core->api().origin(), fixture.apiOrigin); // until then
    address->setText(QStringLiteral("http://models.example"));
    emit address->editingFinished();
    QVERIFY2(effect->text().contains(QStringLiteral("no key")), qPrintable(effect->text()));
    fixture.find<QPushButton>("defaultOrigin")->click();
    QCOMPARE(fixture.core->settings().apiOrigin(), QUrl(QStringLiteral("https://civitai.com")));
    QVERIFY(!effect->text().contains(QStringLiteral("no key")));
}

void SettingsPageTest::refusesWhatIsNoSite_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "ftp://civitai.com", "https://", "not a host"})
        QTest::newRow(text) << QString(QLatin1String(text));
}

void SettingsPageTest::refusesWhatIsNoSite()
{
    QFETCH(QString, text);
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    const QUrl before = fixture.core->settings().apiOrigin();
    auto *address = fixture.find<QLineEdit>("apiOrigin");
    address->setText(text);
    emit address->editingFinished();
    QVERIFY(!fixture.find<QLabel>("originProblem")->isHidden());
    QCOMPARE(fixture.core->settings().apiOrigin(), before);
}

void SettingsPageTest::takesHowLongToWait()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Network);
    fixture.find<NumberField>("answerTimeout")->setValue(90);
    fixture.find<NumberField>("stallTimeout")->setValue(1);
    QCOMPARE(fixture.core->settings().answerTimeout(), std::chrono::seconds(90));
    QCOMPARE(fixture.core->settings().stallTimeout(), std::chrono::seconds(5));
}

void SettingsPageTest::sharesTheLayoutWithTheGrid()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Appearance);
    auto *layout = fixture.find<QComboBox>("resultLayout");
    layout->setCurrentIndex(layout->findData(QVariant::fromValue(ResultLayout::Table)));
    QCOMPARE(fixture.window->browse().results().resultLayout(), ResultLayout::Table);
    fixture.window->browse().setResultLayout(ResultLayout::Small);
    QCOMPARE(layout->currentData().value<ResultLayout>(), ResultLayout::Small);
    QCOMPARE(fixture.window->browse().results().resultLayout(), ResultLayout::Small);
}

void SettingsPageTest::sharesTheMaturityWithTheFilters()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Browsing);
    const QList<QComboBox *> choices = fixture.window->findChildren<QComboBox *>(QStringLiteral("blurFrom"));
    QCOMPARE(choices.size(), 2);
    for (QComboBox *choice : choices) {
        const int another = choice->currentIndex() == 0 ? 1 : 0;
        choice->setCurrentIndex(another);
        for (const QComboBox *each : choices)
            QCOMPARE(each->currentIndex(), another);
    }
}

void SettingsPageTest::forgetsSearches()
{
    WindowFixture fixture;
    fixture.window->showSettings(SettingsPlace::Privacy);
    Settings &settings = fixture.core->settings();
    settings.setLastSearch("words");
    fixture.find<QPushButton>("forgetSearches")->click();
    QVERIFY(settings.lastSearch().isEmpty());
    QVERIFY(!fixture.find<QLabel>("forgotten")->isHidden());
    fixture.find<QCheckBox>("rememberSearches")->click();
    QVERIFY(!settings.rememberSearches());
    QVERIFY(!fixture.find<QPushButton>("forgetSearches")->isEnabled());
    fixture.window->show();
    fixture.window->showPlace(NavigationRail::Place::Browse);
    QVERIFY(fixture.find<QLabel>("forgotten")->isHidden()); // it was news once
}

void SettingsPageTest::saysWhatBecameOfADamagedFile()
{
    WindowFixture fixture;
    QVERIFY(fixture.find<QWidget>("settingsFileNotice")->isHidden());
    const QDir data(fixture.folder.filePath(QStringLiteral("data")));
    fixture.reopen([&data] {
        QFile file(data.filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[downloads]\nparallel=7\nhalf a li");
    });
    auto *notice = fixture.find<QWidget>("settingsFileNotice");
    QVERIFY(!notice->isHidden());
    const QStringList kept = data.entryList({QStringLiteral("settings.ini.broken-*")});
    QCOMPARE(kept.size(), 1);
    QVERIFY(noticeText(fixture, "settingsFileNotice").remove(QChar(0x200b)).contains(kept.first()));
    QCOMPARE(fixture.core->settings().parallelDownloads(), 7);
    fixture.find<QPushButton>("dismissSettingsNotice")->click();
    QVERIFY(notice->isHidden());
}

QTEST_MAIN(SettingsPageTest)
#include "SettingsPageTest.moc"
