#include "base/Volumes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class VolumesTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsThere();
    void climbsToWhatIsThere();
    void climbsToTheRoot();
    void findsNothingWhereThereIsNoRoot();
    void aPathThatIsNotThereHasTheVolumeOfTheFolderAbove();

private:
    QTemporaryDir m_dir;
};

void VolumesTest::findsWhatIsThere()
{
    QFile file(m_dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(nearestExisting(file.fileName()), file.fileName());
    QCOMPARE(nearestExisting(m_dir.path() + QStringLiteral("/./")), m_dir.path());
}

void VolumesTest::climbsToWhatIsThere()
{
    QCOMPARE(nearestExisting(m_dir.filePath(QStringLiteral("not/there/yet"))), m_dir.path());
}

void VolumesTest::climbsToTheRoot()
{
    QCOMPARE(nearestExisting(QDir::rootPath() + QStringLiteral("no such folder/at all")), QDir::rootPath());
}

void VolumesTest::findsNothingWhereThereIsNoRoot()
{
    QVERIFY(nearestExisting(QString()).isEmpty());
    QVERIFY(volumeRoot(QString()).isEmpty());
}

void VolumesTest::aPathThatIsNotThereHasTheVolumeOfTheFolderAbove()
{
    const QString root = volumeRoot(m_dir.path());
    QVERIFY(!root.isEmpty());
    QVERIFY2(m_dir.path().startsWith(root), qPrintable(root));
    QCOMPARE(volumeRoot(m_dir.filePath(QStringLiteral("not/there/yet"))), root);
}

QTEST_GUILESS_MAIN(VolumesTest)
#include "VolumesTest.moc"
