#include "cli/CliProcess.h"
#include "demo/DemoSite.h"
#include "support/SmallDisk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace vitrine;

/// get of the real program into a disk that has too little room, or gets full under it.
class FullDiskProcessTest final : public QObject
{
    Q_OBJECT

public:
    explicit FullDiskProcessTest(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private slots:
    void initTestCase();
    void asksForNothingThatHasNoRoom();
    void keepsWhatFittedAndGoesOn();

private:
    QString m_whyNot; ///< no such disk can be made here
    DemoSite m_site;
    QString m_modelId; ///< of a file of 24 MiB
    QString m_fileName;
};

void FullDiskProcessTest::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    const CliRun found = CliProcess(m_site.apiOrigin())
                             .run({QStringLiteral("search"), QStringLiteral("--query"),
                                   QStringLiteral("Northwind Realism"), QStringLiteral("--json")});
    const QJsonObject model = found.objects().value(0);
    const QJsonObject version = model.value(QStringLiteral("versions")).toArray().first().toObject();
    m_modelId = QString::number(model.value(QStringLiteral("id")).toInt());
    m_fileName =
        version.value(QStringLiteral("files")).toArray().first().toObject().value(QStringLiteral("name")).toString();
    QVERIFY(!m_fileName.isEmpty());
}

void FullDiskProcessTest::asksForNothingThatHasNoRoom()
{
    const SmallDisk disk(8 << 20);
    QVERIFY(disk.isMounted());
    const CliProcess cli(m_site.apiOrigin());
    const CliRun run = cli.run({QStringLiteral("get"), QStringLiteral("--dir"), disk.path(), m_modelId});
    QCOMPARE(run.code, 7);
    QVERIFY2(run.err.contains("There is no room in " + disk.path().toUtf8()), run.err);
    QVERIFY(run.out.isEmpty());
    QVERIFY(m_site.storageServer().requests().isEmpty());
    QVERIFY(QDir(disk.path()).isEmpty());
}

void FullDiskProcessTest::keepsWhatFittedAndGoesOn()
{
    const SmallDisk disk(32 << 20);
    QVERIFY(disk.isMounted());
    const CliProcess cli(m_site.apiOrigin());
    const QStringList arguments{QStringLiteral("get"), QStringLiteral("--dir"), disk.path(), m_modelId};
    DemoFaults faults;
    faults.storageBytesPerS = 8'000'000;
    m_site.setFaults(faults);
    QProcess process;
    cli.prepare(process, arguments);
    process.start();
    const QString partPath = disk.path(m_fileName + QStringLiteral(".part"));
    QTRY_VERIFY(QFile(partPath).size() > 2'000'000);
    QFile another(disk.path(QStringLiteral("another program's")));
    QVERIFY(another.open(QIODevice::WriteOnly) && another.write(QByteArray(16 << 20, 'x')) == 16 << 20);
    another.close();
    m_site.setFaults({});
    const CliRun full = CliProcess::finishBeside(process);
    QCOMPARE(full.code, 7);
    QVERIFY2(full.err.contains("There is no room for") && full.err.contains(m_fileName.toUtf8()), full.err);
    QVERIFY(full.out.isEmpty());
    QVERIFY(QFile(partPath).size() > 2'000'000);

    QVERIFY(another.remove());
    m_site.storageServer().clearRequests();
    const CliRun again = cli.run(arguments);
    QVERIFY2(again.code == 0, again.err);
    QCOMPARE(again.lines(), QStringList(disk.path(m_fileName)));
    for (const HttpRequest &request : m_site.storageServer().requests())
        QVERIFY2(request.header("range").startsWith("bytes=") && !request.header("range").startsWith("bytes=0-"),
                 request.header("range").constData());
    QCOMPARE(QDir(disk.path()).entryList(QDir::Files), QStringList(m_fileName));
}

int main(int argc, char *argv[])
{
    const QString whyNot = SmallDisk::prepare(); // before anything makes a thread
    QCoreApplication application(argc, argv);
    FullDiskProcessTest test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "FullDiskProcessTest.moc"
