#include "settings/Settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void startsWithItsDefaults();
    void keepsChoicesAcrossRestarts();
    void readsNonsenseAsTheDefault();
    void keepsNumbersInTheirRange();
    void remembersTheLastEightBaseModels();
    void signalsAChangeOnce();
    void worksInMemoryWhereTheFileCannotBeWritten();
    void writesOnceForManyChanges();
    void saysThatItCannotBeWritten();
    void movesADamagedFileAsideAndKeepsWhatCanBeRead_data();
    void movesADamagedFileAsideAndKeepsWhatCanBeRead();
    void keepsTheFileOfALaterVersion();
    void saysInWhichVersionItIs();
    void keepsTheSiteAndThePatience();
    void forgetsSearchesThatAreNotToBeRemembered();
    void readsTheFolderOfEarlierVersions();
    void keepsSeveralRoots();
    void leavesOutRootsThatMakeNoSense();
    void keepsHowFilesAreNamedAndAccompanied();
    void keepsSpeedAndProxy();
    void readsNonsenseAboutSpeedAndProxyAsTheDefault();
    void asksAtTheFirstStartOnly();
    void asksNobodyWhoHasChosenFolders();

private:
    QString path() const { return m_dir->filePath(QStringLiteral("settings.ini")); }
    void writeFile(const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void SettingsTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void SettingsTest::writeFile(const QByteArray &content) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void SettingsTest::startsWithItsDefaults()
{
    const Settings settings(path());
    QVERIFY(QDir::isAbsolutePath(settings.downloadFolder()));
    QVERIFY(settings.downloadFolder().endsWith(QStringLiteral("/Models")));
    QCOMPARE(settings.parallelDownloads(), 3);
    QVERIFY(!settings.showMature());
    QCOMPARE(settings.blurFrom(), 4);
    QCOMPARE(settings.hideFrom(), 64);
    QCOMPARE(settings.pictureCacheBytes(), qint64(1) << 30);
    QCOMPARE(settings.resultLayout(), ResultLayout::Medium);
    QVERIFY(settings.recentBaseModels().isEmpty());
    QCOMPARE(settings.theme(), Theme::System);
    QVERIFY(settings.windowState(QStringLiteral("geometry")).isEmpty());
}

void SettingsTest::keepsChoicesAcrossRestarts()
{
    const QString folder = m_dir->filePath(QStringLiteral("模型, mit Komma"));
    {
        Settings settings(path());
        settings.setDownloadFolder(folder);
        settings.setParallelDownloads(7);
        settings.setShowMature(true);
        settings.setBlurFrom(64);
        settings.setHideFrom(16);
        settings.setPictureCacheBytes(0);
        settings.setResultLayout(ResultLayout::Table);
        settings.addRecentBaseModels({QStringLiteral("Wan Video 2.2, T2V"), QStringLiteral("Pony")});
        settings.setTheme(Theme::Dark);
        settings.setWindowState(QStringLiteral("geometry"), QByteArray("\0\1\xff", 3));
        settings.flush();
        QVERIFY(QFile::exists(path())); // not only at the end
    }
    const Settings settings(path());
    QCOMPARE(settings.downloadFolder(), folder);
    QCOMPARE(settings.parallelDownloads(), 7);
    QVERIFY(settings.showMature());
    QCOMPARE(settings.blurFrom(), 64);
    QCOMPARE(settings.hideFrom(), 16);
    QCOMPARE(settings.pictureCacheBytes(), 0);
    QCOMPARE(settings.resultLayout(), ResultLayout::Table);
    QCOMPARE(settings.recentBaseModels(), (QStringList{QStringLiteral("Wan Video 2.2, T2V"), QStringLiteral("Pony")}));
    QCOMPARE(settings.theme(), Theme::Dark);
    QCOMPARE(settings.windowState(QStringLiteral("geometry")), QByteArray("\0\1\xff", 3));
}

void SettingsTest::readsNonsenseAsTheDefault()
{
    writeFile("[downloads]\nfolder=relative/path\nparallel=many\n[browse]\nmature=maybe not\nblurFrom=32\n"
              "hideFrom=5\nlayout=spiral\n[cache]\npictureBytes=-1\n[window]\ntheme=plaid\n");
    const Settings settings(path());
    QVERIFY(settings.downloadFolder().endsWith(QStringLiteral("/Models")));
    QCOMPARE(settings.parallelDownloads(), 3);
    QVERIFY(!settings.showMature());
    QCOMPARE(settings.blurFrom(), 4);
    QCOMPARE(settings.hideFrom(), 64);
    QCOMPARE(settings.resultLayout(), ResultLayout::Medium);
    QCOMPARE(settings.pictureCacheBytes(), qint64(1) << 30);
    QCOMPARE(settings.theme(), Theme::System);
}

void SettingsTest::keepsNumbersInTheirRange()
{
    writeFile("[downloads]\nparallel=4000\n");
    Settings settings(path());
    QCOMPARE(settings.parallelDownloads(), 10);
    settings.setParallelDownloads(-5);
    QCOMPARE(settings.parallelDownloads(), 1);
    QCOMPARE(settings.connections(), 0);
    settings.setConnections(99);
    QCOMPARE(settings.connections(), 16);
    QCOMPARE(settings.limitBytesPerSecond(), 0);
    settings.setLimitBytesPerSecond(-1);
    QCOMPARE(settings.limitBytesPerSecond(), 0);
    settings.setLimitBytesPerSecond(1'000'000);
    QCOMPARE(settings.limitBytesPerSecond(), 1'000'000);
    settings.setPictureCacheBytes(-1);
    QCOMPARE(settings.pictureCacheBytes(), 0);
}

void SettingsTest::remembersTheLastEightBaseModels()
{
    Settings settings(path());
    const QSignalSpy changed(&settings, &Settings::changed);
    for (const char *name : {"a", "b", "c", "d", "e", "f", "g", "h", "i"})
        settings.addRecentBaseModels({QString::fromLatin1(name)});
    settings.addRecentBaseModels({QStringLiteral("c"), QStringLiteral("z")});
    QCOMPARE(settings.recentBaseModels().join(u' '), QStringLiteral("c z i h g f e d"));
    QCOMPARE(changed.count(), 0);
}

void SettingsTest::signalsAChangeOnce()
{
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setTheme(Theme::Light);
    settings.setTheme(Theme::Light);
    QCOMPARE(changed.count(), 1);
    settings.setWindowState(QStringLiteral("geometry"), QByteArray("x"));
    QCOMPARE(changed.count(), 1);
    settings.setShowMature(true);
    QCOMPARE(changed.count(), 2);

    Settings later(path());
    const QSignalSpy changedLater(&later, &Settings::changed);
    later.setShowMature(true);
    later.setTheme(Theme::Light);
    QCOMPARE(changedLater.count(), 0);
}

void SettingsTest::worksInMemoryWhereTheFileCannotBeWritten()
{
    writeFile("");
    Settings settings(path() + QStringLiteral("/below a file/settings.ini"));
    settings.setParallelDownloads(5);
    settings.setTheme(Theme::Dark);
    QCOMPARE(settings.parallelDownloads(), 5);
    QCOMPARE(settings.theme(), Theme::Dark);
}

void SettingsTest::writesOnceForManyChanges()
{
    Settings settings(path());
    for (const char *text : {"{m", "{model", "{model}"}) {
        settings.setNameTemplate(QLatin1String(text));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QVERIFY(!QFile::exists(path()));
    }
    QTRY_VERIFY(QFile::exists(path()));
    settings.setWindowState(QStringLiteral("geometry"), QByteArray("x"));
    QTRY_COMPARE(Settings(path()).windowState(QStringLiteral("geometry")), QByteArray("x"));
}

void SettingsTest::saysThatItCannotBeWritten()
{
    writeFile("");
    const QString below = path() + QStringLiteral("/below a file/settings.ini");
    Settings settings(below);
    const QSignalSpy arose(&settings, &Settings::problemArose);
    QVERIFY(!settings.problem());
    for (const int downloads : {5, 6}) { // said once
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be written")));
        settings.setParallelDownloads(downloads);
        settings.flush();
    }
    QCOMPARE(arose.count(), 1);
    QCOMPARE(settings.problem(), (SettingsProblem{SettingsProblem::Kind::NotWritable, below}));
    QCOMPARE(settings.parallelDownloads(), 6);
}

void SettingsTest::movesADamagedFileAsideAndKeepsWhatCanBeRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("parallel");
    QTest::newRow("a line that is none") << QByteArray("[downloads]\nparallel=7\nthis is no setting\n") << 7;
    QTest::newRow("half written") << QByteArray("[downloads]\nparallel=7\nnameTem") << 7;
    QTest::newRow("zeros") << QByteArray(4096, '\0') << 3;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << 3;
}

void SettingsTest::movesADamagedFileAsideAndKeepsWhatCanBeRead()
{
    QFETCH(QByteArray, content);
    QFETCH(int, parallel);
    writeFile(content);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be read")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral("cannot be written")));
    {
        Settings settings(path());
        QVERIFY(settings.problem());
        QCOMPARE(settings.problem()->kind, SettingsProblem::Kind::Damaged);
        QFile copy(settings.problem()->copy);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), content);
        QCOMPARE(settings.parallelDownloads(), parallel);
        settings.setTheme(Theme::Dark);
        settings.flush();
    }
    const Settings later(path());
    QVERIFY(!later.problem());
    QCOMPARE(later.theme(), Theme::Dark);
    QCOMPARE(later.parallelDownloads(), parallel);
}

void SettingsTest::keepsTheFileOfALaterVersion()
{
    const QByteArray content("[General]\nversion=7\n[downloads]\nparallel=7\nstars=many\n[window]\ntheme=plaid\n");
    writeFile(content);
    {
        Settings settings(path());
        const QString copy = path() + QStringLiteral(".version-7");
        QCOMPARE(settings.problem(), (SettingsProblem{SettingsProblem::Kind::Newer, path(), copy}));
        QCOMPARE(settings.parallelDownloads(), 7);
        QCOMPARE(settings.theme(), Theme::System); // what is not understood is the default
        settings.setParallelDownloads(4);
        settings.flush();
        QFile kept(copy);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    for (const char *stays : {"version=7", "stars=many", "theme=plaid", "parallel=4"})
        QVERIFY2(written.contains(stays), written.constData());
}

void SettingsTest::saysInWhichVersionItIs()
{
    writeFile("[downloads]\nparallel=7\n"); // as the first ones were
    {
        Settings settings(path());
        QVERIFY(!settings.problem());
        settings.setParallelDownloads(2);
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("version=1"));
}

void SettingsTest::keepsTheSiteAndThePatience()
{
    using std::chrono::seconds;
    writeFile("[network]\napiOrigin=spiral\nanswerTimeoutS=soon\nstallTimeoutS=-4\n");
    {
        Settings settings(path());
        QCOMPARE(settings.apiOrigin(), QUrl(QStringLiteral("https://civitai.com")));
        QCOMPARE(settings.answerTimeout(), seconds(30));
        QCOMPARE(settings.stallTimeout(), seconds(5));
        settings.setApiOrigin(QUrl(QStringLiteral("http://localhost:8080")));
        settings.setAnswerTimeout(seconds(60));
        settings.setStallTimeout(seconds(6'000));
    }
    const Settings settings(path());
    QCOMPARE(settings.apiOrigin(), QUrl(QStringLiteral("http://localhost:8080")));
    QCOMPARE(settings.answerTimeout(), seconds(60));
    QCOMPARE(settings.stallTimeout(), seconds(600));
}

void SettingsTest::forgetsSearchesThatAreNotToBeRemembered()
{
    Settings settings(path());
    QVERIFY(settings.rememberSearches());
    settings.setLastSearch("words");
    settings.addRecentBaseModels({QStringLiteral("Pony")});
    QCOMPARE(settings.lastSearch(), QByteArray("words"));
    settings.setRememberSearches(false);
    QVERIFY(settings.lastSearch().isEmpty() && settings.recentBaseModels().isEmpty());
    settings.setLastSearch("words");
    settings.addRecentBaseModels({QStringLiteral("Pony")});
    QVERIFY(settings.lastSearch().isEmpty() && settings.recentBaseModels().isEmpty());
    QVERIFY(!Settings(path()).rememberSearches());
}

void SettingsTest::readsTheFolderOfEarlierVersions()
{
    const QString folder = m_dir->filePath(QStringLiteral("old"));
    writeFile("[downloads]\nfolder=" + folder.toUtf8() + "\n");
    Settings settings(path());
    QCOMPARE(settings.modelRoots(), QList<ModelRoot>{ModelRoot{folder}});
    QCOMPARE(settings.modelRoots().first().layout, QStringLiteral("plain"));

    QList<ModelRoot> roots = settings.modelRoots();
    roots.first().layout = QStringLiteral("comfyui");
    settings.setModelRoots(roots);
    QCOMPARE(Settings(path()).modelRoots(), roots);
    settings.setDownloadFolder(m_dir->filePath(QStringLiteral("new")));
    QCOMPARE(Settings(path()).modelRoots().first().layout, QStringLiteral("comfyui"));
    QCOMPARE(Settings(path()).downloadFolder(), m_dir->filePath(QStringLiteral("new")));
}

void SettingsTest::keepsSeveralRoots()
{
    ModelRoot first{m_dir->filePath(QStringLiteral("模型, eins")), QStringLiteral("comfyui"), {}, {}};
    first.typeFolders = {{QStringLiteral("workflows"), QStringLiteral("../user/a, b")}};
    const ModelRoot second{m_dir->filePath(QStringLiteral("two")),
                           QStringLiteral("a1111"),
                           {QStringLiteral("Checkpoint"), QStringLiteral("VAE")},
                           {}};
    {
        Settings settings(path());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setModelRoots({first, second});
        settings.setModelRoots({first, second});
        QCOMPARE(changed.count(), 1);
    }
    Settings settings(path());
    QCOMPARE(settings.modelRoots(), (QList<ModelRoot>{first, second}));
    QCOMPARE(settings.downloadFolder(), first.folder);
    settings.setModelRoots({second}); // and nothing of the first one is left behind
    QCOMPARE(Settings(path()).modelRoots(), QList<ModelRoot>{second});
}

void SettingsTest::leavesOutRootsThatMakeNoSense()
{
    Settings settings(path());
    const QString folder = m_dir->filePath(QStringLiteral("one"));
    settings.setModelRoots({ModelRoot{QStringLiteral("relative")}, ModelRoot{folder + QStringLiteral("/../one/")},
                            ModelRoot{folder}, ModelRoot{QString()}});
    QCOMPARE(settings.modelRoots(), QList<ModelRoot>{ModelRoot{folder}});
    settings.setModelRoots({});
    QVERIFY(settings.downloadFolder().endsWith(QStringLiteral("/Models")));
}

void SettingsTest::keepsHowFilesAreNamedAndAccompanied()
{
    Settings settings(path());
    QCOMPARE(settings.nameTemplate(), QString());
    QVERIFY(settings.sideFiles().isEmpty());
    QCOMPARE(settings.picklePolicy(), PicklePolicy::Ask);
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setNameTemplate(QStringLiteral("{type}/{model} - {version}"));
    settings.setSideFiles({QStringLiteral("preview"), QStringLiteral("a1111")});
    settings.setPicklePolicy(PicklePolicy::Refuse);
    QCOMPARE(changed.count(), 3);
    const Settings later(path());
    QCOMPARE(later.nameTemplate(), QStringLiteral("{type}/{model} - {version}"));
    QCOMPARE(later.sideFiles(), (QStringList{QStringLiteral("preview"), QStringLiteral("a1111")}));
    QCOMPARE(later.picklePolicy(), PicklePolicy::Refuse);
}

void SettingsTest::keepsSpeedAndProxy()
{
    const SpeedWindow window{true, QTime(1, 5), QTime(6, 30), 5'000'000, 0b110'0000}; // at the week's end
    const ProxyChoice proxy{ProxyKind::Socks5, QStringLiteral("127.0.0.1"), 9050};
    {
        Settings settings(path());
        QCOMPARE(settings.speedWindow(), SpeedWindow());
        QCOMPARE(settings.proxy(), ProxyChoice());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setSpeedWindow(window);
        settings.setSpeedWindow(window);
        QCOMPARE(changed.count(), 1);
        settings.setProxy(proxy);
    }
    Settings settings(path());
    QCOMPARE(settings.speedWindow(), window);
    QCOMPARE(settings.proxy(), proxy);
    settings.setProxy({ProxyKind::None});
    QCOMPARE(settings.proxy().kind, ProxyKind::None);
    settings.setProxy({});
    QCOMPARE(settings.proxy().kind, ProxyKind::System);
}

void SettingsTest::readsNonsenseAboutSpeedAndProxyAsTheDefault()
{
    writeFile("[schedule]\non=perhaps\nfrom=25:99\nto=noon\nlimitBytesPerSecond=-7\ndays=weekend\n"
              "[network]\nproxy=http://ada:secret@proxy.example\n");
    const Settings settings(path());
    QCOMPARE(settings.speedWindow(), SpeedWindow());
    QCOMPARE(settings.proxy(), ProxyChoice());
}

void SettingsTest::asksAtTheFirstStartOnly()
{
    {
        Settings settings(path());
        QVERIFY(!settings.firstRunDone());
        settings.setTheme(Theme::Dark); // a choice, but no answer to what is asked
        QVERIFY(!settings.firstRunDone());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setFirstRunDone();
        QVERIFY(settings.firstRunDone());
        QCOMPARE(changed.count(), 0);
    }
    QVERIFY(Settings(path()).firstRunDone());
}

void SettingsTest::asksNobodyWhoHasChosenFolders()
{
    Settings settings(path());
    settings.setDownloadFolder(m_dir->filePath(QStringLiteral("models")));
    QVERIFY(settings.firstRunDone());
    writeFile("[downloads]\nfolder=/models\n");
    QVERIFY(Settings(path()).firstRunDone());
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
