#include "ui/grid/ResultsView.h"
#include "CardsFixture.h"
#include "models/ModelTableModel.h"
#include "ui/grid/BatchBar.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/CardInteraction.h"
#include "ui/grid/CardMenu.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace vitrine;

namespace {

struct Setup
{
    explicit Setup(int count)
    {
        view.resize(900, 600);
        view.show();
        m_isReady = cards.show(count) && QTest::qWaitForWindowActive(&view);
    }

    bool ready() const { return m_isReady; }
    BatchBar *bar() const { return view.findChild<BatchBar *>(QStringLiteral("batchBar")); }
    QTableView *table() const { return view.findChild<QTableView *>(QStringLiteral("modelTable")); }

    QList<int> selectedIds() const
    {
        QList<int> ids;
        for (const ModelCard &card : view.selectedCards())
            ids += int(card.id.value);
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    /// Opens the menu by its key and triggers an entry; false where there is none of that name.
    bool chooseFromMenu(const QString &entry)
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(&view.grid(), &event);
        const QList<CardMenu *> menus = view.findChildren<CardMenu *>();
        if (menus.isEmpty())
            return false;
        for (QAction *action : menus.last()->actions()) {
            if (action->text() == entry) {
                action->trigger();
                menus.last()->close();
                return true;
            }
        }
        menus.last()->close();
        return false;
    }

    CardsFixture cards;
    ResultsView view{cards.model, cards.pictures};

private:
    bool m_isReady = false;
};

} // namespace

class ResultsViewTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheBarForSeveral();
    void escapeClearsSeveralOnly();
    void asksForWhatTheBarOffers();
    void offersTheHeartTheOtherWayRound();
    void asksForWhatTheMenuOffers();
    void opensTheMenuForTheCurrentCard();
    void downloadsOnlyWhatIsMissing();
    void keepsCurrentAndSelectionFromLayoutToLayout();
    void findsTheModelsInASortedTable();
    void choosesInTheTableAsInTheGrid();
    void remembersTheTablesColumns();
    void growsTheTableWithTheText();
    void makesAModelCurrentWithoutChoosingIt();
    void comesBackToARow();
    void mirrorsForRightToLeft();
};

void ResultsViewTest::showsTheBarForSeveral()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    QVERIFY(!setup.bar()->isVisible());
    const QRect before = setup.view.grid().visualRect(setup.cards.model.index(3));
    setup.view.grid().interaction().select({3});
    QVERIFY(!setup.bar()->isVisible());
    setup.view.grid().interaction().select({3, 4, 7});
    QVERIFY(setup.bar()->isVisible());
    QVERIFY(setup.bar()->findChild<QLabel *>(QStringLiteral("selectedCount"))->text().startsWith(QLatin1Char('3')));
    QCOMPARE(setup.view.grid().visualRect(setup.cards.model.index(3)), before); // nothing jumps
    QTest::mouseClick(setup.bar()->findChild<QPushButton *>(QStringLiteral("batchClear")), Qt::LeftButton);
    QVERIFY(!setup.bar()->isVisible());
    QCOMPARE(setup.selectedIds(), QList<int>());
}

void ResultsViewTest::escapeClearsSeveralOnly()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    setup.view.grid().setFocus();
    setup.view.grid().interaction().select({3, 4});
    QTest::keyClick(&setup.view.grid(), Qt::Key_Escape);
    QCOMPARE(setup.selectedIds(), QList<int>());
    setup.view.grid().interaction().select({3});
    QTest::keyClick(&setup.view.grid(), Qt::Key_Escape); // is for the page around
    QCOMPARE(setup.selectedIds(), QList<int>({4}));
    setup.view.grid().interaction().select({3, 4});
    auto *block = setup.bar()->findChild<QPushButton *>(QStringLiteral("batchBlock"));
    block->setFocus();
    QTest::keyClick(block, Qt::Key_Escape);
    QCOMPARE(setup.selectedIds(), QList<int>());
    QVERIFY(setup.view.grid().hasFocus());
}

void ResultsViewTest::asksForWhatTheBarOffers()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    setup.view.grid().interaction().select({0, 2});
    QSignalSpy downloads(&setup.view, &ResultsView::downloadRequested);
    QSignalSpy favorites(&setup.view, &ResultsView::favoriteRequested);
    QSignalSpy blocks(&setup.view, &ResultsView::blockModelsRequested);
    QSignalSpy links(&setup.view, &ResultsView::linksRequested);
    for (const char *name : {"batchDownload", "batchFavorite", "batchBlock", "batchLinks"}) {
        auto *button = setup.bar()->findChild<QPushButton *>(QString::fromLatin1(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    QCOMPARE(downloads.count(), 1);
    QCOMPARE(downloads.first().first().value<QList<ModelCard>>().size(), 2);
    QCOMPARE(favorites.count(), 1);
    QCOMPARE(favorites.first().first().value<QList<ModelId>>(), QList<ModelId>({ModelId{1}, ModelId{3}}));
    QCOMPARE(favorites.first().last().toBool(), true);
    QCOMPARE(blocks.count(), 1);
    QCOMPARE(links.count(), 1);
    QTest::keyClick(&setup.view.grid(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(links.count(), 2);
}

void ResultsViewTest::offersTheHeartTheOtherWayRound()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    QSignalSpy favorites(&setup.view, &ResultsView::favoriteRequested);
    auto *heart = setup.bar()->findChild<QPushButton *>(QStringLiteral("batchFavorite"));
    setup.view.grid().interaction().select({0, 2});
    setup.cards.personal.setFavorite(ModelId{1}, true);
    QTest::mouseClick(heart, Qt::LeftButton);
    QCOMPARE(favorites.takeFirst().last().toBool(), true); // one of them is none yet
    setup.cards.personal.setFavorite(ModelId{3}, true);
    QTest::mouseClick(heart, Qt::LeftButton);
    QCOMPARE(favorites.takeFirst().last().toBool(), false);
}

void ResultsViewTest::asksForWhatTheMenuOffers()
{
    Setup setup(0);
    Model made = PagedApi::modelOf(1);
    made.creator = Creator{QStringLiteral("anna"), {}};
    ModelPage page;
    page.items = {std::make_shared<const Model>(made)};
    QVERIFY(setup.cards.show(page));
    setup.view.setCurrentModel(ModelId{1});
    QSignalSpy activated(&setup.view, &ResultsView::cardActivated);
    QSignalSpy pages(&setup.view, &ResultsView::pageRequested);
    QSignalSpy creators(&setup.view, &ResultsView::creatorRequested);
    QSignalSpy baseModels(&setup.view, &ResultsView::baseModelRequested);
    QSignalSpy blocked(&setup.view, &ResultsView::blockCreatorRequested);
    QVERIFY(setup.chooseFromMenu(QStringLiteral("Open details")));
    QVERIFY(setup.chooseFromMenu(QStringLiteral("Open in browser")));
    QVERIFY(setup.chooseFromMenu(QStringLiteral("More by anna")));
    QVERIFY(setup.chooseFromMenu(QStringLiteral("Only SDXL 1.0")));
    QVERIFY(setup.chooseFromMenu(QStringLiteral("Block anna")));
    QVERIFY(!setup.chooseFromMenu(QStringLiteral("Show in folder"))); // it is not here
    QCOMPARE(activated.count(), 1);
    QCOMPARE(pages.first().first().value<ModelCard>().id, ModelId{1});
    QCOMPARE(creators.first().first().toString(), QStringLiteral("anna"));
    QCOMPARE(baseModels.first().first().toString(), QStringLiteral("SDXL 1.0"));
    QCOMPARE(blocked.first().first().toString(), QStringLiteral("anna"));
}

void ResultsViewTest::opensTheMenuForTheCurrentCard()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.view, &ResultsView::cardChosen);
    QSignalSpy links(&setup.view, &ResultsView::linksRequested);
    setup.view.grid().interaction().setCurrent(5);
    QVERIFY(setup.chooseFromMenu(QStringLiteral("Copy link")));
    QCOMPARE(links.first().first().value<QList<ModelCard>>().first().id, ModelId{6});
    QCOMPARE(chosen.count(), 0);
}

void ResultsViewTest::downloadsOnlyWhatIsMissing()
{
    Setup setup(0);
    Model bare = PagedApi::modelOf(2);
    bare.versions[0].files.clear();
    ModelPage page = PagedApi::pageOf({1}, {});
    page.items.append(std::make_shared<const Model>(bare));
    QVERIFY(setup.cards.show(page));
    setup.view.grid().interaction().select({0, 1});
    setup.view.grid().interaction().setCurrent(0);
    QSignalSpy downloads(&setup.view, &ResultsView::downloadRequested);
    setup.view.perform(CardAction::Download);
    QCOMPARE(downloads.count(), 1);
    QCOMPARE(downloads.first().first().value<QList<ModelCard>>().size(), 1);
}

void ResultsViewTest::keepsCurrentAndSelectionFromLayoutToLayout()
{
    Setup setup(50);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.view, &ResultsView::cardChosen);
    setup.view.grid().interaction().setCurrent(4);
    setup.view.grid().interaction().select({2, 4, 9});
    for (const ResultLayout layout :
         {ResultLayout::Small, ResultLayout::Table, ResultLayout::Large, ResultLayout::Table, ResultLayout::Medium}) {
        setup.view.setResultLayout(layout);
        QCOMPARE(setup.view.resultLayout(), layout);
        QCOMPARE(setup.selectedIds(), QList<int>({3, 5, 10}));
        QVERIFY(setup.bar()->isVisible());
    }
    QCOMPARE(setup.view.grid().currentIndex().row(), 4);
    setup.view.setResultLayout(ResultLayout::Table);
    QCOMPARE(setup.table()->currentIndex().row(), 4);
    QCOMPARE(chosen.count(), 0);
}

void ResultsViewTest::findsTheModelsInASortedTable()
{
    Setup setup(9);
    QVERIFY(setup.ready());
    setup.view.setResultLayout(ResultLayout::Table);
    setup.table()->sortByColumn(ModelTableModel::NameColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.table()->model()->index(0, ModelTableModel::NameColumn).data().toString(),
                 QStringLiteral("Model 9"));
    setup.view.setResultLayout(ResultLayout::Medium);
    setup.view.grid().interaction().setCurrent(1);
    setup.view.grid().interaction().select({0, 1});
    setup.view.setResultLayout(ResultLayout::Table);
    QCOMPARE(setup.selectedIds(), QList<int>({1, 2}));
    QCOMPARE(setup.table()->currentIndex().siblingAtColumn(ModelTableModel::NameColumn).data().toString(),
             QStringLiteral("Model 2"));
}

void ResultsViewTest::choosesInTheTableAsInTheGrid()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    setup.view.setResultLayout(ResultLayout::Table);
    QTableView *table = setup.table();
    QSignalSpy chosen(&setup.view, &ResultsView::cardChosen);
    QSignalSpy activated(&setup.view, &ResultsView::cardActivated);
    const auto click = [table](int row, Qt::KeyboardModifiers modifiers) {
        const QRect cell = table->visualRect(table->model()->index(row, ModelTableModel::TypeColumn));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, cell.center());
    };
    click(2, {});
    QCOMPARE(chosen.count(), 1);
    click(5, Qt::ControlModifier);
    click(7, Qt::ShiftModifier);
    QCOMPARE(setup.selectedIds(), QList<int>({3, 6, 7, 8}));
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(setup.selectedIds(), QList<int>({3, 6, 7, 8, 9}));
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(setup.selectedIds(), QList<int>({3, 6, 7, 8}));
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(chosen.count(), 2);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    const int interval = QApplication::keyboardInputInterval();
    QApplication::setKeyboardInputInterval(60'000); // however slowly it is typed
    QTest::keyClicks(table, QStringLiteral("model 21"));
    QApplication::setKeyboardInputInterval(interval);
    QCOMPARE(table->currentIndex().row(), 20);
}

void ResultsViewTest::remembersTheTablesColumns()
{
    QByteArray state;
    {
        Setup setup(5);
        QVERIFY(setup.ready());
        setup.view.setResultLayout(ResultLayout::Table);
        QHeaderView *header = setup.table()->horizontalHeader();
        header->moveSection(header->visualIndex(ModelTableModel::SizeColumn), 1);
        header->resizeSection(ModelTableModel::NameColumn, 311);
        setup.view.resize(1200, 600); // the name is the person's own now
        state = setup.view.tableState();
    }
    Setup setup(5);
    QVERIFY(setup.ready());
    setup.view.restoreTableState(state);
    setup.view.setResultLayout(ResultLayout::Table);
    const QHeaderView *header = setup.table()->horizontalHeader();
    QCOMPARE(header->visualIndex(ModelTableModel::SizeColumn), 1);
    QCOMPARE(header->sectionSize(ModelTableModel::NameColumn), 311);
    QCOMPARE(header->logicalIndex(0), int(ModelTableModel::NameColumn));
}

void ResultsViewTest::growsTheTableWithTheText()
{
    Setup setup(5);
    QVERIFY(setup.ready());
    setup.view.setResultLayout(ResultLayout::Table);
    const int before = setup.table()->rowHeight(0);
    const int sizesBefore = setup.table()->columnWidth(ModelTableModel::SizeColumn);
    QFont large = setup.table()->font();
    large.setPixelSize(2 * before);
    setup.table()->setFont(large);
    QVERIFY(setup.table()->rowHeight(0) >= QFontMetrics(large).height());
    QVERIFY(setup.table()->columnWidth(ModelTableModel::SizeColumn) > sizesBefore);
}

void ResultsViewTest::makesAModelCurrentWithoutChoosingIt()
{
    Setup setup(300);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.view, &ResultsView::cardChosen);
    setup.view.setCurrentModel(ModelId{200});
    QCOMPARE(setup.selectedIds(), QList<int>({200}));
    const QRect card = setup.view.grid().visualRect(setup.cards.model.index(199));
    QVERIFY(setup.view.grid().viewport()->rect().contains(card));
    QCOMPARE(chosen.count(), 0);
}

void ResultsViewTest::comesBackToARow()
{
    Setup setup(300);
    QVERIFY(setup.ready());
    for (const ResultLayout layout : {ResultLayout::Large, ResultLayout::Table}) {
        setup.view.setResultLayout(layout);
        setup.view.showRow(120);
        const int top = setup.view.topRow();
        QVERIFY2(qAbs(top - 120) < 4, qPrintable(QString::number(top)));
        setup.view.showRow(0);
        QCOMPARE(setup.view.topRow(), 0);
        setup.view.showRow(top);
        QCOMPARE(setup.view.topRow(), top);
    }
}

void ResultsViewTest::mirrorsForRightToLeft()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    setup.view.setLayoutDirection(Qt::RightToLeft);
    CardGrid &grid = setup.view.grid();
    const QRect first = grid.visualRect(setup.cards.model.index(0));
    QVERIFY(first.left() > grid.visualRect(setup.cards.model.index(1)).left());
    QVERIFY(grid.partRect(CardPart::Download, setup.cards.model.index(0)).center().x() < first.center().x());
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, first.center());
    QTest::keyClick(&grid, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(setup.selectedIds(), QList<int>({1, 2}));
}

QTEST_MAIN(ResultsViewTest)
#include "ResultsViewTest.moc"
