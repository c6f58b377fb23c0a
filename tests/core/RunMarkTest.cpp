#include "core/RunMark.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace vitrine;

/// Whether the run before came to its end.
class RunMarkTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsNothingOfAnOrderlyRun();
    void tellsWhenABrokenRunBegan();
    void tellsOfABrokenRunOnce();
    void takesAMarkThatCannotBeRead();
    void goesWithoutWhereNothingCanBeWritten();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("running")); }

    std::unique_ptr<QTemporaryDir> m_dir;
    const QDateTime m_then = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate);
};

void RunMarkTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void RunMarkTest::knowsNothingOfAnOrderlyRun()
{
    for (int run = 0; run < 2; ++run) {
        const RunMark mark(path(), m_then);
        QVERIFY(!mark.brokenRun());
        QVERIFY(QFile::exists(path()));
    }
    QVERIFY(!QFile::exists(path()));
}

void RunMarkTest::tellsWhenABrokenRunBegan()
{
    const QString kept = path() + QStringLiteral(".kept");
    {
        const RunMark mark(path(), m_then);
        QVERIFY(QFile::copy(path(), kept)); // a killed process leaves it
    }
    QVERIFY(QFile::rename(kept, path()));
    const RunMark mark(path(), m_then.addDays(1));
    QCOMPARE(mark.brokenRun(), std::optional(m_then));
}

void RunMarkTest::tellsOfABrokenRunOnce()
{
    tellsWhenABrokenRunBegan();
    QVERIFY(!RunMark(path(), m_then).brokenRun());
}

void RunMarkTest::takesAMarkThatCannotBeRead()
{
    QFile left(path());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close(); // as when the power goes while it is written
    const RunMark mark(path(), m_then);
    QVERIFY(mark.brokenRun() && mark.brokenRun()->isValid());
}

void RunMarkTest::goesWithoutWhereNothingCanBeWritten()
{
    const RunMark mark(m_dir->filePath(QStringLiteral("not there/running")), m_then);
    QVERIFY(!mark.brokenRun());
}

QTEST_GUILESS_MAIN(RunMarkTest)
#include "RunMarkTest.moc"
