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
    void knowsWhatNoDiskCanKeep_data();
    void knowsWhatNoDiskCanKeep();
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

void FolderStateTest::knowsWhatNoDiskCanKeep_data()
{
    using Kind = FolderState::Kind;
    QTest::addColumn<QString>("folder");
    QTest::addColumn<FolderState::Kind>("kind");
    QTest::newRow("a long name") << QString(255, u'a') << Kind::WillBeMade;
    QTest::newRow("a name too long") << QString(256, u'a') << Kind::TooLong;
    QTest::newRow("a path too long") << QString(40'000, u'a').replace(QStringLiteral("aa"), QStringLiteral("a/"))
                                     << Kind::TooLong;
    QTest::newRow("turned round") << QStringLiteral("mo\u202esledom") << Kind::Unspellable;
    QTest::newRow("two lines") << QStringLiteral("mo\ndels") << Kind::Unspellable;
    QTest::newRow("joined letters") << QStringLiteral("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
                                    << Kind::WillBeMade;
#ifdef Q_OS_LINUX
    QTest::newRow("umlauts take two bytes") << QString(128, QChar(0xe4)) << Kind::TooLong;
    QTest::newRow("the system's own") << QStringLiteral("/proc/vitrine") << Kind::NotWritable;
#endif
}

void FolderStateTest::knowsWhatNoDiskCanKeep()
{
    QFETCH(QString, folder);
    QTEST(folderState(QDir(m_dir.path()).filePath(folder)).kind, "kind");
}

void FolderStateTest::saysWhatIsWrong()
{
    QVERIFY(folderStateText({FolderState::Kind::TooLong}).contains(QStringLiteral("too long")));
    QVERIFY(folderStateText({FolderState::Kind::Unspellable}).contains(QStringLiteral("cannot be seen")));
    QVERIFY(folderStateText({FolderState::Kind::Missing}).contains(QStringLiteral("plugged in")));
    QVERIFY(folderStateText({FolderState::Kind::NotWritable}).contains(QStringLiteral("written")));
    QCOMPARE(folderStateText({FolderState::Kind::Ready, 1'000'000'000}), QStringLiteral("1 GB free"));
}

QTEST_GUILESS_MAIN(FolderStateTest)
#include "FolderStateTest.moc"
