#include "civitai/AppLink.h"

#include <QTest>

using namespace vitrine;

/// What a link leads to, and what is refused.
class AppLinkTest : public QObject
{
    Q_OBJECT

private slots:
    void leadsToModels_data();
    void leadsToModels();
    void leadsToSearches_data();
    void leadsToSearches();
    void takesAddressesOfTheApisOwnHost();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void repeatsWhatItRefusesMadeHarmless();
};

void AppLinkTest::leadsToModels_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<qint64>("model");
    QTest::addColumn<qint64>("version");
    QTest::newRow("own model") << QStringLiteral("vitrine://model/101046") << qint64(101046) << qint64(0);
    QTest::newRow("own model, slash") << QStringLiteral("vitrine://model/101046/") << qint64(101046) << qint64(0);
    QTest::newRow("own model at a version")
        << QStringLiteral("VITRINE://Model/101046?modelVersionId=155870") << qint64(101046) << qint64(155870);
    QTest::newRow("own version") << QStringLiteral("vitrine://version/155870") << qint64(0) << qint64(155870);
    QTest::newRow("name") << QStringLiteral("civitai:101046") << qint64(101046) << qint64(0);
    QTest::newRow("name at a version") << QStringLiteral("civitai:101046@155870") << qint64(101046) << qint64(155870);
    QTest::newRow("page without its host")
        << QStringLiteral("civitai://models/101046/a-name?modelVersionId=155870") << qint64(101046) << qint64(155870);
    QTest::newRow("download address") << QStringLiteral("civitai://api/download/models/155870") << qint64(0)
                                      << qint64(155870);
    QTest::newRow("AIR") << QStringLiteral("urn:air:sdxl:lora:civitai:101046@155870") << qint64(101046)
                         << qint64(155870);
    QTest::newRow("page") << QStringLiteral(" https://civitai.com/models/101046\n") << qint64(101046) << qint64(0);
}

void AppLinkTest::leadsToModels()
{
    QFETCH(QString, link);
    QFETCH(qint64, model);
    QFETCH(qint64, version);
    const Result<LinkTarget> target = readLink(link);
    QVERIFY(target);
    const auto *ref = std::get_if<ModelRef>(&*target);
    QVERIFY(ref);
    QCOMPARE(ref->model.value_or(ModelId{0}).value, model);
    QCOMPARE(ref->version.value_or(VersionId{0}).value, version);

    const Result<LinkTarget> byHash = readLink(QStringLiteral("vitrine://hash/0a1b2c3d4e"));
    QVERIFY(byHash && std::get_if<ModelRef>(&*byHash));
    QCOMPARE(std::get_if<ModelRef>(&*byHash)->hash, QStringLiteral("0A1B2C3D4E"));
}

void AppLinkTest::leadsToSearches_data()
{
    QTest::addColumn<QString>("link");
    const QString items = QStringLiteral("query=old%20town&types=LORA&baseModels=SDXL%201.0&sort=Newest");
    for (const char *before :
         {"vitrine://search?", "vitrine://search/?", "civitai://models?", "https://civitai.com/models?"})
        QTest::newRow(before) << QLatin1String(before) + items;
}

void AppLinkTest::leadsToSearches()
{
    QFETCH(QString, link);
    const Result<LinkTarget> target = readLink(link);
    QVERIFY(target);
    const auto *query = std::get_if<ModelQuery>(&*target);
    QVERIFY(query);
    ModelQuery wanted;
    wanted.text = QStringLiteral("old town");
    wanted.types = {ModelType{QStringLiteral("LORA")}};
    wanted.baseModels = {BaseModel{QStringLiteral("SDXL 1.0")}};
    wanted.sort = QStringLiteral("Newest");
    QCOMPARE(*query, wanted);
}

void AppLinkTest::takesAddressesOfTheApisOwnHost()
{
    const QString link = QStringLiteral("http://127.0.0.1:4711/models/5");
    QVERIFY(!readLink(link));
    QVERIFY(readLink(link, QStringLiteral("127.0.0.1:4711")));
}

void AppLinkTest::refusesEverythingElse_data()
{
    QTest::addColumn<QString>("link");
    const QStringList links{
        QString(),
        QStringLiteral("vitrine:"),
        QStringLiteral("vitrine://"),
        QStringLiteral("vitrine://model/"),
        QStringLiteral("vitrine://model/0"),
        QStringLiteral("vitrine://model/-5"),
        QStringLiteral("vitrine://model/5x"),
        QStringLiteral("vitrine://model/99999999999999999999999999"),
        QStringLiteral("vitrine://model/5?modelVersionId=latest"),
        QStringLiteral("vitrine://download/5"),
        QStringLiteral("vitrine://settings?downloads/folder=/etc"),
        QStringLiteral("vitrine://search/models/5"),
        QStringLiteral("vitrine://search.evil.example/?query=x"),
        QStringLiteral("vitrine://model@evil.example/5"),
        QStringLiteral("civitai:"),
        QStringLiteral("civitai:rm -rf"),
        QStringLiteral("civitai://@evil.example/models/5"),
        QStringLiteral("https://evil.example/models/5"),
        QStringLiteral("https://civitai.com.evil.example/models/5"),
        QStringLiteral("https://civitai.com@evil.example/models/5"),
        QStringLiteral("file:///etc/passwd"),
        QStringLiteral("/home/user/model.safetensors"),
        QStringLiteral("C:\\Windows\\System32\\calc.exe"),
        QStringLiteral("javascript:alert(1)"),
        QStringLiteral("smb://host/share"),
        QStringLiteral("words to search for"),
        QStringLiteral("vitrine://search?query=a%00b"),
        QStringLiteral("vitrine://search?query=a%0D%0Ab"),
        QStringLiteral("vitrine://search?query=%E2%80%AEgpj"),
        QStringLiteral("vitrine://search?query=%FF%FE"),
        QStringLiteral("vitrine://model/5\n--data-dir=/tmp"),
        QStringLiteral("vitrine://model/5") + QChar(0x202e),
        QStringLiteral("vitrine://search?query=") + QString(4'000, QLatin1Char('a')),
        QString(1'000'000, QLatin1Char('/')),
    };
    int row = 0;
    for (const QString &link : links)
        QTest::addRow("%d: %s", ++row, qPrintable(link.left(40).simplified())) << link;
}

void AppLinkTest::refusesEverythingElse()
{
    QFETCH(QString, link);
    const Result<LinkTarget> target = readLink(link);
    QVERIFY(!target);
    QCOMPARE(target.error().kind, ErrorKind::BadReference);
}

void AppLinkTest::repeatsWhatItRefusesMadeHarmless()
{
    const QString link = QStringLiteral("file://") + QChar(0x202e) + QChar(7) + QString(500, QLatin1Char('x'));
    const QString message = readLink(link).error().message;
    QVERIFY(message.contains(QStringLiteral("\"file://  xxx")));
    QVERIFY(message.contains(QChar(0x2026)));
    QVERIFY(message.size() < 200);
}

QTEST_GUILESS_MAIN(AppLinkTest)
#include "AppLinkTest.moc"
