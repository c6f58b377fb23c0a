#include "models/ModelTableModel.h"

#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/ModelListModel.h"
#include "models/PagedApi.h"
#include "personal/PersonalStore.h"
#include "support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

ModelPtr modelOf(int id, const char *name, std::optional<qint64> downloads)
{
    Model model = PagedApi::modelOf(id);
    model.name = QLatin1String(name);
    model.stats.downloads = downloads;
    return std::make_shared<const Model>(model);
}

ModelPage pageOf(const QList<ModelPtr> &models, const char *next = "")
{
    ModelPage page;
    page.items = models;
    if (*next)
        page.next = Cursor{QLatin1String(next)};
    return page;
}

/// A table with its surroundings, watched by the model tester all the time.
struct Setup
{
    PagedApi api;
    FakeClock clock{FakeClock::Firing::ByHand};
    NoLinks links;
    LibraryIndex library{QString()};
    DownloadManager downloads{DownloadSettings(), links, clock, nullptr};
    PersonalStore personal{QString()};
    ModelListModel list{api, library, downloads, personal, clock};
    ModelTableModel table{list};
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QList<qint64> ids() const
    {
        QList<qint64> result;
        for (int row = 0; row < table.rowCount(); ++row)
            result += table.card(row).id.value;
        return result;
    }

    void show(const QList<ModelPtr> &models, const char *next = "")
    {
        list.setSearch({});
        api.answer(pageOf(models, next));
        QTRY_COMPARE(table.rowCount(), int(models.size()));
    }
};

} // namespace

class ModelTableModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheListInItsOrder();
    void sortsTextsAsPeopleDo();
    void putsUnknownNumbersLast();
    void keepsTheOrderOfEqualRows();
    void keepsHoldOfItsRows();
    void sortsFurtherPagesIn();
    void staysSortedForAnotherSearch();
    void removesBlockedRows();
    void removesRowsWhileTheWorkerSorts();
    void passesOnBadges();
    void goesBackToTheListsOrder();
    void namesItsColumns();
    void fetchesMoreThroughTheList();
};

void ModelTableModelTest::showsTheListInItsOrder()
{
    Setup setup;
    setup.show({modelOf(3, "c", 1), modelOf(1, "a", 12'345)});
    QCOMPARE(setup.ids(), (QList<qint64>{3, 1}));
    QCOMPARE(setup.table.rowOf({1}), 1);
    QCOMPARE(setup.table.rowOf({9}), -1);
    const auto text = [&setup](int column) { return setup.table.index(1, column).data().toString(); };
    QCOMPARE(text(ModelTableModel::NameColumn), QStringLiteral("a"));
    QCOMPARE(text(ModelTableModel::TypeColumn), QStringLiteral("LORA"));
    QCOMPARE(text(ModelTableModel::BaseModelColumn), QStringLiteral("SDXL 1.0"));
    QCOMPARE(text(ModelTableModel::DownloadsColumn), QStringLiteral("12.3K"));
    QCOMPARE(text(ModelTableModel::LikesColumn), QString());
    QVERIFY(text(ModelTableModel::SizeColumn).startsWith(QLatin1Char('1')));
    QVERIFY(setup.table.index(1, 4).data(ModelListModel::CardRole).value<ModelCard>() == setup.list.card(1));
}

void ModelTableModelTest::sortsTextsAsPeopleDo()
{
    Setup setup;
    setup.show({modelOf(1, "style 10", 1), modelOf(2, "Style 9", 1), modelOf(3, "anime", 1), modelOf(4, "", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{3, 2, 1, 4}));
    setup.table.sort(ModelTableModel::NameColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(setup.table.rowOf({3}), 2);
}

void ModelTableModelTest::putsUnknownNumbersLast()
{
    Setup setup;
    setup.show({modelOf(1, "a", {}), modelOf(2, "b", 5), modelOf(3, "c", 70)});
    setup.table.sort(ModelTableModel::DownloadsColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{3, 2, 1}));
    setup.table.sort(ModelTableModel::DownloadsColumn, Qt::AscendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 3, 1}));
}

void ModelTableModelTest::keepsTheOrderOfEqualRows()
{
    Setup setup;
    setup.show({modelOf(4, "d", 1), modelOf(2, "b", 1), modelOf(9, "a", 2), modelOf(3, "c", 1)});
    setup.table.sort(ModelTableModel::DownloadsColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{9, 4, 2, 3}));
}

void ModelTableModelTest::keepsHoldOfItsRows()
{
    Setup setup;
    setup.show({modelOf(1, "b", 1), modelOf(2, "c", 2), modelOf(3, "a", 3)});
    const QPersistentModelIndex held = setup.table.index(1, ModelTableModel::CreatorColumn);
    setup.table.sort(ModelTableModel::NameColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 1, 3}));
    QCOMPARE(held.row(), 0);
    QCOMPARE(held.column(), int(ModelTableModel::CreatorColumn));
}

void ModelTableModelTest::sortsFurtherPagesIn()
{
    Setup setup;
    setup.show({modelOf(1, "b", 1), modelOf(2, "d", 2)}, "more");
    setup.table.sort(ModelTableModel::NameColumn, Qt::DescendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 1}));
    QSignalSpy reset(&setup.table, &QAbstractItemModel::modelReset);
    setup.table.fetchMore({});
    setup.api.answer(pageOf({modelOf(3, "c", 3), modelOf(4, "e", 4)}));
    QTRY_COMPARE(setup.ids(), (QList<qint64>{4, 2, 3, 1}));
    QCOMPARE(reset.count(), 0);
}

void ModelTableModelTest::staysSortedForAnotherSearch()
{
    Setup setup;
    setup.show({modelOf(1, "b", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    setup.show({modelOf(7, "z", 1), modelOf(8, "y", 1), modelOf(9, "x", 1)});
    QTRY_COMPARE(setup.ids(), (QList<qint64>{9, 8, 7}));
}

void ModelTableModelTest::removesBlockedRows()
{
    Setup setup;
    setup.show({modelOf(1, "e", 1), modelOf(2, "d", 1), modelOf(3, "c", 1), modelOf(4, "b", 1), modelOf(5, "a", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{5, 4, 3, 2, 1}));
    const QPersistentModelIndex held = setup.table.index(4, 0);
    Blocks blocks;
    blocks.models = {{{2}, {}}, {{3}, {}}, {{5}, {}}};
    setup.personal.setBlocks(blocks);
    QCOMPARE(setup.ids(), (QList<qint64>{4, 1}));
    QCOMPARE(held.row(), 1);
    QCOMPARE(setup.table.rowOf({1}), 1);
    QCOMPARE(setup.table.listRow(1), 0);
}

void ModelTableModelTest::removesRowsWhileTheWorkerSorts()
{
    Setup setup;
    setup.show({modelOf(1, "e", 1), modelOf(2, "d", 1), modelOf(3, "c", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    Blocks blocks;
    blocks.models = {{{2}, {}}};
    setup.personal.setBlocks(blocks); // before its answer can be there
    QCOMPARE(setup.ids(), (QList<qint64>{1, 3}));
    QTRY_COMPARE(setup.ids(), (QList<qint64>{3, 1}));
}

void ModelTableModelTest::passesOnBadges()
{
    Setup setup;
    setup.show({modelOf(1, "b", 1), modelOf(2, "a", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 1}));
    QSignalSpy changed(&setup.table, &QAbstractItemModel::dataChanged);
    setup.personal.setFavorite({2}, true);
    QCOMPARE(setup.table.index(0, 0).data(ModelListModel::BadgesRole).toInt(), int(Badge::Favorite));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 0);
    QCOMPARE(changed.first().at(1).toModelIndex().column(), int(ModelTableModel::UpdatedColumn));
}

void ModelTableModelTest::goesBackToTheListsOrder()
{
    Setup setup;
    setup.show({modelOf(1, "b", 1), modelOf(2, "a", 1)});
    setup.table.sort(ModelTableModel::NameColumn, Qt::AscendingOrder);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{2, 1}));
    setup.table.sort(-1);
    QTRY_COMPARE(setup.ids(), (QList<qint64>{1, 2}));
}

void ModelTableModelTest::namesItsColumns()
{
    Setup setup;
    QSet<QString> titles;
    for (int column = 0; column < setup.table.columnCount(); ++column)
        titles.insert(setup.table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QCOMPARE(titles.size(), 8);
    QVERIFY(!titles.contains(QString()));
}

void ModelTableModelTest::fetchesMoreThroughTheList()
{
    Setup setup;
    QVERIFY(!setup.table.canFetchMore({}));
    setup.show({modelOf(1, "b", 1)}, "more");
    QTRY_VERIFY(setup.table.canFetchMore({}));
    setup.table.fetchMore({});
    QCOMPARE(setup.api.requests.size(), 2);
}

QTEST_GUILESS_MAIN(ModelTableModelTest)
#include "ModelTableModelTest.moc"
