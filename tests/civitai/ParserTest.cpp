#include "civitai/Parser.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitrine;

namespace {

/// JSON as a test can write it: `'` stands for a quote, `~` for an escaped one.
QByteArray asJson(QByteArray text)
{
    return text.replace('~', "\\\"").replace('\'', '"');
}

const QUrl origin(QStringLiteral("https://civitai.com"));
const QByteArray sha256 = "BC43CBF3DC8A1FC30F2F2046133A54B8B26D41348939E7B7896D9D26ED985911";

/// A list's model with everything in it; `more` replaces or adds fields (later ones win in JSON).
QByteArray fullModel(const QByteArray &more = "")
{
    const QByteArray file = asJson(
        "{'id':4060,'sizeKB':2082690.173828125,'name':'dream.safetensors','type':'Model','pickleScanResult':'Success',"
        "'pickleScanMessage':'No Pickle imports','virusScanResult':'Danger','virusScanMessage':'bad',"
        "'scannedAt':'2023-01-03T01:49:12.359Z','metadata':{'format':'SafeTensor','size':'pruned','fp':'fp16',"
        "'quantType':'Q4_K_M','isRequired':true},'hashes':{'SHA256':'" +
        sha256.toLower() +
        "','BLAKE3':'6C56','CRC32':'7E13FCCD','AutoV1':'E3B0C442','AutoV2':'bc43cbf3dc','AutoV3':'ABCDEF012345'},"
        "'downloadUrl':'https://civitai.com/api/download/models/128713','primary':true}");
    const QByteArray image = asJson(
        "{'id':55,'url':'https://image.civitai.com/acc/uuid-1/original=true/n.jpeg','nsfwLevel':2,'width':832,"
        "'height':1216,'hash':'U7BM','type':'video','minor':true,'poi':true,'hasMeta':true,'hasPositivePrompt':true,"
        "'onSite':true,'remixOfId':null}");
    const QByteArray version =
        asJson("{'id':128713,'index':0,'name':'8','baseModel':'SD 1.5','baseModelType':'Standard',"
               "'publishedAt':'2023-01-03T01:36:14.805Z','availability':'EarlyAccess',"
               "'earlyAccessDeadline':'2026-09-01T00:00:00.000Z','nsfwLevel':3,'description':'<p>Better</p>',"
               "'trainedWords':['dream','shaper'],'supportsGeneration':true,"
               "'stats':{'downloadCount':10,'thumbsUpCount':2,'thumbsDownCount':0},"
               "'files':[" +
               file + "],'images':[" + image +
               "],"
               "'downloadUrl':'https://civitai.com/api/download/models/128713'}");
    return asJson("{'id':4384,'name':'DreamShaper','description':'<p>Hi</p>','type':'Checkpoint','nsfw':true,"
                  "'nsfwLevel':7,'availability':'Public','allowNoCredit':false,"
                  "'allowCommercialUse':'{Image,RentCivit}','allowDerivatives':false,'allowDifferentLicense':false,"
                  "'minor':true,'poi':true,'sfwOnly':true,'supportsGeneration':true,'cosmetic':null,"
                  "'stats':{'downloadCount':1497,'thumbsUpCount':207,'thumbsDownCount':1,'commentCount':6,"
                  "'tippedAmountCount':5656},'creator':{'username':'Lykon','image':'https://i.example/a.png'},"
                  "'tags':['anime','landscapes'],'modelVersions':[" +
                  version + "]" + (more.isEmpty() ? "" : "," + more) + "}");
}

/// The one model of a list page.
Model listed(const QByteArray &model)
{
    const auto page = parseModelPage("{\"items\":[" + model + "],\"metadata\":{}}", origin);
    return page && page->items.size() == 1 ? *page->items.first() : Model{};
}

Version listedVersion(const QByteArray &version)
{
    const Model model = listed("{\"id\":1,\"modelVersions\":[" + version + "]}");
    return model.versions.value(0);
}

File listedFile(const QByteArray &file)
{
    return listedVersion("{\"id\":2,\"files\":[" + file + "]}").files.value(0);
}

QString cursorOf(const QByteArray &metadata)
{
    const auto page = parseModelPage("{\"items\":[],\"metadata\":" + metadata + "}", origin);
    if (!page)
        return QStringLiteral("error");
    return page->next ? page->next->text : QStringLiteral("end");
}

} // namespace

class ParserTest : public QObject
{
    Q_OBJECT

private slots:
    // ---- lists

    void readsEveryFieldOfAModel()
    {
        const Model model = listed(fullModel());
        QCOMPARE(model.id, ModelId{4384});
        QCOMPARE(model.name, QStringLiteral("DreamShaper"));
        QCOMPARE(model.description, QStringLiteral("<p>Hi</p>"));
        QCOMPARE(model.type.text, QStringLiteral("Checkpoint"));
        QCOMPARE(model.maturity.bits, 7);
        QCOMPARE(model.availability, QStringLiteral("Public"));
        QVERIFY(model.nsfw && model.minor && model.poi && model.sfwOnly && model.supportsGeneration);
        QCOMPARE(model.licence, (Licence{false, false, false, {QStringLiteral("Image"), QStringLiteral("RentCivit")}}));
        QCOMPARE(model.stats, (Stats{1497, 207, 1, 6, 5656}));
        QCOMPARE(model.creator->username, QStringLiteral("Lykon"));
        QCOMPARE(model.creator->image.fileName(), QStringLiteral("a.png"));
        QCOMPARE(model.tags, (QStringList{QStringLiteral("anime"), QStringLiteral("landscapes")}));
        QCOMPARE(model.mode, ModelMode::Normal);
        QCOMPARE(model.versions.size(), 1);
    }

    void readsEveryFieldOfAVersion()
    {
        const Version version = listed(fullModel()).versions.value(0);
        QCOMPARE(version.id, VersionId{128713});
        QCOMPARE(version.name, QStringLiteral("8"));
        QCOMPARE(version.baseModel.text, QStringLiteral("SD 1.5"));
        QCOMPARE(version.baseModelType, QStringLiteral("Standard"));
        QCOMPARE(version.publishedAt, QDateTime(QDate(2023, 1, 3), QTime(1, 36, 14, 805), Qt::UTC));
        QVERIFY(version.isEarlyAccess());
        QCOMPARE(version.earlyAccessDeadline, QDateTime(QDate(2026, 9, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(version.maturity.bits, 3);
        QCOMPARE(version.description, QStringLiteral("<p>Better</p>"));
        QCOMPARE(version.trainedWords, (QStringList{QStringLiteral("dream"), QStringLiteral("shaper")}));
        QCOMPARE(version.stats, (Stats{10, 2, 0, {}, {}}));
        QCOMPARE(version.downloadUrl.path(), QStringLiteral("/api/download/models/128713"));
    }

    void readsEveryFieldOfAFile()
    {
        const File file = listed(fullModel()).versions.value(0).files.value(0);
        QCOMPARE(file.id, FileId{4060});
        QCOMPARE(file.name, QStringLiteral("dream.safetensors"));
        QCOMPARE(file.type.text, QStringLiteral("Model"));
        QCOMPARE(file.format.text, QStringLiteral("SafeTensor"));
        QCOMPARE(file.precision, QStringLiteral("fp16"));
        QCOMPARE(file.sizeName, QStringLiteral("pruned"));
        QCOMPARE(file.quantType, QStringLiteral("Q4_K_M"));
        QVERIFY(file.required && file.primary && file.isDangerous());
        QCOMPARE(file.sizeBytes, std::optional<qint64>(2132674738));
        QCOMPARE(file.pickleScan, ScanResult::Success);
        QCOMPARE(file.virusScan, ScanResult::Danger);
        QCOMPARE(file.virusScanMessage, QStringLiteral("bad"));
        QVERIFY(file.scannedAt.isValid());
        QCOMPARE(file.hashes.sha256->toHex(), QString::fromLatin1(sha256));
        QCOMPARE(file.hashes.autoV2, QStringLiteral("BC43CBF3DC"));
        QCOMPARE(file.hashes.autoV3, QStringLiteral("ABCDEF012345"));
        QCOMPARE(file.hashes.autoV1, QStringLiteral("E3B0C442"));
        QCOMPARE(file.hashes.crc32, QStringLiteral("7E13FCCD"));
    }

    void readsEveryFieldOfAnImage()
    {
        const Image image = listed(fullModel()).versions.value(0).images.value(0);
        QCOMPARE(image.id, std::optional(ImageId{55}));
        QCOMPARE(image.uuid, QStringLiteral("uuid-1"));
        QCOMPARE(image.maturity.bits, 2);
        QCOMPARE(image.size, QSize(832, 1216));
        QCOMPARE(image.blurHash, QStringLiteral("U7BM"));
        QCOMPARE(image.type, MediaType::Video);
        QVERIFY(image.minor && image.poi && image.hasMeta);
    }

    void leavesOutItemsWithoutAUsableIdAndCountsThem()
    {
        const auto page = parseModelPage(
            asJson("{'items':[{'id':1},null,{'name':'x'},{'id':-3},{'id':'7'},{'id':99999999999},'text',[],{'id':2.0}],"
                   "'metadata':{}}"),
            origin);
        QVERIFY(page.ok());
        QCOMPARE(page->unreadable, 6);
        QCOMPARE(page->items.size(), 3);
        QCOMPARE(page->items.at(1)->id, ModelId{7});
        QCOMPARE(page->items.at(2)->id, ModelId{2});
    }

    void anEmptyPageWithACursorIsNotTheEnd()
    {
        QCOMPARE(cursorOf(asJson("{'nextCursor':'0|12|34'}")), QStringLiteral("0|12|34"));
    }

    void cursorsStayAsTheyCame_data()
    {
        QTest::addColumn<QByteArray>("cursor");
        QTest::addColumn<QString>("kept");
        QTest::newRow("text") << asJson("'1|4711|8 +%&'") << "1|4711|8 +%&";
        QTest::newRow("date") << asJson("'2026-08-01T12:00:00.000Z'") << "2026-08-01T12:00:00.000Z";
        QTest::newRow("number") << QByteArray("100") << "100";
        QTest::newRow("zero") << QByteArray("0") << "0";
        QTest::newRow("large number") << QByteArray("1700000000123") << "1700000000123";
        QTest::newRow("larger than a double holds") << QByteArray("9007199254740993") << "9007199254740993";
        QTest::newRow("beyond 64 bits") << QByteArray("100000000000000000000") << "100000000000000000000";
        QTest::newRow("fraction") << QByteArray("1700000000123.5") << "1700000000123.5";
        QTest::newRow("null") << QByteArray("null") << "end";
        QTest::newRow("empty") << asJson("''") << "end";
    }
    void cursorsStayAsTheyCame()
    {
        QFETCH(QByteArray, cursor);
        QTEST(cursorOf("{\"nextCursor\":" + cursor + "}"), "kept");
    }

    void aMissingCursorIsTheEnd()
    {
        QCOMPARE(cursorOf("{}"), QStringLiteral("end"));
        QCOMPARE(cursorOf("null"), QStringLiteral("end"));
        QCOMPARE(cursorOf(asJson("{'nextPage':'https://x/?cursor=5','currentPage':1,'pageSize':100}")),
                 QStringLiteral("end"));
    }

    // ---- what may be missing, null, or of another type

    void aModelCanBeNothingButItsId()
    {
        const Model model = listed(asJson("{'id':1}"));
        QCOMPARE(model.id, ModelId{1});
        QVERIFY(!model.creator && model.versions.isEmpty() && model.tags.isEmpty());
        QCOMPARE(model.stats, Stats{});
        QCOMPARE(model.licence, Licence{});
    }

    void wrongTypesAreMissingFields()
    {
        const Model model =
            listed(asJson("{'id':1,'name':5,'description':[],'type':{},'nsfw':'yes','nsfwLevel':'a lot',"
                          "'stats':[],'creator':'me','tags':{'a':1},'modelVersions':'none','allowNoCredit':3}"));
        Model nothingButItsId;
        nothingButItsId.id = ModelId{1};
        QCOMPARE(model, nothingButItsId);
    }

    void hiddenStatisticsAreNotZero()
    {
        const Model model =
            listed(asJson("{'id':1,'stats':{'downloadCount':null,'tippedAmountCount':null,'thumbsUpCount':0}}"));
        QVERIFY(!model.stats.downloads && !model.stats.tipped && !model.stats.thumbsDown);
        QCOMPARE(model.stats.thumbsUp, std::optional<qint64>(0));
    }

    void aCreatorCanBeMissingOrFaceless()
    {
        QVERIFY(!listed(asJson("{'id':1,'creator':null}")).creator);
        QVERIFY(!listed(asJson("{'id':1,'creator':{}}")).creator);
        const Model model = listed(asJson("{'id':1,'creator':{'username':'me','image':null}}"));
        QCOMPARE(model.creator->username, QStringLiteral("me"));
        QVERIFY(model.creator->image.isEmpty());
    }

    void commercialUseHasThreeShapes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("Postgres") << asJson("'{Image,RentCivit}'") << "Image RentCivit";
        QTest::newRow("Postgres, quoted") << asJson("'{~Image~, Sell}'") << "Image Sell";
        QTest::newRow("Postgres, empty") << asJson("'{}'") << "";
        QTest::newRow("array") << asJson("['Image','Rent',null]") << "Image Rent";
        QTest::newRow("empty array") << QByteArray("[]") << "";
        QTest::newRow("word") << asJson("'Sell'") << "Sell";
        QTest::newRow("unknown word") << asJson("'Lease'") << "Lease";
        QTest::newRow("null") << QByteArray("null") << "";
    }
    void commercialUseHasThreeShapes()
    {
        QFETCH(QByteArray, value);
        const Model model = listed("{\"id\":1,\"allowCommercialUse\":" + value + "}");
        QTEST(model.licence.commercialUse.join(u' '), "words");
    }

    void modesAreKnownAndOthersAreNormal()
    {
        QCOMPARE(listed(asJson("{'id':1,'mode':'Archived'}")).mode, ModelMode::Archived);
        QCOMPARE(listed(asJson("{'id':1,'mode':'TakenDown'}")).mode, ModelMode::TakenDown);
        QCOMPARE(listed(asJson("{'id':1,'mode':'Sleeping'}")).mode, ModelMode::Normal);
        QCOMPARE(listed(asJson("{'id':1,'mode':null}")).mode, ModelMode::Normal);
    }

    void unknownWordsSurvive()
    {
        const Model model =
            listed(asJson("{'id':1,'type':'Hologram','modelVersions':[{'id':2,'baseModel':'Flux.9 Ω',"
                          "'availability':'Lottery','files':[{'id':3,'type':'Soul','metadata':{'format':'Crystal'},"
                          "'pickleScanResult':'Blessed'}]}]}"));
        QCOMPARE(model.type.text, QStringLiteral("Hologram"));
        QCOMPARE(model.versions.first().baseModel.text, QStringLiteral("Flux.9 Ω"));
        QCOMPARE(model.versions.first().availability, QStringLiteral("Lottery"));
        QCOMPARE(model.versions.first().files.first().type.text, QStringLiteral("Soul"));
        QCOMPARE(model.versions.first().files.first().format.text, QStringLiteral("Crystal"));
        QCOMPARE(model.versions.first().files.first().pickleScan, ScanResult::Unknown);
    }

    void aVersionCanHaveNoArrays()
    {
        const Version lean = listedVersion(asJson("{'id':2,'name':'v'}"));
        QCOMPARE(lean.id, VersionId{2});
        QVERIFY(lean.files.isEmpty() && lean.images.isEmpty() && lean.trainedWords.isEmpty());
        const Version nulls = listedVersion(asJson(
            "{'id':2,'files':null,'images':null,'trainedWords':null,'description':null,'earlyAccessDeadline':null,"
            "'downloadUrl':null,'stats':null,'publishedAt':null}"));
        QVERIFY(nulls.files.isEmpty() && nulls.downloadUrl.isEmpty());
        QVERIFY(!nulls.earlyAccessDeadline.isValid() && !nulls.publishedAt.isValid());
    }

    void versionsKeepTheServersOrder()
    {
        const Model model =
            listed(asJson("{'id':1,'modelVersions':[{'id':5,'index':0},{'id':9,'index':1},{'id':7,'index':2},"
                          "{'index':3}]}"));
        QCOMPARE(model.versions.size(), 3);
        QCOMPARE(model.versions.at(1).id, VersionId{9});
        QCOMPARE(model.versions.at(2).id, VersionId{7});
    }

    void hashesCanBeMissingOrBroken()
    {
        for (const QByteArray &hashes :
             QByteArrayList{"{}", "null", "[]", asJson("{'SHA256':null}"), asJson("{'SHA256':'12'}"),
                            asJson("{'SHA256':'zz43CBF3DC8A1FC30F2F2046133A54B8B26D41348939E7B7896D9D26ED985911'}"),
                            asJson("{'AutoV2':'not hex'}")}) {
            const File file = listedFile("{\"id\":3,\"hashes\":" + hashes + "}");
            QCOMPARE(file.id, FileId{3});
            QCOMPARE(file.hashes, Hashes{});
        }
    }

    void sizesAreBytesOrUnknown_data()
    {
        QTest::addColumn<QByteArray>("sizeKB");
        QTest::addColumn<qint64>("bytes"); // -1 for unknown
        QTest::newRow("whole") << QByteArray("4.0") << qint64(4096);
        QTest::newRow("rounded") << QByteArray("0.7001953125") << qint64(717);
        QTest::newRow("in quotes") << asJson("'2.5'") << qint64(2560);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("null") << QByteArray("null") << qint64(-1);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
        QTest::newRow("absurd") << QByteArray("1e300") << qint64(-1);
        QTest::newRow("words") << asJson("'big'") << qint64(-1);
    }
    void sizesAreBytesOrUnknown()
    {
        QFETCH(QByteArray, sizeKB);
        QTEST(listedFile("{\"id\":3,\"sizeKB\":" + sizeKB + "}").sizeBytes.value_or(-1), "bytes");
    }

    void scansTellPendingFromUnknown()
    {
        QCOMPARE(listedFile(asJson("{'id':3,'pickleScanResult':'Pending'}")).pickleScan, ScanResult::Pending);
        QCOMPARE(listedFile(asJson("{'id':3,'pickleScanResult':'Error'}")).pickleScan, ScanResult::Error);
        QCOMPARE(listedFile(asJson("{'id':3,'pickleScanResult':null}")).pickleScan, ScanResult::Unknown);
    }

    void fileNamesAreKeptAsTheyAre()
    {
        const File file = listedFile(asJson("{'id':3,'name':'../a\\/b:\\u0000\\u202e水.ckpt'}"));
        QCOMPARE(file.name.size(), 15);
        QVERIFY(file.name.startsWith(QLatin1String("../a/b:")));
    }

    void downloadAddressesOfNoHostAreTheOrigins()
    {
        const QUrl demo(QStringLiteral("http://localhost:8080"));
        const auto version = parseVersionOfModel(
            asJson("{'id':2,'modelId':1,'downloadUrl':'https://undefined/api/download/models/2',"
                   "'files':[{'id':3,'downloadUrl':'https://undefined/api/download/models/2?type=VAE'},"
                   "{'id':4,'downloadUrl':'/api/download/models/2'},{'id':5,'downloadUrl':'https://other/x'}]}"),
            demo);
        QVERIFY(version.ok());
        QCOMPARE(version->version.downloadUrl.toString(),
                 QStringLiteral("http://localhost:8080/api/download/models/2"));
        QCOMPARE(version->version.files.at(0).downloadUrl.toString(),
                 QStringLiteral("http://localhost:8080/api/download/models/2?type=VAE"));
        QCOMPARE(version->version.files.at(1).downloadUrl.host(), QStringLiteral("localhost"));
        QCOMPARE(version->version.files.at(2).downloadUrl.host(), QStringLiteral("other"));
    }

    void imagesFromElsewhereThanTheWebAreLeftOut()
    {
        const Version version = listedVersion(
            asJson("{'id':2,'images':[{'url':'file:///etc/hostname.png'},{'url':'data:image/png;base64,AA'},"
                   "{'url':'qrc:/icons/vitrine.svg'},{'url':'https:///p.png'},{'url':'http://i/p.png'}]}"));
        QCOMPARE(version.images.size(), 1);
        QCOMPARE(version.images.first().url, QUrl(QStringLiteral("http://i/p.png")));
    }

    void imagesWithoutAnAddressAreLeftOut()
    {
        const Version version =
            listedVersion(asJson("{'id':2,'images':[{'id':5},{'url':''},{'url':'https://i/p.png'}]}"));
        QCOMPARE(version.images.size(), 1);
        QCOMPARE(version.images.first().uuid, QStringLiteral("https://i/p.png"));
        QVERIFY(!version.images.first().size.isValid());
        QVERIFY(!version.images.first().id);
    }

    // ---- single answers

    void readsALeanSingleModel()
    {
        const auto model =
            parseModel(asJson("{'id':4384,'name':'x','type':'LORA','modelVersions':[{'id':1,'name':'v',"
                              "'files':[{'id':2,'name':'a.safetensors'}],'images':[{'url':'https://i/acc/"
                              "uuid-9/original=true/n.jpeg'}]},"
                              "{'id':3}]}"),
                       origin);
        QVERIFY(model.ok());
        QCOMPARE((*model)->versions.size(), 2);
        QVERIFY(!(*model)->versions.first().images.first().id);
        QCOMPARE((*model)->versions.first().images.first().uuid, QStringLiteral("uuid-9"));
    }

    void aSingleModelWithoutAnIdIsABadAnswer()
    {
        for (const QByteArray &answer :
             QByteArrayList{"{}", "[]", "null", "5", asJson("{'id':null}"), asJson("{'error':'No model with id 0'}")})
            QCOMPARE(parseModel(answer, origin).error().kind, ErrorKind::BadAnswer);
    }

    void readsAVersionByItself()
    {
        const auto answer = parseVersionOfModel(
            asJson(
                "{'id':128713,'modelId':4384,'name':'8','air':'urn:air:sd1:checkpoint:civitai:4384@128713',"
                "'status':'Published','trainingDetails':null,'files':[{'id':1,'primary':false},{'id':2,'primary':true}"
                "],"
                "'model':{'name':'DreamShaper','type':'Checkpoint','nsfw':true,'poi':false,'mode':'Archived'}}"),
            origin);
        QVERIFY(answer.ok());
        QCOMPARE(answer->version.id, VersionId{128713});
        QCOMPARE(answer->version.primaryFile()->id, FileId{2});
        QCOMPARE(answer->modelId, ModelId{4384});
        QCOMPARE(answer->modelName, QStringLiteral("DreamShaper"));
        QCOMPARE(answer->modelType.text, QStringLiteral("Checkpoint"));
        QVERIFY(answer->nsfw);
        QCOMPARE(answer->mode, ModelMode::Archived);
        QCOMPARE(answer->air, QStringLiteral("urn:air:sd1:checkpoint:civitai:4384@128713"));
    }

    void hashAnswersMayHoldNulls()
    {
        const auto versions = parseVersionsOfModels(
            "[null,{\"id\":7,\"modelId\":3,\"model\":{\"name\":\"A\"}},{\"modelId\":8},5]", origin);
        QVERIFY(versions.ok());
        QCOMPARE(versions->size(), 1);
        QCOMPARE(versions->first().version.id, VersionId{7});
        QCOMPARE(versions->first().modelId, ModelId{3});
        QCOMPARE(versions->first().modelName, QStringLiteral("A"));
        QVERIFY(parseVersionsOfModels("[]", origin).ok());
        QVERIFY(!parseVersionsOfModels("{}", origin).ok());
    }

    void readsEnums()
    {
        const auto enums = parseEnums(asJson(
            "{'ModelType':['LORA',5,'Hologram'],'ModelFileType':['Model'],"
            "'ActiveBaseModel':['SDXL 1.0'],'BaseModel':['SDXL 1.0','ODOR'],'BaseModelType':['Standard'],'New':[1]}"));
        QVERIFY(enums.ok());
        QCOMPARE(enums->modelTypes.size(), 2);
        QCOMPARE(enums->modelTypes.last().text, QStringLiteral("Hologram"));
        QCOMPARE(enums->baseModels.size(), 2);
        QCOMPARE(enums->activeBaseModels.size(), 1);
        QCOMPARE(enums->fileTypes.size(), 1);
        QCOMPARE(enums->baseModelTypes, QStringList{QStringLiteral("Standard")});
        QVERIFY(!parseEnums("{}").ok());
    }

    void readsTagsAndCreators()
    {
        const auto tags = parseTags(asJson("{'items':[{'name':'anime','link':'x'},{},null,{'name':'animal'}],"
                                           "'metadata':{'totalItems':0}}"));
        QCOMPARE(*tags, (QStringList{QStringLiteral("anime"), QStringLiteral("animal")}));
        const auto creators = parseCreators(asJson("{'items':[{'username':'me','image':null},{'name':'not me'}]}"));
        QCOMPARE(*creators, QStringList{QStringLiteral("me")});
    }

    void readsAnAccount()
    {
        const auto account =
            parseAccount(asJson("{'id':1,'username':'me','tier':'founder','status':'active','isMember':true}"));
        QCOMPARE(*account,
                 (Account{1, QStringLiteral("me"), QStringLiteral("founder"), QStringLiteral("active"), true}));
        QVERIFY(!parseAccount("{}").ok());
    }

    void galleryMetaIsFreeFormAndSometimesWrapped()
    {
        const auto page = parseImagePage(asJson(
            "{'items':["
            "{'id':1,'url':'https://i/a.png','username':'me','meta':{'prompt':'a','seed':12345678901,'x':{'y':[1]}}},"
            "{'id':2,'url':'https://i/b.png','meta':{'id':2,'meta':{'prompt':'b'}}},"
            "{'id':3,'url':'https://i/c.png','meta':{'id':3,'meta':null}},"
            "{'id':4,'url':'https://i/d.png','meta':null},"
            "{'id':5,'url':'https://i/e.png','meta':'text'},{'id':6}],'metadata':{'nextCursor':'10|17000'}}"));
        QVERIFY(page.ok());
        QCOMPARE(page->items.size(), 5);
        QCOMPARE(page->items.at(0).username, QStringLiteral("me"));
        QCOMPARE(page->items.at(0).meta.value(QStringLiteral("seed")).toLongLong(), 12345678901LL);
        QCOMPARE(page->items.at(1).meta.value(QStringLiteral("prompt")).toString(), QStringLiteral("b"));
        for (int i : {2, 3, 4})
            QVERIFY(page->items.at(i).meta.isEmpty());
        QCOMPARE(page->next->text, QStringLiteral("10|17000"));
    }

    void galleryMaturityIsInBrowsingLevelOrAWord_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("bits");
        QTest::newRow("bits win") << asJson("'nsfwLevel':'X','browsingLevel':16") << int(Maturity::XXX);
        QTest::newRow("None") << asJson("'nsfwLevel':'None'") << int(Maturity::PG);
        QTest::newRow("Soft") << asJson("'nsfwLevel':'Soft'") << int(Maturity::PG13);
        QTest::newRow("Mature") << asJson("'nsfwLevel':'Mature'") << int(Maturity::R);
        QTest::newRow("X") << asJson("'nsfwLevel':'X'") << int(Maturity::X);
        QTest::newRow("number") << asJson("'nsfwLevel':4") << int(Maturity::R);
        QTest::newRow("unknown word") << asJson("'nsfwLevel':'Spicy'") << 0;
        QTest::newRow("bits nobody knows") << asJson("'nsfwLevel':1025") << int(Maturity::PG);
    }
    void galleryMaturityIsInBrowsingLevelOrAWord()
    {
        QFETCH(QByteArray, fields);
        const auto page = parseImagePage(asJson("{'items':[{'url':'https://i/a.png',") + fields + "}]}");
        QTEST(page->items.first().image.maturity.bits, "bits");
    }

    // ---- refusals

    void refusalsHaveManyShapes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("message");
        QTest::newRow("text") << asJson("{'error':'Unauthorized'}") << "Unauthorized"
                              << "Unauthorized";
        QTest::newRow("both") << asJson("{'error':'Early Access','message':'Buy it'}") << "Early Access"
                              << "Buy it";
        QTest::newRow("message only") << asJson("{'message':'User not found'}") << "User not found"
                                      << "User not found";
        QTest::newRow("object")
            << asJson("{'error':{'name':'ZodError','message':'[{~code~:~x~,~path~:[~limit~],~message~:~Too big~}]'}}")
            << "limit: Too big"
            << "limit: Too big";
        QTest::newRow("code and issues") << asJson("{'code':'BAD_REQUEST','message':'Bad','issues':[{}]}") << "Bad"
                                         << "Bad";
        QTest::newRow("page") << QByteArray("<!DOCTYPE html>") << ""
                              << "";
        QTest::newRow("nothing") << QByteArray() << ""
                                 << "";
        QTest::newRow("array") << QByteArray("[1]") << ""
                               << "";
        QTest::newRow("broken issues") << asJson("{'message':'[oh'}") << "[oh"
                                       << "[oh";
    }
    void refusalsHaveManyShapes()
    {
        QFETCH(QByteArray, body);
        const Refusal refusal = parseRefusal(body);
        QTEST(refusal.error, "error");
        QTEST(refusal.message, "message");
    }

    // ---- what cannot be read

    void brokenAnswersAreBadAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("page") << QByteArray("<!DOCTYPE html><html>");
        QTest::newRow("cut off") << asJson("{'items':[{'id':1,'name':'cut off in the mid");
        QTest::newRow("no items") << asJson("{'metadata':{}}");
        QTest::newRow("null items") << asJson("{'items':null}");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("number") << QByteArray("17");
        QTest::newRow("zero bytes") << QByteArray(100, '\0');
        QTest::newRow("not UTF-8") << QByteArray("{\"items\":[{\"id\":1,\"name\":\"\xff\xfe\"}]}");
        QTest::newRow("nested without end") << QByteArray(5000000, '[');
        QTest::newRow("nested deep") << "{\"items\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}";
        QTest::newRow("two answers") << asJson("{'items':[]}{'items':[]}");
    }
    void brokenAnswersAreBadAnswers()
    {
        QFETCH(QByteArray, answer);
        const auto page = parseModelPage(answer, origin);
        QVERIFY(!page.ok());
        QCOMPARE(page.error().kind, ErrorKind::BadAnswer);
        QVERIFY(!page.error().message.isEmpty());
        const bool isArray = answer.startsWith('[') && answer.endsWith(']');
        QVERIFY(!parseVersionsOfModels(isArray ? QByteArray("{") : answer, origin).ok());
    }

    void everyCutThroughAnAnswerIsABadAnswer()
    {
        const QByteArray whole = "{\"items\":[" + fullModel() + "],\"metadata\":{\"nextCursor\":\"1\"}}";
        QVERIFY(parseModelPage(whole, origin).ok());
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!parseModelPage(whole.left(length), origin).ok());
    }

    void aHugeAnswerIsRefused()
    {
        const QByteArray huge = "{\"items\":[\"" + QByteArray(100000000, 'x') + "\"]}";
        const auto page = parseModelPage(huge, origin);
        QCOMPARE(page.error().kind, ErrorKind::BadAnswer);
    }

    void aPageOfAHundredModelsIsQuicklyRead()
    {
        QByteArrayList models;
        for (int i = 0; i < 100; ++i)
            models.append(fullModel("\"description\":\"" + QByteArray(20000, 'x') + "\""));
        const QByteArray answer = "{\"items\":[" + models.join(',') + "]}";
        QElapsedTimer timer;
        timer.start();
        const auto page = parseModelPage(answer, origin);
        qInfo("%lld bytes in %lld ms", static_cast<long long>(answer.size()), static_cast<long long>(timer.elapsed()));
        QCOMPARE(page->items.size(), 100);
        QVERIFY(timer.elapsed() < 1000); // 10 to 20 ms; far more only where something grows out of hand
    }
};

QTEST_GUILESS_MAIN(ParserTest)
#include "ParserTest.moc"
