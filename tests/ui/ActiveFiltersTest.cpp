#include "ui/search/ActiveFilters.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/search/ChipBar.h"
#include "ui/search/RemovableChip.h"
#include "ui/search/SectionHeader.h"

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <functional>

using namespace vitrine;

namespace {

using Narrow = std::function<void(Search &)>;

QList<QToolButton *> chipsOf(const ChipBar &bar)
{
    QList<QToolButton *> chips;
    for (QToolButton *button : bar.findChildren<QToolButton *>()) {
        if (!button->isHidden() && button->property("chip").toBool())
            chips += button;
    }
    return chips;
}

} // namespace

Q_DECLARE_METATYPE(Narrow)

class ActiveFiltersTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatNarrowsAndTakesItAway_data();
    void tellsWhatNarrowsAndTakesItAway();
    void takesAwayOneOfSeveral();
    void saysNothingOfOrderAndMaturity();
    void saysNothingOfIdsThatDoNotCount();
    void chipsAskForTheSearchWithout();
    void chipsTellTheirKind();
    void showsForeignTooltipsAsTheyAre();
    void keyboardStaysAmongTheChips();
    void barHidesWithoutFilters();
};

void ActiveFiltersTest::tellsWhatNarrowsAndTakesItAway_data()
{
    QTest::addColumn<Narrow>("narrow");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("own");
    const auto row = [](const char *text, bool own, Narrow narrow) {
        QTest::newRow(text) << narrow << QString::fromUtf8(text) << own;
    };
    row("“glow”", false, [](Search &s) { s.query.text = QStringLiteral("glow"); });
    row("LORA", false, [](Search &s) { s.query.types = {{QStringLiteral("LORA")}}; });
    row("SDXL 1.0", false, [](Search &s) { s.query.baseModels = {{QStringLiteral("SDXL 1.0")}}; });
    row("Merged checkpoints", false, [](Search &s) { s.query.checkpointType = QStringLiteral("Merge"); });
    row("Trained checkpoints", false, [](Search &s) { s.query.checkpointType = QStringLiteral("Trained"); });
    row("Updated this year", false, [](Search &s) { s.query.period = QStringLiteral("Year"); });
    row("Updated this month", false, [](Search &s) { s.query.period = QStringLiteral("Month"); });
    row("Updated this week", false, [](Search &s) { s.query.period = QStringLiteral("Week"); });
    row("Updated today", false, [](Search &s) { s.query.period = QStringLiteral("Day"); });
    row("Tag: anime", false, [](Search &s) { s.query.tag = QStringLiteral("anime"); });
    row("By somebody", false, [](Search &s) { s.query.username = QStringLiteral("somebody"); });
    row("Model 4384", false, [](Search &s) { s.query.ids = {ModelId{4384}}; });
    row("2 model ids", false, [](Search &s) { s.query.ids = {ModelId{4384}, ModelId{7}}; });
    row("Generates on the site", false, [](Search &s) { s.query.supportsGeneration = true; });
    row("Made on the site", false, [](Search &s) { s.query.fromPlatform = true; });
    row("Early access only", false, [](Search &s) { s.query.earlyAccess = true; });
    row("Primary file only", false, [](Search &s) { s.query.primaryFileOnly = true; });
    row("Archived models too", false, [](Search &s) { s.query.archived = true; });
    row("My favourites on the site", false, [](Search &s) { s.query.favorites = true; });
    row("My hidden models", false, [](Search &s) { s.query.hidden = true; });
    row("Only my favourites", true, [](Search &s) { s.onlyFavorites = true; });
    row("Without “cat”", true, [](Search &s) { s.refinement.withoutWords = {QStringLiteral("cat")}; });
    row("Only SafeTensor", true, [](Search &s) { s.refinement.onlySafeTensor = true; });
    row("At least 2 GB", true, [](Search &s) { s.refinement.leastBytes = 2'000'000'000; });
    row("At most 8 GB", true, [](Search &s) { s.refinement.mostBytes = 8'000'000'000; });
    row("fp16", true, [](Search &s) { s.refinement.precisions = {QStringLiteral("fp16")}; });
    row("Hide what I own", true, [](Search &s) { s.refinement.hideOwned = true; });
    row("Hide early access", true, [](Search &s) { s.refinement.hideEarlyAccess = true; });
}

void ActiveFiltersTest::tellsWhatNarrowsAndTakesItAway()
{
    QFETCH(Narrow, narrow);
    Search search;
    narrow(search);
    QVERIFY(search != Search());
    const QList<ActiveFilter> filters = activeFilters(search);
    QCOMPARE(filters.size(), 1);
    QTEST(filters.first().text, "text");
    QTEST(filters.first().own, "own");
    QVERIFY(filters.first().without == Search());
}

void ActiveFiltersTest::takesAwayOneOfSeveral()
{
    Search search;
    search.query.types = {{QStringLiteral("LORA")}, {QStringLiteral("VAE")}};
    search.refinement.withoutWords = {QStringLiteral("cat"), QStringLiteral("old")};
    const QList<ActiveFilter> filters = activeFilters(search);
    QCOMPARE(filters.size(), 4);
    QCOMPARE(filters.at(0).without.query.types, QList<ModelType>{{QStringLiteral("VAE")}});
    QCOMPARE(filters.at(0).without.refinement, search.refinement);
    QCOMPARE(filters.at(3).without.refinement.withoutWords, QStringList{QStringLiteral("cat")});
    QCOMPARE(filters.at(3).without.query, search.query);
}

void ActiveFiltersTest::saysNothingOfOrderAndMaturity()
{
    Search search;
    search.query.sort = QStringLiteral("Newest");
    search.query.period = QStringLiteral("AllTime");
    search.query.nsfw = true;
    QVERIFY(activeFilters(search).isEmpty());
}

void ActiveFiltersTest::saysNothingOfIdsThatDoNotCount()
{
    Search search;
    search.query.ids = {ModelId{4384}};
    search.query.text = QStringLiteral("glow");
    QCOMPARE(activeFilters(search).size(), 1);
    QCOMPARE(activeFilters(search).first().without.query.ids, search.query.ids); // which count then
    search.query.text.clear();
    search.onlyFavorites = true;
    QCOMPARE(activeFilters(search).size(), 1);
    QVERIFY(activeFilters(search).first().own);
}

void ActiveFiltersTest::chipsAskForTheSearchWithout()
{
    Search search;
    search.query.tag = QStringLiteral("anime");
    search.refinement.hideOwned = true;
    ChipBar bar;
    QList<Search> asked;
    connect(&bar, &ChipBar::searchRequested, this, [&asked](const Search &wanted) { asked += wanted; });
    QSignalSpy reset(&bar, &ChipBar::resetRequested);
    bar.setFilters(activeFilters(search));
    QVERIFY(bar.isVisibleTo(nullptr) || !bar.isHidden());
    QTest::mouseClick(chipsOf(bar).at(0), Qt::LeftButton);
    QTest::mouseClick(chipsOf(bar).at(1), Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked.at(0).query == ModelQuery() && asked.at(0).refinement == search.refinement);
    QVERIFY(asked.at(1).query == search.query && asked.at(1).refinement == Refinement());
    for (QToolButton *button : bar.findChildren<QToolButton *>()) {
        if (button->accessibleName() == QLatin1String("Reset filters"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(reset.size(), 1);
}

void ActiveFiltersTest::chipsTellTheirKind()
{
    Search search;
    search.query.tag = QStringLiteral("black & white");
    search.refinement.hideOwned = true;
    ChipBar bar;
    bar.setFilters(activeFilters(search));
    QCOMPARE(chipsOf(bar).at(0)->property("own").toBool(), false);
    QCOMPARE(chipsOf(bar).at(0)->accessibleName(), QStringLiteral("Remove filter Tag: black & white"));
    QCOMPARE(chipsOf(bar).at(0)->text(), QStringLiteral("Tag: black && white")); // no key is marked
    QCOMPARE(chipsOf(bar).at(1)->property("own").toBool(), true);
    QVERIFY(chipsOf(bar).at(1)->accessibleName() != QStringLiteral("Remove filter Hide what I own"));
}

void ActiveFiltersTest::showsForeignTooltipsAsTheyAre()
{
    const QString hostile = QStringLiteral("<img src=\"file://somewhere/x.png\"> and more than there is room for");
    const auto tells = [&hostile](const QWidget &widget) {
        return widget.toolTip() == QLatin1String("<p>") + hostile.toHtmlEscaped() + QLatin1String("</p>") &&
               widget.accessibleDescription() == hostile;
    };
    const RemovableChip chip(hostile, {}, false);
    QVERIFY(tells(chip));
    SectionHeader header(QStringLiteral("Tags"), SectionHeader::Level::Section);
    QVERIFY(header.toolTip().isEmpty());
    header.setSummary(hostile, true);
    QVERIFY(tells(header));
    ElidedCheckBox box(hostile, {});
    box.resize(80, 24);
    box.show();
    QVERIFY(tells(box));
    QVERIFY(RemovableChip(QStringLiteral("short"), {}, false).toolTip().isEmpty());
}

void ActiveFiltersTest::keyboardStaysAmongTheChips()
{
    Search search;
    search.query.types = {{QStringLiteral("LORA")}, {QStringLiteral("VAE")}, {QStringLiteral("Poses")}};
    ChipBar bar;
    connect(&bar, &ChipBar::searchRequested, &bar,
            [&bar](const Search &wanted) { bar.setFilters(activeFilters(wanted)); });
    bar.setFilters(activeFilters(search));
    bar.show();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    chipsOf(bar).at(1)->setFocus();
    QTest::keyClick(chipsOf(bar).at(1), Qt::Key_Space);
    QCOMPARE(chipsOf(bar).size(), 2);
    QTRY_VERIFY(chipsOf(bar).at(1)->hasFocus());
    QCOMPARE(chipsOf(bar).at(1)->text(), QStringLiteral("Poses"));
}

void ActiveFiltersTest::barHidesWithoutFilters()
{
    ChipBar bar;
    QVERIFY(bar.isHidden());
    Search search;
    search.query.archived = true;
    bar.setFilters(activeFilters(search));
    QVERIFY(!bar.isHidden());
    bar.setFilters({});
    QVERIFY(bar.isHidden());
}

QTEST_MAIN(ActiveFiltersTest)
#include "ActiveFiltersTest.moc"
