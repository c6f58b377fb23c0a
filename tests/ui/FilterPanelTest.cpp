#include "ui/search/FilterPanel.h"
#include "models/Search.h"
#include "personal/PersonalStore.h"
#include "settings/Settings.h"
#include "support/FakeApi.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/common/NumberField.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <functional>

using namespace vitrine;

namespace {

using Pairs = QList<QPair<QString, QString>>;

/// Keeps what it was asked, and answers when the test says so.
class AskingApi final : public FakeApi
{
public:
    QStringList asked;
    QList<std::shared_ptr<QPromise<Result<QStringList>>>> questions;

    QFuture<Result<QStringList>> tags(const QString &query, int) override
    {
        return ask(QStringLiteral("tag ") + query);
    }
    QFuture<Result<QStringList>> creators(const QString &query, int) override
    {
        return ask(QStringLiteral("creator ") + query);
    }
    void answer(const QStringList &names)
    {
        questions.last()->addResult(Result<QStringList>(names));
        questions.last()->finish();
    }

private:
    QFuture<Result<QStringList>> ask(const QString &what)
    {
        asked += what;
        questions += std::make_shared<QPromise<Result<QStringList>>>();
        questions.last()->start();
        return questions.last()->future();
    }
};

class Panel
{
public:
    Panel() { start(); }

    void start()
    {
        widget = std::make_unique<FilterPanel>(api, settings, personal);
        widget->setEnums(builtInEnums());
        widget->setHasKey(true);
        widget->resize(widget->width(), 900);
        widget->show();
    }

    template<typename T>
    T *find(const char *name) const
    {
        T *found = widget->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget called %s", name);
        return found;
    }
    QCheckBox *box(const char *group, const char *value) const
    {
        for (const QGroupBox *each : widget->findChildren<QGroupBox *>()) {
            if (each->accessibleName() == QLatin1String(group))
                return each->findChild<QCheckBox *>(QString::fromLatin1(value));
        }
        return nullptr;
    }
    void enter(const char *field, const char *text) const
    {
        auto *line = find<QLineEdit>(field);
        line->setFocus();
        QTest::keyClicks(line, QString::fromLatin1(text));
        QTest::keyClick(line, Qt::Key_Return);
    }
    void choose(const char *combo, const char *value) const
    {
        auto *box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findData(QString::fromLatin1(value)));
    }
    Search search() const
    {
        Search made;
        widget->apply(made);
        return made;
    }

    QTemporaryDir folder;
    AskingApi api;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    PersonalStore personal{QString()};
    std::unique_ptr<FilterPanel> widget;
};

using Act = std::function<void(const Panel &)>;
using Narrow = std::function<void(Search &)>;

Act click(const char *name)
{
    return [name](const Panel &panel) { panel.find<QCheckBox>(name)->click(); };
}

Pairs parameters(const Search &search)
{
    Pairs pairs = toUrlQuery(search.query).queryItems(QUrl::FullyDecoded);
    pairs.removeIf([](const auto &pair) { return pair.first == QLatin1String("limit"); });
    return pairs;
}

Pairs pairs(std::initializer_list<std::pair<const char *, const char *>> list)
{
    Pairs made;
    for (const auto &[name, value] : list)
        made += {QString::fromLatin1(name), QString::fromLatin1(value)};
    return made;
}

} // namespace

Q_DECLARE_METATYPE(Act)
Q_DECLARE_METATYPE(Narrow)

class FilterPanelTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyControlMakesItsParameter_data();
    void everyControlMakesItsParameter();
    void everyOwnControlMakesItsRefinement_data();
    void everyOwnControlMakesItsRefinement();
    void showsWhatItMade();
    void isShownASearchWithoutASound();
    void checkpointTypeCountsOnlyAmongCheckpoints();
    void idsStayWhileATextSearchLeavesThemOut();
    void accountNeedsAKey();
    void refusesWhatIsNoId();
    void halfTypedAsksNobody();
    void emptyingAFieldCounts();
    void proposesTagsAfterARest();
    void cancelsTheQuestionBefore();
    void takesTheProposalThatIsChosen();
    void keepsMaturityInTheSettings();
    void followsTheSettings();
    void remembersBaseModelsThatWereUsed();
    void showsTheRestOfTheTypes();
    void blocksAndUnblocks();
    void remembersFoldedSections();
    void saysThatASizeRangeIsEmpty();
};

void FilterPanelTest::everyControlMakesItsParameter_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<Pairs>("expected");
    const auto row = [](const char *parameter, Act act, const Pairs &expected) {
        QTest::newRow(parameter) << act << expected;
    };
    row("nothing", [](const Panel &) {}, {});
    row(
        "ids", [](const Panel &panel) { panel.enter("modelIds", "4384, 7240 4384"); }, pairs({{"ids", "4384,7240"}}));
    row(
        "types",
        [](const Panel &panel) {
            panel.box("Types", "LORA")->click();
            panel.box("Types", "Poses")->click();
        },
        pairs({{"types", "LORA"}, {"types", "Poses"}}));
    row(
        "baseModels",
        [](const Panel &panel) {
            panel.box("Base models", "SDXL 1.0")->click();
            panel.box("Base models", "Flux.1 D")->click();
        },
        pairs({{"baseModels", "SDXL 1.0"}, {"baseModels", "Flux.1 D"}}));
    row(
        "checkpointType trained", [](const Panel &panel) { panel.choose("checkpointType", "Trained"); },
        pairs({{"checkpointType", "Trained"}}));
    row(
        "checkpointType merge", [](const Panel &panel) { panel.choose("checkpointType", "Merge"); },
        pairs({{"checkpointType", "Merge"}}));
    row(
        "tag", [](const Panel &panel) { panel.enter("tag", " anime "); }, pairs({{"tag", "anime"}}));
    row(
        "username", [](const Panel &panel) { panel.enter("creator", "somebody"); }, pairs({{"username", "somebody"}}));
    row("nsfw", click("mature"), pairs({{"nsfw", "true"}}));
    row("favorites", click("favorites"), pairs({{"favorites", "true"}}));
    row("hidden", click("hidden"), pairs({{"hidden", "true"}}));
    row("supportsGeneration", click("supportsGeneration"), pairs({{"supportsGeneration", "true"}}));
    row("fromPlatform", click("fromPlatform"), pairs({{"fromPlatform", "true"}}));
    row("earlyAccess", click("earlyAccess"), pairs({{"earlyAccess", "true"}}));
    row("primaryFileOnly", click("primaryFileOnly"), pairs({{"primaryFileOnly", "true"}}));
    row("archived", click("archived"), pairs({{"archived", "true"}}));
}

void FilterPanelTest::everyControlMakesItsParameter()
{
    QFETCH(Act, act);
    QFETCH(Pairs, expected);
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    act(panel);
    QCOMPARE(parameters(panel.search()), expected);
    QCOMPARE(changed.isEmpty(), expected.isEmpty());
    QVERIFY(!panel.search().refinement.isActive());
}

void FilterPanelTest::everyOwnControlMakesItsRefinement_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<Narrow>("narrow");
    const auto row = [](const char *name, Act act, Narrow narrow) { QTest::newRow(name) << act << narrow; };
    row(
        "words", [](const Panel &panel) { panel.enter("withoutWords", "cat, old  photo,, Cat"); },
        [](Search &search) {
            search.refinement.withoutWords = {QStringLiteral("cat"), QStringLiteral("old photo")};
        });
    row("SafeTensor", click("onlySafeTensor"), [](Search &search) { search.refinement.onlySafeTensor = true; });
    row(
        "least size", [](const Panel &panel) { panel.find<NumberField>("leastSize")->setValue(2.5); },
        [](Search &search) { search.refinement.leastBytes = 2'500'000'000; });
    row(
        "most size", [](const Panel &panel) { panel.find<NumberField>("mostSize")->setValue(0.05); },
        [](Search &search) { search.refinement.mostBytes = 50'000'000; });
    row(
        "precision",
        [](const Panel &panel) {
            panel.box("Refine", "fp8")->click();
            panel.box("Refine", "bf16")->click();
        },
        [](Search &search) {
            search.refinement.precisions = {QStringLiteral("bf16"), QStringLiteral("fp8")};
        });
    row("owned", click("hideOwned"), [](Search &search) { search.refinement.hideOwned = true; });
    row("early access", click("hideEarlyAccess"), [](Search &search) { search.refinement.hideEarlyAccess = true; });
    row("favourites", click("onlyFavorites"), [](Search &search) { search.onlyFavorites = true; });
}

void FilterPanelTest::everyOwnControlMakesItsRefinement()
{
    QFETCH(Act, act);
    QFETCH(Narrow, narrow);
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    act(panel);
    Search expected;
    narrow(expected);
    QVERIFY(panel.search() == expected);
    QVERIFY(!changed.isEmpty());
}

void FilterPanelTest::showsWhatItMade()
{
    Search search;
    search.query.ids = {ModelId{1}, ModelId{2}};
    search.query.types = {{QStringLiteral("Checkpoint")}, {QStringLiteral("Type of next year")}};
    search.query.baseModels = {{QStringLiteral("SD 1.5")}, {QStringLiteral("Base of next year")}};
    search.query.checkpointType = QStringLiteral("Merge");
    search.query.tag = QStringLiteral("anime");
    search.query.username = QStringLiteral("somebody");
    search.query.favorites = search.query.hidden = search.query.supportsGeneration = true;
    search.query.fromPlatform = search.query.earlyAccess = search.query.primaryFileOnly = search.query.archived = true;
    search.refinement.withoutWords = {QStringLiteral("cat"), QStringLiteral("old photo")};
    search.refinement.onlySafeTensor = search.refinement.hideOwned = search.refinement.hideEarlyAccess = true;
    search.refinement.leastBytes = 1'000'000'000;
    search.refinement.mostBytes = 7'250'000'000;
    search.refinement.precisions = {QStringLiteral("fp16")};
    search.onlyFavorites = true;
    const Panel panel;
    panel.widget->show(search);
    QVERIFY(panel.search() == search);
    panel.widget->show(Search());
    QVERIFY(panel.search() == Search());
}

void FilterPanelTest::isShownASearchWithoutASound()
{
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    Search search;
    search.query.types = {{QStringLiteral("LORA")}};
    search.query.baseModels = {{QStringLiteral("Pony")}};
    search.query.checkpointType = QStringLiteral("Merge");
    search.query.tag = QStringLiteral("anime");
    search.query.ids = {ModelId{4}};
    search.query.archived = true;
    search.refinement.leastBytes = 5;
    search.refinement.withoutWords = {QStringLiteral("cat")};
    panel.widget->show(search);
    panel.widget->show(Search());
    QCOMPARE(changed.size(), 0);
    QVERIFY(panel.settings.recentBaseModels().isEmpty());
}

void FilterPanelTest::checkpointTypeCountsOnlyAmongCheckpoints()
{
    const Panel panel;
    auto *kind = panel.find<QComboBox>("checkpointType");
    panel.choose("checkpointType", "Merge");
    panel.box("Types", "LORA")->click();
    QVERIFY(!kind->isEnabled());
    QVERIFY(panel.search().query.checkpointType.isEmpty());
    panel.widget->show(panel.search()); // as the page does with every search
    panel.box("Types", "Checkpoint")->click();
    QVERIFY(kind->isEnabled());
    QCOMPARE(panel.search().query.checkpointType, QStringLiteral("Merge"));
}

void FilterPanelTest::idsStayWhileATextSearchLeavesThemOut()
{
    const Panel panel;
    Search search;
    search.query.ids = {ModelId{4384}, ModelId{7}};
    panel.widget->show(search);
    auto *ids = panel.find<QLineEdit>("modelIds");
    QVERIFY(ids->isEnabled());
    search.query.text = QStringLiteral("glow");
    panel.widget->show(search);
    QVERIFY(!ids->isEnabled());
    const auto hints = ids->parentWidget()->findChildren<QLabel *>();
    QVERIFY(std::any_of(hints.cbegin(), hints.cend(), [](const QLabel *hint) { return !hint->isHidden(); }));
    QCOMPARE(panel.search().query.ids, search.query.ids); // for when the words are gone
    search.query.text.clear();
    panel.widget->show(search);
    QVERIFY(ids->isEnabled());
}

void FilterPanelTest::accountNeedsAKey()
{
    const Panel panel;
    Search search;
    search.query.favorites = true;
    panel.widget->show(search);
    panel.widget->setHasKey(false);
    QVERIFY(!panel.find<QCheckBox>("favorites")->isEnabled());
    QVERIFY(!panel.find<QCheckBox>("hidden")->isEnabled());
    QVERIFY(panel.find<QCheckBox>("archived")->isEnabled());
    QVERIFY(parameters(panel.search()).isEmpty()); // its mere presence would be refused
    panel.widget->setHasKey(true);
    QVERIFY(panel.search().query.favorites);
}

void FilterPanelTest::refusesWhatIsNoId()
{
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    const auto message = [&] {
        for (const QLabel *label : panel.widget->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("no model id")))
                return label->text();
        }
        return QString();
    };
    auto *ids = panel.find<QLineEdit>("modelIds");
    QTest::keyClicks(ids, QStringLiteral("12, twelve"));
    QVERIFY2(message().contains(QStringLiteral("twelve")), qPrintable(message()));
    QTest::keyClick(ids, Qt::Key_Return);
    QVERIFY(panel.search().query.ids.isEmpty());
    QCOMPARE(changed.size(), 0); // nothing else is asked for
    ids->setText(QStringLiteral("2147483648"));
    QVERIFY(!message().isEmpty());
    ids->setText(QStringLiteral("12"));
    QVERIFY(message().isEmpty());
}

void FilterPanelTest::halfTypedAsksNobody()
{
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    QTest::keyClicks(panel.find<QLineEdit>("creator"), QStringLiteral("some"));
    QCOMPARE(changed.size(), 0);
    QVERIFY(panel.search().query.username.isEmpty());
    emit panel.find<QLineEdit>("creator")->editingFinished(); // as on leaving
    QCOMPARE(changed.size(), 1);
    QCOMPARE(panel.search().query.username, QStringLiteral("some"));
    QTest::keyClick(panel.find<QLineEdit>("creator"), Qt::Key_Return);
    QCOMPARE(changed.size(), 1); // nothing new
}

void FilterPanelTest::emptyingAFieldCounts()
{
    const Panel panel;
    panel.enter("tag", "anime");
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    panel.find<QLineEdit>("tag")->clear();
    QCOMPARE(changed.size(), 1);
    QVERIFY(panel.search().query.tag.isEmpty());
}

void FilterPanelTest::proposesTagsAfterARest()
{
    Panel panel;
    auto *tag = panel.find<QLineEdit>("tag");
    QVERIFY(QTest::qWaitForWindowActive(panel.widget.get()));
    tag->setFocus();
    QTest::keyClicks(tag, QStringLiteral("ani"));
    QCOMPARE(panel.api.asked.size(), 0);
    QTRY_COMPARE(panel.api.asked, QStringList{QStringLiteral("tag ani")});
    panel.api.answer({QStringLiteral("anime"), QStringLiteral("animal")});
    QTRY_VERIFY(tag->completer()->popup()->isVisible());
    QCOMPARE(tag->completer()->completionCount(), 2);

    auto *creator = panel.find<QLineEdit>("creator");
    QTest::keyClicks(creator, QStringLiteral("bob"));
    QTRY_COMPARE(panel.api.asked.last(), QStringLiteral("creator bob"));
}

void FilterPanelTest::cancelsTheQuestionBefore()
{
    Panel panel;
    auto *tag = panel.find<QLineEdit>("tag");
    QTest::keyClicks(tag, QStringLiteral("an"));
    QTRY_COMPARE(panel.api.asked.size(), 1);
    QTest::keyClicks(tag, QStringLiteral("i"));
    QTRY_COMPARE(panel.api.asked.size(), 2);
    QVERIFY(panel.api.questions.first()->isCanceled());
    QVERIFY(!panel.api.questions.last()->isCanceled());
    panel.widget.reset();
    QVERIFY(panel.api.questions.last()->isCanceled());
}

void FilterPanelTest::takesTheProposalThatIsChosen()
{
    Panel panel;
    auto *tag = panel.find<QLineEdit>("tag");
    QVERIFY(QTest::qWaitForWindowActive(panel.widget.get()));
    tag->setFocus();
    QTest::keyClicks(tag, QStringLiteral("ani"));
    QTRY_COMPARE(panel.api.asked.size(), 1);
    panel.api.answer({QStringLiteral("anime"), QStringLiteral("animal")});
    QAbstractItemView *popup = tag->completer()->popup();
    QTRY_VERIFY(popup->isVisible());
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(panel.search().query.tag, QStringLiteral("animal"));
}

void FilterPanelTest::keepsMaturityInTheSettings()
{
    const Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    QSignalSpy maturity(panel.widget.get(), &FilterPanel::maturityChanged);
    panel.find<QCheckBox>("mature")->click();
    QVERIFY(panel.settings.showMature());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(maturity.size(), 0);
    auto *blur = panel.find<QComboBox>("blurFrom");
    QCOMPARE(blur->currentText(), QStringLiteral("R"));
    blur->setCurrentIndex(blur->findText(QStringLiteral("X")));
    QCOMPARE(panel.settings.blurFrom(), Maturity::X);
    auto *hide = panel.find<QComboBox>("hideFrom");
    QCOMPARE(hide->currentText(), QStringLiteral("Never"));
    hide->setCurrentIndex(hide->findText(QStringLiteral("XXX")));
    QCOMPARE(panel.settings.hideFrom(), Maturity::XXX);
    QCOMPARE(maturity.size(), 2);
    QCOMPARE(changed.size(), 1); // the same models, other pictures
}

void FilterPanelTest::followsTheSettings()
{
    Panel panel;
    QSignalSpy changed(panel.widget.get(), &FilterPanel::changed);
    panel.settings.setShowMature(true);
    panel.settings.setBlurFrom(Maturity::PG13);
    QVERIFY(panel.find<QCheckBox>("mature")->isChecked());
    QCOMPARE(panel.find<QComboBox>("blurFrom")->currentText(), QStringLiteral("PG-13"));
    QCOMPARE(changed.size(), 0);
}

void FilterPanelTest::remembersBaseModelsThatWereUsed()
{
    Panel panel;
    panel.box("Base models", "Pony")->click();
    panel.box("Base models", "SD 1.5")->click();
    panel.box("Base models", "Pony")->click(); // off again: no new use
    QCOMPARE(panel.settings.recentBaseModels(), (QStringList{QStringLiteral("SD 1.5"), QStringLiteral("Pony")}));
    panel.start();
    const auto top = [&](const char *value) {
        return panel.box("Base models", value)->mapTo(panel.widget.get(), QPoint()).y();
    };
    QTRY_VERIFY(top("Pony") < top("SD 1.4"));
}

void FilterPanelTest::showsTheRestOfTheTypes()
{
    const Panel panel;
    const auto *wildcards = qobject_cast<ElidedCheckBox *>(panel.box("Types", "Wildcards"));
    QVERIFY(wildcards->isFolded());
    QVERIFY(panel.box("Types", "LORA")->isVisible());
    for (QToolButton *button : panel.widget->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->text().endsWith(QStringLiteral("more")))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!wildcards->isFolded());
}

void FilterPanelTest::blocksAndUnblocks()
{
    Panel panel;
    panel.enter("blockTag", "Furry");
    QVERIFY(panel.personal.blocks().tags.contains(QStringLiteral("furry")));
    QVERIFY(panel.find<QLineEdit>("blockTag")->text().isEmpty());
    Blocks blocks = panel.personal.blocks();
    blocks.creators.insert(QStringLiteral("somebody"));
    blocks.models.insert(ModelId{7}, QStringLiteral("A model"));
    panel.personal.setBlocks(blocks);
    const auto unblock = [&](const char *name) {
        for (QToolButton *button : panel.widget->findChildren<QToolButton *>()) {
            if (!button->isHidden() && button->accessibleName() == QLatin1String(name))
                return button->click();
        }
        QFAIL(name);
    };
    unblock("Unblock Creator: somebody");
    QVERIFY(panel.personal.blocks().creators.isEmpty());
    unblock("Unblock Tag: furry");
    unblock("Unblock Model: A model");
    QVERIFY(panel.personal.blocks().isEmpty());
}

void FilterPanelTest::remembersFoldedSections()
{
    Panel panel;
    QTest::mouseClick(panel.find<QPushButton>("fold-types"), Qt::LeftButton);
    QVERIFY(!panel.box("Types", "LORA")->isVisible());
    panel.start();
    QVERIFY(!panel.box("Types", "LORA")->isVisible());
    QTest::mouseClick(panel.find<QPushButton>("fold-types"), Qt::LeftButton);
    QVERIFY(panel.box("Types", "LORA")->isVisible());
}

void FilterPanelTest::saysThatASizeRangeIsEmpty()
{
    const Panel panel;
    const auto said = [&] {
        for (const QLabel *label : panel.widget->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().startsWith(QStringLiteral("Nothing is larger")))
                return true;
        }
        return false;
    };
    panel.find<NumberField>("leastSize")->setValue(8);
    QVERIFY(!said());
    panel.find<NumberField>("mostSize")->setValue(2);
    QVERIFY(said());
}

QTEST_MAIN(FilterPanelTest)
#include "FilterPanelTest.moc"
