#include "ui/search/SearchBar.h"
#include "library/LibraryIndex.h"
#include "models/SavedSearchWatcher.h"
#include "models/Search.h"
#include "personal/PersonalStore.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace vitrine;

namespace {

/// Answers every search with one model that was published today.
class FreshApi final : public FakeApi
{
public:
    QFuture<Result<ModelPage>> models(const ModelQuery &, const std::optional<Cursor> &) override
    {
        Version version;
        version.publishedAt = QDateTime::currentDateTimeUtc().addDays(1);
        Model model;
        model.id = ModelId{1};
        model.versions = {version};
        ModelPage page;
        page.items = {std::make_shared<const Model>(model)};
        QPromise<Result<ModelPage>> promise;
        promise.start();
        promise.addResult(Result<ModelPage>(page));
        promise.finish();
        return promise.future();
    }
};

class Bar
{
public:
    Bar()
    {
        widget.setReferenceHosts(QStringLiteral("localhost:8080"));
        QObject::connect(&widget, &SearchBar::referenceEntered, &widget,
                         [this](const ModelRef &reference) { references += reference; });
        QObject::connect(&widget, &SearchBar::pageEntered, &widget,
                         [this](const ModelQuery &query) { pages += query; });
        widget.resize(1200, 60);
        widget.show();
    }

    template<typename T>
    T *find(const char *name) const
    {
        T *found = widget.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget called %s", name);
        return found;
    }
    QLineEdit *field() const { return find<QLineEdit>("searchModels"); }
    void type(const char *text) const { QTest::keyClicks(field(), QString::fromLatin1(text)); }
    void paste(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        field()->clear();
        field()->paste();
    }
    Search search() const
    {
        Search made;
        widget.apply(made);
        return made;
    }
    /// Opens the menu of a button, and presses the entry that begins with `text`.
    void choose(const char *button, const char *menu, const QString &text) const
    {
        QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton);
        auto *shown = find<QMenu>(menu);
        for (QAction *action : shown->actions()) {
            if (!action->text().startsWith(text))
                continue;
            action->trigger();
            delete shown;
            return;
        }
        QFAIL(qPrintable(text));
    }

    FreshApi api;
    FakeClock clock;
    PersonalStore personal{QString()};
    LibraryIndex library{QString()};
    SavedSearchWatcher watcher{api, personal, library, clock};
    SearchBar widget{personal, watcher};
    QList<ModelRef> references;
    QList<ModelQuery> pages;
};

QString hash64()
{
    return QString(64, QLatin1Char('a'));
}

} // namespace

class SearchBarTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyControlMakesItsParameter_data();
    void everyControlMakesItsParameter();
    void showsWhatItMade();
    void asksAfterARestAndAtOnceOnEnter();
    void countsWhatIsHalfTyped();
    void hasNoSortWhileThereIsText();
    void opensWhatWasPasted_data();
    void opensWhatWasPasted();
    void searchesForWhatCouldBeWords_data();
    void searchesForWhatCouldBeWords();
    void opensWhatWasTypedAndCanMeanNothingElse();
    void keepsTheSearchWhenAReferenceOpens();
    void readsASearchPage();
    void copiesTheAddress();
    void choosesALayout();
    void savesUnderAName();
    void saysWhenANameIsTaken();
    void namesWhatIsNew();
    void choosesASavedSearch();
    void renamesAndRemoves();
    void refusesATakenName();
    void takesTwoLinesWhereItIsNarrow();
    void hasTheRoomForItsLinesAtOnce();
};

void SearchBarTest::everyControlMakesItsParameter_data()
{
    QTest::addColumn<QString>("control");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("parameters");
    QTest::newRow("nothing") << QString() << QString() << QStringLiteral("sort=Highest Rated&period=AllTime");
    QTest::newRow("query") << QStringLiteral("searchModels") << QStringLiteral(" glow & co ")
                           << QStringLiteral("query=glow & co&period=AllTime");
    for (const char *sort : {"Highest Rated", "Most Downloaded", "Most Liked", "Most Discussed", "Most Collected",
                             "Most Images", "Newest", "Oldest"})
        QTest::newRow(sort) << QStringLiteral("sort") << QString::fromLatin1(sort)
                            << QStringLiteral("sort=%1&period=AllTime").arg(QString::fromLatin1(sort));
    for (const char *period : {"AllTime", "Year", "Month", "Week", "Day"})
        QTest::newRow(period) << QStringLiteral("period") << QString::fromLatin1(period)
                              << QStringLiteral("sort=Highest Rated&period=%1").arg(QString::fromLatin1(period));
}

void SearchBarTest::everyControlMakesItsParameter()
{
    QFETCH(QString, control);
    QFETCH(QString, value);
    const Bar bar;
    if (auto *choice = bar.widget.findChild<QComboBox *>(control); choice && !control.isEmpty())
        choice->setCurrentIndex(choice->findData(value));
    else if (!control.isEmpty())
        QTest::keyClicks(bar.field(), value);
    QStringList parameters;
    for (const auto &[name, text] : toUrlQuery(bar.search().query).queryItems(QUrl::FullyDecoded)) {
        if (name != QLatin1String("limit"))
            parameters += name + QLatin1Char('=') + text;
    }
    QTEST(parameters.join(QLatin1Char('&')), "parameters");
}

void SearchBarTest::showsWhatItMade()
{
    Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    Search search;
    search.query.text = QStringLiteral("glow");
    search.query.sort = QStringLiteral("Oldest");
    search.query.period = QStringLiteral("Week");
    bar.widget.show(search);
    QCOMPARE(bar.field()->text(), QStringLiteral("glow"));
    QVERIFY(bar.search() == search);
    bar.widget.show(Search());
    QVERIFY(bar.field()->text().isEmpty());
    QCOMPARE(bar.find<QComboBox>("sort")->currentIndex(), 0);
    QCOMPARE(bar.find<QComboBox>("period")->currentIndex(), 0);
    QCOMPARE(changed.size(), 0);
    QVERIFY(bar.references.isEmpty());
}

void SearchBarTest::asksAfterARestAndAtOnceOnEnter()
{
    const Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    bar.type("glow");
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    bar.type("ing");
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(bar.search().query.text, QStringLiteral("glowing"));
}

void SearchBarTest::countsWhatIsHalfTyped()
{
    Bar bar;
    bar.type("glow ");
    bar.find<QComboBox>("period")->setCurrentIndex(1); // before the rest is over
    QCOMPARE(bar.search().query.text, QStringLiteral("glow"));
    bar.widget.show(bar.search());
    QCOMPARE(bar.field()->text(), QStringLiteral("glow ")); // not taken out of the hand that types
}

void SearchBarTest::hasNoSortWhileThereIsText()
{
    const Bar bar;
    auto *sort = bar.find<QComboBox>("sort");
    sort->setCurrentIndex(sort->findData(QStringLiteral("Newest")));
    bar.type("g");
    QVERIFY(!sort->isEnabled());
    QVERIFY(!sort->toolTip().isEmpty());
    QCOMPARE(bar.search().query.sort, QStringLiteral("Newest")); // kept, not sent
    QVERIFY(!toUrlQuery(bar.search().query).hasQueryItem(QStringLiteral("sort")));
    bar.field()->clear();
    QVERIFY(sort->isEnabled());
    QCOMPARE(sort->currentText(), QStringLiteral("Newest"));
}

void SearchBarTest::opensWhatWasPasted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ModelRef>("expected");
    const auto row = [](const char *name, const QString &text, const ModelRef &reference) {
        QTest::newRow(name) << text << reference;
    };
    const ModelRef model{.model = ModelId{4384}, .version = {}, .hash = {}, .file = {}};
    const ModelRef version{.model = ModelId{4384}, .version = VersionId{128713}, .hash = {}, .file = {}};
    row("page", QStringLiteral("https://civitai.com/models/4384"), model);
    row("page with a name", QStringLiteral(" https://civitai.com/models/4384/dreamshaper\n"), model);
    row("page at a version", QStringLiteral("https://civitai.com/models/4384?modelVersionId=128713"), version);
    row("page of the API's host", QStringLiteral("http://localhost:8080/models/4384"), model);
    row("MODEL@VERSION", QStringLiteral("4384@128713"), version);
    row("AIR", QStringLiteral("urn:air:sd1:checkpoint:civitai:4384@128713"), version);
    row("number", QStringLiteral("4384"), model);
    row("short hash", QStringLiteral("879db523c3"),
        {.model = {}, .version = {}, .hash = QStringLiteral("879DB523C3"), .file = {}});
    row("whole hash", hash64(), {.model = {}, .version = {}, .hash = hash64().toUpper(), .file = {}});
}

void SearchBarTest::opensWhatWasPasted()
{
    QFETCH(QString, text);
    QFETCH(ModelRef, expected);
    const Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    bar.paste(text);
    QCOMPARE(bar.references.size(), 1);
    QVERIFY(bar.references.first() == expected);
    QVERIFY(bar.search().query.text.isEmpty()); // nothing searches for it
    QCOMPARE(changed.size(), 0);
    QTest::keyClick(bar.field(), Qt::Key_Return); // once more
    QCOMPARE(bar.references.size(), 2);
    QCOMPARE(changed.size(), 0);
}

void SearchBarTest::searchesForWhatCouldBeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("number") << QStringLiteral("1984");
    QTest::newRow("short hash") << QStringLiteral("879db523c3");
}

void SearchBarTest::searchesForWhatCouldBeWords()
{
    QFETCH(QString, text);
    const Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    QTest::keyClicks(bar.field(), text);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(bar.search().query.text, text);
    QVERIFY(bar.references.isEmpty());
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(bar.references.size(), 1);
    QCOMPARE(changed.size(), 1);
}

void SearchBarTest::opensWhatWasTypedAndCanMeanNothingElse()
{
    const Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    bar.type("4384@128713");
    QVERIFY(bar.references.isEmpty()); // 4384@1 was not meant
    QTRY_COMPARE(bar.references.size(), 1);
    QCOMPARE(bar.references.first().version, VersionId{128713});
    QCOMPARE(changed.size(), 0);
}

void SearchBarTest::keepsTheSearchWhenAReferenceOpens()
{
    Bar bar;
    bar.type("glow");
    QTest::keyClick(bar.field(), Qt::Key_Return);
    bar.field()->selectAll();
    QGuiApplication::clipboard()->setText(QStringLiteral("https://civitai.com/models/4384"));
    bar.field()->paste();
    QCOMPARE(bar.references.size(), 1);
    QCOMPARE(bar.search().query.text, QStringLiteral("glow"));
    bar.widget.show(bar.search());
    QCOMPARE(bar.field()->text(), QStringLiteral("glow"));
}

void SearchBarTest::readsASearchPage()
{
    const Bar bar;
    QSignalSpy changed(&bar.widget, &SearchBar::changed);
    bar.paste(QStringLiteral("https://civitai.com/models?types=LORA&baseModels=SDXL+1.0&sort=Newest&query=glow"));
    QCOMPARE(bar.pages.size(), 1);
    QCOMPARE(bar.pages.first().types, QList<ModelType>{{QStringLiteral("LORA")}});
    QCOMPARE(bar.pages.first().text, QStringLiteral("glow"));
    QVERIFY(bar.references.isEmpty());
    QCOMPARE(changed.size(), 0);
}

void SearchBarTest::copiesTheAddress()
{
    Bar bar;
    Search search;
    search.query.types = {{QStringLiteral("LORA")}};
    search.query.tag = QStringLiteral("black & white");
    bar.widget.show(search);
    bar.choose("moreSearch", "moreMenu", QStringLiteral("Copy"));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(QStringLiteral("https://civitai.com/models?")), qPrintable(copied));
    bar.paste(copied); // and it means the same again
    QCOMPARE(bar.pages.size(), 1);
    QCOMPARE(bar.pages.first().types, search.query.types);
    QCOMPARE(bar.pages.first().tag, search.query.tag);
}

void SearchBarTest::choosesALayout()
{
    Bar bar;
    QSignalSpy chosen(&bar.widget, &SearchBar::layoutChosen);
    const QStringList names{QStringLiteral("Small"), QStringLiteral("Medium"), QStringLiteral("Large"),
                            QStringLiteral("Table")};
    const auto button = [&](int i) {
        for (QToolButton *each : bar.find<QWidget>("layoutChoice")->findChildren<QToolButton *>()) {
            if (each->accessibleName() == names.at(i))
                return each;
        }
        qFatal("no such layout");
    };
    for (int i = 0; i < names.size(); ++i) {
        QTest::mouseClick(button(i), Qt::LeftButton);
        QCOMPARE(chosen.last().first().value<ResultLayout>(), static_cast<ResultLayout>(i));
        QVERIFY(button(i)->isChecked());
    }
    chosen.clear();
    bar.widget.setResultLayout(ResultLayout::Medium);
    QVERIFY(button(1)->isChecked() && !button(3)->isChecked());
    QCOMPARE(chosen.size(), 0);
}

void SearchBarTest::savesUnderAName()
{
    Bar bar;
    Search search;
    search.query.types = {{QStringLiteral("LORA")}};
    search.refinement.hideOwned = true;
    bar.widget.show(search);
    bar.choose("moreSearch", "moreMenu", QStringLiteral("Save"));
    auto *name = bar.find<QLineEdit>("savedSearchName");
    QVERIFY(name->isVisible());
    QCOMPARE(name->text(), QStringLiteral("LORA, Hide what I own")); // a proposal
    QCOMPARE(name->selectedText(), name->text());
    QTest::keyClicks(name, QStringLiteral(" My  LORAs "));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!name->isVisible());
    QCOMPARE(bar.personal.savedSearches().size(), 1);
    const SavedSearch saved = bar.personal.savedSearches().first();
    QCOMPARE(saved.name, QStringLiteral("My LORAs"));
    QVERIFY(searchFromJson(saved.search) == search);
    QVERIFY(saved.lastVisited.secsTo(QDateTime::currentDateTimeUtc()) < 60);
}

void SearchBarTest::saysWhenANameIsTaken()
{
    Bar bar;
    bar.personal.saveSearch({QStringLiteral("mine"), toJson(Search()), QDateTime::currentDateTimeUtc()});
    bar.choose("savedSearches", "savedSearchMenu", QStringLiteral("Save"));
    auto *name = bar.find<QLineEdit>("savedSearchName");
    auto *save = bar.find<QWidget>("saveSearch")->findChild<QPushButton *>();
    name->clear();
    QVERIFY(!save->isEnabled());
    const auto warned = [&] {
        for (const QLabel *label : bar.find<QWidget>("saveSearch")->findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(QStringLiteral("takes the place")))
                return true;
        }
        return false;
    };
    name->setText(QStringLiteral("min"));
    QVERIFY(!warned());
    name->setText(QStringLiteral("mine"));
    QVERIFY(warned());
    save->click(); // in full knowledge
    QCOMPARE(bar.personal.savedSearches().size(), 1);
}

void SearchBarTest::namesWhatIsNew()
{
    Bar bar;
    bar.personal.saveSearch({QStringLiteral("a & b"), toJson(Search()), QDateTime::currentDateTimeUtc().addDays(-1)});
    auto *saved = bar.find<QToolButton>("savedSearches");
    QVERIFY(saved->text().isEmpty());
    bar.watcher.check(false);
    QTRY_COMPARE(bar.watcher.newCount(QStringLiteral("a & b")), 1);
    QCOMPARE(saved->text(), QStringLiteral("1"));
    QCOMPARE(saved->accessibleName(), QStringLiteral("Saved searches"));
    QTest::mouseClick(saved, Qt::LeftButton);
    auto *menu = bar.find<QMenu>("savedSearchMenu");
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("a && b\t1 new"));
    delete menu;
}

void SearchBarTest::choosesASavedSearch()
{
    Bar bar;
    QSignalSpy chosen(&bar.widget, &SearchBar::savedSearchChosen);
    QTest::mouseClick(bar.find<QToolButton>("savedSearches"), Qt::LeftButton);
    QVERIFY(!bar.find<QMenu>("savedSearchMenu")->actions().first()->isEnabled()); // none yet
    delete bar.find<QMenu>("savedSearchMenu");
    bar.personal.saveSearch({QStringLiteral("first"), toJson(Search()), {}});
    bar.personal.saveSearch({QStringLiteral("second"), toJson(Search()), {}});
    bar.choose("savedSearches", "savedSearchMenu", QStringLiteral("second"));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("second"));
}

void SearchBarTest::renamesAndRemoves()
{
    Bar bar;
    bar.personal.saveSearch({QStringLiteral("first"), toJson(Search()), {}});
    bar.personal.saveSearch({QStringLiteral("second"), toJson(Search()), {}});
    bar.choose("savedSearches", "savedSearchMenu", QStringLiteral("Manage"));
    auto *popup = bar.find<QWidget>("manageSearches");
    QVERIFY(popup->isVisible());
    const auto named = [&](const char *name) -> QWidget * {
        for (QWidget *each : popup->findChildren<QWidget *>()) {
            if (each->isVisible() && each->accessibleName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    };
    auto *field = qobject_cast<QLineEdit *>(named("Name of first"));
    QVERIFY(field);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("renamed"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bar.personal.savedSearches().first().name, QStringLiteral("renamed"));
    emit field->editingFinished(); // as when it is left
    for (const QLabel *label : popup->findChildren<QLabel *>())
        QVERIFY2(!label->isVisible() || !label->text().contains(QStringLiteral("already")), qPrintable(label->text()));
    QVERIFY(named("Remove renamed"));
    qobject_cast<QToolButton *>(named("Remove renamed"))->click();
    QCOMPARE(bar.personal.savedSearches().size(), 1);
    QVERIFY(!named("Remove renamed"));
}

void SearchBarTest::refusesATakenName()
{
    Bar bar;
    bar.personal.saveSearch({QStringLiteral("first"), toJson(Search()), {}});
    bar.personal.saveSearch({QStringLiteral("second"), toJson(Search()), {}});
    bar.choose("savedSearches", "savedSearchMenu", QStringLiteral("Manage"));
    auto *popup = bar.find<QWidget>("manageSearches");
    auto *field = popup->findChildren<QLineEdit *>().first();
    field->setText(QStringLiteral("second"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(field->text(), QStringLiteral("first"));
    QCOMPARE(bar.personal.savedSearches().first().name, QStringLiteral("first"));
    const auto labels = popup->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("already"));
    }));
}

void SearchBarTest::takesTwoLinesWhereItIsNarrow()
{
    Bar bar;
    const auto lines = [&] {
        const int field = bar.field()->mapTo(&bar.widget, QPoint()).y();
        return bar.find<QComboBox>("sort")->mapTo(&bar.widget, QPoint()).y() > field + bar.field()->height() / 2 ? 2
                                                                                                                 : 1;
    };
    QTRY_COMPARE(lines(), 1);
    bar.widget.resize(600, 120);
    QTRY_COMPARE(lines(), 2);
    QVERIFY(bar.field()->width() > 400);
    QVERIFY(bar.widget.minimumSizeHint().width() < 600);
    bar.widget.resize(1200, 120);
    QTRY_COMPARE(lines(), 1);
}

void SearchBarTest::hasTheRoomForItsLinesAtOnce()
{
    QWidget page; // first, so that it is there longer than what is on it
    Bar bar;
    auto *column = new QVBoxLayout(&page);
    column->addWidget(&bar.widget);
    column->addWidget(new QWidget, 1);
    page.resize(1200, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto isSqueezed = [&bar](const char *name) {
        auto *part = bar.find<QWidget>(name);
        return part->height() < part->minimumSizeHint().height();
    };
    const int oneLine = bar.widget.height();
    page.resize(600, 800); // and no turn of the event loop
    QVERIFY(!isSqueezed("filtersButton"));
    QVERIFY(!isSqueezed("searchModels"));
    QVERIFY(!isSqueezed("sort"));
    QVERIFY(bar.widget.height() > oneLine);
    page.resize(1200, 800);
    QCOMPARE(bar.widget.height(), oneLine);
}

QTEST_MAIN(SearchBarTest)
#include "SearchBarTest.moc"
