#include "base/MoveAside.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class MoveAsideTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasMovedBefore();
    void saysThatThereIsNothingToMove();
    void takesADatabasesLogAlong();
};

void MoveAsideTest::keepsWhatWasMovedBefore()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("notes.json"));
    QStringList asides;
    for (const char *content : {"one", "two", "three"}) { // mostly within one second, so of one name
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto aside = moveAside(path);
        QVERIFY(aside);
        QVERIFY(!QFile::exists(path));
        QVERIFY(aside->startsWith(path + QStringLiteral(".broken-")));
        asides.append(*aside);
    }
    QFile first(asides.first());
    QVERIFY(first.open(QIODevice::ReadOnly));
    QCOMPARE(first.readAll(), QByteArray("one"));
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 3);
}

void MoveAsideTest::saysThatThereIsNothingToMove()
{
    const QTemporaryDir dir;
    QVERIFY(!moveAside(dir.filePath(QStringLiteral("none"))));
}

void MoveAsideTest::takesADatabasesLogAlong()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.sqlite"));
    for (const char *suffix : {"", "-wal", "-shm"})
        QVERIFY(QFile(path + QLatin1String(suffix)).open(QIODevice::WriteOnly));
    const auto aside = moveDatabaseAside(path);
    QVERIFY(aside);
    for (const char *suffix : {"", "-wal", "-shm"}) {
        QVERIFY(QFile::exists(*aside + QLatin1String(suffix)));
        QVERIFY(!QFile::exists(path + QLatin1String(suffix)));
    }
}

QTEST_GUILESS_MAIN(MoveAsideTest)
#include "MoveAsideTest.moc"
