#include "personal/PersonalStore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

SavedSearch search(const QString &name, const QByteArray &content = "{}")
{
    return {name, content, QDateTime(QDate(2026, 1, 31), QTime(23, 59, 59, 7), Qt::UTC)};
}

} // namespace

class PersonalStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void startsEmptyAndWritesNothing();
    void keepsEverythingAcrossRestarts();
    void writesSoonAfterAChange();
    void listsTheLatestFavoriteFirst();
    void dropsANoteThatIsEmpty();
    void comparesBlocksWithoutCase();
    void replacesASearchOfTheSameName();
    void renamesASearchInItsPlace();
    void signalsAChangeOnce();
    void keepsMembersOfNewerVersions();
    void passesOverEntriesThatMakeNoSense();
    void movesADamagedFileAside_data();
    void movesADamagedFileAside();
    void saysThatItCannotWriteOnce();
    void worksWithoutAFile();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("personal.json")); }
    void writeFile(const QByteArray &content) const;
    QJsonObject readFile() const;
    QStringList setAside() const { return QDir(m_dir->path()).entryList({QStringLiteral("personal.json.broken-*")}); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void PersonalStoreTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
}

void PersonalStoreTest::writeFile(const QByteArray &content) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QJsonObject PersonalStoreTest::readFile() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void PersonalStoreTest::startsEmptyAndWritesNothing()
{
    {
        const PersonalStore store(path());
        QVERIFY(store.favorites().isEmpty());
        QVERIFY(store.note(ModelId{1}).isEmpty());
        QVERIFY(store.blocks().isEmpty());
        QVERIFY(store.savedSearches().isEmpty());
    }
    QVERIFY(!QFile::exists(path()));
}

void PersonalStoreTest::keepsEverythingAcrossRestarts()
{
    const Blocks blocks{
        {QStringLiteral("somebody")}, {QStringLiteral("tag \"x\"")}, {{ModelId{5}, QStringLiteral("模型")}}};
    const SavedSearch saved = search(QStringLiteral("Flux, new 🙂"), "{\"query\":{\"text\":\"Ä\"}}");
    {
        PersonalStore store(path());
        store.setFavorite(ModelId{7}, true);
        store.setNote(ModelId{7}, QStringLiteral("weight 0.8\nnot with \"Pony\""));
        store.setBlocks(blocks);
        store.saveSearch(saved);
    } // at once, without waiting for the delay
    const PersonalStore store(path());
    QVERIFY(store.isFavorite(ModelId{7}));
    QVERIFY(!store.isFavorite(ModelId{8}));
    QCOMPARE(store.note(ModelId{7}), QStringLiteral("weight 0.8\nnot with \"Pony\""));
    QCOMPARE(store.blocks(), blocks);
    QCOMPARE(store.savedSearches(), QList<SavedSearch>{saved});
}

void PersonalStoreTest::writesSoonAfterAChange()
{
    PersonalStore store(path());
    store.setFavorite(ModelId{7}, true);
    QTRY_COMPARE(readFile().value(QStringLiteral("favorites")).toArray(), QJsonArray{7});
    store.setFavorite(ModelId{9}, true);
    QTRY_COMPARE(readFile().value(QStringLiteral("favorites")).toArray(), (QJsonArray{9, 7}));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList{QStringLiteral("personal.json")});
}

void PersonalStoreTest::listsTheLatestFavoriteFirst()
{
    {
        PersonalStore store(path());
        for (const int id : {1, 2, 3})
            store.setFavorite(ModelId{id}, true);
        store.setFavorite(ModelId{2}, false);
    }
    const PersonalStore store(path());
    QCOMPARE(store.favorites(), (QList<ModelId>{{3}, {1}}));
}

void PersonalStoreTest::dropsANoteThatIsEmpty()
{
    {
        PersonalStore store(path());
        store.setNote(ModelId{1}, QStringLiteral("x"));
        store.setNote(ModelId{1}, QStringLiteral(" \n"));
        QVERIFY(store.note(ModelId{1}).isEmpty());
    }
    QVERIFY(readFile().value(QStringLiteral("notes")).toObject().isEmpty());
}

void PersonalStoreTest::comparesBlocksWithoutCase()
{
    PersonalStore store(path());
    Blocks blocks;
    blocks.creators = {QStringLiteral("SomeBody")};
    blocks.tags = {QStringLiteral("ANIME"), QStringLiteral("anime")};
    store.setBlocks(blocks);
    QCOMPARE(store.blocks().creators, QSet<QString>{QStringLiteral("somebody")});
    QCOMPARE(store.blocks().tags, QSet<QString>{QStringLiteral("anime")});
}

void PersonalStoreTest::replacesASearchOfTheSameName()
{
    PersonalStore store(path());
    store.saveSearch(search(QStringLiteral("a"), "1"));
    store.saveSearch(search(QStringLiteral("b"), "2"));
    store.saveSearch(search(QStringLiteral("a"), "3"));
    store.saveSearch(search(QString(), "4"));
    QCOMPARE(store.savedSearches(),
             (QList<SavedSearch>{search(QStringLiteral("a"), "3"), search(QStringLiteral("b"), "2")}));
}

void PersonalStoreTest::renamesASearchInItsPlace()
{
    PersonalStore store(path());
    store.saveSearch(search(QStringLiteral("a")));
    store.saveSearch(search(QStringLiteral("b")));
    QVERIFY(!store.renameSearch(QStringLiteral("a"), QStringLiteral("b")));
    QVERIFY(!store.renameSearch(QStringLiteral("a"), QString()));
    QVERIFY(!store.renameSearch(QStringLiteral("none"), QStringLiteral("c")));
    QVERIFY(store.renameSearch(QStringLiteral("a"), QStringLiteral("a")));
    QVERIFY(store.renameSearch(QStringLiteral("a"), QStringLiteral("A")));
    QCOMPARE(store.savedSearches(), (QList<SavedSearch>{search(QStringLiteral("A")), search(QStringLiteral("b"))}));
    store.removeSearch(QStringLiteral("A"));
    QCOMPARE(store.savedSearches(), QList<SavedSearch>{search(QStringLiteral("b"))});
}

void PersonalStoreTest::signalsAChangeOnce()
{
    PersonalStore store(path());
    const QSignalSpy favorites(&store, &PersonalStore::favoritesChanged);
    const QSignalSpy notes(&store, &PersonalStore::noteChanged);
    const QSignalSpy blocks(&store, &PersonalStore::blocksChanged);
    const QSignalSpy searches(&store, &PersonalStore::savedSearchesChanged);
    Blocks some;
    some.tags = {QStringLiteral("Anime")};
    for (int time = 0; time < 2; ++time) {
        store.setFavorite(ModelId{1}, true);
        store.setNote(ModelId{2}, QStringLiteral("x"));
        store.setBlocks(some);
        store.saveSearch(search(QStringLiteral("a")));
        store.removeSearch(QStringLiteral("none"));
    }
    QCOMPARE(favorites.count(), 1);
    QCOMPARE(notes.count(), 1);
    QCOMPARE(notes.first().first().value<ModelId>(), ModelId{2});
    QCOMPARE(blocks.count(), 1);
    QCOMPARE(searches.count(), 1);
}

void PersonalStoreTest::keepsMembersOfNewerVersions()
{
    writeFile("{\"favorites\":[1],\"ratings\":{\"1\":5},\"blocks\":{\"words\":[\"x\"]}}");
    {
        PersonalStore store(path());
        store.setFavorite(ModelId{2}, true);
    }
    const QJsonObject root = readFile();
    QCOMPARE(root.value(QStringLiteral("favorites")).toArray(), (QJsonArray{2, 1}));
    QCOMPARE(root.value(QStringLiteral("ratings")).toObject().value(QStringLiteral("1")).toInt(), 5);
    QCOMPARE(root.value(QStringLiteral("blocks")).toObject().value(QStringLiteral("words")).toArray().size(), 1);
}

void PersonalStoreTest::passesOverEntriesThatMakeNoSense()
{
    writeFile("{\"favorites\":[3,0,-1,\"x\",null,3,4.5,99999999999],\"notes\":{\"x\":\"a\",\"2\":7,\"3\":\"b\"},"
              "\"savedSearches\":[7,{},{\"name\":\"a\"},{\"name\":\"a\",\"search\":\"2\"}]}");
    PersonalStore store(path());
    QCOMPARE(store.favorites(), QList<ModelId>{{3}});
    QCOMPARE(store.note(ModelId{3}), QStringLiteral("b"));
    QVERIFY(store.note(ModelId{2}).isEmpty());
    QCOMPARE(store.savedSearches().size(), 1);
    QVERIFY(setAside().isEmpty());
}

void PersonalStoreTest::movesADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut off") << QByteArray("{\"favorites\":[1,2");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("another kind of member") << QByteArray("{\"notes\":\"x\"}");
}

void PersonalStoreTest::movesADamagedFileAside()
{
    QFETCH(QByteArray, content);
    writeFile(content);
    {
        PersonalStore store(path());
        QSignalSpy failed(&store, &PersonalStore::failed);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(setAside().size(), 1);
        const auto error = failed.first().first().value<Error>();
        QVERIFY2(error.message.contains(setAside().first()), qPrintable(error.message));
        QVERIFY(store.favorites().isEmpty());
        store.setFavorite(ModelId{7}, true);
    }
    QVERIFY(PersonalStore(path()).isFavorite(ModelId{7}));
    QFile kept(m_dir->filePath(setAside().first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), content);
}

void PersonalStoreTest::saysThatItCannotWriteOnce()
{
    writeFile("{}");
    const QString below = path() + QStringLiteral("/below a file.json");
    PersonalStore store(below);
    QSignalSpy failed(&store, &PersonalStore::failed);
    store.setFavorite(ModelId{1}, true);
    QTRY_COMPARE(failed.count(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, ErrorKind::NoPermission);
    QVERIFY(error.message.contains(below));
    store.setFavorite(ModelId{2}, true);
    QVERIFY(!failed.wait(600)); // the second writing has failed by then
    QVERIFY(store.isFavorite(ModelId{1}));
}

void PersonalStoreTest::worksWithoutAFile()
{
    PersonalStore store{QString()};
    QSignalSpy failed(&store, &PersonalStore::failed);
    store.setFavorite(ModelId{1}, true);
    QVERIFY(store.isFavorite(ModelId{1}));
    QVERIFY(!failed.wait(600));
}

QTEST_GUILESS_MAIN(PersonalStoreTest)
#include "PersonalStoreTest.moc"
