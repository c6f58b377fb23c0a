#include "core/StartOptions.h"

#include "core/PortableFolder.h"

#include <QCommandLineParser>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class StartOptionsTest : public QObject
{
    Q_OBJECT

private slots:
    void talksToTheSiteByDefault();
    void takesOriginsOfAnyHost_data();
    void takesOriginsOfAnyHost();
    void refusesWhatIsNoOrigin_data();
    void refusesWhatIsNoOrigin();
    void makesTheDataDirAbsolute();
    void givesADemoAFolderOfItsOwn();
    void refusesADataDirWithoutName();
    void keepsEverythingBesideAPortableProgram();

private:
    static Result<StartOptions> read(const QStringList &arguments);
};

Result<StartOptions> StartOptionsTest::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    addStartOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("vitrine")} + arguments))
        return Error{ErrorKind::BadReference, parser.errorText(), {}, {}, {}};
    return readStartOptions(parser);
}

void StartOptionsTest::talksToTheSiteByDefault()
{
    const auto options = read({});
    QVERIFY(options.ok());
    QVERIFY(options->apiOrigin.isEmpty());
    QVERIFY(QDir::isAbsolutePath(options->dataDir));
    QVERIFY(!options->anonymous && !options->demo);
}

void StartOptionsTest::takesOriginsOfAnyHost_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("origin");
    QTest::newRow("port") << "http://localhost:8080"
                          << "http://localhost:8080";
    QTest::newRow("slash") << "http://localhost:8080/"
                           << "http://localhost:8080";
    QTest::newRow("path") << "https://civitai.com/api/v1"
                          << "https://civitai.com";
    QTest::newRow("address") << "http://127.0.0.1:9"
                             << "http://127.0.0.1:9";
    QTest::newRow("user") << "https://me:secret@civitai.com"
                          << "https://civitai.com";
}

void StartOptionsTest::takesOriginsOfAnyHost()
{
    QFETCH(QString, given);
    QFETCH(QString, origin);
    const auto options = read({QStringLiteral("--api-origin"), given});
    QVERIFY(options.ok());
    QCOMPARE(options->apiOrigin, QUrl(origin));
}

void StartOptionsTest::refusesWhatIsNoOrigin_data()
{
    QTest::addColumn<QString>("given");
    for (const char *given : {"", "localhost:8080", "ftp://civitai.com", "https://", "file:///etc", "civitai.com"})
        QTest::newRow(given) << QString(QLatin1String(given));
}

void StartOptionsTest::refusesWhatIsNoOrigin()
{
    QFETCH(QString, given);
    const auto options = read({QStringLiteral("--api-origin"), given});
    QVERIFY(!options.ok());
    QCOMPARE(options.error().kind, ErrorKind::BadReference);
    QVERIFY(options.error().message.contains(QStringLiteral("--api-origin")));
}

void StartOptionsTest::makesTheDataDirAbsolute()
{
    const auto options = read({QStringLiteral("--data-dir"), QStringLiteral("some/../dir")});
    QVERIFY(options.ok());
    QCOMPARE(options->dataDir, QDir::currentPath() + QStringLiteral("/dir"));
}

void StartOptionsTest::givesADemoAFolderOfItsOwn()
{
    QString path;
    {
        const auto options = read({QStringLiteral("--demo")});
        QVERIFY(options.ok());
        path = options->dataDir;
        QVERIFY(QDir(path).exists());
        const auto another = read({QStringLiteral("--demo")});
        QVERIFY(another->dataDir != path);
        const auto named = read({QStringLiteral("--demo"), QStringLiteral("--data-dir"), QStringLiteral("/x")});
        QCOMPARE(named->dataDir, QStringLiteral("/x"));
    }
    QVERIFY(!QDir(path).exists());
}

void StartOptionsTest::refusesADataDirWithoutName()
{
    const auto options = read({QStringLiteral("--data-dir"), QString()});
    QVERIFY(!options.ok());
    QVERIFY(options.error().message.contains(QStringLiteral("--data-dir")));
}

void StartOptionsTest::keepsEverythingBesideAPortableProgram()
{
    const QTemporaryDir program;
    const QString data = program.filePath(QStringLiteral("vitrine-data"));
    QVERIFY(!portableDataDir(program.path()));
    QFile marker(program.filePath(QStringLiteral("vitrine-portable")));
    QVERIFY(marker.open(QIODevice::WriteOnly));
    QCOMPARE(portableDataDir(program.path()), data);
    QVERIFY(marker.remove());
    QVERIFY(QDir().mkpath(data));
    QCOMPARE(portableDataDir(program.path()), data);

    QCOMPARE(programFolder(), QCoreApplication::applicationDirPath());
    qputenv("APPIMAGE", program.filePath(QStringLiteral("Vitrine.AppImage")).toUtf8());
    QCOMPARE(programFolder(), QCoreApplication::applicationDirPath()); // that of the terminal, say
    qputenv("APPDIR", QCoreApplication::applicationDirPath().toUtf8());
    QCOMPARE(programFolder(), program.path());
    const auto options = read({});
    qunsetenv("APPIMAGE");
    qunsetenv("APPDIR");
    QCOMPARE(options->dataDir, data);
}

QTEST_GUILESS_MAIN(StartOptionsTest)
#include "StartOptionsTest.moc"
