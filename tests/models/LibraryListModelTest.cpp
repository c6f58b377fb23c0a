#include "models/LibraryListModel.h"

#include "support/FakeApi.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class LibraryListModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void insertsAFileThatComes();
    void removesFilesThatGo();
    void movesAFileThatIsFetchedAnew();
    void keepsTheSelectionWhateverComes();
    void countsOnlyWholeFilesAsCopies();

private:
    LibraryFile fileOnDisk(int id) const;
    /// As the model has them, from above.
    QList<qint64> ids() const;
    void add(int id) { m_index->add(fileOnDisk(id)); }

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeApi m_api;
    std::unique_ptr<LibraryIndex> m_index;
    std::unique_ptr<LibraryUpdates> m_updates;
    std::unique_ptr<LibraryListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_reset;
};

/// A library of three files, of which 3 is the newest.
void LibraryListModelTest::init()
{
    m_tester.reset(); // each before what it looks at
    m_reset.reset();
    m_model.reset();
    m_updates.reset();
    m_index = std::make_unique<LibraryIndex>(QString());
    m_updates = std::make_unique<LibraryUpdates>(m_api, *m_index);
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    for (const int id : {1, 2, 3})
        add(id);
    m_model = std::make_unique<LibraryListModel>(*m_index, *m_updates);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_reset = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
    QCOMPARE(ids(), (QList<qint64>{3, 2, 1}));
}

LibraryFile LibraryListModelTest::fileOnDisk(int id) const
{
    LibraryFile file;
    file.path = m_dir->filePath(QString::number(id));
    file.modelId = ModelId{id};
    file.addedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + id, Qt::UTC);
    QFile content(file.path);
    if (!content.open(QIODevice::WriteOnly))
        qWarning("no file %s", qPrintable(file.path));
    return file;
}

QList<qint64> LibraryListModelTest::ids() const
{
    QList<qint64> ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids.append(m_model->file(row).modelId.value);
    return ids;
}

void LibraryListModelTest::insertsAFileThatComes()
{
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    add(5);
    add(4); // older than what is there, as one that another process added
    QCOMPARE(ids(), (QList<qint64>{5, 4, 3, 2, 1}));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(m_reset->count(), 0);
}

void LibraryListModelTest::removesFilesThatGo()
{
    const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    add(4);
    for (const char *name : {"4", "2", "1"})
        QVERIFY(QFile::remove(m_dir->filePath(QLatin1String(name))));
    m_index->refresh();
    QTRY_COMPARE(ids(), QList<qint64>{3});
    QCOMPARE(removed.count(), 2); // neighbours go together
    QCOMPARE(m_reset->count(), 0);
}

void LibraryListModelTest::movesAFileThatIsFetchedAnew()
{
    const QPersistentModelIndex oldest = m_model->index(2);
    LibraryFile file = m_model->file(2);
    file.addedAt = file.addedAt.addDays(1);
    file.sizeBytes = 7;
    m_index->add(file);
    QCOMPARE(ids(), (QList<qint64>{1, 3, 2}));
    QCOMPARE(oldest.row(), 0);
    QCOMPARE(m_model->file(0), file);
    QCOMPARE(m_reset->count(), 0);
}

void LibraryListModelTest::keepsTheSelectionWhateverComes()
{
    QItemSelectionModel selection(m_model.get());
    selection.setCurrentIndex(m_model->index(1), QItemSelectionModel::ClearAndSelect);
    const auto chosen = [&] { return selection.selectedIndexes().value(0).row(); };
    add(4);
    QCOMPARE(chosen(), 2);
    QVERIFY(QFile::remove(m_dir->filePath(QStringLiteral("3"))));
    m_index->refresh();
    QTRY_COMPARE(ids(), (QList<qint64>{4, 2, 1}));
    QCOMPARE(chosen(), 1);
    QCOMPARE(selection.currentIndex().row(), 1);
}

void LibraryListModelTest::countsOnlyWholeFilesAsCopies()
{
    QList<LibraryFile> files;
    for (const int id : {1, 2, 3}) {
        files.append(fileOnDisk(id));
        files.last().sha256 = Sha256::fromHex(QString(64, u'A'));
        files.last().sizeBytes = 1;
        QFile content(files.last().path);
        QVERIFY(content.open(QIODevice::WriteOnly));
        content.write("x");
    }
    m_index->add(files);
    QCOMPARE(m_model->copies(0), 3);
    files[0].isDamaged = true;
    m_index->add(files[0]);
    QVERIFY(QFile::resize(files[1].path, 0)); // cut off
    m_index->refresh();
    QTRY_COMPARE(m_model->file(1).state(), LibraryState::Changed);
    for (const int row : {0, 1, 2})
        QCOMPARE(m_model->copies(row), 1);
}

QTEST_GUILESS_MAIN(LibraryListModelTest)
#include "LibraryListModelTest.moc"
