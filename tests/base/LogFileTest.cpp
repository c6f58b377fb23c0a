#include "base/LogFile.h"

#include "base/Log.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace vitrine;

/// What the program says of itself, kept on disk.
class LogFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsWhatIsLogged();
    void goesOnWithAnEarlierRuns();
    void keepsNoSecret();
    void keepsALineALine();
    void keepsWithinItsBounds();
    void isWrittenFromAllThreads();
    void givesUpWhereNothingCanBeWritten();
    void isOwnersAlone();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("log.txt")); }
    QString all() const { return LogFile::tail(path(), 100'000'000); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void LogFileTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void LogFileTest::keepsWhatIsLogged()
{
    QVERIFY(all().isEmpty());
    {
        const LogFile log(path());
        QTest::ignoreMessage(QtWarningMsg, "one thing");
        qCWarning(logApi) << "one thing";
        QVERIFY2(all().contains(QStringLiteral("Z warning vitrine.api: one thing\n")), qPrintable(all()));
    }
    QTest::ignoreMessage(QtWarningMsg, "after it");
    qCWarning(logApi) << "after it";
    QCOMPARE(all().count(u'\n'), 1);
}

void LogFileTest::goesOnWithAnEarlierRuns()
{
    for (int run = 0; run < 2; ++run) {
        const LogFile log(path());
        QTest::ignoreMessage(QtWarningMsg, "again");
        qCWarning(logUi) << "again";
    }
    QCOMPARE(all().count(u'\n'), 2);
}

void LogFileTest::keepsNoSecret()
{
    const LogFile log(path());
    QTest::ignoreMessage(QtWarningMsg, "\"https://a.example/f?signature=abc\"");
    qCWarning(logDownloads) << QStringLiteral("https://a.example/f?signature=abc");
    QVERIFY2(all().contains(QStringLiteral("\"https://a.example/f\"")), qPrintable(all()));
}

void LogFileTest::keepsALineALine()
{
    const LogFile log(path());
    const QString message = QStringLiteral("first\n2026-01-01T00:00:00Z warning made: up");
    QTest::ignoreMessage(QtWarningMsg, qPrintable(message));
    qCWarning(logUi).noquote() << message;
    QVERIFY2(all().contains(QStringLiteral("first\n    2026-01-01")), qPrintable(all()));
}

void LogFileTest::keepsWithinItsBounds()
{
    const LogFile log(path());
    const QString words(10'000, u'x'); // of which a part is kept
    for (int i = 0; i < 1'000; ++i) {
        const QString message = QString::number(i) + words;
        QTest::ignoreMessage(QtWarningMsg, qPrintable(message));
        qCWarning(logUi).noquote() << message;
    }
    qint64 bytes = 0;
    for (const QFileInfo &file : QDir(m_dir->path()).entryInfoList(QDir::Files))
        bytes += file.size();
    QVERIFY(bytes > 500'000 && bytes <= 1'100'000);
    QVERIFY(all().contains(QStringLiteral("warning vitrine.ui: 999x")));
    const QString end = LogFile::tail(path(), 10'000);
    QVERIFY(end.size() <= 10'000 && end.contains(QStringLiteral("warning vitrine.ui: 999x")));
    QVERIFY(end.startsWith(QStringLiteral("20"))); // with a whole line
}

void LogFileTest::isWrittenFromAllThreads()
{
    const LogFile log(path());
    for (int i = 0; i < 400; ++i)
        QTest::ignoreMessage(QtWarningMsg, "side by side");
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([] {
            for (int i = 0; i < 100; ++i)
                qCWarning(logUi) << "side by side";
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(all().count(QStringLiteral("Z warning vitrine.ui: side by side\n")), 400);
}

void LogFileTest::givesUpWhereNothingCanBeWritten()
{
    const QString nowhere = m_dir->filePath(QStringLiteral("not there/log.txt"));
    const LogFile log(nowhere);
    QTest::ignoreMessage(QtWarningMsg, "lost");
    qCWarning(logUi) << "lost";
    QVERIFY(LogFile::tail(nowhere, 1'000).isEmpty());
}

void LogFileTest::isOwnersAlone()
{
    const LogFile log(path());
#ifdef Q_OS_UNIX
    QVERIFY(!(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther)));
#endif
}

QTEST_GUILESS_MAIN(LogFileTest)
#include "LogFileTest.moc"
