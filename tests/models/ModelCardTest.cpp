#include "models/ModelCard.h"
#include "models/Interner.h"

#include <QTest>

using namespace vitrine;

namespace {

Image imageOf(const char *uuid, int level, MediaType type = MediaType::Image)
{
    Image image;
    image.uuid = QLatin1String(uuid);
    image.url = QUrl(QStringLiteral("https://cdn.test/account/%1/original=true/").arg(image.uuid) +
                     QStringLiteral("a%20name.jpeg"));
    image.maturity = {level};
    image.type = type;
    image.size = QSize(832, 1216);
    image.blurHash = QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnj");
    return image;
}

Model modelOf(const QList<Image> &images)
{
    Model model;
    Version version;
    version.images = images;
    model.versions = {version};
    return model;
}

constexpr MediaType Video = MediaType::Video;

} // namespace

class ModelCardTest final : public QObject
{
    Q_OBJECT

private slots:
    void toleratesAModelWithoutVersions();
    void takesTheNewestVersion();
    void keepsTheCoverAsItCame();
    void sharesWhatManyHaveInCommon();
    void choosesTheCoverByPolicy_data();
    void choosesTheCoverByPolicy();
    void keepsOnlyWhatAPolicyCouldChoose();
    void tellsHiddenFromNone();
    void cannotDownloadWhatHasNoFile();

private:
    static ModelCard cardOf(const Model &model, const MaturityPolicy &policy = {})
    {
        Interner texts;
        return makeCard(model, policy, texts);
    }
};

void ModelCardTest::toleratesAModelWithoutVersions()
{
    Model model;
    model.id = {5};
    model.name = QStringLiteral("Bare");
    const ModelCard card = cardOf(model);
    QCOMPARE(card.name, QStringLiteral("Bare"));
    QVERIFY(!card.cover());
    QVERIFY(!card.canDownload());
    QVERIFY(card.creator.isEmpty());
    QVERIFY(!card.downloads);
}

void ModelCardTest::takesTheNewestVersion()
{
    Model model;
    Version newest;
    newest.id = {2};
    newest.baseModel = {QStringLiteral("Pony")};
    newest.availability = QStringLiteral("EarlyAccess");
    Version older;
    older.id = {1};
    model.versions = {newest, older};
    const ModelCard card = cardOf(model);
    QCOMPARE(card.version, VersionId{2});
    QCOMPARE(card.baseModel.text, QStringLiteral("Pony"));
    QVERIFY(card.earlyAccess);
    QCOMPARE(card.versionCount, 2);
}

void ModelCardTest::keepsTheCoverAsItCame()
{
    const Image still = imageOf("6f1c-uuid", Maturity::R);
    const ModelCard card = cardOf(modelOf({still}), {});
    QVERIFY(card.cover() == still);
    QCOMPARE(card.coverChoice()->uuid(), still.uuid);
    QCOMPARE(card.coverMaturity, still.maturity);

    Image elsewhere;
    elsewhere.url = QUrl(QStringLiteral("https://other.test/picture.png?size=3"));
    elsewhere.uuid = elsewhere.url.toString(QUrl::FullyEncoded);
    elsewhere.maturity = {Maturity::PG};
    QVERIFY(cardOf(modelOf({elsewhere}), {}).cover() == elsewhere);
}

void ModelCardTest::sharesWhatManyHaveInCommon()
{
    Interner texts;
    const ModelCard first = makeCard(modelOf({imageOf("one", 1)}), {}, texts);
    const ModelCard second = makeCard(modelOf({imageOf("two", 1)}), {}, texts);
    QCOMPARE(first.covers.first().site, QByteArrayLiteral("https://cdn.test/account/"));
    QCOMPARE(second.covers.first().site.constData(), first.covers.first().site.constData());
}

void ModelCardTest::choosesTheCoverByPolicy_data()
{
    QTest::addColumn<QList<Image>>("images");
    QTest::addColumn<int>("blurFrom");
    QTest::addColumn<int>("hideFrom");
    QTest::addColumn<QString>("cover"); // empty where all is hidden
    const int never = MaturityPolicy::Never;
    const auto row = [](const char *name, const QList<Image> &images, int blurFrom, int hideFrom, const char *cover) {
        QTest::newRow(name) << images << blurFrom << hideFrom << QString::fromLatin1(cover);
    };
    const QList<Image> rising{imageOf("x", Maturity::X), imageOf("r", Maturity::R), imageOf("pg", Maturity::PG)};
    row("first where all is shown", rising, never, never, "x");
    row("first that is shown", rising, Maturity::R, never, "pg");
    row("first that is not hidden", rising, Maturity::PG, Maturity::X, "r");
    row("nothing", rising, Maturity::PG, Maturity::PG, "");
    row("still before video", {imageOf("video", 1, Video), imageOf("still", 1)}, never, never, "still");
    row("blurred still before shown video", {imageOf("video", 1, Video), imageOf("still", 8)}, 4, never, "still");
    row("video where stills are hidden", {imageOf("still", 8), imageOf("video", 1, Video)}, 4, 8, "video");
    row("video alone", {imageOf("video", 4, Video)}, 4, never, "video");
    row("unknown counts as XXX", {imageOf("unknown", 0), imageOf("pg", 1)}, never, Maturity::XXX, "pg");
    row("never a blocked one", {imageOf("blocked", 32)}, never, never, "");
}

void ModelCardTest::choosesTheCoverByPolicy()
{
    QFETCH(QList<Image>, images);
    QFETCH(int, blurFrom);
    QFETCH(int, hideFrom);
    QFETCH(QString, cover);
    const MaturityPolicy policy{blurFrom, hideFrom};
    const ModelCard made = cardOf(modelOf(images), policy);
    QCOMPARE(made.cover() ? made.cover()->uuid : QString(), cover);

    // Chosen anew, from what the card has kept, it is the same.
    ModelCard changed = cardOf(modelOf(images), {});
    changed.chooseCover(policy);
    QVERIFY(changed == made);
}

void ModelCardTest::keepsOnlyWhatAPolicyCouldChoose()
{
    const ModelCard card = cardOf(
        modelOf({imageOf("r", Maturity::R), imageOf("as mature", Maturity::R), imageOf("more mature", Maturity::X),
                 imageOf("pg", Maturity::PG), imageOf("video", Maturity::PG, Video)}));
    QCOMPARE(card.covers.size(), 2);
    QCOMPARE(card.covers.at(0).uuid(), QStringLiteral("r"));
    QCOMPARE(card.covers.at(1).uuid(), QStringLiteral("pg"));
}

void ModelCardTest::tellsHiddenFromNone()
{
    const MaturityPolicy onlyPg{Maturity::Blocked, Maturity::PG13};
    QVERIFY(cardOf(modelOf({imageOf("x", Maturity::X)}), onlyPg).coverHidden);
    QVERIFY(!cardOf(modelOf({}), onlyPg).coverHidden);
    QVERIFY(!cardOf(modelOf({imageOf("pg", Maturity::PG)}), onlyPg).coverHidden);
}

void ModelCardTest::cannotDownloadWhatHasNoFile()
{
    Model model;
    Version version;
    version.id = {3};
    model.versions = {version};
    QVERIFY(!cardOf(model).canDownload());
    File file;
    file.id = {4}; // its size may be unknown
    model.versions[0].files = {file};
    QVERIFY(cardOf(model).canDownload());
    model.mode = ModelMode::Archived;
    QVERIFY(!cardOf(model).canDownload());
}

QTEST_GUILESS_MAIN(ModelCardTest)
#include "ModelCardTest.moc"
