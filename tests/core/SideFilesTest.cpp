#include "core/SideFileWriter.h"

#include "demo/HttpServer.h"
#include "support/FakeApi.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

const QByteArray png("\x89PNG\r\n\x1a\n and the rest");
const QByteArray jpeg("\xff\xd8\xff and the rest");

} // namespace

/// What is written beside a model, and that nothing is ever written over.
class SideFilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesTheVersionAsItWasSent();
    void writesTheWebUisCard();
    void writesStabilityMatrixInfo();
    void leavesOutAFamilyTheWebUiDoesNotKnow();
    void writesLoraManagersMetadata();
    void tellsLoraManagerWhatItManages_data();
    void tellsLoraManagerWhatItManages();
    void tellsLoraManagerOfThePreviewThatIsThere();
    void replacesNothingThatAppearsMeanwhile();
    void writesAPreview_data();
    void writesAPreview();
    void showsNoPictureThatIsHidden();
    void leavesWhatIsThere();
    void asksNobodyWhereNothingIsMissing();
    void saysWhatCouldNotBeWritten();
    void writesNothingBesideAFileThatIsGone();
    void namesEachOnce();

private:
    Model sample() const;
    QStringList write(const QList<SideFile> &wanted, const MaturityPolicy &policy = {});
    QString path(const QString &name) const { return m_dir->filePath(name); }
    QByteArray read(const QString &name) const;
    QJsonObject readObject(const QString &name) const { return QJsonDocument::fromJson(read(name)).object(); }
    QStringList names() const { return QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeApi> m_api;
    std::unique_ptr<HttpServer> m_pictures;
    QByteArray m_picture;
};

void SideFilesTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<FakeApi>();
    m_picture = jpeg;
    m_pictures = std::make_unique<HttpServer>([this](const HttpRequest &) {
        HttpResponse response;
        response.body = m_picture;
        return response;
    });
    m_api->knownModels.insert(ModelId{1}, std::make_shared<const Model>(sample()));
    m_api->knownTexts.insert(VersionId{2}, "{\"id\":2,\"modelId\":1,\"name\":\"v1\",\"extra\":[1,2]}");
    QFile file(path(QStringLiteral("ink.v1.safetensors")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(1000));
}

Model SideFilesTest::sample() const
{
    File file;
    file.id = FileId{3};
    file.name = QStringLiteral("ink.v1.safetensors");
    file.format = FileFormat{QStringLiteral("SafeTensor")};
    file.precision = QStringLiteral("fp16");
    file.hashes.sha256 = Sha256::fromHex(QString(64, u'A'));
    file.hashes.crc32 = QStringLiteral("0123ABCD");
    Image mature;
    mature.url = m_pictures->origin().resolved(QUrl(QStringLiteral("/mature.jpeg")));
    mature.maturity.bits = Maturity::X;
    Image shown;
    shown.url = m_pictures->origin().resolved(QUrl(QStringLiteral("/shown.jpeg")));
    shown.maturity.bits = Maturity::PG;
    Version version;
    version.id = VersionId{2};
    version.name = QStringLiteral("v1");
    version.baseModel = BaseModel{QStringLiteral("Illustrious")};
    version.trainedWords = {QStringLiteral("ink wash,"), QStringLiteral(" flat colour")};
    version.files = {file};
    version.images = {mature, shown};
    Model model;
    model.id = ModelId{1};
    model.name = QStringLiteral("Ink");
    model.description = QStringLiteral("<p>Draws with <b>ink</b>.</p>");
    model.type = ModelType{QStringLiteral("LORA")};
    model.tags = {QStringLiteral("style")};
    model.stats.downloads = 12;
    model.creator = Creator{QStringLiteral("someone"), {}};
    model.versions = {version};
    return model;
}

QStringList SideFilesTest::write(const QList<SideFile> &wanted, const MaturityPolicy &policy)
{
    SideFileWriter writer(*m_api, QUrl(QStringLiteral("https://civitai.com")));
    const ArrivedFile file{ModelId{1}, VersionId{2}, FileId{3}, path(QStringLiteral("ink.v1.safetensors")),
                           QDateTime::fromMSecsSinceEpoch(1'700'000'000'500, Qt::UTC)};
    const auto writing = writer.write(file, wanted, policy);
    [&] { QTRY_VERIFY(writing.isFinished()); }();
    return writing.resultCount() > 0 ? writing.result() : QStringList(QStringLiteral("no answer"));
}

QByteArray SideFilesTest::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void SideFilesTest::writesTheVersionAsItWasSent()
{
    QCOMPARE(write({SideFile::CivitaiInfo}), QStringList());
    QCOMPARE(read(QStringLiteral("ink.v1.civitai.info")), m_api->knownTexts.value(VersionId{2}));
    QCOMPARE(names().size(), 2); // and nothing else, no temporary file
}

void SideFilesTest::writesTheWebUisCard()
{
    QCOMPARE(write({SideFile::A1111Card}), QStringList());
    const QJsonObject expected{
        {QStringLiteral("description"), QStringLiteral("Draws with ink.")},
        {QStringLiteral("sd version"), QStringLiteral("SDXL")},
        {QStringLiteral("activation text"), QStringLiteral("ink wash, flat colour")},
        {QStringLiteral("preferred weight"), 0},
        {QStringLiteral("negative text"), QString()},
        {QStringLiteral("notes"), QStringLiteral("https://civitai.com/models/1?modelVersionId=2")},
    };
    QCOMPARE(readObject(QStringLiteral("ink.v1.json")), expected);
}

void SideFilesTest::writesStabilityMatrixInfo()
{
    QCOMPARE(write({SideFile::StabilityMatrix}), QStringList());
    const QJsonObject expected{
        {QStringLiteral("ModelId"), 1},
        {QStringLiteral("ModelName"), QStringLiteral("Ink")},
        {QStringLiteral("ModelDescription"), QStringLiteral("<p>Draws with <b>ink</b>.</p>")},
        {QStringLiteral("Nsfw"), false},
        {QStringLiteral("Tags"), QJsonArray{QStringLiteral("style")}},
        {QStringLiteral("ModelType"), QStringLiteral("LORA")},
        {QStringLiteral("VersionId"), 2},
        {QStringLiteral("VersionName"), QStringLiteral("v1")},
        {QStringLiteral("AuthorUsername"), QStringLiteral("someone")},
        {QStringLiteral("BaseModel"), QStringLiteral("Illustrious")},
        {QStringLiteral("RemoteFileName"), QStringLiteral("ink.v1.safetensors")},
        {QStringLiteral("RemoteFileId"), 3},
        {QStringLiteral("FileMetadata"), QJsonObject{{QStringLiteral("fp"), QStringLiteral("fp16")},
                                                     {QStringLiteral("format"), QStringLiteral("SafeTensor")}}},
        {QStringLiteral("ImportedAt"), QStringLiteral("2023-11-14T22:13:20.500Z")},
        {QStringLiteral("Hashes"), QJsonObject{{QStringLiteral("SHA256"), QString(64, u'A')},
                                               {QStringLiteral("CRC32"), QStringLiteral("0123ABCD")}}},
        {QStringLiteral("TrainedWords"), QJsonArray{QStringLiteral("ink wash,"), QStringLiteral(" flat colour")}},
        {QStringLiteral("Stats"), QJsonObject{{QStringLiteral("downloadCount"), 12}}},
        {QStringLiteral("ThumbnailImageUrl"),
         m_pictures->origin().resolved(QUrl(QStringLiteral("/shown.jpeg"))).toString()},
    };
    QCOMPARE(readObject(QStringLiteral("ink.v1.cm-info.json")), expected);
}

void SideFilesTest::writesLoraManagersMetadata()
{
    QCOMPARE(write({SideFile::LoraManager, SideFile::Preview}), QStringList());
    const QJsonObject expected{
        {QStringLiteral("file_name"), QStringLiteral("ink.v1")},
        {QStringLiteral("model_name"), QStringLiteral("Ink")},
        {QStringLiteral("file_path"), path(QStringLiteral("ink.v1.safetensors"))},
        {QStringLiteral("size"), 1000},
        {QStringLiteral("modified"), 1'700'000'000.5},
        {QStringLiteral("sha256"), QString(64, u'a')},
        {QStringLiteral("base_model"), QStringLiteral("Illustrious")},
        {QStringLiteral("preview_url"), path(QStringLiteral("ink.v1.preview.jpeg"))},
        {QStringLiteral("preview_nsfw_level"), 1},
        {QStringLiteral("notes"), QString()},
        {QStringLiteral("from_civitai"), true},
        {QStringLiteral("civitai"), QJsonDocument::fromJson(m_api->knownTexts.value(VersionId{2})).object()},
        {QStringLiteral("tags"), QJsonArray{QStringLiteral("style")}},
        {QStringLiteral("modelDescription"), QStringLiteral("<p>Draws with <b>ink</b>.</p>")},
        {QStringLiteral("usage_tips"), QStringLiteral("{}")},
    };
    QCOMPARE(readObject(QStringLiteral("ink.v1.metadata.json")), expected);
}

void SideFilesTest::leavesOutAFamilyTheWebUiDoesNotKnow()
{
    Model model = sample();
    model.versions.first().baseModel = BaseModel{QStringLiteral("Flux.1 D")};
    m_api->knownModels.insert(ModelId{1}, std::make_shared<const Model>(model));
    QCOMPARE(write({SideFile::A1111Card}), QStringList());
    const QJsonObject card = readObject(QStringLiteral("ink.v1.json"));
    QVERIFY(card.contains(QStringLiteral("activation text")));
    QVERIFY(!card.contains(QStringLiteral("sd version")));
}

void SideFilesTest::tellsLoraManagerWhatItManages_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("subType"); ///< nothing where no file is to be written
    QTest::newRow("checkpoint") << QStringLiteral("Checkpoint") << QStringLiteral("checkpoints/Flux")
                                << QStringLiteral("checkpoint");
    QTest::newRow("diffusion model") << QStringLiteral("Checkpoint") << QStringLiteral("diffusion_models/Flux")
                                     << QStringLiteral("diffusion_model");
    QTest::newRow("embedding") << QStringLiteral("TextualInversion") << QStringLiteral("embeddings")
                               << QStringLiteral("embedding");
    for (const char *other : {"VAE", "Controlnet", "Upscaler", "Workflows", "Brand new"})
        QTest::newRow(other) << QString(QLatin1String(other)) << QStringLiteral("any") << QString();
}

void SideFilesTest::tellsLoraManagerWhatItManages()
{
    QFETCH(QString, type);
    QFETCH(QString, folder);
    QFETCH(QString, subType);
    Model model = sample();
    model.type = ModelType{type};
    SideFileFacts facts;
    facts.model = std::make_shared<const Model>(model);
    facts.versionId = VersionId{2};
    facts.fileId = FileId{3};
    facts.path = path(folder + QStringLiteral("/a.safetensors"));
    const QJsonObject metadata = QJsonDocument::fromJson(loraManagerText(facts)).object();
    QCOMPARE(metadata.isEmpty(), subType.isEmpty());
    QCOMPARE(metadata.value(QStringLiteral("sub_type")).toString(), subType);
    QCOMPARE(metadata.value(QStringLiteral("model_type")).toString(), subType);
}

void SideFilesTest::tellsLoraManagerOfThePreviewThatIsThere()
{
    QFile own(path(QStringLiteral("ink.v1.png")));
    QVERIFY(own.open(QIODevice::WriteOnly) && own.write(png) > 0);
    own.close();
    QCOMPARE(write({SideFile::LoraManager, SideFile::Preview}), QStringList());
    QCOMPARE(readObject(QStringLiteral("ink.v1.metadata.json")).value(QStringLiteral("preview_url")).toString(),
             own.fileName());
}

void SideFilesTest::replacesNothingThatAppearsMeanwhile()
{
#ifdef Q_OS_WIN
    QSKIP("links are made for administrators there");
#endif
    // A link that leads nowhere is as good as a file that nobody saw when it was looked for.
    const QString nowhere = path(QStringLiteral("later.json"));
    QVERIFY(QFile::link(nowhere, path(QStringLiteral("ink.v1.json"))));
    QCOMPARE(write({SideFile::A1111Card}), QStringList());
    QCOMPARE(QFile::symLinkTarget(path(QStringLiteral("ink.v1.json"))), nowhere);
    QVERIFY(!QFile::exists(nowhere));
    QCOMPARE(names(), QStringList{QStringLiteral("ink.v1.safetensors")}); // and the unfinished one is gone
}

void SideFilesTest::writesAPreview_data()
{
    QTest::addColumn<QByteArray>("picture");
    QTest::addColumn<QString>("name");
    QTest::newRow("JPEG") << jpeg << QStringLiteral("ink.v1.preview.jpeg");
    QTest::newRow("PNG") << png << QStringLiteral("ink.v1.preview.png");
    QTest::newRow("neither") << QByteArray("<html>") << QString();
}

void SideFilesTest::writesAPreview()
{
    QFETCH(QByteArray, picture);
    QFETCH(QString, name);
    m_picture = picture;
    QCOMPARE(write({SideFile::Preview}), QStringList());
    QCOMPARE(names().size(), name.isEmpty() ? 1 : 2);
    if (!name.isEmpty())
        QCOMPARE(read(name), picture);
    QCOMPARE(m_pictures->requests().size(), 1);
    QCOMPARE(m_pictures->requests().first().url.path(), QStringLiteral("/shown.jpeg"));
    QVERIFY(m_pictures->requests().first().header("authorization").isEmpty());
}

void SideFilesTest::showsNoPictureThatIsHidden()
{
    QCOMPARE(write({SideFile::Preview}, MaturityPolicy{Maturity::PG, MaturityPolicy::Never}), QStringList());
    QCOMPARE(names().size(), 1);
    QVERIFY(m_pictures->requests().isEmpty());
}

void SideFilesTest::leavesWhatIsThere()
{
    const QByteArray own("{\"notes\": \"mine\"}");
    for (const char *name : {"ink.v1.json", "ink.v1.civitai.info", "ink.v1.png"}) {
        QFile file(path(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(own);
    }
    QCOMPARE(write(allSideFiles()), QStringList());
    QCOMPARE(read(QStringLiteral("ink.v1.json")), own);
    QCOMPARE(read(QStringLiteral("ink.v1.civitai.info")), own);
    QVERIFY(!names().contains(QStringLiteral("ink.v1.preview.jpeg"))); // the user's own picture is shown
    QVERIFY(names().contains(QStringLiteral("ink.v1.cm-info.json")));
}

void SideFilesTest::asksNobodyWhereNothingIsMissing()
{
    QCOMPARE(write(allSideFiles()), QStringList());
    QCOMPARE(names().size(), 6);
    m_api->knownModels.clear(); // and who asks would hear that there is no such model
    m_pictures->clearRequests();
    QCOMPARE(write(allSideFiles()), QStringList());
    QVERIFY(m_pictures->requests().isEmpty());
}

void SideFilesTest::saysWhatCouldNotBeWritten()
{
    m_api->knownTexts.clear();
    const QStringList problems = write({SideFile::CivitaiInfo});
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().contains(QStringLiteral("ink.v1.safetensors")), qPrintable(problems.first()));
    for (const char *inTheWay : {"ink.v1.json.writing", "ink.v1.cm-info.json.writing"})
        QVERIFY(QDir(m_dir->path()).mkdir(QLatin1String(inTheWay)));
    QCOMPARE(write({SideFile::A1111Card, SideFile::StabilityMatrix}).size(), 2);
}

void SideFilesTest::writesNothingBesideAFileThatIsGone()
{
    QVERIFY(QFile::remove(path(QStringLiteral("ink.v1.safetensors")))); // or moved, while the site was asked
    QCOMPARE(write({SideFile::A1111Card}), QStringList());
    QVERIFY(names().isEmpty());
}

void SideFilesTest::namesEachOnce()
{
    QStringList all;
    for (const SideFile file : allSideFiles())
        all += sideFileName(file).toUpper();
    QCOMPARE(*sideFilesOfNames(all + all), allSideFiles());
    const auto unknown = sideFilesOfNames({QStringLiteral("a1111"), QStringLiteral("b2222")});
    QCOMPARE(unknown.error().kind, ErrorKind::BadReference);
    QVERIFY(unknown.error().message.contains(QStringLiteral("b2222")));
}

QTEST_GUILESS_MAIN(SideFilesTest)
#include "SideFilesTest.moc"
