#include "ui/grid/CardGrid.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/PagedApi.h"
#include "models/ThumbnailStore.h"
#include "support/FakeClock.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

/// A grid over `count` models, all in one page.
struct Setup
{
    explicit Setup(int count)
    {
        QList<int> ids;
        for (int id = 1; id <= count; ++id)
            ids += id;
        grid.resize(800, 600);
        grid.show();
        model.setQuery({});
        api.answer(ids, {});
    }

    bool ready() const
    {
        return QTest::qWaitFor([this] { return model.rowCount() > 0; });
    }

    PagedApi api;
    FakeClock clock;
    NoLinks links;
    LibraryIndex library{QString()};
    DownloadManager downloads{DownloadSettings(), links, clock, nullptr};
    ModelListModel model{api, library, downloads, clock};
    ThumbnailStore pictures;
    CardGrid grid{model, pictures};
};

} // namespace

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
    setup.model.setQuery({});
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
    QTest::keyClick(&setup.grid, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(download.count(), 1);
}

void CardGridTest::offersNoButtonWithoutAFile()
{
    Setup setup(0);
    ModelPage page;
    Model bare = PagedApi::modelOf(1);
    bare.versions[0].files.clear();
    page.items.append(std::make_shared<const Model>(bare));
    setup.model.setQuery({});
    setup.api.requests.last().promise->addResult(page);
    setup.api.requests.last().promise->finish();
    QVERIFY(setup.ready());
    QSignalSpy download(&setup.grid, &CardGrid::downloadRequested);
    QTest::mouseClick(setup.grid.viewport(), Qt::LeftButton, {},
                      setup.grid.downloadButtonRect(setup.model.index(0)).center());
    QCOMPARE(download.count(), 0);
    QCOMPARE(setup.grid.currentIndex().row(), 0);
}

QTEST_MAIN(CardGridTest)
#include "CardGridTest.moc"
