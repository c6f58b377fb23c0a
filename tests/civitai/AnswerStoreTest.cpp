#include "civitai/AnswerStore.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

const QDateTime noon(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC);

/// Content that does not get smaller.
QByteArray noise(int bytes)
{
    QByteArray noise(bytes, Qt::Uninitialized);
    QRandomGenerator random(7);
    for (char &byte : noise)
        byte = static_cast<char>(random.bounded(256));
    return noise;
}

} // namespace

class AnswerStoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void keepsAnAnswerAcrossRestarts();
    void givesNothingForAnotherQuestion();
    void keepsTheLatestAnswer();
    void keepsAccountsApart();
    void keepsPagesSmall();
    void removesWhatIsDamaged_data();
    void removesWhatIsDamaged();
    void letsTheLeastUsedGo();
    void keepsNothingThatIsLargerThanItself();
    void doesWithoutAFolder();
    void tellsItsSizeAndForgetsAll();

private:
    QString folder() const { return m_dir->filePath(QStringLiteral("cache/answers")); }
    QStringList files() const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

QStringList AnswerStoreTest::files() const
{
    QStringList files;
    QDirIterator iterator(folder(), QDir::Files, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        files.append(iterator.next());
    return files;
}

void AnswerStoreTest::tellsItsSizeAndForgetsAll()
{
    AnswerStore store(folder());
    QCOMPARE(store.sizeBytes(), 0);
    store.keep({"one"}, noise(5'000), noon);
    store.keep({"two", "account"}, noise(5'000), noon);
    QVERIFY(store.sizeBytes() > 10'000);
    QCOMPARE(store.clear(), 0);
    QVERIFY(files().isEmpty());
    QCOMPARE(store.sizeBytes(), 0);
    store.keep({"one"}, noise(5'000), noon); // and goes on
    QVERIFY(store.find({"one"}));
}

void AnswerStoreTest::keepsAnAnswerAcrossRestarts()
{
    AnswerStore(folder()).keep({"q"}, "{\"a\":\"é\"}", noon);
    const auto kept = AnswerStore(folder()).find({"q"});
    QVERIFY(kept);
    QCOMPARE(kept->body, QByteArray("{\"a\":\"é\"}"));
    QCOMPARE(kept->savedAt, noon);
}

void AnswerStoreTest::givesNothingForAnotherQuestion()
{
    AnswerStore store(folder());
    QVERIFY(!store.find({"q"}));
    store.keep({"q"}, "{}", noon);
    QVERIFY(!store.find({"Q"}));
    store.remove({"q"});
    QVERIFY(!store.find({"q"}));
}

void AnswerStoreTest::keepsTheLatestAnswer()
{
    AnswerStore store(folder());
    store.keep({"q"}, "old", noon);
    store.keep({"q"}, "new", noon.addSecs(60));
    QCOMPARE(store.find({"q"})->body, QByteArray("new"));
    QCOMPARE(store.find({"q"})->savedAt, noon.addSecs(60));
    QCOMPARE(files().size(), 1);
}

void AnswerStoreTest::keepsAccountsApart()
{
    AnswerStore store(folder());
    store.keep({"q", "account"}, "mine", noon);
    QVERIFY(!store.find({"q"}));
    store.keep({"q"}, "everyone's", noon);
    QCOMPARE(store.find({"q", "account"})->body, QByteArray("mine"));
    store.forgetAccount();
    QVERIFY(!store.find({"q", "account"}));
    QCOMPARE(store.find({"q"})->body, QByteArray("everyone's"));
}

void AnswerStoreTest::keepsPagesSmall()
{
    AnswerStore store(folder());
    store.keep({"q"}, QByteArray("{\"name\":\"model\",\"type\":\"LORA\"}").repeated(10000), noon);
    QVERIFY(QFileInfo(files().first()).size() < 50'000);
}

void AnswerStoreTest::removesWhatIsDamaged_data()
{
    QTest::addColumn<int>("size"); // what is left of the file
    QTest::addColumn<int>("flip"); // the byte that is not as it was
    QTest::newRow("empty") << 0 << -1;
    QTest::newRow("cut off") << 60 << -1;
    QTest::newRow("another kind") << 100000 << 0;
    QTest::newRow("wrong size inside") << 100000 << 52;
    QTest::newRow("wrong bytes") << 100000 << 80;
}

void AnswerStoreTest::removesWhatIsDamaged()
{
    QFETCH(int, size);
    QFETCH(int, flip);
    AnswerStore store(folder());
    store.keep({"q"}, noise(1000), noon);
    QFile file(files().first());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll().left(size);
    if (flip >= 0)
        content[flip] = static_cast<char>(~content[flip]);
    file.resize(0);
    file.seek(0);
    file.write(content);
    file.close();
    QVERIFY(!store.find({"q"}));
    QVERIFY(files().isEmpty());
}

void AnswerStoreTest::letsTheLeastUsedGo()
{
    AnswerStore store(folder(), 10'000);
    for (const char *question : {"a", "b", "c"}) {
        store.keep({question}, noise(2500), noon);
        for (const QString &path : files()) { // each is an hour older than the next
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.setFileTime(file.fileTime(QFileDevice::FileModificationTime).addSecs(-3600),
                             QFileDevice::FileModificationTime);
        }
    }
    QVERIFY(store.find({"a"})); // used: now the latest
    store.keep({"d"}, noise(2500), noon);
    QVERIFY(!store.find({"b"}));
    for (const char *question : {"a", "c", "d"})
        QVERIFY2(store.find({question}), question);

    // Known from the disk, too, after a restart.
    AnswerStore later(folder(), 10'000);
    later.keep({"e"}, noise(2500), noon);
    QCOMPARE(files().size(), 3);
}

void AnswerStoreTest::keepsNothingThatIsLargerThanItself()
{
    AnswerStore store(folder(), 10'000);
    store.keep({"small"}, "{}", noon);
    store.keep({"large"}, noise(20'000), noon);
    QVERIFY(store.find({"small"}));
    QVERIFY(!store.find({"large"}));
}

void AnswerStoreTest::doesWithoutAFolder()
{
    QFile file(m_dir->filePath(QStringLiteral("cache")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    AnswerStore store(folder());
    store.keep({"q"}, "{}", noon);
    QVERIFY(!store.find({"q"}));
}

QTEST_GUILESS_MAIN(AnswerStoreTest)
#include "AnswerStoreTest.moc"
