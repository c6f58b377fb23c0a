#include "cli/CliProcess.h"
#include "downloads/TestCertificate.h"
#include "downloads/TlsStorage.h"

#include <QTest>

using namespace vitrine;

/// The real program and a site whose certificate nobody can trust.
class SecureSiteTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsItNothing_data();
    void tellsItNothing();
};

void SecureSiteTest::tellsItNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("search") << QStringList(QStringLiteral("search"));
    QTest::newRow("show") << QStringList{QStringLiteral("show"), QStringLiteral("1")};
    QTest::newRow("get") << QStringList{QStringLiteral("get"), QStringLiteral("1")};
}

void SecureSiteTest::tellsItNothing()
{
    QFETCH(QStringList, arguments);
    TlsStorage site(TestCertificate::make("127.0.0.1"), [] { return TlsStorage::file("{}"); });
    CliProcess cli(site.url().adjusted(QUrl::RemovePath));
    cli.setKey(QStringLiteral("a-key"));
    QProcess process;
    cli.prepare(process, arguments);
    process.start();
    const CliRun run = CliProcess::finishBeside(process);
    QVERIFY2(run.code == 6, run.err);
    QVERIFY2(run.err.contains("its certificate was not accepted"), run.err);
    QVERIFY(run.out.isEmpty());
    QVERIFY(site.connections() > 0);
    QCOMPARE(site.received(), QByteArray()); // the key least of all
}

QTEST_GUILESS_MAIN(SecureSiteTest)
#include "SecureSiteTest.moc"
