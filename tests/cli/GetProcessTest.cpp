#include "cli/CliProcess.h"
#include "demo/DemoSite.h"
#include "library/LibraryIndex.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QSettings>
#include <QTest>

#ifndef Q_OS_WIN
#include <csignal>
#include <unistd.h>
#endif

using namespace vitrine;

/// get of the real program, against the sample site.
class GetProcessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void savesAVerifiedFile();
    void fetchesNothingThatIsThere();
    void fetchesNothingAgainThatNobodyCanVerify();
    void printsPathsAloneOnStandardOutput();
    void understandsReferences_data();
    void understandsReferences();
    void takesAnotherFileOfTheVersion();
    void savesIntoTheUsersFoldersByDefault();
    void readsReferencesFromAFile();
    void readsAListOfNothingButJunk();
    void readsReferencesFromStandardInput();
    void endsAtOnceWhenInterruptedAtStandardInput();
    void takesTheFileOfADownloadAddress();
    void triesAllAndEndsWithTheFirstFailure();
    void printsAFileNamedTwiceOnce();
    void endsWithTheCodeOfTheFailure_data();
    void endsWithTheCodeOfTheFailure();
    void takesWhatIsDangerousWhenAllowed();
    void saysThatAFileIsNotVerifiable();
    void warnsOfAPickle();
    void keepsAMismatchInQuarantine();
    void refusesAPageInsteadOfAFile();
    void saysThatAFolderCannotBeWritten();
    void opensALoginWithTheKeyOfTheEnvironment();
    void goesOnAfterAKill();
    void keepsItsStateWhenInterrupted();
    void remembersWhatItDownloaded();
    void keepsTheKeyOutOfFilesAndMessages();
    void keepsTheKeyOfAPastedLinkOutOfMessages();
    void saysThatNoKeychainWasAsked();
    void blamesTheSiteForWhatItRefuses();
    void savesWithoutAnyStream();
    void fillsALayoutsFolders();
    void findsTheLayoutOut();
    void saysThatNoLayoutWasFound();
    void namesFilesByTheTemplate();
    void writesSideFiles();
    void leavesTheUsersSideFilesAlone();

private:
    QString id(const QString &name) const;
    QJsonObject firstFile(const QString &name) const;
    CliRun get(const QStringList &arguments) const;
    /// All files below the folder, as they lie in it.
    QStringList tree() const;
    QString target(const QString &name) const { return m_dir->filePath(name); }
    /// Starts a slow download and waits until some of it is on disk.
    QString startSlowDownload(QProcess &process);

    std::unique_ptr<DemoSite> m_site;
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<QTemporaryDir> m_dir;
    QHash<QString, QJsonObject> m_models; ///< by name
};

void GetProcessTest::initTestCase()
{
    m_site = std::make_unique<DemoSite>();
    const CliProcess cli(m_site->apiOrigin());
    const auto all = cli.run(
        {QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--nsfw"), QStringLiteral("--json")});
    for (const QJsonObject &model : all.objects())
        m_models.insert(model.value(QStringLiteral("name")).toString(), model);
    QVERIFY(m_models.contains(QStringLiteral("Meridian Light")));
}

void GetProcessTest::init()
{
    m_site->setFaults({});
    m_site->apiServer().clearRequests();
    m_site->storageServer().clearRequests();
    m_cli = std::make_unique<CliProcess>(m_site->apiOrigin());
    m_dir = std::make_unique<QTemporaryDir>();
}

QString GetProcessTest::id(const QString &name) const
{
    return QString::number(m_models.value(name).value(QStringLiteral("id")).toInt());
}

QJsonObject GetProcessTest::firstFile(const QString &name) const
{
    const auto version = m_models.value(name).value(QStringLiteral("versions")).toArray().first().toObject();
    return version.value(QStringLiteral("files")).toArray().first().toObject();
}

CliRun GetProcessTest::get(const QStringList &arguments) const
{
    return m_cli->run(QStringList{QStringLiteral("get"), QStringLiteral("--dir"), m_dir->path()} + arguments);
}

void GetProcessTest::savesAVerifiedFile()
{
    const auto file = firstFile(QStringLiteral("Meridian Light"));
    const auto run = get({id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(), QStringList(target(file.value(QStringLiteral("name")).toString())));
    QFile saved(run.lines().first());
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray digest = QCryptographicHash::hash(saved.readAll(), QCryptographicHash::Sha256).toHex().toUpper();
    QCOMPARE(QString::fromLatin1(digest), file.value(QStringLiteral("sha256")).toString());
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files).size(), 1); // nothing beside it
}

void GetProcessTest::fetchesNothingThatIsThere()
{
    const auto first = get({id(QStringLiteral("Meridian Light"))});
    const qint64 sent = m_site->storageServer().bytesSent();
    const auto second = get({id(QStringLiteral("Meridian Light"))});
    QCOMPARE(second.code, 0);
    QCOMPARE(second.out, first.out);
    QCOMPARE(m_site->storageServer().bytesSent(), sent);
    QVERIFY2(!second.err.contains("downloading"), second.err);
}

void GetProcessTest::fetchesNothingAgainThatNobodyCanVerify()
{
    const auto first = get({id(QStringLiteral("Fresh From the Press"))});
    QVERIFY2(first.err.contains("downloading"), first.err);
    const auto second = get({id(QStringLiteral("Fresh From the Press"))});
    QCOMPARE(second.code, 0);
    QCOMPARE(second.out, first.out);
    QVERIFY2(second.err.contains("There already, not verifiable"), second.err);
    QCOMPARE(tree().size(), 1);
}

void GetProcessTest::printsPathsAloneOnStandardOutput()
{
    const auto run = get({id(QStringLiteral("Meridian Light")), id(QStringLiteral("Vintage Jar")),
                          id(QStringLiteral("Suspicious Parcel")), QStringLiteral("999")});
    QCOMPARE(run.lines().size(), 2);
    for (const QString &line : run.lines())
        QVERIFY2(QFile::exists(line), qPrintable(line));
    QVERIFY(!run.err.isEmpty());
    QVERIFY(!run.err.contains('\r'));
}

void GetProcessTest::understandsReferences_data()
{
    const auto model = m_models.value(QStringLiteral("Meridian Light"));
    const QString modelId = QString::number(model.value(QStringLiteral("id")).toInt());
    const auto version = model.value(QStringLiteral("versions")).toArray().first().toObject();
    const QString versionId = QString::number(version.value(QStringLiteral("id")).toInt());
    const auto file = firstFile(QStringLiteral("Meridian Light"));
    const QString sha256 = file.value(QStringLiteral("sha256")).toString();
    QTest::addColumn<QString>("ref");
    QTest::newRow("number") << modelId;
    QTest::newRow("page") << QStringLiteral("https://civitai.com/models/%1/some-name").arg(modelId);
    QTest::newRow("page of a version")
        << QStringLiteral("https://civitai.com/models/%1?modelVersionId=%2").arg(modelId, versionId);
    QTest::newRow("page of the own origin")
        << QStringLiteral("%1/models/%2").arg(m_site->apiOrigin().toString(), modelId);
    QTest::newRow("download") << QStringLiteral("https://civitai.com/api/download/models/%1").arg(versionId);
    QTest::newRow("model@version") << QStringLiteral("%1@%2").arg(modelId, versionId);
    QTest::newRow("AIR") << QStringLiteral("urn:air:sdxl:checkpoint:civitai:%1@%2").arg(modelId, versionId);
    QTest::newRow("SHA-256") << sha256;
    QTest::newRow("lower case") << sha256.toLower();
    QTest::newRow("AutoV2") << sha256.left(10);
}

void GetProcessTest::understandsReferences()
{
    QFETCH(QString, ref);
    const auto run = get({ref});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(),
             QStringList(target(firstFile(QStringLiteral("Meridian Light")).value(QStringLiteral("name")).toString())));
}

void GetProcessTest::takesAnotherFileOfTheVersion()
{
    const auto version = m_models.value(QStringLiteral("Everything Included"))
                             .value(QStringLiteral("versions"))
                             .toArray()
                             .first()
                             .toObject();
    const auto file = version.value(QStringLiteral("files")).toArray().at(2).toObject();
    const auto run = get({id(QStringLiteral("Everything Included")), QStringLiteral("--file"),
                          QString::number(file.value(QStringLiteral("id")).toInt())});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(), QStringList(target(file.value(QStringLiteral("name")).toString())));
    QCOMPARE(get({id(QStringLiteral("Everything Included")), QStringLiteral("--file"), QStringLiteral("5")}).code, 3);
}

void GetProcessTest::savesIntoTheUsersFoldersByDefault()
{
    QSettings(m_cli->dataDir() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
        .setValue(QStringLiteral("downloads/folder"), m_dir->path());
    const auto run = m_cli->run({QStringLiteral("get"), id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.lines().value(0).startsWith(target(QStringLiteral("checkpoints/"))), run.out);
}

void GetProcessTest::readsReferencesFromAFile()
{
    const QString path = m_cli->dataDir() + QStringLiteral("/list.txt");
    QFile list(path);
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("# what I like\n" + id(QStringLiteral("Meridian Light")).toUtf8() + "\r\n\n  " +
               id(QStringLiteral("Vintage Jar")).toUtf8() + "\n");
    list.close();
    const auto run = get({QStringLiteral("--input"), path});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 2);
    QCOMPARE(get({QStringLiteral("--input"), path + QStringLiteral(".missing")}).code, 2);
}

void GetProcessTest::readsAListOfNothingButJunk()
{
    constexpr int lines = 50'000;
    const QString path = m_cli->dataDir() + QStringLiteral("/junk.txt");
    QFile list(path);
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(QByteArray("?\n").repeated(lines));
    list.close();
    const auto run = get({QStringLiteral("--input"), path});
    QCOMPARE(run.code, 2);
    QCOMPARE(run.err.count('\n'), lines);
}

void GetProcessTest::readsReferencesFromStandardInput()
{
    QProcess process;
    m_cli->prepare(process, {QStringLiteral("get"), QStringLiteral("--dir"), m_dir->path(), QStringLiteral("--input"),
                             QStringLiteral("-"), id(QStringLiteral("Vintage Jar"))});
    process.start();
    process.write(id(QStringLiteral("Meridian Light")).toUtf8());
    process.closeWriteChannel();
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 2);
}

void GetProcessTest::endsAtOnceWhenInterruptedAtStandardInput()
{
#ifdef Q_OS_WIN
    QSKIP("another process cannot be sent Ctrl+C alone there");
#else
    QProcess process;
    m_cli->prepare(process, {QStringLiteral("get"), QStringLiteral("--input"), QStringLiteral("-")});
    process.start();
    process.write(QByteArray(1 << 20, '#')); // more than a pipe holds: once it is gone, reading has begun
    QTRY_COMPARE(process.bytesToWrite(), 0);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
#endif
}

void GetProcessTest::takesTheFileOfADownloadAddress()
{
    const auto version = m_models.value(QStringLiteral("Everything Included"))
                             .value(QStringLiteral("versions"))
                             .toArray()
                             .first()
                             .toObject();
    const QString address =
        QStringLiteral("https://civitai.com/api/download/models/%1?type=Model&format=SafeTensor&size=full&fp=%2");
    const QString versionId = QString::number(version.value(QStringLiteral("id")).toInt());
    const auto run = get({address.arg(versionId, QStringLiteral("fp16"))});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines(), QStringList(target(QStringLiteral("everythingIncluded_v10Full16.safetensors"))));
    QCOMPARE(get({address.arg(versionId, QStringLiteral("fp4"))}).code, 3);
}

void GetProcessTest::triesAllAndEndsWithTheFirstFailure()
{
    const QString good = id(QStringLiteral("Meridian Light"));
    const QString dangerous = id(QStringLiteral("Suspicious Parcel"));
    const QString login = id(QStringLiteral("Members' Greenhouse"));
    const auto run = get({login, dangerous, QStringLiteral("999"), good});
    QCOMPARE(run.code, 4); // the first in the order given, though it fails last
    QCOMPARE(run.lines().size(), 1);
    QCOMPARE(get({dangerous, login}).code, 8);
}

void GetProcessTest::printsAFileNamedTwiceOnce()
{
    const QString good = id(QStringLiteral("Meridian Light"));
    const auto run = get({good, good, QStringLiteral("https://civitai.com/models/") + good});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 1);
}

void GetProcessTest::endsWithTheCodeOfTheFailure_data()
{
    QTest::addColumn<QString>("ref");
    QTest::addColumn<int>("code");
    QTest::newRow("no reference") << "nonsense" << 2;
    QTest::newRow("no such model") << "999" << 3;
    QTest::newRow("no model can have it") << "99999999999" << 3;
    QTest::newRow("no such version") << "1@999" << 3;
    QTest::newRow("no such hash") << "0123456789AB" << 3;
    QTest::newRow("no version") << id(QStringLiteral("Coming With the Thaw")) << 3;
    QTest::newRow("no files") << id(QStringLiteral("Empty Frame")) << 3;
    QTest::newRow("taken down") << id(QStringLiteral("Withdrawn Study")) << 3;
    QTest::newRow("login") << id(QStringLiteral("Members' Greenhouse")) << 4;
    QTest::newRow("early access") << id(QStringLiteral("Opaline Preview")) << 4;
    QTest::newRow("downloads disabled") << id(QStringLiteral("Gallery Only")) << 4;
    QTest::newRow("dangerous") << id(QStringLiteral("Suspicious Parcel")) << 8;
}

void GetProcessTest::endsWithTheCodeOfTheFailure()
{
    QFETCH(QString, ref);
    QFETCH(int, code);
    const auto run =
        m_cli->run({QStringLiteral("get"), QStringLiteral("--dir"), target(QStringLiteral("new/folder")), ref});
    QCOMPARE(run.code, code);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(ref.toUtf8()), run.err);
    QVERIFY(!QFile::exists(target(QStringLiteral("new"))));
    QVERIFY(m_site->storageServer().requests().isEmpty()); // told before a byte moves
    QCOMPARE(tree(), QStringList());
}

void GetProcessTest::takesWhatIsDangerousWhenAllowed()
{
    const auto run = get({id(QStringLiteral("Suspicious Parcel")), QStringLiteral("--allow-dangerous")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.err.contains("dangerous"));
}

void GetProcessTest::saysThatAFileIsNotVerifiable()
{
    const auto run = get({id(QStringLiteral("Fresh From the Press"))});
    QCOMPARE(run.code, 0);
    QVERIFY(run.err.contains("not verifiable"));
    QVERIFY(QFile::exists(run.lines().value(0)));
}

void GetProcessTest::warnsOfAPickle()
{
    const auto run = get({id(QStringLiteral("Vintage Jar"))});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.err.count("pickle"), 1);
}

void GetProcessTest::keepsAMismatchInQuarantine()
{
    DemoFaults faults;
    faults.corruptBytes = true;
    m_site->setFaults(faults);
    const auto run = get({id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 5);
    QVERIFY(run.out.isEmpty());
    const QString name = firstFile(QStringLiteral("Meridian Light")).value(QStringLiteral("name")).toString();
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files), QStringList(name + QStringLiteral(".quarantine")));
}

void GetProcessTest::refusesAPageInsteadOfAFile()
{
    DemoFaults faults;
    faults.htmlLogin = true;
    m_site->setFaults(faults);
    const auto run = get({id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 4);
    QVERIFY(QDir(m_dir->path()).entryList({QStringLiteral("*.safetensors")}).isEmpty());
}

void GetProcessTest::saysThatAFolderCannotBeWritten()
{
    QFile file(target(QStringLiteral("a file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto run = m_cli->run({QStringLiteral("get"), id(QStringLiteral("Meridian Light")), QStringLiteral("--dir"),
                                 file.fileName() + QStringLiteral("/below")});
    QCOMPARE(run.code, 7);
    QVERIFY2(run.err.contains("a file"), run.err);
}

void GetProcessTest::opensALoginWithTheKeyOfTheEnvironment()
{
    m_cli->setKey(QLatin1String(DemoSite::validKey));
    const auto run = get({id(QStringLiteral("Members' Greenhouse"))});
    QCOMPARE(run.code, 0);
    QVERIFY(QFile::exists(run.lines().value(0)));
    bool keySent = false;
    for (const HttpRequest &request : m_site->apiServer().requests())
        keySent = keySent || !request.header("authorization").isEmpty();
    QVERIFY(keySent);
    QVERIFY(!m_site->storageServer().requests().isEmpty());
    for (const HttpRequest &request : m_site->storageServer().requests())
        QVERIFY(request.header("authorization").isEmpty());
}

QString GetProcessTest::startSlowDownload(QProcess &process)
{
    DemoFaults faults;
    faults.storageBytesPerS = 4'000'000;
    m_site->setFaults(faults);
    m_cli->prepare(process, {QStringLiteral("get"), id(QStringLiteral("Northwind Realism")), QStringLiteral("--dir"),
                             m_dir->path()});
    process.start();
    return target(firstFile(QStringLiteral("Northwind Realism")).value(QStringLiteral("name")).toString());
}

void GetProcessTest::goesOnAfterAKill()
{
    QProcess process;
    const QString path = startSlowDownload(process);
    QTRY_VERIFY(QFile(path + QStringLiteral(".part")).size() > 4'000'000);
    process.kill();
    process.waitForFinished();
    QVERIFY(!QFile::exists(path));

    m_site->setFaults({});
    m_site->storageServer().clearRequests();
    const qint64 sent = m_site->storageServer().bytesSent();
    const auto run = get({id(QStringLiteral("Northwind Realism"))});
    QCOMPARE(run.code, 0);
    const qint64 size = QFile(path).size();
    QVERIFY(m_site->storageServer().bytesSent() - sent < size);
    QVERIFY(!m_site->storageServer().requests().constFirst().header("range").isEmpty());
}

void GetProcessTest::keepsItsStateWhenInterrupted()
{
#ifdef Q_OS_WIN
    QSKIP("another process cannot be sent Ctrl+C alone there");
#else
    QProcess process;
    const QString path = startSlowDownload(process);
    QTRY_VERIFY(QFile(path + QStringLiteral(".part")).size() > 2'000'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 130);
    QVERIFY(run.out.isEmpty());
    QVERIFY(QFile::exists(path + QStringLiteral(".part")));
    QVERIFY(!QFile::exists(path));

    m_site->setFaults({});
    const qint64 sent = m_site->storageServer().bytesSent();
    QCOMPARE(get({id(QStringLiteral("Northwind Realism"))}).code, 0);
    QVERIFY(m_site->storageServer().bytesSent() - sent < QFile(path).size());
#endif
}

void GetProcessTest::remembersWhatItDownloaded()
{
    QCOMPARE(get({id(QStringLiteral("Meridian Light"))}).code, 0);
    const LibraryIndex library(m_cli->dataDir() + QStringLiteral("/library.sqlite"));
    QTRY_COMPARE(library.files().size(), 1);
    const LibraryFile file = library.files().first();
    QCOMPARE(QString::number(file.modelId.value), id(QStringLiteral("Meridian Light")));
    QCOMPARE(file.modelType, QStringLiteral("Checkpoint"));
    QCOMPARE(file.sizeBytes, QFile(file.path).size());
    QVERIFY(file.sha256.has_value());
}

void GetProcessTest::keepsTheKeyOutOfFilesAndMessages()
{
    const QString key = QStringLiteral("a-key-that-is-not-valid");
    m_cli->setKey(key);
    const auto run = get({id(QStringLiteral("Members' Greenhouse"))});
    QCOMPARE(run.code, 4);
    QVERIFY(!run.err.contains(key.toUtf8()));
    for (const QString &name : QDir(m_cli->dataDir()).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(m_cli->dataDir() + u'/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(key.toUtf8()), qPrintable(name));
    }
}

void GetProcessTest::keepsTheKeyOfAPastedLinkOutOfMessages()
{
    QUrl page(m_site->apiOrigin().resolved(QUrl(QStringLiteral("/api/download/models/999?token=0pen-Sesame"))));
    page.setUserInfo(QStringLiteral("anna:0pen-Sesame"));
    const auto run = get({page.toString(), QStringLiteral("https://a.example/?token=0pen-Sesame")});
    QVERIFY(run.code > 0);
    QVERIFY2(!run.err.contains("0pen-Sesame"), run.err);
    QVERIFY2(run.err.contains("/api/download/models/999"), run.err);
}

void GetProcessTest::saysThatNoKeychainWasAsked()
{
#ifdef Q_OS_WIN
    QSKIP("a process is started with a console or without one there");
#else
    QProcess process;
    m_cli->prepare(process, {QStringLiteral("get"), QStringLiteral("--dir"), m_dir->path(),
                             id(QStringLiteral("Members' Greenhouse"))});
    process.setChildProcessModifier([] { setsid(); }); // leaves the terminal, if there is one
    process.start();
    const auto run = CliProcess::finish(process);
    QCOMPARE(run.code, 4);
    QVERIFY2(run.err.contains("no terminal: VITRINE_API_KEY has to"), run.err);
#endif
}

void GetProcessTest::blamesTheSiteForWhatItRefuses()
{
    const HttpServer server(HttpServer::Handler([](const HttpRequest &) {
        HttpResponse response;
        response.status = 400;
        response.body = R"({"error":"Invalid"})";
        return response;
    }));
    const CliProcess cli(server.origin());
    QCOMPARE(cli.run({QStringLiteral("get"), QStringLiteral("5"), QStringLiteral("--dir"), m_dir->path()}).code, 6);
}

void GetProcessTest::savesWithoutAnyStream()
{
#ifdef Q_OS_WIN
    QSKIP("there are no such places there");
#else
    QProcess process;
    m_cli->prepare(
        process, {QStringLiteral("get"), QStringLiteral("--dir"), m_dir->path(), id(QStringLiteral("Meridian Light"))});
    process.setChildProcessModifier([] {
        for (int stream = 0; stream < 3; ++stream)
            close(stream);
    });
    process.start();
    QCOMPARE(CliProcess::finish(process).code, 7); // its path could not be printed
    QCOMPARE(tree().size(), 1);
#endif
}

QStringList GetProcessTest::tree() const
{
    QStringList found;
    QDirIterator files(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        found += QDir(m_dir->path()).relativeFilePath(files.next());
    found.sort();
    return found;
}

void GetProcessTest::fillsALayoutsFolders()
{
    const auto run =
        m_cli->run({QStringLiteral("get"), QStringLiteral("--root"), m_dir->path(), QStringLiteral("--layout"),
                    QStringLiteral("sdnext"), id(QStringLiteral("Meridian Light")), id(QStringLiteral("Vintage Jar"))});
    QCOMPARE(run.code, 0);
    QCOMPARE(tree().size(), 2);
    QVERIFY2(tree().at(0).startsWith(QStringLiteral("Lora/")), qPrintable(tree().at(0)));
    QVERIFY2(tree().at(1).startsWith(QStringLiteral("Stable-diffusion/")), qPrintable(tree().at(1)));
    for (const QString &line : run.lines())
        QVERIFY2(QFile::exists(line), qPrintable(line));
}

void GetProcessTest::findsTheLayoutOut()
{
    QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("app/models/Stable-diffusion")));
    const QStringList arguments{QStringLiteral("get"), QStringLiteral("--root"), target(QStringLiteral("app")),
                                id(QStringLiteral("Meridian Light"))};
    const auto run = m_cli->run(arguments + QStringList{QStringLiteral("--layout"), QStringLiteral("auto")});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.lines().value(0).startsWith(target(QStringLiteral("app/models/Stable-diffusion/"))), run.out);
    QCOMPARE(m_cli->run(arguments).out, run.out); // a root's folders speak for themselves
}

void GetProcessTest::saysThatNoLayoutWasFound()
{
    const auto run =
        m_cli->run({QStringLiteral("get"), QStringLiteral("--root"), m_dir->path(), QStringLiteral("--layout"),
                    QStringLiteral("auto"), id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("--layout auto"), run.err);
    QVERIFY(tree().isEmpty());
}

void GetProcessTest::namesFilesByTheTemplate()
{
    const QString creator =
        m_models.value(QStringLiteral("Meridian Light")).value(QStringLiteral("creator")).toString();
    QVERIFY(!creator.isEmpty());
    const auto run =
        get({QStringLiteral("--template"), QStringLiteral("{creator}/{model}"), id(QStringLiteral("Meridian Light"))});
    QCOMPARE(run.code, 0);
    QCOMPARE(tree(), QStringList(creator + QStringLiteral("/Meridian Light.safetensors")));
    QCOMPARE(run.lines(), QStringList(target(tree().first())));
}

void GetProcessTest::writesSideFiles()
{
    const QStringList arguments{QStringLiteral("--sidecars"),
                                QStringLiteral("civitai-info,a1111,stability-matrix,lora-manager,preview"),
                                id(QStringLiteral("Meridian Light"))};
    const auto run = get(arguments);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 1); // the model's path alone
    const QString stem = QFileInfo(run.lines().first()).completeBaseName();
    for (const char *ending : {".civitai.info", ".json", ".cm-info.json", ".metadata.json"}) {
        QFile file(target(stem + QLatin1String(ending)));
        QVERIFY2(file.open(QIODevice::ReadOnly), ending);
        QVERIFY2(QJsonDocument::fromJson(file.readAll()).isObject(), ending);
    }
    QCOMPARE(QDir(m_dir->path()).entryList({stem + QStringLiteral(".preview.*")}).size(), 1);
    QCOMPARE(tree().size(), 6);

    // Also beside a file that is there already.
    QVERIFY(QFile::remove(target(stem + QStringLiteral(".json"))));
    QCOMPARE(get(arguments).code, 0);
    QCOMPARE(tree().size(), 6);
}

void GetProcessTest::leavesTheUsersSideFilesAlone()
{
    const QString name = firstFile(QStringLiteral("Meridian Light")).value(QStringLiteral("name")).toString();
    QFile own(target(QFileInfo(name).completeBaseName() + QStringLiteral(".json")));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write("mine");
    own.close();
    QCOMPARE(get({QStringLiteral("--sidecars"), QStringLiteral("a1111"), id(QStringLiteral("Meridian Light"))}).code,
             0);
    QVERIFY(own.open(QIODevice::ReadOnly));
    QCOMPARE(own.readAll(), QByteArray("mine"));
}

QTEST_GUILESS_MAIN(GetProcessTest)
#include "GetProcessTest.moc"
