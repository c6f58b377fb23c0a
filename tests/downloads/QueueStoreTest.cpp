#include "downloads/QueueStore.h"

#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace vitrine;

class QueueStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void bringsBackEverything();
    void bringsBackEveryState_data();
    void bringsBackEveryState();
    void replacesAndRemoves();
    void countsIdsOn();
    void leavesOutWhatCameLater();
    void isHeldByOneAtATime();
    void takesOverTheLockOfADeadNamesake();
    void beginsAnewWhereTheFileIsDamaged_data();
    void beginsAnewWhereTheFileIsDamaged();
    void refusesAFileThatCannotBeOpened();
    void opensNothingWhereATableCannotBeRead_data();
    void opensNothingWhereATableCannotBeRead();
    void refusesANewerSchema();
    void takesOverAnOldDatabase();
    void leavesAnOldDatabaseAsItWasWhenItCannotBeUpgraded();
    void comesBackInTheOrderOfPlaces();
    void remembersFolders();
    void bringsBackEveryErrorKind();
    void triesAgainWhatCouldNotBeWritten();
    void tellsOnceThatItCannotBeWritten();
    void keepsOnlyTheNewestRowsWaiting();
    void saysThatItCannotBeRead();
    void doesNotHoldUpTheEventLoop();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("queue.db")); }
    std::unique_ptr<QueueStore> open() const;
    static QList<QueueRow> load(QueueStore &store);
    /// Runs SQL on the file, which nobody has open.
    void run(const QStringList &statements) const;
    /// The first version's tables with three entries: paused, failed, queued.
    static QStringList oldDatabase();

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QueueRow row(qint64 id)
{
    QueueRow result;
    DownloadEntry &entry = result.entry;
    entry.id.value = id;
    result.place = id * QueueRow::placeStep;
    entry.request.modelId.value = 11;
    entry.request.versionId.value = 12;
    entry.request.fileId.value = 13 + id;
    entry.request.modelName = QStringLiteral("模型 'quoted'");
    entry.request.versionName = QStringLiteral("v1");
    entry.request.modelType = QStringLiteral("LORA");
    entry.request.baseModel = QStringLiteral("SDXL 1.0");
    entry.request.folder = QStringLiteral("/models");
    entry.request.fileName = QStringLiteral("f%1.safetensors").arg(id);
    entry.request.sizeEstimateBytes = 6'000'000'000;
    entry.request.sha256 = Sha256::fromHex(QString(64, QLatin1Char('c')));
    entry.request.ownUrl = QUrl(QStringLiteral("https://example.org/a%20b?x=1"));
    entry.receivedBytes = 5'000'000'000;
    entry.totalBytes = 6'000'000'001;
    entry.addedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    return result;
}

} // namespace

void QueueStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<QueueStore> QueueStoreTest::open() const
{
    Result<std::unique_ptr<QueueStore>> store = QueueStore::open(path());
    return store ? std::move(store).value() : nullptr;
}

QList<QueueRow> QueueStoreTest::load(QueueStore &store)
{
    QList<QueueRow> all;
    bool loaded = false;
    store.load([&all](const QList<QueueRow> &rows) { all += rows; },
               [&loaded](const Result<Done> &result) { loaded = result.ok(); });
    [&] { QTRY_VERIFY(loaded); }();
    return all;
}

void QueueStoreTest::run(const QStringList &statements) const
{
    const QString name = QStringLiteral("by hand");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery query(database);
        for (const QString &statement : statements)
            QVERIFY2(query.exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(name);
}

QStringList QueueStoreTest::oldDatabase()
{
    const QString insert = QStringLiteral("INSERT INTO entry (id, state, folder, file_name, received, error_kind, "
                                          "error_message, folder_seen) VALUES (%1)");
    return {QStringLiteral(
                "CREATE TABLE entry (id INTEGER PRIMARY KEY, state TEXT NOT NULL, model_id INTEGER, version_id "
                "INTEGER, file_id INTEGER, model_name TEXT, version_name TEXT, model_type TEXT, base_model TEXT, "
                "folder TEXT NOT NULL, file_name TEXT NOT NULL, size_estimate INTEGER, sha256 TEXT, own_url TEXT, "
                "received INTEGER, total INTEGER, verification TEXT, error_kind TEXT, error_message TEXT, "
                "error_detail TEXT, note TEXT, folder_seen INTEGER, added_at INTEGER, finished_at INTEGER)"),
            insert.arg(QStringLiteral("5, 'failed', '/models', 'b', 0, 'HashMismatch', 'why', 0")),
            insert.arg(QStringLiteral("2, 'paused', '/models', 'a', 77, NULL, '', 1")),
            insert.arg(QStringLiteral("7, 'queued', '/models', 'c', 0, NULL, '', 0")),
            QStringLiteral("PRAGMA user_version = 1")};
}

void QueueStoreTest::bringsBackEverything()
{
    QueueRow full = row(1);
    full.entry.averageBytesPerSecond = 84'000'000;
    full.entry.state = DownloadState::Failed;
    full.entry.note = QStringLiteral("note");
    full.entry.request.isFolderChosen = true;
    full.entry.request.wantedName = QStringLiteral("wanted");
    full.entry.request.arrivedBytes = 12;
    full.entry.wasAdopted = true;
    full.entry.isSettled = false;
    full.entry.verification = Verification::NotVerifiable;
    full.entry.finishedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'001'456, Qt::UTC);
    full.entry.error = Error{ErrorKind::HashMismatch,
                             QStringLiteral("why"),
                             QStringLiteral("detail"),
                             {},
                             QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC)};
    QueueRow bare;
    bare.entry.id.value = 2;
    bare.place = 2 * QueueRow::placeStep;
    bare.entry.request.folder = QStringLiteral("/f");
    bare.entry.request.fileName = QStringLiteral("n");
    bare.entry.request.autoV2 = QStringLiteral("0123456789"); // kept in the place of a digest
    {
        const auto store = open();
        QVERIFY(store);
        store->put({full});
        store->put({bare});
    }
    const auto store = open();
    const QList<QueueRow> rows = load(*store);
    QCOMPARE(rows.size(), 2);
    QVERIFY(rows[0] == full);
    QVERIFY(rows[1] == bare);
}

void QueueStoreTest::bringsBackEveryState_data()
{
    QTest::addColumn<DownloadState>("state");
    for (const auto state :
         {DownloadState::Queued, DownloadState::Downloading, DownloadState::Waiting, DownloadState::Verifying,
          DownloadState::Done, DownloadState::Paused, DownloadState::Failed})
        QTest::addRow("%d", int(state)) << state;
}

void QueueStoreTest::bringsBackEveryState()
{
    QFETCH(DownloadState, state);
    QueueRow one = row(1);
    one.entry.state = state;
    open()->put({one});
    QCOMPARE(int(load(*open()).first().entry.state), int(state));
}

void QueueStoreTest::replacesAndRemoves()
{
    {
        const auto store = open();
        for (int id = 1; id <= 4; ++id)
            store->put({row(id)});
        QueueRow changed = row(2);
        changed.entry.receivedBytes = 42;
        store->put({changed});
        store->remove({DownloadId{1}, DownloadId{3}});
    }
    const QList<QueueRow> rows = load(*open());
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].entry.id.value, 2);
    QCOMPARE(rows[0].entry.receivedBytes, 42);
    QCOMPARE(rows[1].entry.id.value, 4);
}

void QueueStoreTest::countsIdsOn()
{
    QCOMPARE(open()->nextId(), 1);
    QCOMPARE(open()->nextPlace(), QueueRow::placeStep);
    open()->put({row(41)});
    QCOMPARE(open()->nextId(), 42);
}

void QueueStoreTest::leavesOutWhatCameLater()
{
    open()->put({row(1)});
    const auto store = open();
    store->put({row(2)}); // before the queue was read back: its entry is known already
    const QList<QueueRow> rows = load(*store);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().entry.id.value, 1);
}

void QueueStoreTest::isHeldByOneAtATime()
{
    const auto store = open();
    QVERIFY(store);
    const auto second = QueueStore::open(path());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Busy);
    QVERIFY(second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
}

void QueueStoreTest::takesOverTheLockOfADeadNamesake()
{
#ifdef Q_OS_WIN
    QSKIP("Nobody reads the lock file of a process there.");
#endif
    // As in a sandbox whose processes always have the same numbers.
    const QString lockPath = path() + QStringLiteral(".lock");
    QByteArray left;
    {
        const auto store = open();
        QVERIFY(store);
        QFile lock(lockPath);
        QVERIFY(lock.open(QIODevice::ReadOnly));
        left = lock.readAll();
        QVERIFY(!left.isEmpty());
    }
    QFile lock(lockPath);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(left);
    lock.close();
    QVERIFY(open());
}

void QueueStoreTest::beginsAnewWhereTheFileIsDamaged_data()
{
    QTest::addColumn<qint64>("from");
    QTest::newRow("is no database") << qint64(0);
    QTest::newRow("a page is overwritten") << qint64(4096); // behind the first, which names the tables
}

void QueueStoreTest::beginsAnewWhereTheFileIsDamaged()
{
    QFETCH(qint64, from);
    open()->put({row(1)});
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray damage(file.size() - from, 'x');
    QVERIFY(file.seek(from) && file.write(damage) == damage.size());
    file.close();
    {
        const auto store = open();
        QVERIFY(store);
        QVERIFY(store->damage());
        const QStringList asides = QDir(m_folder->path()).entryList({QStringLiteral("queue.db.broken-*")}, QDir::Files);
        QCOMPARE(asides.size(), 1);
        QVERIFY2(store->damage()->message.contains(asides.first()), qPrintable(store->damage()->message));
        QFile aside(m_folder->filePath(asides.first()));
        QVERIFY(aside.open(QIODevice::ReadOnly) && aside.readAll().endsWith(damage));
        QCOMPARE(store->nextId(), 1);
        store->put({row(1)});
    }
    const auto store = open();
    QVERIFY(!store->damage());
    QCOMPARE(load(*store).size(), 1);
}

void QueueStoreTest::refusesAFileThatCannotBeOpened()
{
    QVERIFY(QDir().mkpath(path())); // not damaged, so it stays where it is
    const auto store = QueueStore::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Disk);
}

void QueueStoreTest::opensNothingWhereATableCannotBeRead_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("entries") << QStringLiteral("entry");
    QTest::newRow("folders") << QStringLiteral("folder");
}

void QueueStoreTest::opensNothingWhereATableCannotBeRead()
{
    QFETCH(QString, table);
    open()->put({row(1)});
    run({QStringLiteral("ALTER TABLE %1 RENAME TO away").arg(table)});
    const auto store = QueueStore::open(path()); // which would count its ids from 1 again
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Disk);
    run({QStringLiteral("ALTER TABLE away RENAME TO %1").arg(table)});
    QCOMPARE(load(*open()).size(), 1);
}

void QueueStoreTest::refusesANewerSchema()
{
    open()->put({row(1)});
    run({QStringLiteral("PRAGMA user_version = 999")});
    const auto store = QueueStore::open(path());
    QVERIFY(!store);
    QCOMPARE(store.error().kind, ErrorKind::Disk);
    QVERIFY(store.error().message.contains(QStringLiteral("newer version")));
    run({QStringLiteral("PRAGMA user_version = 5")});
    QCOMPARE(load(*open()).size(), 1); // and nothing was harmed
}

void QueueStoreTest::takesOverAnOldDatabase()
{
    run(oldDatabase());
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->nextId(), 8);
    QCOMPARE(store->nextPlace(), 8 * QueueRow::placeStep);
    QCOMPARE(store->folders(), (QList<FolderTrace>{{QStringLiteral("/models"), {}, true}}));
    const QList<QueueRow> rows = load(*store);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].entry.id.value, 2);
    QCOMPARE(rows[0].entry.state, DownloadState::Paused);
    QCOMPARE(rows[0].entry.receivedBytes, 77);
    QCOMPARE(rows[1].entry.id.value, 5);
    QCOMPARE(rows[1].entry.error->kind, ErrorKind::HashMismatch);
    QCOMPARE(rows[2].entry.id.value, 7);
    QCOMPARE(rows[2].entry.request.fileName, QStringLiteral("c"));
    QVERIFY(!rows[2].entry.request.isFolderChosen && !rows[2].entry.wasAdopted);
    QVERIFY(rows[2].entry.isSettled);
}

void QueueStoreTest::leavesAnOldDatabaseAsItWasWhenItCannotBeUpgraded()
{
    run(oldDatabase() + QStringList{QStringLiteral("CREATE TABLE folder (unexpected TEXT)")});
    QVERIFY(!open());
    run({QStringLiteral("DROP TABLE folder")});
    const auto store = open(); // nothing was half done
    QVERIFY(store);
    QCOMPARE(load(*store).size(), 3);
}

void QueueStoreTest::comesBackInTheOrderOfPlaces()
{
    {
        const auto store = open();
        store->put({row(1), row(2), row(3)});
        store->putPlaces({{DownloadId{3}, -5}, {DownloadId{1}, 2 * QueueRow::placeStep + 1}});
    }
    const auto store = open();
    const QList<QueueRow> rows = load(*store);
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].entry.id.value, 3);
    QCOMPARE(rows[1].entry.id.value, 2);
    QCOMPARE(rows[2].entry.id.value, 1);
    QCOMPARE(store->nextPlace(), 3 * QueueRow::placeStep + 1);
}

void QueueStoreTest::remembersFolders()
{
    const FolderTrace trace{QStringLiteral("/mnt/usb/loras"), QStringLiteral("/mnt/usb"), true};
    {
        const auto store = open();
        store->putFolder({trace.folder, {}, false}); // on a volume that is not known yet
    }
    QCOMPARE(open()->folders(), (QList<FolderTrace>{{trace.folder, QLatin1String(""), false}}));
    open()->putFolder(trace);
    QCOMPARE(open()->folders(), QList<FolderTrace>{trace});
}

void QueueStoreTest::bringsBackEveryErrorKind()
{
    QueueRow failed = row(1);
    failed.entry.state = DownloadState::Failed;
    for (int kind = 0; kind <= int(ErrorKind::Unwanted); ++kind) {
        failed.entry.error = Error{ErrorKind(kind), QStringLiteral("why"), {}, {}, {}};
        open()->put({failed});
        QCOMPARE(load(*open()).first().entry.error, failed.entry.error);
    }
}

void QueueStoreTest::triesAgainWhatCouldNotBeWritten()
{
    QueueRow impossible = row(3);
    impossible.entry.request.folder = QString(); // which no row may be without
    {
        const auto store = open();
        run({QStringLiteral("ALTER TABLE entry RENAME TO away")});
        store->put({row(1)});
        store->remove({DownloadId{1}});
        store->put({row(2)});
        bool tried = false;
        store->load([](const QList<QueueRow> &) {}, [&tried](const Result<Done> &) { tried = true; });
        QTRY_VERIFY(tried);
        run({QStringLiteral("ALTER TABLE away RENAME TO entry")});
        store->put({impossible});
        store->put({row(4)}); // and what was before it
    }
    const auto store = open();
    const QList<QueueRow> rows = load(*store);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].entry.id.value, 2);
    QCOMPARE(rows[1].entry.id.value, 4);
}

void QueueStoreTest::tellsOnceThatItCannotBeWritten()
{
    QStringList told; // empty when it is written again
    const auto store = open();
    store->tellOfWriting(
        [&told](const Result<Done> &written) { told += written ? QString() : written.error().message; });
    store->put({row(1)});
    run({QStringLiteral("ALTER TABLE entry RENAME TO away")});
    store->put({row(2)});
    store->put({row(2)});
    store->put({row(3)});
    QTRY_COMPARE(told.size(), 1);
    QVERIFY2(told.first().contains(QStringLiteral("queue.db")), qPrintable(told.first()));
    run({QStringLiteral("ALTER TABLE away RENAME TO entry")});
    store->put({row(4)});
    QTRY_COMPARE(told.size(), 2);
    QVERIFY(told.last().isEmpty());
}

void QueueStoreTest::keepsOnlyTheNewestRowsWaiting()
{
    QueueDatabase database;
    QVERIFY(database.open(path()));
    QVERIFY(database.put({row(1), row(2), row(3)}));
    run({QStringLiteral("ALTER TABLE entry RENAME TO away")});
    QueueChanges changes;
    changes.put({row(1), row(2)});
    changes.putPlaces({{DownloadId{1}, 7}});
    QueueRow newer = row(1);
    for (newer.entry.receivedBytes = 0; newer.entry.receivedBytes < 100; ++newer.entry.receivedBytes) {
        changes.put({newer});
        QVERIFY(!changes.writeTo(database));
    }
    changes.put({row(3)});
    changes.remove({DownloadId{3}});
    QCOMPARE(changes.waitingRows(), 2);
    run({QStringLiteral("ALTER TABLE away RENAME TO entry")});
    QVERIFY(changes.writeTo(database));
    QCOMPARE(changes.waitingRows(), 0);
    const auto rows = database.rows(0, 100, 100);
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->first().entry.id.value, 1);
    QCOMPARE(rows->first().entry.receivedBytes, 99);
    QCOMPARE(rows->first().place, row(1).place); // the newer row's, whatever came between
}

void QueueStoreTest::saysThatItCannotBeRead()
{
    open()->put({row(1)});
    const auto store = open();
    run({QStringLiteral("ALTER TABLE entry RENAME TO away")});
    std::optional<ErrorKind> told;
    store->load([](const QList<QueueRow> &) {},
                [&told](const Result<Done> &loaded) {
                    if (!loaded)
                        told = loaded.error().kind;
                });
    QTRY_COMPARE(told, ErrorKind::Disk);
    run({QStringLiteral("ALTER TABLE away RENAME TO entry")});
}

void QueueStoreTest::doesNotHoldUpTheEventLoop()
{
    constexpr int count = 3'000;
    {
        QueueDatabase database;
        QVERIFY(database.open(path()));
        for (int id = 1; id <= count; ++id)
            QVERIFY(database.put({row(id)}));
    }
    const auto store = open();
    qsizetype most = 0;
    int portions = 0;
    bool loaded = false;
    store->load(
        [&](const QList<QueueRow> &rows) {
            most = std::max(most, rows.size());
            ++portions;
        },
        [&loaded](const Result<Done> &) { loaded = true; });
    QVERIFY(!loaded); // asked, not waited
    QTRY_VERIFY(loaded);
    QVERIFY(portions >= 10);
    QVERIFY(most <= 200);
}

QTEST_GUILESS_MAIN(QueueStoreTest)
#include "QueueStoreTest.moc"
