#include "civitai/ModelQuery.h"

#include <QTest>
#include <QUrl>

using namespace vitrine;

namespace {

/// The query as it goes over the line.
QByteArray sent(const ModelQuery &query, const std::optional<Cursor> &cursor = std::nullopt)
{
    QUrl url(QStringLiteral("https://civitai.com/api/v1/models"));
    url.setQuery(toUrlQuery(query, cursor));
    const QByteArray encoded = url.toEncoded();
    return encoded.mid(encoded.indexOf('?') + 1);
}

} // namespace

class ModelQueryTest : public QObject
{
    Q_OBJECT

private slots:
    void sendsOnlyTheLimitWhenNothingIsAsked() { QCOMPARE(sent({}), QByteArray("limit=100")); }

    void keepsTheLimitWithinWhatTheServerTakes()
    {
        ModelQuery query;
        query.limit = 500;
        QCOMPARE(sent(query), QByteArray("limit=100"));
        query.limit = -3;
        QCOMPARE(sent(query), QByteArray("limit=1"));
    }

    void everyReservedCharacterSurvives_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("plus") << "a+b" << QByteArray("a%2Bb");
        QTest::newRow("ampersand") << "a&b=c" << QByteArray("a%26b%3Dc");
        QTest::newRow("pipe") << "0|123|456" << QByteArray("0%7C123%7C456");
        QTest::newRow("hash") << "a#b" << QByteArray("a%23b");
        QTest::newRow("semicolon") << "a;b" << QByteArray("a%3Bb");
        QTest::newRow("percent") << "100%41" << QByteArray("100%2541");
        QTest::newRow("space") << "a b" << QByteArray("a%20b");
        QTest::newRow("slash and question") << "a/b?c" << QByteArray("a%2Fb%3Fc");
        QTest::newRow("unicode") << QStringLiteral("水彩 é😀") << QByteArray("%E6%B0%B4%E5%BD%A9%20%C3%A9%F0%9F%98%80");
    }
    void everyReservedCharacterSurvives()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, encoded);
        ModelQuery query;
        query.text = text;
        QCOMPARE(sent(query), "limit=100&query=" + encoded);
        QCOMPARE(sent({}, Cursor{text}), "limit=100&cursor=" + encoded);
    }

    void typesAndBaseModelsAreRepeatedNotJoined()
    {
        ModelQuery query;
        query.types = {ModelType{QStringLiteral("LORA")}, ModelType{QStringLiteral("Checkpoint")}};
        query.baseModels = {BaseModel{QStringLiteral("SDXL 1.0")}, BaseModel{QStringLiteral("Flux.1 D")}};
        QCOMPARE(sent(query), QByteArray("limit=100&types=LORA&types=Checkpoint&baseModels=SDXL%201.0"
                                         "&baseModels=Flux.1%20D"));
    }

    void textSearchSendsNeitherSortNorIds()
    {
        ModelQuery query;
        query.sort = QStringLiteral("Newest");
        query.ids = {ModelId{1}, ModelId{2}};
        QCOMPARE(sent(query), QByteArray("limit=100&ids=1%2C2&sort=Newest"));
        query.text = QStringLiteral("style");
        QCOMPARE(sent(query), QByteArray("limit=100&query=style"));
    }

    void flagsAreSentOnlyToTurnThemOn()
    {
        ModelQuery query;
        const QByteArray off = sent(query);
        for (const char *flag : {"favorites", "hidden", "earlyAccess", "supportsGeneration", "fromPlatform", "archived",
                                 "primaryFileOnly", "nsfw"})
            QVERIFY2(!off.contains(flag), flag);

        query.favorites = query.hidden = query.earlyAccess = query.supportsGeneration = query.fromPlatform = true;
        query.archived = query.primaryFileOnly = query.nsfw = true;
        QCOMPARE(sent(query), QByteArray("limit=100&nsfw=true&favorites=true&hidden=true&supportsGeneration=true"
                                         "&fromPlatform=true&earlyAccess=true&primaryFileOnly=true&archived=true"));
    }

    void neverAsksForAPageByNumber()
    {
        ModelQuery query;
        query.text = QStringLiteral("style");
        query.tag = QStringLiteral("anime");
        QVERIFY(!sent(query, Cursor{QStringLiteral("100")}).contains("page"));
    }

    void sendsEveryFilter()
    {
        ModelQuery query;
        query.period = QStringLiteral("Week");
        query.checkpointType = QStringLiteral("Merge");
        query.tag = QStringLiteral("sci-fi");
        query.username = QStringLiteral("some one");
        QCOMPARE(sent(query), QByteArray("limit=100&period=Week&checkpointType=Merge&tag=sci-fi&username=some%20one"));
    }
};

QTEST_GUILESS_MAIN(ModelQueryTest)
#include "ModelQueryTest.moc"
