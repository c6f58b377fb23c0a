#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// The table of faults speaks of tests that there are, and every fault has one.
class FaultTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesTestsThatThereAre();
    void hasATestForEveryFault();

private:
    QString m_table;
    QHash<QString, QString> m_tests; ///< source by class
};

void FaultTableTest::initTestCase()
{
    const QString top = QStringLiteral(VITRINE_SOURCE_DIR);
    m_table = textOf(top + QStringLiteral("/app/downloads/FAULTS.md"));
    QVERIFY(!m_table.isEmpty());
    QDirIterator files(top + QStringLiteral("/tests"), {QStringLiteral("*Test.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        m_tests.insert(files.fileInfo().completeBaseName(), textOf(path));
    }
}

void FaultTableTest::namesTestsThatThereAre()
{
    static const QRegularExpression name(QStringLiteral("`(\\w+Test)?(?:::(\\w+))?`"));
    QString testClass; // "::function" is one of the class named last
    int functions = 0;
    for (auto found = name.globalMatch(m_table); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (!match.captured(1).isEmpty())
            testClass = match.captured(1);
        QVERIFY2(m_tests.contains(testClass), qPrintable(match.captured()));
        if (match.captured(2).isEmpty())
            continue;
        const QRegularExpression definition(QStringLiteral("void (%1::)?%2\\(\\)").arg(testClass, match.captured(2)));
        QVERIFY2(m_tests.value(testClass).contains(definition), qPrintable(testClass + match.captured()));
        ++functions;
    }
    QVERIFY(functions > 80);
}

void FaultTableTest::hasATestForEveryFault()
{
    int faults = 0;
    for (const QString &line : m_table.split(u'\n')) {
        if (!line.startsWith(QLatin1String("| ")) || line.startsWith(QLatin1String("| fault |")))
            continue;
        const QString playedBy = line.split(QLatin1String(" |")).value(line.count(QLatin1String(" |")) - 1);
        QVERIFY2(playedBy.contains(QLatin1String("Test")), qPrintable(line));
        ++faults;
    }
    QVERIFY(faults > 50);
}

QTEST_APPLESS_MAIN(FaultTableTest)
#include "FaultTableTest.moc"
