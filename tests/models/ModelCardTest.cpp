#include "models/ModelCard.h"

#include <QTest>

using namespace vitrine;

class ModelCardTest final : public QObject
{
    Q_OBJECT

private slots:
    void toleratesAModelWithoutVersions();
    void takesTheNewestVersion();
    void prefersAStillToAVideo();
    void cannotDownloadWhatHasNoFile();
};

void ModelCardTest::toleratesAModelWithoutVersions()
{
    Model model;
    model.id = {5};
    model.name = QStringLiteral("Bare");
    const ModelCard card = makeCard(model);
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
    const ModelCard card = makeCard(model);
    QCOMPARE(card.version, VersionId{2});
    QCOMPARE(card.baseModel.text, QStringLiteral("Pony"));
    QVERIFY(card.earlyAccess);
    QCOMPARE(card.versionCount, 2);
}

void ModelCardTest::prefersAStillToAVideo()
{
    Image video;
    video.type = MediaType::Video;
    video.url = QUrl(QStringLiteral("https://cdn.test/a/video/original=true/1.mp4"));
    Image still;
    still.url = QUrl(QStringLiteral("https://cdn.test/a/still/original=true/2.jpeg"));
    Model model;
    Version version;
    version.images = {video, still};
    model.versions = {version};
    QCOMPARE(makeCard(model).cover()->uuid, QStringLiteral("still"));
    model.versions[0].images = {video};
    QCOMPARE(makeCard(model).cover()->uuid, QStringLiteral("video"));
    QCOMPARE(makeCard(model).cover()->type, MediaType::Video);
}

void ModelCardTest::cannotDownloadWhatHasNoFile()
{
    Model model;
    Version version;
    version.id = {3};
    model.versions = {version};
    QVERIFY(!makeCard(model).canDownload());
    File file;
    file.id = {4}; // its size may be unknown
    model.versions[0].files = {file};
    QVERIFY(makeCard(model).canDownload());
    model.mode = ModelMode::Archived;
    QVERIFY(!makeCard(model).canDownload());
}

QTEST_GUILESS_MAIN(ModelCardTest)
#include "ModelCardTest.moc"
