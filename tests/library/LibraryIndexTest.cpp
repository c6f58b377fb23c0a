#include "library/LibraryIndex.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class LibraryIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void ownsWhatWasAddedAtOnce();
    void namesTheNewestVersionOfAModel();
    void remembersAcrossRestarts();
    void keepsEveryFieldOfAFile();
    void seesThatAFileHasAnotherSize();
    void listsNewestFirst();
    void listsThoseOfOneMomentByTheirPaths();
    void updatesOnlyWhatIsAsItWas();
    void forgetsWhatIsAbsent();
    void saysWhetherItWasRead();
    void holdsOneRowForAPathAddedTwice();
    void dropsFilesDeletedBehindItsBack();
    void keepsFilesOfADriveThatIsNotThere();
    void keepsFilesOfADriveMountedAtTheirFolder();
    void dropsTheLastFileOfAFolder();
    void learnsTheVolumesOfAnEarlierSchema();
    void keepsWhatWasAddedDuringARefresh();
    void movesADamagedDatabaseAside();
    void movesADatabaseWithDamagedPagesAside();
    void leavesANewerSchemaAlone();
    void staysInMemoryWhenTheDatabaseCannotBeOpened();
    void twoIndexesShareOneDatabase();
    void worksWithoutAFile();

private:
    QString databasePath() const { return m_dir->filePath(QStringLiteral("library.sqlite")); }
    LibraryFile fileOnDisk(const QString &name, int id) const;
    QStringList setAside() const;
    void sql(const QString &statement) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void LibraryIndexTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

LibraryFile LibraryIndexTest::fileOnDisk(const QString &name, int id) const
{
    LibraryFile file;
    file.path = m_dir->filePath(name);
    QDir().mkpath(QFileInfo(file.path).path());
    QFile content(file.path);
    if (content.open(QIODevice::WriteOnly))
        content.write("x");
    content.close();
    file.sizeBytes = 1;
    file.modelId = ModelId{id};
    file.versionId = VersionId{id + 1000};
    file.fileId = FileId{id + 2000};
    file.addedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + id, Qt::UTC);
    file.modifiedAt = QFileInfo(content).lastModified().toUTC();
    return file;
}

QStringList LibraryIndexTest::setAside() const
{
    return QDir(m_dir->path())
        .entryList({QStringLiteral("library.sqlite.broken-*")})
        .filter(QRegularExpression(QStringLiteral("-\\d{8}-\\d{6}$")));
}

void LibraryIndexTest::sql(const QString &statement) const
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
        database.setDatabaseName(databasePath());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(statement));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("test"));
}

void LibraryIndexTest::ownsWhatWasAddedAtOnce()
{
    LibraryIndex index(databasePath());
    QSignalSpy changed(&index, &LibraryIndex::changed);
    index.add(fileOnDisk(QStringLiteral("a"), 1));
    QCOMPARE(changed.count(), 1);
    QVERIFY(index.ownsModel(ModelId{1}));
    QVERIFY(index.ownsFile(VersionId{1001}, FileId{2001}));
    QVERIFY(!index.ownsFile(VersionId{1001}, FileId{2002}));
    QVERIFY(!index.ownsFile(VersionId{1}, FileId{2001}));
    QVERIFY(!index.ownsModel(ModelId{2}));
}

void LibraryIndexTest::namesTheNewestVersionOfAModel()
{
    LibraryIndex index{QString()};
    QVERIFY(!index.newestOwned(ModelId{1}));
    for (const int version : {12, 30, 20}) { // the newest is neither the first nor the last that was downloaded
        LibraryFile file = fileOnDisk(QString::number(version), version);
        file.modelId = ModelId{1};
        file.versionId = VersionId{version};
        index.add(file);
    }
    QCOMPARE(index.newestOwned(ModelId{1}), VersionId{30});
    QVERIFY(!index.newestOwned(ModelId{2}));
}

void LibraryIndexTest::remembersAcrossRestarts()
{
    const auto file = fileOnDisk(QStringLiteral("a"), 1);
    {
        LibraryIndex index(databasePath());
        index.add(file);
    }
    LibraryIndex index(databasePath());
    QTRY_VERIFY(index.ownsModel(file.modelId));
}

void LibraryIndexTest::keepsEveryFieldOfAFile()
{
    LibraryFile file = fileOnDisk(QStringLiteral("模型 🙂.safetensors"), 7);
    file.modelName = QStringLiteral("O'Brien; DROP TABLE files");
    file.versionName = QStringLiteral("v1");
    file.modelType = QStringLiteral("LORA");
    file.baseModel = QStringLiteral("SDXL 1.0");
    file.modifiedAt = QDateTime::fromMSecsSinceEpoch(1'600'000'000'123, Qt::UTC);
    file.isDamaged = true;
    file.isUnasked = true;
    file.sizeBytes = 7'000'000'000;
    file.sha256 = Sha256::fromHex(QString(64, u'A'));
    {
        LibraryIndex index(databasePath());
        index.add(file);
    }
    LibraryIndex index(databasePath());
    file.isChanged = true; // 7 GB are not what is there
    QTRY_COMPARE(index.files(), QList<LibraryFile>{file});
    QCOMPARE(index.files().first().state(), LibraryState::Damaged);
}

void LibraryIndexTest::seesThatAFileHasAnotherSize()
{
    LibraryIndex index(databasePath());
    const auto file = fileOnDisk(QStringLiteral("a"), 1);
    index.add(file);
    QFile content(file.path);
    QVERIFY(content.open(QIODevice::Append));
    content.write("more");
    content.close();
    index.refresh();
    QTRY_COMPARE(index.files().first().state(), LibraryState::Changed);
}

void LibraryIndexTest::listsNewestFirst()
{
    const QList<LibraryFile> newestFirst{fileOnDisk(QStringLiteral("c"), 3), fileOnDisk(QStringLiteral("b"), 2),
                                         fileOnDisk(QStringLiteral("a"), 1)};
    {
        LibraryIndex index(databasePath());
        for (int place : {1, 0, 2})
            index.add(newestFirst[place]);
        QCOMPARE(index.files(), newestFirst);
    }
    LibraryIndex index(databasePath());
    QTRY_COMPARE(index.files(), newestFirst);
}

void LibraryIndexTest::listsThoseOfOneMomentByTheirPaths()
{
    QList<LibraryFile> files;
    for (const char *name : {"a", "b", "c"}) {
        files.append(fileOnDisk(QLatin1String(name), 1));
    }
    {
        LibraryIndex index(databasePath());
        for (int place : {1, 2, 0})
            index.add(files[place]);
        QCOMPARE(index.files(), files);
    }
    LibraryIndex index(databasePath());
    QTRY_COMPARE(index.files(), files);
}

void LibraryIndexTest::updatesOnlyWhatIsAsItWas()
{
    LibraryIndex index(databasePath());
    const auto read = fileOnDisk(QStringLiteral("read"), 1);
    const auto replaced = fileOnDisk(QStringLiteral("replaced"), 2);
    const auto arrived = fileOnDisk(QStringLiteral("arrived"), 3);
    const auto isNew = fileOnDisk(QStringLiteral("new"), 4);
    index.add({read, replaced});
    LibraryFile download = replaced;
    download.versionId = VersionId{9};
    index.add({download, arrived}); // while the others were read
    const auto damaged = [](LibraryFile file) {
        file.isDamaged = true;
        return file;
    };
    index.update({{read, damaged(read)},
                  {replaced, damaged(replaced)},
                  {std::nullopt, damaged(arrived)},
                  {std::nullopt, isNew}});
    QCOMPARE(index.files(), (QList<LibraryFile>{isNew, arrived, download, damaged(read)}));
}

void LibraryIndexTest::forgetsWhatIsAbsent()
{
    const auto file = fileOnDisk(QStringLiteral("drive/loras/a"), 1);
    LibraryIndex index(databasePath());
    index.add(file);
    QVERIFY(QDir().rename(m_dir->filePath(QStringLiteral("drive")), m_dir->filePath(QStringLiteral("elsewhere"))));
    index.refresh();
    QTRY_COMPARE(index.absent().size(), 1);
    QCOMPARE(index.file(file.path), index.absent().first());
    index.forgetAbsent();
    QTRY_VERIFY(index.absent().isEmpty());
    QVERIFY(!index.ownsModel(file.modelId));
    QVERIFY(QDir().rename(m_dir->filePath(QStringLiteral("elsewhere")), m_dir->filePath(QStringLiteral("drive"))));
    LibraryIndex later(databasePath());
    QTRY_VERIFY(later.isRead());
    QVERIFY(later.files().isEmpty());
}

void LibraryIndexTest::saysWhetherItWasRead()
{
    LibraryIndex index(databasePath());
    index.add(fileOnDisk(QStringLiteral("a"), 1));
    QVERIFY(!index.isRead());
    QTRY_VERIFY(index.isRead());
    LibraryIndex unreadable(m_dir->filePath(QStringLiteral("no such folder/library.sqlite")));
    QSignalSpy changed(&unreadable, &LibraryIndex::changed);
    QVERIFY(changed.wait());
    QVERIFY(unreadable.isRead());
}

void LibraryIndexTest::holdsOneRowForAPathAddedTwice()
{
    const auto before = fileOnDisk(QStringLiteral("a"), 1);
    const auto after = fileOnDisk(QStringLiteral("a"), 2);
    {
        LibraryIndex index(databasePath());
        index.add(before);
        index.add(after);
        QVERIFY(!index.ownsModel(before.modelId));
    }
    LibraryIndex index(databasePath());
    QTRY_COMPARE(index.files(), QList<LibraryFile>{after});
}

void LibraryIndexTest::dropsFilesDeletedBehindItsBack()
{
    const auto stays = fileOnDisk(QStringLiteral("stays"), 1);
    const auto goes = fileOnDisk(QStringLiteral("goes"), 2);
    LibraryIndex index(databasePath());
    index.add(stays);
    index.add(goes);
    QVERIFY(QFile::remove(goes.path));
    index.refresh();
    QTRY_VERIFY(!index.ownsModel(goes.modelId));
    QVERIFY(index.ownsModel(stays.modelId));
    // Dropped from the database as well: the file's return brings nothing back.
    fileOnDisk(QStringLiteral("goes"), 2);
    QSignalSpy changed(&index, &LibraryIndex::changed);
    index.refresh();
    QVERIFY(changed.wait());
    QVERIFY(!index.ownsModel(goes.modelId));
}

void LibraryIndexTest::keepsFilesOfADriveThatIsNotThere()
{
    const auto file = fileOnDisk(QStringLiteral("drive/loras/a"), 1);
    {
        LibraryIndex index(databasePath());
        index.add(file);
    }
    const QString drive = m_dir->filePath(QStringLiteral("drive"));
    const QString unplugged = m_dir->filePath(QStringLiteral("elsewhere"));
    QVERIFY(QDir().rename(drive, unplugged));
    LibraryIndex index(databasePath());
    QSignalSpy changed(&index, &LibraryIndex::changed);
    QVERIFY(changed.wait());
    QVERIFY(index.files().isEmpty());
    QCOMPARE(index.absent(), QList<LibraryFile>{file});
    QVERIFY(index.ownsModel(file.modelId));
    QVERIFY(!index.ownsFile(file.versionId, file.fileId));

    QVERIFY(QDir().rename(unplugged, drive));
    index.refresh();
    QTRY_VERIFY(index.ownsFile(file.versionId, file.fileId));
    QVERIFY(index.absent().isEmpty());
}

void LibraryIndexTest::keepsFilesOfADriveMountedAtTheirFolder()
{
    const QString mountPoint = m_dir->filePath(QStringLiteral("models"));
    const QString drive = m_dir->filePath(QStringLiteral("elsewhere"));
    const auto mounted = [&](const QString &) { return mountPoint; };
    const auto unmounted = [&](const QString &) { return m_dir->path(); };
    const auto file = fileOnDisk(QStringLiteral("models/a"), 1);
    {
        LibraryIndex index(databasePath(), nullptr, mounted);
        index.add(file);
    }
    QVERIFY(QDir().rename(mountPoint, drive));
    QVERIFY(QDir().mkdir(mountPoint)); // what a mount point is with nothing mounted
    {
        LibraryIndex index(databasePath(), nullptr, unmounted);
        QSignalSpy changed(&index, &LibraryIndex::changed);
        QVERIFY(changed.wait());
        QVERIFY(index.files().isEmpty());
    }
    QVERIFY(QDir().rmdir(mountPoint));
    QVERIFY(QDir().rename(drive, mountPoint));
    LibraryIndex index(databasePath(), nullptr, mounted);
    QTRY_COMPARE(index.files(), QList<LibraryFile>{file});
}

void LibraryIndexTest::dropsTheLastFileOfAFolder()
{
    LibraryIndex index(databasePath());
    QSignalSpy changed(&index, &LibraryIndex::changed);
    const auto file = fileOnDisk(QStringLiteral("loras/a"), 1);
    index.add(file);
    QVERIFY(QFile::remove(file.path));
    index.refresh();
    QTRY_VERIFY(index.files().isEmpty());
    fileOnDisk(QStringLiteral("loras/a"), 1); // its return brings nothing back
    const auto before = changed.count();
    index.refresh();
    QTRY_VERIFY(changed.count() > before);
    QVERIFY(index.files().isEmpty());
}

void LibraryIndexTest::learnsTheVolumesOfAnEarlierSchema()
{
    sql(QStringLiteral("CREATE TABLE files (path TEXT PRIMARY KEY NOT NULL, model_id INTEGER NOT NULL,"
                       " version_id INTEGER NOT NULL, file_id INTEGER NOT NULL, model_name TEXT NOT NULL,"
                       " version_name TEXT NOT NULL, model_type TEXT NOT NULL, base_model TEXT NOT NULL,"
                       " size_bytes INTEGER NOT NULL, sha256 TEXT, added_at_ms INTEGER NOT NULL) STRICT"));
    const auto seen = fileOnDisk(QStringLiteral("loras/seen"), 1);
    const QString unseenPath = m_dir->filePath(QStringLiteral("loras/unseen"));
    for (const QString &path : {seen.path, unseenPath})
        sql(QStringLiteral("INSERT INTO files VALUES ('%1', 1, 2, 3, '', '', '', '', 4, NULL, 5)").arg(path));
    sql(QStringLiteral("PRAGMA user_version = 1"));
    {
        LibraryIndex index(databasePath());
        QTRY_COMPARE(index.files().size(), 1);
        QVERIFY(QFile::remove(seen.path));
        index.refresh();
        QTRY_VERIFY(index.files().isEmpty());
    }
    fileOnDisk(QStringLiteral("loras/seen"), 1);
    fileOnDisk(QStringLiteral("loras/unseen"), 2);
    LibraryIndex index(databasePath());
    QTRY_COMPARE(index.files().size(), 1);
    QCOMPARE(index.files().first().path, unseenPath);
}

void LibraryIndexTest::keepsWhatWasAddedDuringARefresh()
{
    LibraryIndex index(databasePath());
    QSignalSpy changed(&index, &LibraryIndex::changed);
    index.add(fileOnDisk(QStringLiteral("a"), 1)); // the constructor's reading is still under way
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(index.ownsModel(ModelId{1}));
    index.refresh();
    QTRY_COMPARE(changed.count(), 3);
    QCOMPARE(index.files().size(), 1);
}

void LibraryIndexTest::movesADamagedDatabaseAside()
{
    QFile garbage(databasePath());
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write(QByteArray(8192, 'x'));
    garbage.close();
    const auto file = fileOnDisk(QStringLiteral("a"), 1);
    {
        LibraryIndex index(databasePath());
        QSignalSpy failed(&index, &LibraryIndex::failed);
        QVERIFY(failed.wait());
        QCOMPARE(setAside().size(), 1);
        const auto error = failed.first().first().value<Error>();
        QVERIFY2(error.message.contains(setAside().first()), qPrintable(error.message));
        index.add(file);
    }
    LibraryIndex index(databasePath());
    QTRY_VERIFY(index.ownsModel(file.modelId));
    QCOMPARE(setAside().size(), 1);
}

void LibraryIndexTest::movesADatabaseWithDamagedPagesAside()
{
    {
        LibraryIndex index(databasePath());
        for (int id = 1; id <= 300; ++id)
            index.add(fileOnDisk(QStringLiteral("a%1").arg(id), id));
    }
    QFile database(databasePath());
    QVERIFY(database.open(QIODevice::ReadWrite));
    QVERIFY(database.size() > 16384);
    QVERIFY(database.seek(4096)); // the header stays whole: it opens, and breaks while it is read
    database.write(QByteArray(int(database.size()) - 4096, '\xff'));
    database.close();

    LibraryIndex index(databasePath());
    QSignalSpy failed(&index, &LibraryIndex::failed);
    QVERIFY(failed.wait());
    QCOMPARE(setAside().size(), 1);
}

void LibraryIndexTest::leavesANewerSchemaAlone()
{
    sql(QStringLiteral("PRAGMA user_version = 99"));
    LibraryIndex index(databasePath());
    QSignalSpy failed(&index, &LibraryIndex::failed);
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().value<Error>().message.contains(QStringLiteral("newer version")));
    QVERIFY(setAside().isEmpty());
    index.add(fileOnDisk(QStringLiteral("a"), 1));
    QVERIFY(index.ownsModel(ModelId{1}));
}

void LibraryIndexTest::staysInMemoryWhenTheDatabaseCannotBeOpened()
{
    LibraryIndex index(m_dir->filePath(QStringLiteral("no such folder/library.sqlite")));
    QSignalSpy failed(&index, &LibraryIndex::failed);
    index.add(fileOnDisk(QStringLiteral("a"), 1));
    QTRY_COMPARE(failed.count(), 2); // reading, writing
    QVERIFY(index.ownsModel(ModelId{1}));
}

void LibraryIndexTest::twoIndexesShareOneDatabase()
{
    LibraryIndex one(databasePath());
    LibraryIndex two(databasePath());
    QSignalSpy failedOne(&one, &LibraryIndex::failed);
    QSignalSpy failedTwo(&two, &LibraryIndex::failed);
    for (int id = 1; id <= 20; ++id)
        (id % 2 ? one : two).add(fileOnDisk(QStringLiteral("a%1").arg(id), id));
    const auto holdsAll = [](LibraryIndex &index) {
        QSignalSpy changed(&index, &LibraryIndex::changed);
        index.refresh();
        return changed.wait() && index.files().size() == 20;
    };
    QTRY_VERIFY(holdsAll(one));
    QTRY_VERIFY(holdsAll(two));
    QCOMPARE(failedOne.count() + failedTwo.count(), 0);
}

void LibraryIndexTest::worksWithoutAFile()
{
    LibraryIndex index{QString()};
    const auto file = fileOnDisk(QStringLiteral("a"), 1);
    index.add(file);
    QSignalSpy changed(&index, &LibraryIndex::changed);
    index.refresh();
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(index.ownsModel(file.modelId));
}

QTEST_GUILESS_MAIN(LibraryIndexTest)
#include "LibraryIndexTest.moc"
