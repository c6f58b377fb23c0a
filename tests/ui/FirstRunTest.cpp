#include "WindowFixture.h"

#include "core/AccountState.h"
#include "ui/AccountBadge.h"
#include "ui/browse/BrowsePage.h"
#include "ui/firstrun/FirstRunPage.h"
#include "ui/firstrun/FolderOption.h"
#include "ui/firstrun/ModelFolders.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace vitrine;

namespace {

/// One that waits for a person to unlock it.
class LockedKeychain final : public Keychain
{
public:
    void read(const QString &, Callback callback) override { callback({Outcome::NoEntry, {}}); }
    void write(const QString &, const QString &, Callback) override {}
    void remove(const QString &, Callback) override {}
};

/// A computer on which nobody has used the program yet.
class NewComputer
{
public:
    explicit NewComputer(std::unique_ptr<Keychain> keychain = {})
        : m_settings(m_dir.filePath(QStringLiteral("settings.ini")), path("home/Downloads/Models"))
    {
        KeyStoreOptions options;
        options.dataDir = m_dir.path();
        options.origin = m_site.apiOrigin();
        options.useKeychain = keychain != nullptr;
        m_keys =
            keychain ? std::make_unique<KeyStore>(options, std::move(keychain)) : std::make_unique<KeyStore>(options);
        m_api = std::make_unique<HttpCivitaiApi>(ApiSettings{.origin = options.origin}, m_clock);
        m_account = std::make_unique<AccountState>(*m_api, *m_keys, m_clock);
    }

    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    void make(const QStringList &folders) const
    {
        for (const QString &folder : folders) {
            if (!QDir(m_dir.path()).mkpath(folder))
                qFatal("%s cannot be made", qPrintable(folder));
        }
    }
    void makeComfyUi(const QString &folder) const
    {
        make({folder + QStringLiteral("/custom_nodes"), folder + QStringLiteral("/models")});
    }

    std::unique_ptr<FirstRunPage> open()
    {
        const ProgramSearchBounds bounds{.time = std::chrono::minutes(1)};
        auto finder = std::make_unique<ProgramFinder>(QList<ProgramPlace>{{path("home"), 2}}, bounds);
        ProgramFinder &search = *finder;
        auto page = std::make_unique<FirstRunPage>(m_settings, *m_account, QUrl(QStringLiteral("https://civitai.com")),
                                                   false, std::move(finder));
        page->resize(800, 600);
        page->show();
        if (!QTest::qWaitForWindowExposed(page.get()) ||
            !QTest::qWaitFor([&search] { return !search.isRunning(); }, 30'000))
            qFatal("the search does not end");
        return page;
    }

    Settings &settings() { return m_settings; }
    AccountState &account() { return *m_account; }
    DemoSite &site() { return m_site; }

private:
    QTemporaryDir m_dir;
    DemoSite m_site;
    Settings m_settings;
    SystemClock m_clock;
    std::unique_ptr<KeyStore> m_keys;
    std::unique_ptr<HttpCivitaiApi> m_api;
    std::unique_ptr<AccountState> m_account;
};

template<typename T>
T *part(const QWidget &page, const char *name)
{
    T *widget = page.findChild<T *>(QString::fromLatin1(name));
    if (!widget)
        qFatal("no widget called %s", name);
    return widget;
}

void goOn(const QWidget &page)
{
    part<QPushButton>(page, "firstRunNext")->click();
}

QStringList shownFolders(const QWidget &page, bool checkedOnly)
{
    QStringList folders;
    for (const FolderOption *option : page.findChildren<FolderOption *>()) {
        if (option->isChecked() || !checkedOnly)
            folders.append(option->root().folder);
    }
    return folders;
}

QString noticeText(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : part<QWidget>(page, "keyNotice")->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(QLatin1Char(' '));
}

} // namespace

class FirstRunTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takesTheProgramsThatWereFound();
    void takesTheDefaultFolderWhereNothingWasFound();
    void sendsNewModelsToTheChosenOne();
    void leavesProgramsToTheOneThatLooksAfterThem();
    void recognisesAFolderThatWasPicked();
    void takesAFolderThatIsNoProgramsAsItIs();
    void keepsTheChoiceOfLooks();
    void saysWhoseTheKeyIs();
    void keepsTheKeyWhenTheSiteCannotBeAsked();
    void saysUnderTheFieldWhatCannotBeAKey();
    void waitsForNoKeychain();
    void canBeSkippedWhole();
    void goesByKeyboardAlone();
    void standsBesideTheFirstModels();
    void isThereUntilItIsAnswered();
    void hasASmallWindowForItself();
    void showsTheAccountInTheRail();
    void marksARefusedKeyInTheRail();
};

void FirstRunTest::init()
{
    qunsetenv("VITRINE_API_KEY");
}

void FirstRunTest::takesTheProgramsThatWereFound()
{
    NewComputer computer;
    computer.makeComfyUi(QStringLiteral("home/AI/ComfyUI"));
    const auto page = computer.open();
    QCOMPARE(shownFolders(*page, true), QStringList(computer.path("home/AI/ComfyUI/models")));
    QVERIFY(computer.settings().modelRoots().constFirst().layout != QLatin1String("comfyui")); // not before it is said
    goOn(*page);
    const QList<ModelRoot> roots = computer.settings().modelRoots();
    QCOMPARE(roots.size(), 1);
    QCOMPARE(roots.constFirst().folder, computer.path("home/AI/ComfyUI/models"));
    QCOMPARE(roots.constFirst().layout, QStringLiteral("comfyui"));
}

void FirstRunTest::takesTheDefaultFolderWhereNothingWasFound()
{
    NewComputer computer;
    computer.make({QStringLiteral("home/Pictures")});
    const auto page = computer.open();
    QCOMPARE(shownFolders(*page, true), QStringList(computer.path("home/Downloads/Models")));
    QVERIFY(part<QLabel>(*page, "programsFound")->text().startsWith(QStringLiteral("No program")));
    goOn(*page);
    QCOMPARE(computer.settings().downloadFolder(), computer.path("home/Downloads/Models"));
}

void FirstRunTest::sendsNewModelsToTheChosenOne()
{
    NewComputer computer;
    computer.makeComfyUi(QStringLiteral("home/a"));
    computer.makeComfyUi(QStringLiteral("home/b"));
    const auto page = computer.open();
    auto *target = part<QComboBox>(*page, "newModelsGoTo");
    QVERIFY(target->isVisible());
    QCOMPARE(target->currentData().toString(), computer.path("home/a/models"));
    target->setCurrentIndex(target->findData(computer.path("home/b/models")));
    emit target->activated(target->currentIndex());
    goOn(*page);
    QCOMPARE(computer.settings().modelRoots().size(), 2);
    QCOMPARE(computer.settings().downloadFolder(), computer.path("home/b/models"));
}

void FirstRunTest::leavesProgramsToTheOneThatLooksAfterThem()
{
    NewComputer computer;
    computer.make({QStringLiteral("home/StabilityMatrix/Data/Models")});
    computer.makeComfyUi(QStringLiteral("home/StabilityMatrix/Data/Packages/ComfyUI"));
    computer.makeComfyUi(QStringLiteral("home/ComfyUI")); // which is found before the others
    const auto page = computer.open();
    QCOMPARE(shownFolders(*page, false).size(), 4);
    goOn(*page);
    QStringList folders;
    for (const ModelRoot &root : computer.settings().modelRoots())
        folders.append(root.folder);
    QCOMPARE(folders,
             QStringList({computer.path("home/StabilityMatrix/Data/Models"), computer.path("home/ComfyUI/models")}));
}

void FirstRunTest::recognisesAFolderThatWasPicked()
{
    NewComputer computer;
    computer.makeComfyUi(QStringLiteral("far/away/ComfyUI"));
    const auto page = computer.open();
    page->folders().addFolder(computer.path("far/away/ComfyUI"));
    QTRY_COMPARE(shownFolders(*page, true), QStringList(computer.path("far/away/ComfyUI/models")));
    page->folders().addFolder(computer.path("far/away/ComfyUI/models")); // the same
    goOn(*page);
    QCOMPARE(computer.settings().modelRoots().constFirst().layout, QStringLiteral("comfyui"));
}

void FirstRunTest::takesAFolderThatIsNoProgramsAsItIs()
{
    NewComputer computer;
    computer.makeComfyUi(QStringLiteral("home/ComfyUI"));
    computer.make({QStringLiteral("far/models")});
    const auto page = computer.open();
    page->folders().addFolder(computer.path("far/models"));
    QTRY_COMPARE(shownFolders(*page, true).size(), 2);
    goOn(*page);
    const QList<ModelRoot> roots = computer.settings().modelRoots();
    QCOMPARE(roots.constFirst().folder, computer.path("far/models")); // who picks a folder wants it
    QCOMPARE(roots.constFirst().layout, QStringLiteral("plain"));
    QCOMPARE(roots.constLast().folder, computer.path("home/ComfyUI/models"));
}

void FirstRunTest::keepsTheChoiceOfLooks()
{
    NewComputer computer;
    const auto page = computer.open();
    goOn(*page);
    part<QCheckBox>(*page, "mature")->click();
    QVERIFY(computer.settings().showMature());
    for (QToolButton *tile : page->findChildren<QToolButton *>()) {
        if (tile->text() == QLatin1String("Dark"))
            tile->click();
    }
    QCOMPARE(computer.settings().theme(), Theme::Dark);
}

void FirstRunTest::saysWhoseTheKeyIs()
{
    NewComputer computer;
    const auto page = computer.open();
    goOn(*page);
    goOn(*page);
    QSignalSpy finished(page.get(), &FirstRunPage::finished);
    part<QLineEdit>(*page, "apiKey")->setText(QStringLiteral(" Bearer %1\n").arg(QLatin1String(DemoSite::validKey)));
    goOn(*page); // saves it, and waits for the person to read what the site says
    QTRY_COMPARE(computer.account().kind(), AccountState::Kind::Known);
    QVERIFY2(noticeText(*page).contains(QStringLiteral("Signed in as")), qPrintable(noticeText(*page)));
    QCOMPARE(finished.count(), 0);
    goOn(*page);
    QCOMPARE(finished.count(), 1);
    QVERIFY(computer.settings().firstRunDone());
}

void FirstRunTest::keepsTheKeyWhenTheSiteCannotBeAsked()
{
    NewComputer computer;
    DemoFaults faults;
    faults.tooManyRequests = true;
    computer.site().setFaults(faults);
    const auto page = computer.open();
    goOn(*page);
    goOn(*page);
    QSignalSpy finished(page.get(), &FirstRunPage::finished);
    part<QLineEdit>(*page, "apiKey")->setText(QLatin1String(DemoSite::validKey));
    QTest::keyClick(part<QLineEdit>(*page, "apiKey"), Qt::Key_Return);
    QTRY_COMPARE(computer.account().kind(), AccountState::Kind::Unreachable);
    QCOMPARE(finished.count(), 0); // so that it can be read
    QVERIFY2(noticeText(*page).contains(QStringLiteral("The key is in use")), qPrintable(noticeText(*page)));
    QVERIFY(computer.account().hasKey());
    computer.site().setFaults({});
    for (QPushButton *button : part<QWidget>(*page, "keyNotice")->findChildren<QPushButton *>())
        button->click();
    QTRY_COMPARE(computer.account().kind(), AccountState::Kind::Known);
}

void FirstRunTest::saysUnderTheFieldWhatCannotBeAKey()
{
    NewComputer computer;
    const auto page = computer.open();
    goOn(*page);
    goOn(*page);
    auto *field = part<QLineEdit>(*page, "apiKey");
    auto *problem = part<QLabel>(*page, "keyProblem");
    field->setText(QStringLiteral("short"));
    part<QPushButton>(*page, "saveKey")->click();
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("too short")));
    QVERIFY(!computer.account().hasKey());
    field->setText(QStringLiteral("schlüssel-0123456789"));
    QVERIFY(!problem->isVisible()); // a person is at it
    part<QPushButton>(*page, "saveKey")->click();
    QVERIFY(problem->isVisible());
    QCOMPARE(field->text(), QStringLiteral("schlüssel-0123456789")); // to be corrected
}

void FirstRunTest::waitsForNoKeychain()
{
    NewComputer computer(std::make_unique<LockedKeychain>());
    const auto page = computer.open();
    QSignalSpy finished(page.get(), &FirstRunPage::finished);
    goOn(*page);
    goOn(*page);
    part<QLineEdit>(*page, "apiKey")->setText(QLatin1String(DemoSite::validKey));
    goOn(*page);
    QVERIFY(noticeText(*page).contains(QStringLiteral("Saving")));
    QCOMPARE(finished.count(), 0); // so that it can be read
    QTRY_COMPARE_WITH_TIMEOUT(noticeText(*page).trimmed(), QStringLiteral("Waiting for the system's keychain…"),
                              10'000);
    goOn(*page);
    QCOMPARE(finished.count(), 1);
}

void FirstRunTest::canBeSkippedWhole()
{
    NewComputer computer;
    computer.makeComfyUi(QStringLiteral("home/ComfyUI"));
    const auto page = computer.open();
    QSignalSpy finished(page.get(), &FirstRunPage::finished);
    part<QPushButton>(*page, "skipFirstRun")->click();
    QCOMPARE(finished.count(), 1);
    QVERIFY(computer.settings().firstRunDone());
    QCOMPARE(computer.settings().downloadFolder(), computer.path("home/Downloads/Models"));
    QVERIFY(!computer.settings().showMature());
}

void FirstRunTest::goesByKeyboardAlone()
{
    NewComputer computer;
    const auto page = computer.open();
    page->activateWindow();
    QSignalSpy finished(page.get(), &FirstRunPage::finished);
    for (int step = 1; step <= 3; ++step) {
        QTRY_COMPARE(QApplication::focusWidget(), part<QWidget>(*page, step < 3 ? "firstRunNext" : "apiKey"));
        QCOMPARE(finished.count(), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QCOMPARE(finished.count(), 1);

    const auto other = computer.open();
    QSignalSpy left(other.get(), &FirstRunPage::finished);
    QTest::keyClick(other.get(), Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void FirstRunTest::standsBesideTheFirstModels()
{
    WindowFixture fixture;
    fixture.window->showFirstRun(std::make_unique<ProgramFinder>(QList<ProgramPlace>{}));
    QVERIFY(fixture.start());
    auto *page = fixture.find<FirstRunPage>("firstRun");
    QVERIFY(page->isVisible());
    QVERIFY(fixture.window->browse().isVisible());
    QVERIFY(fixture.window->isAncestorOf(QApplication::focusWidget()) &&
            page->isAncestorOf(QApplication::focusWidget()));
    page->finish();
    QVERIFY(!page->isVisible());
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("models"));
    QTRY_VERIFY(!fixture.window->findChild<FirstRunPage *>());
    QVERIFY(fixture.core->settings().firstRunDone());
    QVERIFY(!fixture.core->isFirstRun());
}

void FirstRunTest::isThereUntilItIsAnswered()
{
    WindowFixture fixture;
    fixture.window->showFirstRun(std::make_unique<ProgramFinder>(QList<ProgramPlace>{}));
    fixture.window->show();
    const auto *page = fixture.find<FirstRunPage>("firstRun");
    for (const auto place : {NavigationRail::Place::Downloads, NavigationRail::Place::Browse}) {
        fixture.window->showPlace(place);
        QVERIFY(page->isVisible());
    }
}

void FirstRunTest::hasASmallWindowForItself()
{
    WindowFixture fixture;
    fixture.window->resize(800, 600);
    fixture.window->showFirstRun(std::make_unique<ProgramFinder>(QList<ProgramPlace>{}));
    fixture.window->show();
    const auto *page = fixture.find<FirstRunPage>("firstRun");
    QVERIFY(page->isVisible());
    QVERIFY(!fixture.window->browse().isVisible());
    fixture.window->resize(1280, 800);
    QVERIFY(fixture.window->browse().isVisible());
    fixture.window->resize(800, 600);
    fixture.window->showPlace(NavigationRail::Place::Browse); // which is an answer, too
    QVERIFY(fixture.window->browse().isVisible());
    QTRY_VERIFY(!fixture.window->findChild<FirstRunPage *>());
}

void FirstRunTest::showsTheAccountInTheRail()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *badge = fixture.find<QToolButton>("account");
    QVERIFY(!badge->isVisible());
    fixture.core->account().enter(QLatin1String(DemoSite::validKey));
    QTRY_VERIFY(badge->isVisible());
    QVERIFY(badge->accessibleDescription().startsWith(QStringLiteral("Signed in as")));
    badge->click();
    QVERIFY(fixture.window->place() == NavigationRail::Place::Settings);
    QVERIFY(fixture.find<QLineEdit>("apiKey")->isVisible());
    fixture.core->account().remove();
    QTRY_VERIFY(!badge->isVisible());
}

void FirstRunTest::marksARefusedKeyInTheRail()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.core->account().enter(QStringLiteral("not-the-key"));
    auto *badge = fixture.find<QToolButton>("account");
    QTRY_VERIFY(badge->isVisible());
    QVERIFY(badge->accessibleDescription().contains(QStringLiteral("does not accept")));
}

QTEST_MAIN(FirstRunTest)
#include "FirstRunTest.moc"
