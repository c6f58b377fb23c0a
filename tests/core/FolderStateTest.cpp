#include "core/FolderState.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class FolderStateTest final : public QObject
{
    Q_OBJECT

private slots:
    void knowsAFolderThatIsThere();
    void knowsThatAFolderCanBeMade();
    void knowsThatAFileIsNoFolder();
    void missesAFolderThatCannotBeMade();
    void saysWhatIsWrong();

private:
    QTemporaryDir m_dir;
};

void FolderStateTest::knowsAFolderThatIsThere()
{
    const FolderState state = folderState(m_dir.path());
    QCOMPARE(state.kind, FolderState::Kind::Ready);
    QVERIFY(state.freeBytes.value_or(0) > 0);
    QVERIFY(folderStateText(state).contains(QStringLiteral("free")));
}

void FolderStateTest::knowsThatAFolderCanBeMade()
{
    const FolderState state = folderState(m_dir.filePath(QStringLiteral("not/there/yet")));
    QCOMPARE(state.kind, FolderState::Kind::WillBeMade);
    QVERIFY(state.freeBytes.has_value());
    QVERIFY(!QDir(m_dir.filePath(QStringLiteral("not"))).exists()); // looking makes nothing
}

void FolderStateTest::knowsThatAFileIsNoFolder()
{
    QFile file(m_dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(folderState(file.fileName()).kind, FolderState::Kind::NotAFolder);
}

void FolderStateTest::missesAFolderThatCannotBeMade()
{
    QFile file(m_dir.filePath(QStringLiteral("in-the-way")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const FolderState state = folderState(file.fileName() + QStringLiteral("/models"));
    QCOMPARE(state.kind, FolderState::Kind::Missing);
    QVERIFY(!state.isUsable());
}

void FolderStateTest::saysWhatIsWrong()
{
    QVERIFY(folderStateText({FolderState::Kind::Missing}).contains(QStringLiteral("plugged in")));
    QVERIFY(folderStateText({FolderState::Kind::NotWritable}).contains(QStringLiteral("written")));
    QCOMPARE(folderStateText({FolderState::Kind::Ready, 1'000'000'000}), QStringLiteral("1 GB free"));
}

QTEST_GUILESS_MAIN(FolderStateTest)
#include "FolderStateTest.moc"
