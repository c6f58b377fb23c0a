#include "core/Diagnostics.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

/// What is copied to be sent along with a question.
class DiagnosticsTest : public QObject
{
    Q_OBJECT

private slots:
    void knowsEveryVersion();
    void holdsTheLogWithoutSecrets();
};

void DiagnosticsTest::knowsEveryVersion()
{
    static const QRegularExpression version(QStringLiteral("^\\d+\\.\\d+(\\.\\d+)*"));
    QCOMPARE(components().size(), 5);
    for (const Component &component : components()) {
        QVERIFY2(version.match(component.version).hasMatch(), qPrintable(component.name + component.version));
        QVERIFY(!component.licence.isEmpty());
    }
}

void DiagnosticsTest::holdsTheLogWithoutSecrets()
{
    const QTemporaryDir dir;
    QFile log(dir.filePath(QStringLiteral("log.txt")));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("a line with https://a.example/f?signature=abc in models\n");
    log.close();
    const QString text = diagnostics(log.fileName());
    QVERIFY2(text.startsWith(QStringLiteral("Vitrine " VITRINE_VERSION "\nQt ")), qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral("a line with https://a.example/f in models\n")), qPrintable(text));
}

QTEST_GUILESS_MAIN(DiagnosticsTest)
#include "DiagnosticsTest.moc"
