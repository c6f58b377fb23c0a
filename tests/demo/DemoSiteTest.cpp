#include "demo/DemoSite.h"
#include "bench/ThreadTime.h"

#include "SiteClient.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QImage>
#include <QSet>
#include <QTest>

using namespace vitrine;

namespace {

const SiteClient::Headers withKey{{"Authorization", QByteArray("Bearer ") + DemoSite::validKey}};

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QSet<qint64> idsOf(const QJsonArray &items)
{
    QSet<qint64> ids;
    for (const QJsonValue &item : items)
        ids << item[QLatin1String("id")].toInteger();
    return ids;
}

QString cursorOf(const SiteAnswer &answer)
{
    return answer.metadata().value(QLatin1String("nextCursor")).toVariant().toString();
}

} // namespace

class DemoSiteTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void isReadySoon();
    void canEndWhileItIsBusy();
    void listensOnTwoOrigins();

    void refusesBadParameters_data();
    void refusesBadParameters();
    void wantsKeyForMereMention();
    void findsNoStrangers();
    void ignoresUnknownTags();
    void takesJoinedBaseModelsAsOneName();
    void narrowsVersionsToBaseModels();
    void showsOnlyPgUnlessTold();
    void neverShowsBlocked();
    void coercesFlags();
    void leavesArchivedOut();
    void leavesArchivedFilesAndTakenDownImagesOut();
    void filtersByPeriod();
    void appliesCheckpointTypeToCheckpointsOnly();
    void leavesOnlyPrimaryFiles();
    void pagesToTheEndWithoutRepeating();
    void refusesCursorOfOtherSort();
    void limitsPageNumbers();
    void searchesTextInGappyPages();

    void leansSingleModels();
    void refusesImpossibleIds();
    void answersVersions();
    void findsEveryKindOfHash();
    void findsManyHashes();
    void listsEnums();
    void completesTagsAndCreators();
    void listsImagesByLevel();
    void wrapsMetaUnlessFlat();
    void knowsItsKey();
    void drawsRenditions();
    void drawsStillsOfVideos();

    void leadsToVerifiableFile();
    void choosesFileByKind();
    void knowsLentFilesUnderTheirOwnVersionOnly();
    void refusesDownloads_data();
    void refusesDownloads();
    void opensLoginWithKey();
    void answersBrowsersWithPages();
    void storageWantsNoKey();
    void storageChecksLinks();
    void storageServesRanges();
    void storageNamesFiles();

    void failsFirstRequests();
    void limitsRates();
    void cutsJsonInTheMiddle();
    void answersLoginPage();
    void corruptsOneByte();
    void cutsDownloads();
    void ignoresRangesWhenTold();
    void changesEtags();
    void failsPictures();
    void takesItsTime();

private:
    SiteAnswer get(const QString &target, const SiteClient::Headers &headers = {})
    {
        return m_client->get(target, headers);
    }
    QJsonObject listed(const QString &name);
    QString downloadPath(const QString &modelName);
    QString storageLink(const QString &modelName);

    std::unique_ptr<DemoSite> m_site;
    std::unique_ptr<SiteClient> m_client;
    QJsonArray m_all; ///< every model of the list, mature and archived ones included
};

void DemoSiteTest::initTestCase()
{
    m_site = std::make_unique<DemoSite>();
    QVERIFY(m_site->isListening());
    m_client = std::make_unique<SiteClient>(m_site->apiOrigin());
    m_all = get(QStringLiteral("/api/v1/models?nsfw=true&archived=true&limit=100")).items();
    QVERIFY(m_all.size() > 60);
}

void DemoSiteTest::init()
{
    m_site->setFaults({});
    m_site->apiServer().clearRequests();
    m_site->storageServer().clearRequests();
}

QJsonObject DemoSiteTest::listed(const QString &name)
{
    for (const QJsonValue &item : std::as_const(m_all)) {
        if (item[QLatin1String("name")].toString() == name)
            return item.toObject();
    }
    qFatal("no model of that name");
}

QString DemoSiteTest::downloadPath(const QString &modelName)
{
    const QJsonArray versions = listed(modelName).value(QLatin1String("modelVersions")).toArray();
    return QStringLiteral("/api/download/models/%1").arg(versions.at(0)[QLatin1String("id")].toInteger());
}

QString DemoSiteTest::storageLink(const QString &modelName)
{
    return QString::fromLatin1(get(downloadPath(modelName)).header("location"));
}

void DemoSiteTest::isReadySoon()
{
    QElapsedTimer timer;
    timer.start();
    const DemoSite site;
    QVERIFY(site.isListening());
    QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()).constData());
}

void DemoSiteTest::canEndWhileItIsBusy()
{
    auto site = std::make_unique<DemoSite>();
    site->warmUp();
    QNetworkAccessManager manager;
    QNetworkReply *reply =
        manager.get(QNetworkRequest(QUrl(site->apiOrigin().toString() + QStringLiteral("/api/v1/models"))));
    QTRY_VERIFY(!site->apiServer().requests().isEmpty());
    QElapsedTimer timer;
    timer.start();
    site.reset();
    QVERIFY2(static_cast<double>(timer.elapsed()) < 3000 * watchedSlowdown,
             QByteArray::number(timer.elapsed()).constData());
    QTRY_VERIFY(reply->isFinished());
}

void DemoSiteTest::listensOnTwoOrigins()
{
    QCOMPARE(m_site->apiOrigin().host(), QStringLiteral("localhost"));
    QCOMPARE(m_site->storageOrigin().host(), QStringLiteral("127.0.0.1"));
    QVERIFY(m_site->apiOrigin().port() != m_site->storageOrigin().port());
}

void DemoSiteTest::refusesBadParameters_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"limit=101", "limit=-1", "limit=many", "page=0", "types=LORA,Checkpoint",
                              "types=Lumiform", "sort=Best", "period=Decade", "checkpointType=Standard", "nsfw=maybe",
                              "primaryFileOnly=2", "ids=1,x", "query=light&page=1"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void DemoSiteTest::refusesBadParameters()
{
    QFETCH(QString, query);
    const SiteAnswer answer = get(QStringLiteral("/api/v1/models?") + query);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.json().contains(QLatin1String("error")));
}

void DemoSiteTest::wantsKeyForMereMention()
{
    QCOMPARE(get(QStringLiteral("/api/v1/models?favorites=false")).status, 401);
    QCOMPARE(get(QStringLiteral("/api/v1/models?hidden=true")).status, 401);
    const SiteAnswer mine = get(QStringLiteral("/api/v1/models?favorites=true"), withKey);
    QCOMPARE(mine.status, 200);
    QVERIFY(!mine.items().isEmpty());
    QVERIFY(mine.items().size() < m_all.size() / 2);
}

void DemoSiteTest::findsNoStrangers()
{
    QCOMPARE(get(QStringLiteral("/api/v1/models?username=nobody-at-all")).status, 404);
    const QJsonArray items = get(QStringLiteral("/api/v1/models?username=NORDLICHT")).items();
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items)
        QCOMPARE(item[QLatin1String("creator")][QLatin1String("username")].toString(), QStringLiteral("nordlicht"));
}

void DemoSiteTest::ignoresUnknownTags()
{
    const auto everything = get(QStringLiteral("/api/v1/models")).items().size();
    QCOMPARE(get(QStringLiteral("/api/v1/models?tag=unheard-of")).items().size(), everything);
    const auto botanical = get(QStringLiteral("/api/v1/models?tag=Botanical")).items().size();
    QVERIFY(botanical > 1 && botanical < everything / 2);
}

void DemoSiteTest::takesJoinedBaseModelsAsOneName()
{
    QVERIFY(get(QStringLiteral("/api/v1/models?baseModels=SDXL%201.0,Pony")).items().isEmpty());
    const auto sdxl = get(QStringLiteral("/api/v1/models?baseModels=SDXL+1.0")).items().size();
    const auto both = get(QStringLiteral("/api/v1/models?baseModels=SDXL%201.0&baseModels=Pony")).items().size();
    QVERIFY(sdxl > 0 && both > sdxl);
}

void DemoSiteTest::narrowsVersionsToBaseModels()
{
    const QJsonObject rings = listed(QStringLiteral("Twenty Rings"));
    const auto id = rings.value(QLatin1String("id")).toInteger();
    QCOMPARE(rings.value(QLatin1String("modelVersions")).toArray().size(), 20);
    const SiteAnswer answer = get(QStringLiteral("/api/v1/models?baseModels=SD%201.5&ids=%1").arg(id));
    QCOMPARE(answer.items().size(), 1);
    const QJsonArray versions = answer.items().at(0)[QLatin1String("modelVersions")].toArray();
    QVERIFY(!versions.isEmpty() && versions.size() < 20);
    for (const QJsonValue &version : versions)
        QCOMPARE(version[QLatin1String("baseModel")].toString(), QStringLiteral("SD 1.5"));
}

void DemoSiteTest::showsOnlyPgUnlessTold()
{
    for (const QString &query : {QString(), QStringLiteral("&nsfw=false"), QStringLiteral("&query=sample")}) {
        const QJsonArray items = get(QStringLiteral("/api/v1/models?limit=100") + query).items();
        QVERIFY(!items.isEmpty());
        for (const QJsonValue &item : items) {
            QVERIFY(item[QLatin1String("nsfwLevel")].toInt() & 1);
            for (const QJsonValue &version : item[QLatin1String("modelVersions")].toArray()) {
                for (const QJsonValue &image : version[QLatin1String("images")].toArray())
                    QCOMPARE(image[QLatin1String("nsfwLevel")].toInt(), 1);
            }
        }
    }
    const auto open = get(QStringLiteral("/api/v1/models?nsfw=true")).items().size();
    QVERIFY(open > get(QStringLiteral("/api/v1/models")).items().size());
}

void DemoSiteTest::neverShowsBlocked()
{
    QVERIFY(!m_all.isEmpty());
    for (const QJsonValue &item : std::as_const(m_all))
        QVERIFY(item[QLatin1String("name")].toString() != QLatin1String("Behind the Screen"));
}

void DemoSiteTest::coercesFlags()
{
    const QJsonArray items = get(QStringLiteral("/api/v1/models?earlyAccess=false")).items();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items.at(0)[QLatin1String("modelVersions")][0][QLatin1String("availability")].toString(),
             QStringLiteral("EarlyAccess"));
    for (const QJsonValue &item : get(QStringLiteral("/api/v1/models?supportsGeneration=false")).items())
        QVERIFY(item[QLatin1String("supportsGeneration")].toBool());
}

void DemoSiteTest::leavesArchivedOut()
{
    const auto id = listed(QStringLiteral("Old Mill")).value(QLatin1String("id")).toInteger();
    QVERIFY(get(QStringLiteral("/api/v1/models?ids=%1").arg(id)).items().isEmpty());
    QCOMPARE(get(QStringLiteral("/api/v1/models?archived=true&ids=%1").arg(id)).items().size(), 1);
}

void DemoSiteTest::leavesArchivedFilesAndTakenDownImagesOut()
{
    const QJsonObject archived = listed(QStringLiteral("Old Mill"));
    QCOMPARE(archived.value(QLatin1String("mode")).toString(), QStringLiteral("Archived"));
    const QJsonValue old = archived.value(QLatin1String("modelVersions"))[0];
    QVERIFY(old[QLatin1String("files")].toArray().isEmpty());
    QVERIFY(old[QLatin1String("downloadUrl")].isUndefined());
    const QJsonObject withdrawn = listed(QStringLiteral("Withdrawn Study"));
    QCOMPARE(withdrawn.value(QLatin1String("mode")).toString(), QStringLiteral("TakenDown"));
    QVERIFY(withdrawn.value(QLatin1String("modelVersions"))[0][QLatin1String("images")].toArray().isEmpty());
    QVERIFY(!listed(QStringLiteral("Meridian Light")).contains(QLatin1String("mode")));
}

void DemoSiteTest::filtersByPeriod()
{
    qsizetype before = 0;
    for (const char *period : {"Day", "Week", "Month", "Year", "AllTime"}) {
        const auto count = get(QStringLiteral("/api/v1/models?period=") + QString::fromLatin1(period)).items().size();
        QVERIFY2(count > before, period);
        before = count;
    }
}

void DemoSiteTest::appliesCheckpointTypeToCheckpointsOnly()
{
    const auto count = [&](const char *query) {
        return get(QStringLiteral("/api/v1/models?checkpointType=Merge") + QString::fromLatin1(query)).items().size();
    };
    QCOMPARE(count("&types=Checkpoint"), 3);
    QVERIFY(count("") > 3);
    const auto loras = get(QStringLiteral("/api/v1/models?types=LORA")).items().size();
    QCOMPARE(count("&types=LORA"), loras);
}

void DemoSiteTest::leavesOnlyPrimaryFiles()
{
    bool sawEmpty = false;
    for (const QJsonValue &item : get(QStringLiteral("/api/v1/models?primaryFileOnly=true")).items()) {
        for (const QJsonValue &version : item[QLatin1String("modelVersions")].toArray()) {
            const QJsonArray files = version[QLatin1String("files")].toArray();
            QVERIFY(files.size() <= 1);
            sawEmpty = sawEmpty || files.isEmpty();
            QVERIFY(files.isEmpty() || files.at(0)[QLatin1String("primary")].toBool());
        }
    }
    QVERIFY(sawEmpty);
}

void DemoSiteTest::pagesToTheEndWithoutRepeating()
{
    for (const QString &sort :
         {QStringLiteral("Newest"), QStringLiteral("Most Downloaded"), QStringLiteral("Oldest")}) {
        QString cursor;
        QSet<qint64> seen;
        qsizetype items = 0;
        int pages = 0;
        do {
            const SiteAnswer page =
                get(QStringLiteral("/api/v1/models?nsfw=true&archived=true&limit=13&sort=%1&cursor=%2")
                        .arg(encoded(sort), encoded(cursor)));
            QCOMPARE(page.status, 200);
            seen |= idsOf(page.items());
            items += page.items().size();
            cursor = cursorOf(page);
            QVERIFY(cursor.isEmpty() || cursor.contains(QLatin1Char('|')));
        } while (!cursor.isEmpty() && ++pages < 50);
        QCOMPARE(seen.size(), items);
        QCOMPARE(seen, idsOf(m_all));
    }
}

void DemoSiteTest::refusesCursorOfOtherSort()
{
    const QString cursor = cursorOf(get(QStringLiteral("/api/v1/models?limit=5&sort=Newest")));
    QVERIFY(!cursor.isEmpty());
    QCOMPARE(get(QStringLiteral("/api/v1/models?limit=5&sort=Newest&cursor=") + encoded(cursor)).status, 200);
    QCOMPARE(get(QStringLiteral("/api/v1/models?limit=5&sort=Oldest&cursor=") + encoded(cursor)).status, 400);
    QCOMPARE(get(QStringLiteral("/api/v1/models?limit=5&cursor=nonsense")).status, 400);
}

void DemoSiteTest::limitsPageNumbers()
{
    const SiteAnswer second = get(QStringLiteral("/api/v1/models?limit=10&page=2"));
    QCOMPARE(second.items().size(), 10);
    QCOMPARE(second.metadata().value(QLatin1String("currentPage")).toInt(), 2);
    QCOMPARE(get(QStringLiteral("/api/v1/models?limit=100&page=10")).status, 200);
    QCOMPARE(get(QStringLiteral("/api/v1/models?limit=100&page=11")).status, 429);
}

void DemoSiteTest::searchesTextInGappyPages()
{
    QString cursor;
    QSet<qint64> found;
    bool sawGap = false;
    do {
        const SiteAnswer page =
            get(QStringLiteral("/api/v1/models?query=style&limit=4&baseModels=Flux.1%20D&cursor=") + cursor);
        QCOMPARE(page.status, 200);
        found |= idsOf(page.items());
        cursor = cursorOf(page);
        sawGap = sawGap || (page.items().size() < 4 && !cursor.isEmpty());
        QVERIFY(page.metadata().value(QLatin1String("nextCursor")).isDouble() || cursor.isEmpty());
    } while (!cursor.isEmpty());
    QVERIFY(sawGap);
    QSet<qint64> expected;
    for (const QJsonValue &item : get(QStringLiteral("/api/v1/models?baseModels=Flux.1%20D")).items()) {
        if (item[QLatin1String("tags")].toArray().contains(QStringLiteral("style")))
            expected << item[QLatin1String("id")].toInteger();
    }
    QVERIFY(expected.size() >= 2);
    QCOMPARE(found, expected);
}

void DemoSiteTest::leansSingleModels()
{
    const QJsonObject listedModel = listed(QStringLiteral("Empty Frame"));
    const auto id = listedModel.value(QLatin1String("id")).toInteger();
    QVERIFY(listedModel.value(QLatin1String("modelVersions"))[0][QLatin1String("images")][0][QLatin1String("id")]
                .isDouble());
    const QJsonObject model = get(QStringLiteral("/api/v1/models/%1").arg(id)).json();
    const QJsonObject version = model.value(QLatin1String("modelVersions"))[0].toObject();
    QVERIFY(!version.contains(QLatin1String("files")));
    QVERIFY(!version.contains(QLatin1String("description")));
    QVERIFY(!version.contains(QLatin1String("supportsGeneration")));
    const QJsonValue image = version.value(QLatin1String("images"))[0];
    QVERIFY(image.isObject());
    QVERIFY(image[QLatin1String("id")].isUndefined());
}

void DemoSiteTest::refusesImpossibleIds()
{
    QCOMPARE(get(QStringLiteral("/api/v1/models/abc")).status, 400);
    QCOMPARE(get(QStringLiteral("/api/v1/models/2147483648")).status, 400);
    const SiteAnswer unknown = get(QStringLiteral("/api/v1/models/77"));
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.json().value(QLatin1String("error")).toString(), QStringLiteral("No model with id 77"));
}

void DemoSiteTest::answersVersions()
{
    const QJsonObject model = listed(QStringLiteral("Everything Included"));
    const QJsonValue listedVersion = model.value(QLatin1String("modelVersions"))[0];
    const auto id = listedVersion[QLatin1String("id")].toInteger();
    const QJsonObject version = get(QStringLiteral("/api/v1/model-versions/%1").arg(id)).json();
    QCOMPARE(version.value(QLatin1String("modelId")), model.value(QLatin1String("id")));
    QCOMPARE(version.value(QLatin1String("model"))[QLatin1String("name")], model.value(QLatin1String("name")));
    QVERIFY(version.value(QLatin1String("air")).toString().endsWith(QStringLiteral("@%1").arg(id)));
    QVERIFY(version.value(QLatin1String("images"))[0][QLatin1String("id")].isUndefined());
    // Absent on all but the primary file in lists, false here.
    QVERIFY(listedVersion[QLatin1String("files")][1][QLatin1String("primary")].isUndefined());
    QCOMPARE(version.value(QLatin1String("files"))[1][QLatin1String("primary")], QJsonValue(false));
    QCOMPARE(get(QStringLiteral("/api/v1/model-versions/77")).status, 404);
}

void DemoSiteTest::findsEveryKindOfHash()
{
    const QJsonValue version = listed(QStringLiteral("Meridian Light")).value(QLatin1String("modelVersions"))[0];
    const QJsonObject hashes = version[QLatin1String("files")][0][QLatin1String("hashes")].toObject();
    QCOMPARE(hashes.keys(), QStringList({QStringLiteral("AutoV1"), QStringLiteral("AutoV2"), QStringLiteral("AutoV3"),
                                         QStringLiteral("CRC32"), QStringLiteral("SHA256")}));
    for (const QJsonValue &hash : hashes) {
        for (const QString &text : {hash.toString(), hash.toString().toLower()}) {
            const SiteAnswer answer = get(QStringLiteral("/api/v1/model-versions/by-hash/") + text);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.json().value(QLatin1String("id")), version[QLatin1String("id")]);
        }
    }
    const SiteAnswer unknown = get(QStringLiteral("/api/v1/model-versions/by-hash/0123456789"));
    QCOMPARE(unknown.status, 404);
    QCOMPARE(unknown.json().value(QLatin1String("error")).toString(), QStringLiteral("Model not found"));
}

void DemoSiteTest::findsManyHashes()
{
    const auto sha256 = [&](const char *name) {
        return listed(QString::fromLatin1(name))
            .value(QLatin1String(
                "modelVersions"))[0][QLatin1String("files")][0][QLatin1String("hashes")][QLatin1String("SHA256")]
            .toString();
    };
    const QJsonArray asked{sha256("Cyanotype").toLower(), sha256("Withdrawn Study"), QString(64, QLatin1Char('0'))};
    const QByteArray body = QJsonDocument(asked).toJson();
    const QJsonArray versions = m_client->post(QStringLiteral("/api/v1/model-versions/by-hash"), body).array();
    QCOMPARE(versions.size(), 2);
    QVERIFY(versions.at(1).isNull());
    QVERIFY(versions.at(0)[QLatin1String("downloadUrl")].toString().startsWith(QLatin1String("https://undefined/")));
    const QJsonArray ids = m_client->post(QStringLiteral("/api/v1/model-versions/by-hash/ids"), body).array();
    QCOMPARE(ids.size(), 2);
    QCOMPARE(ids.at(0)[QLatin1String("modelVersionId")], versions.at(0)[QLatin1String("id")]);
    QCOMPARE(ids.at(0)[QLatin1String("hash")].toString(), sha256("Cyanotype"));
    QVERIFY(ids.at(1).isNull());

    QJsonArray many;
    for (int i = 0; i < 101; ++i)
        many.append(sha256("Cyanotype"));
    const QByteArray tooMany = QJsonDocument(many).toJson();
    QCOMPARE(m_client->post(QStringLiteral("/api/v1/model-versions/by-hash"), tooMany).status, 400);
    QCOMPARE(m_client->post(QStringLiteral("/api/v1/model-versions/by-hash/ids"), tooMany).status, 200);
    QCOMPARE(m_client->post(QStringLiteral("/api/v1/model-versions/by-hash/ids"), "[\"short\"]").status, 400);
}

void DemoSiteTest::listsEnums()
{
    const QJsonObject enums = get(QStringLiteral("/api/v1/enums")).json();
    QVERIFY(enums.value(QLatin1String("ModelType")).toArray().contains(QStringLiteral("LORA")));
    QVERIFY(!enums.value(QLatin1String("ModelType")).toArray().contains(QStringLiteral("Lumiform")));
    QVERIFY(enums.value(QLatin1String("BaseModel")).toArray().contains(QStringLiteral("Halcyon 9B")));
    QVERIFY(!enums.value(QLatin1String("ActiveBaseModel")).toArray().isEmpty());
    QVERIFY(!enums.value(QLatin1String("ModelFileType")).toArray().isEmpty());
    QVERIFY(!enums.value(QLatin1String("BaseModelType")).toArray().isEmpty());
}

void DemoSiteTest::completesTagsAndCreators()
{
    const QJsonArray tags = get(QStringLiteral("/api/v1/tags?query=bot&limit=5")).items();
    QCOMPARE(tags.at(0)[QLatin1String("name")].toString(), QStringLiteral("botanical"));
    QCOMPARE(get(QStringLiteral("/api/v1/tags?limit=5")).items().size(), 5);
    const QJsonArray creators = get(QStringLiteral("/api/v1/creators?query=moss")).items();
    QCOMPARE(creators.at(0)[QLatin1String("username")].toString(), QStringLiteral("mossandmoth"));
}

void DemoSiteTest::listsImagesByLevel()
{
    const auto version = listed(QStringLiteral("Full Spectrum"))
                             .value(QLatin1String("modelVersions"))[0][QLatin1String("id")]
                             .toInteger();
    const auto levels = [&](const char *query) {
        QList<int> bits;
        const QString target =
            QStringLiteral("/api/v1/images?modelVersionId=%1&%2").arg(version).arg(QString::fromLatin1(query));
        for (const QJsonValue &item : get(target).items())
            bits << item[QLatin1String("browsingLevel")].toInt();
        std::sort(bits.begin(), bits.end());
        return bits;
    };
    QCOMPARE(levels(""), QList<int>({1}));
    QCOMPARE(levels("nsfw=true"), QList<int>({4, 8, 16}));
    QCOMPARE(levels("nsfw=Soft"), QList<int>({1, 2}));
    QCOMPARE(levels("browsingLevel=31"), QList<int>({1, 2, 4, 8, 16}));
    QCOMPARE(get(QStringLiteral("/api/v1/images?browsingLevel=1&limit=3"))
                 .items()
                 .at(0)[QLatin1String("nsfwLevel")]
                 .toString(),
             QStringLiteral("None"));
    QCOMPARE(get(QStringLiteral("/api/v1/images?limit=201")).status, 400);
    const SiteAnswer page = get(QStringLiteral("/api/v1/images?limit=3"));
    const SiteAnswer next = get(QStringLiteral("/api/v1/images?limit=3&cursor=") + encoded(cursorOf(page)));
    QVERIFY(!idsOf(page.items()).intersects(idsOf(next.items())));
}

void DemoSiteTest::wrapsMetaUnlessFlat()
{
    const auto metas = [&](const char *query) {
        QJsonArray found;
        for (const QJsonValue &item :
             get(QStringLiteral("/api/v1/images?limit=20") + QString::fromLatin1(query)).items())
            found.append(item[QLatin1String("meta")]);
        return found;
    };
    bool sawNull = false;
    for (const QJsonValue &meta : metas("&withMeta=true&flatMeta=true")) {
        sawNull = sawNull || meta.isNull();
        QVERIFY(meta.isNull() || meta[QLatin1String("prompt")].isString());
    }
    QVERIFY(sawNull);
    QVERIFY(metas("&withMeta=true").at(0)[QLatin1String("meta")][QLatin1String("prompt")].isString());
    QVERIFY(metas("").at(0).isUndefined() || metas("").at(0).isNull());
}

void DemoSiteTest::knowsItsKey()
{
    QCOMPARE(get(QStringLiteral("/api/v1/me")).status, 401);
    QCOMPARE(get(QStringLiteral("/api/v1/me"), {{"Authorization", "Bearer wrong"}}).status, 401);
    const SiteAnswer me = get(QStringLiteral("/api/v1/me"), withKey);
    QCOMPARE(me.status, 200);
    QVERIFY(me.json().value(QLatin1String("isMember")).toBool());
    // Everywhere else a wrong key is as good as none.
    QCOMPARE(get(QStringLiteral("/api/v1/models"), {{"Authorization", "Bearer wrong"}}).status, 200);
}

void DemoSiteTest::drawsRenditions()
{
    const QJsonObject image = listed(QStringLiteral("Aurora Nights"))
                                  .value(QLatin1String("modelVersions"))[0][QLatin1String("images")][0]
                                  .toObject();
    const QString url = image.value(QLatin1String("url")).toString();
    QVERIFY(url.startsWith(m_site->apiOrigin().toString()));
    QCOMPARE(QUrl(url).path().count(QLatin1Char('/')), 4);
    const auto size = [&](const QString &rendition) {
        QString changed = url;
        const SiteAnswer answer = get(changed.replace(QStringLiteral("original=true"), rendition));
        return answer.header("content-type") == "image/jpeg" ? QImage::fromData(answer.body).size() : QSize();
    };
    const int width = image.value(QLatin1String("width")).toInt();
    QCOMPARE(size(QStringLiteral("original=true")), QSize(width, image.value(QLatin1String("height")).toInt()));
    QCOMPARE(size(QStringLiteral("width=450")).width(), 450);
    QCOMPARE(size(QStringLiteral("width=400,optimized=true")).width(), 450);
    QCOMPARE(size(QStringLiteral("width=96")).width(), 96);
    QCOMPARE(size(QStringLiteral("width=1600")).width(), width);
    QCOMPARE(get(QStringLiteral("/account/no-such-uuid/width=450/1.jpeg")).status, 404);
    QCOMPARE(image.value(QLatin1String("hash")).toString().size(), 28);
}

void DemoSiteTest::drawsStillsOfVideos()
{
    const QJsonValue video = listed(QStringLiteral("Clockwork Carousel"))
                                 .value(QLatin1String("modelVersions"))[0][QLatin1String("images")][0];
    QCOMPARE(video[QLatin1String("type")].toString(), QStringLiteral("video"));
    QString url = video[QLatin1String("url")].toString();
    QCOMPARE(get(url).header("content-type"), QByteArray("video/mp4"));
    url.replace(QStringLiteral("original=true"), QStringLiteral("transcode=true,anim=false,width=450"));
    QCOMPARE(QImage::fromData(get(url).body).width(), 450);
}

void DemoSiteTest::leadsToVerifiableFile()
{
    const QJsonValue file =
        listed(QStringLiteral("Cyanotype")).value(QLatin1String("modelVersions"))[0][QLatin1String("files")][0];
    const SiteAnswer redirect = get(downloadPath(QStringLiteral("Cyanotype")) +
                                    QStringLiteral("?fileId=%1").arg(file[QLatin1String("id")].toInteger()));
    QCOMPARE(redirect.status, 307);
    const QString link = QString::fromLatin1(redirect.header("location"));
    QVERIFY(link.startsWith(m_site->storageOrigin().toString()));
    const SiteAnswer content = get(link);
    QCOMPARE(content.status, 200);
    QCOMPARE(content.header("content-length").toLongLong(), content.body.size());
    QCOMPARE(QCryptographicHash::hash(content.body, QCryptographicHash::Sha256).toHex().toUpper(),
             file[QLatin1String("hashes")][QLatin1String("SHA256")].toString().toLatin1());
    QVERIFY(qAbs(file[QLatin1String("sizeKB")].toDouble() * 1024 - double(content.body.size())) < 1024);
}

void DemoSiteTest::choosesFileByKind()
{
    const QString path = downloadPath(QStringLiteral("Everything Included"));
    const auto chosen = [&](const char *query) {
        return QString::fromLatin1(get(path + QString::fromLatin1(query)).header("location"));
    };
    QVERIFY(chosen("").contains(QLatin1String("everythingIncluded_v10.safetensors")));
    QVERIFY(chosen("?type=Model&format=SafeTensor&size=full&fp=fp16").contains(QLatin1String("Full16")));
    QVERIFY(chosen("?fp=fp8").contains(QLatin1String("Fp8")));
    QCOMPARE(get(path + QStringLiteral("?format=GGUF")).status, 404);
    QCOMPARE(get(path + QStringLiteral("?fileId=x")).status, 400);
    // Without a primary file: the first of type Model.
    const QString gguf = downloadPath(QStringLiteral("Northwind Quantised"));
    QVERIFY(get(gguf).header("location").contains("Q3_K_S"));
}

void DemoSiteTest::knowsLentFilesUnderTheirOwnVersionOnly()
{
    for (const QJsonValue &file : listed(QStringLiteral("Everything Included"))
                                      .value(QLatin1String("modelVersions"))[0][QLatin1String("files")]
                                      .toArray()) {
        if (file[QLatin1String("type")].toString() != QLatin1String("VAE"))
            continue;
        const QString own = file[QLatin1String("downloadUrl")].toString();
        const QString here = downloadPath(QStringLiteral("Everything Included"));
        QVERIFY(!own.endsWith(here));
        QCOMPARE(get(here + QStringLiteral("?fileId=%1").arg(file[QLatin1String("id")].toInteger())).status, 404);
        const SiteAnswer content = get(QString::fromLatin1(get(own).header("location")));
        QCOMPARE(QCryptographicHash::hash(content.body, QCryptographicHash::Sha256).toHex().toUpper(),
                 file[QLatin1String("hashes")][QLatin1String("SHA256")].toString().toLatin1());
        return;
    }
    QFAIL("no lent file");
}

void DemoSiteTest::refusesDownloads_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("status");
    QTest::newRow("early access") << QStringLiteral("Opaline Preview") << 403;
    QTest::newRow("archived") << QStringLiteral("Old Mill") << 410;
    QTest::newRow("login") << QStringLiteral("Members' Greenhouse") << 401;
    QTest::newRow("disabled") << QStringLiteral("Gallery Only") << 401;
    QTest::newRow("no files") << QStringLiteral("Empty Frame") << 404;
}

void DemoSiteTest::refusesDownloads()
{
    QFETCH(QString, model);
    QFETCH(int, status);
    const SiteAnswer answer = get(downloadPath(model));
    QCOMPARE(answer.status, status);
    QVERIFY(answer.json().contains(QLatin1String("error")));
    if (status == 403) {
        QCOMPARE(answer.json().value(QLatin1String("error")).toString(), QStringLiteral("Early Access"));
        const QString deadline = answer.json().value(QLatin1String("deadline")).toString();
        QVERIFY(QDateTime::fromString(deadline, Qt::ISODateWithMs) > QDateTime::currentDateTimeUtc());
    }
}

void DemoSiteTest::opensLoginWithKey()
{
    QCOMPARE(get(downloadPath(QStringLiteral("Members' Greenhouse")), withKey).status, 307);
    QCOMPARE(get(downloadPath(QStringLiteral("Gallery Only")), withKey).status, 401);
    QCOMPARE(get(downloadPath(QStringLiteral("Opaline Preview")), withKey).status, 403);
}

void DemoSiteTest::answersBrowsersWithPages()
{
    const SiteAnswer page = get(downloadPath(QStringLiteral("Members' Greenhouse")), {{"User-Agent", "Mozilla/5.0"}});
    QCOMPARE(page.status, 200);
    QVERIFY(page.header("content-type").startsWith("text/html"));
    QCOMPARE(get(downloadPath(QStringLiteral("Cyanotype")), {{"User-Agent", "Mozilla/5.0"}}).status, 307);
}

void DemoSiteTest::storageWantsNoKey()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    QCOMPARE(get(link, withKey).status, 400);
    QCOMPARE(get(link + QStringLiteral("&token=") + QLatin1String(DemoSite::validKey)).status, 400);
    QCOMPARE(get(link).status, 200);
    QCOMPARE(m_site->storageServer().requests().first().header("authorization"), withKey.first().second);
}

void DemoSiteTest::storageChecksLinks()
{
    QString link = storageLink(QStringLiteral("Cyanotype"));
    QString forged = link;
    forged.replace(QStringLiteral("signature="), QStringLiteral("signature=0"));
    const SiteAnswer refused = get(forged);
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.header("content-type").contains("xml"));
    DemoFaults faults;
    faults.linkLifetimeS = -1;
    m_site->setFaults(faults);
    QCOMPARE(get(storageLink(QStringLiteral("Cyanotype"))).status, 403);
}

void DemoSiteTest::storageServesRanges()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    const SiteAnswer whole = get(link);
    const qsizetype size = whole.body.size();
    QCOMPARE(whole.header("accept-ranges"), QByteArray("bytes"));

    const SiteAnswer rest = get(link, {{"Range", "bytes=1000-"}});
    QCOMPARE(rest.status, 206);
    QCOMPARE(rest.body, whole.body.mid(1000));
    QCOMPARE(rest.header("content-range"),
             QByteArray("bytes 1000-") + QByteArray::number(size - 1) + '/' + QByteArray::number(size));
    QCOMPARE(get(link, {{"Range", "bytes=5-9"}}).body, whole.body.mid(5, 5));
    QCOMPARE(get(link, {{"Range", "bytes=-7"}}).body, whole.body.right(7));

    const SiteAnswer beyond = get(link, {{"Range", QByteArray("bytes=") + QByteArray::number(size) + '-'}});
    QCOMPARE(beyond.status, 416);
    QCOMPARE(beyond.header("content-range"), QByteArray("bytes */") + QByteArray::number(size));

    for (const QByteArray &condition : {whole.header("etag"), whole.header("last-modified")})
        QCOMPARE(get(link, {{"Range", "bytes=5-9"}, {"If-Range", condition}}).status, 206);
    QCOMPARE(get(link, {{"Range", "bytes=5-9"}, {"If-Range", "\"another\""}}).status, 200);
}

void DemoSiteTest::storageNamesFiles()
{
    QCOMPARE(get(storageLink(QStringLiteral("Cyanotype"))).header("content-disposition"),
             QByteArray("attachment; filename=\"cyanotype_v10.safetensors\""));
    const QString path = downloadPath(QStringLiteral("Unruly File Names"));
    for (const QJsonValue &file : listed(QStringLiteral("Unruly File Names"))
                                      .value(QLatin1String("modelVersions"))[0][QLatin1String("files")]
                                      .toArray()) {
        const SiteAnswer redirect = get(path + QStringLiteral("?fileId=%1").arg(file[QLatin1String("id")].toInteger()));
        const SiteAnswer content = get(QString::fromLatin1(redirect.header("location")));
        QCOMPARE(content.status, 200);
        const QByteArray disposition = content.header("content-disposition");
        const QString name = file[QLatin1String("name")].toString();
        if (disposition.contains("filename*=UTF-8''"))
            QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(disposition.mid(disposition.indexOf("''") + 2))),
                     name);
        else
            QCOMPARE(disposition, "attachment; filename=\"" + name.toUtf8() + '"');
    }
}

void DemoSiteTest::failsFirstRequests()
{
    DemoFaults faults;
    faults.failFirst = 2;
    faults.retryAfterS = 3;
    m_site->setFaults(faults);
    const SiteAnswer first = get(QStringLiteral("/api/v1/enums"));
    QCOMPARE(first.status, 503);
    QCOMPARE(first.header("retry-after"), QByteArray("3"));
    QCOMPARE(get(QStringLiteral("/api/v1/enums")).status, 503);
    QCOMPARE(get(QStringLiteral("/api/v1/enums")).status, 200);
    QCOMPARE(get(QStringLiteral("/api/v1/tags")).status, 503);
}

void DemoSiteTest::limitsRates()
{
    DemoFaults faults;
    faults.tooManyRequests = true;
    m_site->setFaults(faults);
    QCOMPARE(get(QStringLiteral("/api/v1/enums")).status, 429);
    QVERIFY(get(QStringLiteral("/api/v1/enums")).header("retry-after").isEmpty());
    faults.retryAfterS = 2;
    m_site->setFaults(faults);
    QCOMPARE(get(downloadPath(QStringLiteral("Cyanotype"))).header("retry-after"), QByteArray("2"));
}

void DemoSiteTest::cutsJsonInTheMiddle()
{
    DemoFaults faults;
    faults.malformed = true;
    m_site->setFaults(faults);
    const SiteAnswer answer = get(QStringLiteral("/api/v1/enums"));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.body.isEmpty());
    QVERIFY(QJsonDocument::fromJson(answer.body).isNull());
}

void DemoSiteTest::answersLoginPage()
{
    DemoFaults faults;
    faults.htmlLogin = true;
    m_site->setFaults(faults);
    const SiteAnswer answer = get(downloadPath(QStringLiteral("Cyanotype")));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.header("content-type").startsWith("text/html"));
}

void DemoSiteTest::corruptsOneByte()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    const QByteArray good = get(link).body;
    DemoFaults faults;
    faults.corruptBytes = true;
    m_site->setFaults(faults);
    const QByteArray bad = get(link).body;
    QCOMPARE(bad.size(), good.size());
    qsizetype different = 0;
    for (qsizetype i = 0; i < good.size(); ++i)
        different += good[i] != bad[i] ? 1 : 0;
    QCOMPARE(different, 1);
    // The same byte, whichever piece is asked for.
    const qsizetype middle = good.size() / 2;
    const QByteArray range = "bytes=" + QByteArray::number(middle) + '-';
    QCOMPARE(get(link, {{"Range", range}}).body, bad.mid(middle));
}

void DemoSiteTest::cutsDownloads()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    DemoFaults faults;
    faults.cutAfterBytes = 10'000;
    m_site->setFaults(faults);
    const SiteAnswer answer = get(link);
    // The network stack does not always call it an error when a connection it has used before is cut.
    QCOMPARE(answer.body.size(), 10'000);
    QVERIFY(answer.header("content-length").toLongLong() > 10'000);
}

void DemoSiteTest::ignoresRangesWhenTold()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    DemoFaults faults;
    faults.noRange = true;
    m_site->setFaults(faults);
    const SiteAnswer answer = get(link, {{"Range", "bytes=5-9"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("accept-ranges"), QByteArray("none"));
}

void DemoSiteTest::changesEtags()
{
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    QCOMPARE(get(link).header("etag"), get(link).header("etag"));
    DemoFaults faults;
    faults.changeEtag = true;
    m_site->setFaults(faults);
    const QByteArray etag = get(link).header("etag");
    QVERIFY(get(link).header("etag") != etag);
    QCOMPARE(get(link, {{"Range", "bytes=5-9"}, {"If-Range", etag}}).status, 200);
}

void DemoSiteTest::failsPictures()
{
    DemoFaults faults;
    faults.imageError = true;
    m_site->setFaults(faults);
    const QString url = listed(QStringLiteral("Cyanotype"))
                            .value(QLatin1String("modelVersions"))[0][QLatin1String("images")][0][QLatin1String("url")]
                            .toString();
    QCOMPARE(get(url).status, 500);
}

void DemoSiteTest::takesItsTime()
{
    DemoFaults faults;
    faults.latencyMs = 150;
    faults.storageBytesPerS = 2'000'000;
    m_site->setFaults(faults);
    QElapsedTimer timer;
    timer.start();
    const QString link = storageLink(QStringLiteral("Cyanotype"));
    QVERIFY(timer.restart() >= 145);
    const qint64 size = get(link).body.size();
    QVERIFY2(timer.elapsed() >= size * 900 / 2'000'000, QByteArray::number(timer.elapsed()).constData());
}

QTEST_GUILESS_MAIN(DemoSiteTest)
#include "DemoSiteTest.moc"
