#include "core/ConfiguredPlacement.h"
#include "core/ConfiguredProxy.h"
#include "core/ScheduledSpeed.h"
#include "downloads/SpeedSchedule.h"
#include "settings/Settings.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

/// What the settings' words become for the parts that act on them.
class ConfiguredPartsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void limitsSpeedByTheClock();
    void answersForATypeWithoutAFolder();
    void keepsTypeFoldersWithinTheirRoot();
    void answersInTheFolderThatClaimsTheType();
    void sendsQtThroughTheProxy();
    void sendsTransfersThroughTheProxy_data();
    void sendsTransfersThroughTheProxy();
    void saysASystemsProxyInTheWordsOfTransfers();

private:
    PlacedFile place(const QString &type) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
};

void ConfiguredPartsTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_dir->filePath(QStringLiteral("settings.ini")));
    m_settings->setModelRoots({{QStringLiteral("/a"), QStringLiteral("comfyui")},
                               {QStringLiteral("/b"), QStringLiteral("comfyui"), {QStringLiteral("Poses")}}});
}

PlacedFile ConfiguredPartsTest::place(const QString &type) const
{
    FileFacts facts;
    facts.name.type = type;
    facts.name.fileName = QStringLiteral("file.zip");
    return configuredPlacement(*m_settings).place(facts);
}

void ConfiguredPartsTest::limitsSpeedByTheClock()
{
    m_settings->setLimitBytesPerSecond(50);
    m_settings->setSpeedWindow({true, QTime(22, 0), QTime(7, 0), 900});
    const auto at = [](int day, int hour) { return QDateTime(QDate(2026, 3, day), QTime(hour, 30)); };
    SpeedSchedule schedule = configuredSpeed(*m_settings);
    for (int day = 2; day < 9; ++day) { // a whole week
        QCOMPARE(schedule.limitAt(at(day, 12)), 50);
        QCOMPARE(schedule.limitAt(at(day, 22)), 900);
        QCOMPARE(schedule.limitAt(at(day, 3)), 900);
    }
    m_settings->setSpeedWindow({true, QTime(22, 0), QTime(7, 0), 900, 0b000'0001}); // Mondays, as the 2nd is
    schedule = configuredSpeed(*m_settings);
    QCOMPARE(schedule.limitAt(at(2, 22)), 900);
    QCOMPARE(schedule.limitAt(at(3, 3)), 900);
    QCOMPARE(schedule.limitAt(at(3, 22)), 50);
    m_settings->setSpeedWindow({false, QTime(22, 0), QTime(7, 0), 900});
    schedule = configuredSpeed(*m_settings);
    QCOMPARE(schedule.limitAt(at(2, 22)), 50);
    QVERIFY(!schedule.nextChange(at(2, 22)));
}

void ConfiguredPartsTest::answersForATypeWithoutAFolder()
{
    QVERIFY(place(QStringLiteral("Workflows")).isTypeFolderGuessed);
    setTypeFolder(*m_settings, QStringLiteral("Workflows"), QStringLiteral("/elsewhere/flows"));
    QCOMPARE(place(QStringLiteral("Workflows")).folder, QStringLiteral("/elsewhere/flows"));
    QVERIFY(!place(QStringLiteral("Workflows")).isTypeFolderGuessed);
    setTypeFolder(*m_settings, QStringLiteral("workflows"), QStringLiteral("/second/thoughts"));
    QCOMPARE(place(QStringLiteral("Workflows")).folder, QStringLiteral("/second/thoughts"));
    QCOMPARE(m_settings->modelRoots().first().typeFolders.size(), 1);
}

void ConfiguredPartsTest::keepsTypeFoldersWithinTheirRoot()
{
    QList<ModelRoot> roots = m_settings->modelRoots();
    const QString inside = QDir(roots.first().folder).filePath(QStringLiteral("my/flows"));
    setTypeFolder(*m_settings, QStringLiteral("Workflows"), inside);
    QCOMPARE(place(QStringLiteral("Workflows")).folder, inside);
    roots = m_settings->modelRoots();
    roots.first().folder = QStringLiteral("/moved");
    m_settings->setModelRoots(roots);
    QCOMPARE(place(QStringLiteral("Workflows")).folder, QStringLiteral("/moved/my/flows"));
    setTypeFolder(*m_settings, QStringLiteral("Workflows"), QStringLiteral("/moved"));
    QCOMPARE(place(QStringLiteral("Workflows")).folder, QStringLiteral("/moved"));
    setTypeFolder(*m_settings, QStringLiteral("Workflows"), QStringLiteral("/moved beside"));
    QCOMPARE(place(QStringLiteral("Workflows")).folder, QStringLiteral("/moved beside"));
}

void ConfiguredPartsTest::answersInTheFolderThatClaimsTheType()
{
    setTypeFolder(*m_settings, QStringLiteral("Poses"), QStringLiteral("/elsewhere/poses"));
    QVERIFY(m_settings->modelRoots().first().typeFolders.isEmpty());
    QCOMPARE(place(QStringLiteral("Poses")).folder, QStringLiteral("/elsewhere/poses"));
}

void ConfiguredPartsTest::sendsQtThroughTheProxy()
{
    const QNetworkProxyQuery query(QUrl(QStringLiteral("https://civitai.com/api/v1/models")));
    useProxy({ProxyKind::Socks5, QStringLiteral("127.0.0.1"), 1080});
    QCOMPARE(QNetworkProxyFactory::proxyForQuery(query).first().type(), QNetworkProxy::Socks5Proxy);
    QCOMPARE(QNetworkProxyFactory::proxyForQuery(query).first().port(), 1080);
    useProxy({ProxyKind::None});
    QCOMPARE(QNetworkProxyFactory::proxyForQuery(query).first().type(), QNetworkProxy::NoProxy);
    useProxy({});
    QVERIFY(QNetworkProxyFactory::usesSystemConfiguration());
}

void ConfiguredPartsTest::saysASystemsProxyInTheWordsOfTransfers()
{
    const auto proxy = [](QNetworkProxy::ProxyType type) {
        return transferProxy(
            QNetworkProxy(type, QStringLiteral("10.0.0.1"), 1080, QStringLiteral("me"), QStringLiteral("p@ss")));
    };
    QCOMPARE(proxy(QNetworkProxy::NoProxy), QStringLiteral("none"));
    QCOMPARE(proxy(QNetworkProxy::HttpProxy), QStringLiteral("http://me:p%40ss@10.0.0.1:1080"));
    QCOMPARE(proxy(QNetworkProxy::Socks5Proxy), QStringLiteral("socks5h://me:p%40ss@10.0.0.1:1080"));
    QCOMPARE(proxy(QNetworkProxy::DefaultProxy), QString());
    QCOMPARE(transferProxy(QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy"), 3128)),
             QStringLiteral("http://proxy:3128"));
}

void ConfiguredPartsTest::sendsTransfersThroughTheProxy_data()
{
    QTest::addColumn<ProxyChoice>("choice");
    QTest::addColumn<QString>("text");
    QTest::newRow("system") << ProxyChoice{} << QString();
    QTest::newRow("none") << ProxyChoice{ProxyKind::None} << QStringLiteral("none");
    QTest::newRow("http") << ProxyChoice{ProxyKind::Http, QStringLiteral("p.example"), 3128}
                          << QStringLiteral("http://p.example:3128");
    QTest::newRow("socks") << ProxyChoice{ProxyKind::Socks5, QStringLiteral("p.example"), 1080}
                           << QStringLiteral("socks5h://p.example:1080");
}

void ConfiguredPartsTest::sendsTransfersThroughTheProxy()
{
    QFETCH(ProxyChoice, choice);
    QFETCH(QString, text);
    QCOMPARE(transferProxy(choice), text);
}

QTEST_GUILESS_MAIN(ConfiguredPartsTest)
#include "ConfiguredPartsTest.moc"
