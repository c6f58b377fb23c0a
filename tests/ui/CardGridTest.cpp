#include "ui/grid/CardGrid.h"
#include "CardsFixture.h"
#include "ui/grid/CardInteraction.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace vitrine;

namespace {

/// A grid over `count` models, all in one page.
struct Setup
{
    explicit Setup(int count = 0)
    {
        grid.resize(800, 600);
        grid.show();
        if (count > 0)
            m_isReady = cards.show(count);
    }

    bool ready() const { return m_isReady; }

    bool show(const QList<ModelPtr> &models)
    {
        ModelPage page;
        page.items = models;
        return cards.show(page);
    }

    void click(int row, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseClick(grid.viewport(), button, modifiers, grid.visualRect(model.index(row)).center());
    }

    void clickPart(CardPart part, int row = 0)
    {
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.partRect(part, model.index(row)).center());
    }

    QList<int> selected() { return grid.interaction().selectedRows(); }

    CardsFixture cards;
    PagedApi &api = cards.api;
    ModelListModel &model = cards.model;
    CardGrid grid{model, cards.pictures};

private:
    bool m_isReady = false;
};

/// What of a widget is painted.
class PaintRecorder final : public QObject
{
public:
    QRegion region;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

Q_DECLARE_METATYPE(vitrine::CardSize)

class CardGridTest final : public QObject
{
    Q_OBJECT

private slots:
    void findsEveryCardWhereItIsDrawn();
    void fillsTheWidthWithoutOverlap();
    void mirrorsForRightToLeft();
    void keepsTheTopCardWhenResized();
    void movesByKeyboard_data();
    void movesByKeyboard();
    void scrollsToACard();
    void asksForTheNextPageAhead();
    void choosesAndActivates();
    void offersNoButtonWithoutAFile();
    void hasThreeSizes_data();
    void hasThreeSizes();
    void keepsTheTopCardWhenTheSizeChanges();
    void selectsSeveralWithoutChoosing();
    void extendsTheSelectionByKeys();
    void togglesWithSpace();
    void paintsTheWholeFrameWhereTheFocusGoes();
    void choosesOneOfSeveralByAClick();
    void choosesTheSameCardAgain();
    void selectsWithoutChoosingByTheRightButton();
    void goesToTheNameThatIsTyped();
    void neverAsksForAHiddenPicture();
    void revealsAVeiledPictureOnly();
    void triesAFailedPictureAgain();
    void tellsWhatACircleMeans();
};

void CardGridTest::findsEveryCardWhereItIsDrawn()
{
    Setup setup(57);
    QVERIFY(setup.ready());
    for (int row = 0; row < setup.model.rowCount(); ++row) {
        const QModelIndex index = setup.model.index(row);
        setup.grid.scrollTo(index);
        const QRect rect = setup.grid.visualRect(index);
        QVERIFY(setup.grid.viewport()->rect().contains(rect));
        QCOMPARE(setup.grid.indexAt(rect.center()), index);
        QCOMPARE(setup.grid.indexAt(rect.topLeft()), index);
        QCOMPARE(setup.grid.indexAt(rect.bottomRight()), index);
        QVERIFY(!setup.grid.indexAt(rect.topLeft() - QPoint(2, 0)).isValid()); // the gap
    }
}

void CardGridTest::fillsTheWidthWithoutOverlap()
{
    Setup setup(40);
    QVERIFY(setup.ready());
    for (const int width : {240, 401, 640, 800, 1279, 2000}) {
        setup.grid.resize(width, 500);
        QRect before;
        for (int row = 0; row < 12; ++row) {
            const QRect rect = setup.grid.visualRect(setup.model.index(row));
            QVERIFY(rect.left() >= 0 && rect.right() < setup.grid.viewport()->width());
            QVERIFY(!rect.intersects(before));
            before = rect;
        }
    }
}

void CardGridTest::mirrorsForRightToLeft()
{
    Setup setup(10);
    QVERIFY(setup.ready());
    const QRect leftToRight = setup.grid.visualRect(setup.model.index(0));
    setup.grid.setLayoutDirection(Qt::RightToLeft);
    const QRect rightToLeft = setup.grid.visualRect(setup.model.index(0));
    QVERIFY(rightToLeft.left() > leftToRight.left());
    QCOMPARE(setup.grid.indexAt(rightToLeft.center()).row(), 0);
    setup.grid.setCurrentIndex(setup.model.index(0));
    QTest::keyClick(&setup.grid, Qt::Key_Left);
    QCOMPARE(setup.grid.currentIndex().row(), 1);
}

void CardGridTest::keepsTheTopCardWhenResized()
{
    Setup setup(300);
    QVERIFY(setup.ready());
    setup.grid.scrollTo(setup.model.index(120), QAbstractItemView::PositionAtTop);
    const QModelIndex top = setup.grid.indexAt(QPoint(40, 60));
    setup.grid.resize(1300, 600);
    const QRect rect = setup.grid.visualRect(top);
    QVERIFY2(rect.intersects(setup.grid.viewport()->rect()), qPrintable(QString::number(rect.top())));
}

void CardGridTest::movesByKeyboard_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("to"); // in columns c: to = a + b * c is given as a + 1000 * b
    QTest::newRow("right") << 5 << int(Qt::Key_Right) << 6;
    QTest::newRow("left") << 5 << int(Qt::Key_Left) << 4;
    QTest::newRow("left at the start") << 0 << int(Qt::Key_Left) << 0;
    QTest::newRow("right at the end") << 99 << int(Qt::Key_Right) << 99;
    QTest::newRow("down") << 5 << int(Qt::Key_Down) << 5 + 1000;
    QTest::newRow("up") << 20 << int(Qt::Key_Up) << 20 - 1000;
    QTest::newRow("up in the first line") << 1 << int(Qt::Key_Up) << 1;
    QTest::newRow("down in the last line") << 99 << int(Qt::Key_Down) << 99;
    QTest::newRow("home") << 50 << int(Qt::Key_Home) << 0;
    QTest::newRow("end") << 50 << int(Qt::Key_End) << 99;
}

void CardGridTest::movesByKeyboard()
{
    QFETCH(int, from);
    QFETCH(int, key);
    QFETCH(int, to);
    Setup setup(100);
    QVERIFY(setup.ready());
    int columns = 1;
    while (setup.grid.visualRect(setup.model.index(columns)).top() == setup.grid.visualRect(setup.model.index(0)).top())
        ++columns;
    const int lines = to > 500 ? 1 : to < -500 ? -1 : 0;
    const int expected = to - 1000 * lines + lines * columns;
    setup.grid.setCurrentIndex(setup.model.index(from));
    QTest::keyClick(&setup.grid, static_cast<Qt::Key>(key));
    QCOMPARE(setup.grid.currentIndex().row(), expected);
    QVERIFY(setup.grid.viewport()->rect().intersects(setup.grid.visualRect(setup.grid.currentIndex())));
}

void CardGridTest::scrollsToACard()
{
    Setup setup(500);
    QVERIFY(setup.ready());
    setup.grid.scrollTo(setup.model.index(499));
    QVERIFY(setup.grid.viewport()->rect().contains(setup.grid.visualRect(setup.model.index(499))));
    setup.grid.scrollTo(setup.model.index(0));
    QCOMPARE(setup.grid.verticalScrollBar()->value(), 0);
}

void CardGridTest::asksForTheNextPageAhead()
{
    Setup setup(0);
    QList<int> ids;
    for (int id = 1; id <= 100; ++id)
        ids += id;
    setup.model.setSearch({});
    setup.api.answer(ids, QStringLiteral("next"));
    QTRY_COMPARE(setup.model.state(), ModelListModel::State::Ready);
    const auto asked = setup.api.requests.size();
    QScrollBar *bar = setup.grid.verticalScrollBar();
    bar->setValue(bar->maximum() - 3 * setup.grid.viewport()->height());
    QCOMPARE(setup.api.requests.size(), asked);
    bar->setValue(bar->maximum() - 2 * setup.grid.viewport()->height() + 1);
    QCOMPARE(setup.api.requests.size(), asked + 1);
}

void CardGridTest::choosesAndActivates()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    QSignalSpy activated(&setup.grid, &CardGrid::cardActivated);
    QSignalSpy download(&setup.grid, &CardGrid::downloadRequested);
    const QModelIndex index = setup.model.index(2);
    QTest::mouseClick(setup.grid.viewport(), Qt::LeftButton, {}, setup.grid.visualRect(index).center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<ModelId>(), ModelId{3});
    QTest::keyClick(&setup.grid, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(download.count(), 0);
    setup.clickPart(CardPart::Download, 2);
    QCOMPARE(download.count(), 1);
    QCOMPARE(chosen.count(), 1);
}

void CardGridTest::offersNoButtonWithoutAFile()
{
    Setup setup(0);
    Model bare = PagedApi::modelOf(1);
    bare.versions[0].files.clear();
    QVERIFY(setup.show({std::make_shared<const Model>(bare)}));
    QSignalSpy download(&setup.grid, &CardGrid::downloadRequested);
    QTest::mouseClick(setup.grid.viewport(), Qt::LeftButton, {},
                      setup.grid.downloadButtonRect(setup.model.index(0)).center());
    QCOMPARE(download.count(), 0);
    QCOMPARE(setup.grid.currentIndex().row(), 0);
}

void CardGridTest::hasThreeSizes_data()
{
    QTest::addColumn<CardSize>("size");
    QTest::addColumn<int>("least");
    QTest::newRow("small") << CardSize::Small << 132;
    QTest::newRow("medium") << CardSize::Medium << 160;
    QTest::newRow("large") << CardSize::Large << 248;
}

void CardGridTest::hasThreeSizes()
{
    QFETCH(CardSize, size);
    QFETCH(int, least);
    Setup setup(40);
    QVERIFY(setup.ready());
    setup.grid.setCardSize(size);
    for (const int width : {400, 800, 1280, 2560}) {
        setup.grid.resize(width, 600);
        const QRect card = setup.grid.visualRect(setup.model.index(0));
        QVERIFY(card.width() >= least);
        QVERIFY(card.width() < 2 * least + 40); // else there would be room for another column
    }
}

void CardGridTest::keepsTheTopCardWhenTheSizeChanges()
{
    Setup setup(300);
    QVERIFY(setup.ready());
    setup.grid.scrollTo(setup.model.index(120), QAbstractItemView::PositionAtTop);
    const QModelIndex top = setup.grid.indexAt(QPoint(40, 60));
    QVERIFY(top.row() > 100);
    for (const CardSize size : {CardSize::Small, CardSize::Large, CardSize::Medium}) {
        setup.grid.setCardSize(size);
        QVERIFY(setup.grid.visualRect(top).intersects(setup.grid.viewport()->rect()));
    }
}

void CardGridTest::selectsSeveralWithoutChoosing()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    setup.click(1);
    QCOMPARE(chosen.count(), 1);
    setup.click(4, Qt::ControlModifier);
    QCOMPARE(setup.selected(), QList<int>({1, 4}));
    setup.click(1, Qt::ControlModifier);
    QCOMPARE(setup.selected(), QList<int>({4}));
    setup.click(2);
    setup.click(6, Qt::ShiftModifier); // over the end of a line
    QCOMPARE(setup.selected(), QList<int>({2, 3, 4, 5, 6}));
    setup.click(0, Qt::ShiftModifier);
    QCOMPARE(setup.selected(), QList<int>({0, 1, 2}));
    QTest::keyClick(&setup.grid, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(setup.grid.interaction().selectedCount(), 30);
    QCOMPARE(chosen.count(), 2);
}

void CardGridTest::extendsTheSelectionByKeys()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    setup.click(1);
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    QTest::keyClick(&setup.grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&setup.grid, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(setup.selected(), QList<int>({1, 2, 3}));
    QTest::keyClick(&setup.grid, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(setup.selected(), QList<int>({1, 2}));
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(&setup.grid, Qt::Key_Right);
    QCOMPARE(setup.selected(), QList<int>({3}));
    QCOMPARE(chosen.count(), 1);
}

void CardGridTest::paintsTheWholeFrameWhereTheFocusGoes()
{
    Setup setup(20);
    QVERIFY(setup.ready());
    QVERIFY(QTest::qWaitForWindowExposed(&setup.grid));
    setup.click(1);
    PaintRecorder painted;
    setup.grid.viewport()->installEventFilter(&painted);
    setup.grid.repaint();
    setup.grid.viewport()->repaint();
    painted.region = {};
    QTest::keyClick(&setup.grid, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(setup.grid.currentIndex().row(), 2);
    for (const int row : {1, 2}) {
        const QRect frame = setup.grid.visualRect(setup.model.index(row)).adjusted(-2, -2, 2, 2);
        QTRY_VERIFY2(QRegion(frame).subtracted(painted.region).isEmpty(), qPrintable(QString::number(row)));
    }
}

void CardGridTest::togglesWithSpace()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    setup.click(1);
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    QTest::keyClick(&setup.grid, Qt::Key_Right, Qt::ControlModifier);
    QTest::keyClick(&setup.grid, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(setup.selected(), QList<int>({1}));
    QTest::keyClick(&setup.grid, Qt::Key_Space);
    QCOMPARE(setup.selected(), QList<int>({1, 3}));
    QTest::keyClick(&setup.grid, Qt::Key_Space);
    QCOMPARE(setup.selected(), QList<int>({1}));
    QCOMPARE(chosen.count(), 0);
}

void CardGridTest::choosesOneOfSeveralByAClick()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    setup.grid.interaction().select({1, 2, 3});
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    setup.click(2);
    QCOMPARE(setup.selected(), QList<int>({2}));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<ModelId>(), ModelId{3});
}

void CardGridTest::choosesTheSameCardAgain()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    setup.click(2);
    setup.click(2); // its details may have been closed meanwhile
    QCOMPARE(chosen.count(), 2);
}

void CardGridTest::selectsWithoutChoosingByTheRightButton()
{
    Setup setup(30);
    QVERIFY(setup.ready());
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    QSignalSpy menu(&setup.grid.interaction(), &CardInteraction::menuRequested);
    setup.click(2, {}, Qt::RightButton);
    const QPoint place = setup.grid.visualRect(setup.model.index(2)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, setup.grid.viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(setup.grid.viewport(), &event);
    QCOMPARE(menu.count(), 1);
    QCOMPARE(setup.selected(), QList<int>({2}));
    setup.grid.interaction().select({2, 5});
    QCoreApplication::sendEvent(setup.grid.viewport(), &event);
    QCOMPARE(setup.selected(), QList<int>({2, 5})); // the menu is for both
    QCOMPARE(chosen.count(), 0);
}

void CardGridTest::goesToTheNameThatIsTyped()
{
    Setup setup;
    QList<ModelPtr> models;
    const QStringList names{QStringLiteral("Aurora"), QStringLiteral("Flat lines"), QStringLiteral("Flux dreams"),
                            QStringLiteral("flux d minor"), QStringLiteral("Zebra")};
    for (const QString &name : names) {
        Model made = PagedApi::modelOf(int(models.size()) + 1);
        made.name = name;
        models.append(std::make_shared<const Model>(made));
    }
    QVERIFY(setup.show(models));
    setup.grid.setCurrentIndex(setup.model.index(0));
    const int interval = QApplication::keyboardInputInterval();
    QApplication::setKeyboardInputInterval(60'000); // however slowly it is typed
    QTest::keyClicks(&setup.grid, QStringLiteral("flux d m"));
    QApplication::setKeyboardInputInterval(interval);
    QCOMPARE(setup.grid.currentIndex().row(), 3);
    QCOMPARE(setup.selected(), QList<int>({3})); // the spaces were part of the name
}

void CardGridTest::neverAsksForAHiddenPicture()
{
    Setup setup;
    MaturityPolicy policy;
    policy.blurFrom = Maturity::R;
    policy.hideFrom = Maturity::XXX;
    setup.grid.setMaturityPolicy(policy);
    setup.model.setMaturityPolicy({MaturityPolicy::Never, MaturityPolicy::Never}); // as if it had not been told yet
    QVERIFY(setup.show({setup.cards.pictured(1, Maturity::PG), setup.cards.pictured(2, Maturity::XXX)}));
    QTRY_COMPARE(setup.cards.requestsFor(1).size(), 1);
    QTRY_VERIFY(setup.grid.picturesShown());
    QVERIFY(setup.grid.covers().pixmap(setup.model.card(1), QSize(100, 142)).isNull());
    QCOMPARE(setup.cards.requestsFor(2), QStringList());
    setup.clickPart(CardPart::Reveal, 1); // there is no eye on it
    QCOMPARE(setup.grid.covers().showing(setup.model.card(1)), Showing::Hide);
}

void CardGridTest::revealsAVeiledPictureOnly()
{
    Setup setup;
    QVERIFY(setup.show({setup.cards.pictured(1, Maturity::X), setup.cards.pictured(2, Maturity::X)}));
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    QCOMPARE(setup.grid.covers().showing(setup.model.card(0)), Showing::Blur);
    QTRY_VERIFY(setup.grid.picturesShown());
    const QStringList veiled = setup.cards.requestsFor(1);
    QCOMPARE(veiled.size(), 1);
    setup.clickPart(CardPart::Reveal);
    QCOMPARE(setup.grid.covers().showing(setup.model.card(0)), Showing::Show);
    QCOMPARE(setup.grid.covers().showing(setup.model.card(1)), Showing::Blur);
    QTRY_COMPARE(setup.cards.requestsFor(1).size(), 2); // the clear one, which was not fetched before
    QVERIFY(setup.cards.requestsFor(1).last() != veiled.first());
    QCOMPARE(setup.cards.requestsFor(2).size(), 1);
    QCOMPARE(chosen.count(), 0);
}

void CardGridTest::triesAFailedPictureAgain()
{
    Setup setup;
    setup.cards.picturesFail = true;
    QVERIFY(setup.show({setup.cards.pictured(1, Maturity::PG)}));
    QTRY_VERIFY(setup.grid.covers().hasFailed(setup.model.card(0)));
    QSignalSpy chosen(&setup.grid, &CardGrid::cardChosen);
    setup.cards.picturesFail = false;
    setup.clickPart(CardPart::Retry);
    QTRY_VERIFY(!setup.grid.covers().pixmap(setup.model.card(0), QSize(100, 142)).isNull());
    QVERIFY(!setup.grid.covers().hasFailed(setup.model.card(0)));
    QCOMPARE(chosen.count(), 0);
}

void CardGridTest::tellsWhatACircleMeans()
{
    Setup setup(3);
    QVERIFY(setup.ready());
    setup.cards.personal.setFavorite(ModelId{2}, true);
    const QRect card = setup.grid.visualRect(setup.model.index(1));
    const auto toolTipAt = [&](const QPoint &place) {
        QHelpEvent event(QEvent::ToolTip, place, setup.grid.viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(setup.grid.viewport(), &event);
        return QToolTip::text();
    };
    const QString all = toolTipAt(card.center());
    QVERIFY2(all.contains(QStringLiteral("Model 2")) && all.contains(QStringLiteral("favourites")), qPrintable(all));
    const QString circle = toolTipAt(card.topLeft() + QPoint(16, 40));
    QCOMPARE(circle, QStringLiteral("One of your favourites"));
}

QTEST_MAIN(CardGridTest)
#include "CardGridTest.moc"
