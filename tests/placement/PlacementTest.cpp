#include "placement/Placement.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

struct Sent
{
    const char *type;
    const char *fileType;
    const char *format;
    const char *fileName;
};

/// One of each kind that the site has.
constexpr std::array sent{
    Sent{"Checkpoint", "Model", "SafeTensor", "checkpoint"},
    Sent{"Checkpoint", "UNet", "SafeTensor", "unet"},
    Sent{"Checkpoint", "Model", "GGUF", "gguf"},
    Sent{"LORA", "Model", "SafeTensor", "lora"},
    Sent{"DoRA", "Model", "SafeTensor", "dora"},
    Sent{"LoCon", "Model", "SafeTensor", "locon"},
    Sent{"TextualInversion", "Model", "SafeTensor", "embedding"},
    Sent{"Hypernetwork", "Model", "PickleTensor", "hyper"},
    Sent{"VAE", "Model", "SafeTensor", "vae"},
    Sent{"Checkpoint", "VAE", "SafeTensor", "vae-of-checkpoint"},
    Sent{"Controlnet", "Model", "SafeTensor", "control"},
    Sent{"Upscaler", "Model", "PickleTensor", "upscaler"},
    Sent{"Checkpoint", "Text Encoder", "SafeTensor", "encoder"},
    Sent{"CLIPVision", "Model", "SafeTensor", "clipvision"},
    Sent{"Detection", "Model", "PickleTensor", "detection"},
    Sent{"MotionModule", "Model", "SafeTensor", "motion"},
    Sent{"Wildcards", "Archive", "Other", "wildcards"},
    Sent{"Workflows", "Archive", "Other", "workflow"},
    Sent{"Poses", "Archive", "Other", "poses"},
    Sent{"Other", "Model", "Other", "other"},
    Sent{"Brand/New Type", "Model", "SafeTensor", "new"},
};

FileFacts factsOf(const Sent &file)
{
    FileFacts facts;
    facts.name.type = QLatin1String(file.type);
    facts.name.baseModel = QStringLiteral("Pony");
    facts.name.model = QStringLiteral("Model");
    facts.name.fileName = QLatin1String(file.fileName);
    facts.fileType = QLatin1String(file.fileType);
    facts.format = QLatin1String(file.format);
    return facts;
}

} // namespace

class PlacementTest final : public QObject
{
    Q_OBJECT

private slots:
    void namesTheFoldersThatModelsLieIn();
    void namesTheFoldersThatModelsLieIn_data();
    void countsTheFoldersOfTypesAmongThem();
    void fillsEachLayoutsTree_data();
    void fillsEachLayoutsTree();
    void comparesWordsWithoutCase();
    void asksOnceForTypesWithoutAFolder();
    void sendsTypesToTheRootThatClaimsThem();
    void refinesFoldersByTheTemplate();
    void putsAllIntoAFolderWithoutLayout();
    void knowsWhereDiffusionModelsBelong();
    void keepsPathsShortWhereTheyMustBe();
};

void PlacementTest::fillsEachLayoutsTree_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("tree");
    QTest::newRow("ComfyUI") << "comfyui"
                             << "Brand_New Type/new MotionModule/motion Other/other Poses/poses Wildcards/wildcards "
                                "Workflows/workflow checkpoints/checkpoint clip_vision/clipvision controlnet/control "
                                "diffusion_models/gguf diffusion_models/unet embeddings/embedding hypernetworks/hyper "
                                "loras/dora loras/locon loras/lora text_encoders/encoder ultralytics/bbox/detection "
                                "upscale_models/upscaler vae/vae vae/vae-of-checkpoint";
    const QString webUi = QStringLiteral(
        "Brand_New Type/new MotionModule/motion Other/other Poses/poses Wildcards/wildcards Workflows/workflow "
        "embeddings/embedding models/CLIPVision/clipvision models/ControlNet/control models/ESRGAN/upscaler "
        "models/Lora/dora models/Lora/locon models/Lora/lora models/Stable-diffusion/checkpoint "
        "models/Stable-diffusion/gguf models/Stable-diffusion/unet models/VAE/vae models/VAE/vae-of-checkpoint "
        "models/adetailer/detection models/hypernetworks/hyper models/text_encoder/encoder");
    QTest::newRow("A1111") << "a1111" << webUi;
    QTest::newRow("Forge") << "forge" << webUi;
    QTest::newRow("SD.Next") << "sdnext"
                             << "Brand_New Type/new CLIP/clipvision ESRGAN/upscaler Lora/dora Lora/locon Lora/lora "
                                "MotionModule/motion Other/other Poses/poses Stable-diffusion/checkpoint "
                                "Text-encoder/encoder UNET/gguf UNET/unet VAE/vae VAE/vae-of-checkpoint "
                                "Wildcards/wildcards Workflows/workflow control/controlnet/control "
                                "embeddings/embedding "
                                "hypernetworks/hyper yolo/detection";
    QTest::newRow("Stability Matrix")
        << "stability-matrix"
        << "Brand_New Type/new ClipVision/clipvision ControlNet/control DiffusionModels/gguf DiffusionModels/unet "
           "ESRGAN/upscaler Embeddings/embedding Hypernetwork/hyper Lora/dora Lora/lora LyCORIS/locon "
           "MotionModule/motion Other/other Poses/poses StableDiffusion/checkpoint TextEncoders/encoder "
           "Ultralytics/detection VAE/vae VAE/vae-of-checkpoint Wildcards/wildcards Workflows/workflow";
    const QString plain = QStringLiteral(
        "brand_new type/new checkpoints/checkpoint clip_vision/clipvision controlnet/control detection/detection "
        "diffusion_models/gguf diffusion_models/unet embeddings/embedding hypernetworks/hyper loras/dora loras/locon "
        "loras/lora motionmodule/motion other/other poses/poses text_encoders/encoder upscale_models/upscaler vae/vae "
        "vae/vae-of-checkpoint wildcards/wildcards workflows/workflow");
    QTest::newRow("plain") << "plain" << plain;
    QString beside = QStringLiteral("model-imports/") + plain;
    beside.replace(QStringLiteral("/new "), QStringLiteral("/new\n"));
    beside.replace(QStringLiteral(" type"), QStringLiteral("\ttype"));
    beside.replace(u' ', QStringLiteral(" model-imports/"));
    beside.replace(QStringLiteral("/new\n"), QStringLiteral("/new model-imports/"));
    beside.replace(u'\t', u' ');
    QTest::newRow("InvokeAI") << "invokeai" << beside;
}

void PlacementTest::fillsEachLayoutsTree()
{
    QFETCH(QString, layout);
    QFETCH(QString, tree);
    const QTemporaryDir root;
    const Placement placement({PlacementRoot{root.path(), *layoutOfName(layout), {}, {}}});
    for (const Sent &each : sent) {
        const PlacedFile placed = placement.place(factsOf(each));
        QVERIFY(QDir().mkpath(placed.folder));
        QFile file(QDir(placed.folder).filePath(placed.fileName));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
    }
    QStringList found;
    QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(QDir(root.path()).relativeFilePath(files.next()));
    found.sort();
    QCOMPARE(found.join(u' '), tree);
}

void PlacementTest::comparesWordsWithoutCase()
{
    QCOMPARE(modelRole(QStringLiteral("lora"), {}, {}), std::optional(ModelRole::Lora));
    QCOMPARE(modelRole(QStringLiteral("TEXTUAL INVERSION"), {}, {}), std::optional(ModelRole::Embedding));
    QCOMPARE(modelRole(QStringLiteral("Checkpoint"), QStringLiteral("text_encoder"), {}),
             std::optional(ModelRole::TextEncoder));
    QCOMPARE(modelRole(QStringLiteral("checkpoint"), QStringLiteral("diffusion model"), {}),
             std::optional(ModelRole::DiffusionModel));
    QCOMPARE(modelRole(QStringLiteral("LORA"), {}, QStringLiteral("gguf")), std::optional(ModelRole::Lora));
    QVERIFY(!modelRole(QStringLiteral("Workflows"), {}, {}));
    QVERIFY(!modelRole({}, {}, {}));
}

void PlacementTest::asksOnceForTypesWithoutAFolder()
{
    PlacementRoot root{QStringLiteral("/models"), Layout::ComfyUi, {}, {}};
    const FileFacts workflow = factsOf({"Workflows", "Archive", "Other", "w.zip"});
    const PlacedFile guessed = Placement({root}).place(workflow);
    QCOMPARE(guessed.folder, QStringLiteral("/models/Workflows"));
    QVERIFY(guessed.isTypeFolderGuessed);

    root.typeFolders = {{QStringLiteral("workflows"), QStringLiteral("../user/workflows")}};
    const PlacedFile answered = Placement({root}).place(workflow);
    QCOMPARE(answered.folder, QStringLiteral("/user/workflows"));
    QVERIFY(!answered.isTypeFolderGuessed);
    root.typeFolders = {{QStringLiteral("workflows"), QStringLiteral("/elsewhere")}};
    QCOMPARE(Placement({root}).place(workflow).folder, QStringLiteral("/elsewhere"));
    QVERIFY(!Placement({root}).place(factsOf(sent[0])).isTypeFolderGuessed);

    const Placement sorted({PlacementRoot{QStringLiteral("/models"), Layout::ComfyUi, {}, {}}},
                           *NameTemplate::parse(QStringLiteral("{baseModel}/{model}/")));
    QCOMPARE(sorted.place(workflow).folder, QStringLiteral("/models/Workflows/Pony/Model"));
    QCOMPARE(sorted.place(workflow).typeFolder, QStringLiteral("/models/Workflows"));
}

void PlacementTest::sendsTypesToTheRootThatClaimsThem()
{
    const Placement placement({
        PlacementRoot{QStringLiteral("/fast"), Layout::ComfyUi, {}, {}},
        PlacementRoot{QStringLiteral("/big"), Layout::A1111, {QStringLiteral("Checkpoint"), QStringLiteral("VAE")}, {}},
    });
    QCOMPARE(placement.place(factsOf({"LORA", "Model", "", "x"})).folder, QStringLiteral("/fast/loras"));
    QCOMPARE(placement.place(factsOf({"checkpoint", "Model", "", "x"})).folder,
             QStringLiteral("/big/models/Stable-diffusion"));
    QCOMPARE(placement.place(factsOf({"VAE", "Model", "", "x"})).folder, QStringLiteral("/big/models/VAE"));
}

void PlacementTest::refinesFoldersByTheTemplate()
{
    const auto nameTemplate = NameTemplate::parse(QStringLiteral("{type}/{baseModel}/{creator}/{model}"));
    const Placement placement({PlacementRoot{QStringLiteral("/m"), Layout::ComfyUi, {}, {}}}, *nameTemplate);
    FileFacts facts = factsOf({"LORA", "Model", "SafeTensor", "own.safetensors"});
    QCOMPARE(placement.place(facts).folder, QStringLiteral("/m/loras/Pony"));
    QCOMPARE(placement.place(facts).fileName, QStringLiteral("Model.safetensors"));
    facts.name.creator = QStringLiteral("../up");
    QCOMPARE(placement.place(facts).folder, QStringLiteral("/m/loras/Pony/_._up"));
}

void PlacementTest::putsAllIntoAFolderWithoutLayout()
{
    const PlacementRoot root{QStringLiteral("/here"), std::nullopt, {}, {}};
    for (const Sent &each : sent) {
        QCOMPARE(Placement({root}).place(factsOf(each)).folder, QStringLiteral("/here"));
        QVERIFY(!Placement({root}).place(factsOf(each)).isTypeFolderGuessed);
    }
    QVERIFY(!Placement({root}).diffusionModelFolder(QStringLiteral("/here/checkpoints")));
    const auto nameTemplate = NameTemplate::parse(QStringLiteral("{baseModel}/{model}"));
    const PlacedFile named = Placement({root}, *nameTemplate).place(factsOf(sent[0]));
    QCOMPARE(named.folder + u'/' + named.fileName, QStringLiteral("/here/Pony/Model"));
}

void PlacementTest::knowsWhereDiffusionModelsBelong()
{
    const Placement placement({
        PlacementRoot{QStringLiteral("/web"), Layout::A1111, {}, {}},
        PlacementRoot{QStringLiteral("/c"), Layout::ComfyUi, {}, {}},
    });
    QCOMPARE(placement.diffusionModelFolder(QStringLiteral("/c/checkpoints")),
             std::optional(QStringLiteral("/c/diffusion_models")));
    QCOMPARE(placement.diffusionModelFolder(QStringLiteral("/c/checkpoints/Flux/me")),
             std::optional(QStringLiteral("/c/diffusion_models/Flux/me")));
    QVERIFY(!placement.diffusionModelFolder(QStringLiteral("/c/checkpoints2")));
    QVERIFY(!placement.diffusionModelFolder(QStringLiteral("/c/loras")));
    QVERIFY(!placement.diffusionModelFolder(QStringLiteral("/web/models/Stable-diffusion"))); // one folder for both
    QVERIFY(!placement.diffusionModelFolder(QStringLiteral("/elsewhere")));
}

void PlacementTest::keepsPathsShortWhereTheyMustBe()
{
    const QString folder = QStringLiteral("/") + QString(150, u'd');
    const QList<PlacementRoot> roots{PlacementRoot{folder, Layout::ComfyUi, {}, {}}};
    FileFacts facts = factsOf({"LORA", "Model", "SafeTensor", ""});
    facts.name.fileName = QString(180, u'x') + QStringLiteral(".safetensors");
    const PlacedFile kept = Placement(roots, {}, std::nullopt).place(facts);
    QCOMPARE(kept.fileName, facts.name.fileName);

    const PlacedFile cut = Placement(roots, {}, 259).place(facts);
    const QString path = cut.folder + u'/' + cut.fileName;
    QVERIFY(path.size() + 19 <= 259);
    QVERIFY(path.size() > 230);
    QVERIFY(cut.fileName.endsWith(QStringLiteral("x.safetensors")));
    // A folder that leaves no room at all is not cured by a name that says nothing.
    const QList<PlacementRoot> deep{PlacementRoot{u'/' + QString(300, u'd'), Layout::ComfyUi, {}, {}}};
    QCOMPARE(Placement(deep, {}, 259).place(facts).fileName, QStringLiteral("xxxxxxxx.safetensors"));
}

void PlacementTest::namesTheFoldersThatModelsLieIn()
{
    QFETCH(Layout, layout);
    QFETCH(QStringList, folders);
    QCOMPARE(modelFolders({QStringLiteral("/r"), layout}), folders);
}

void PlacementTest::namesTheFoldersThatModelsLieIn_data()
{
    const QStringList all{QStringLiteral("/r")};
    QTest::addColumn<Layout>("layout");
    QTest::addColumn<QStringList>("folders");
    QTest::newRow("ComfyUI") << Layout::ComfyUi << all;
    QTest::newRow("plain") << Layout::Plain << all;
    // The root is the program itself, with much else in it.
    QTest::newRow("A1111") << Layout::A1111
                           << QStringList{QStringLiteral("/r/models"), QStringLiteral("/r/embeddings")};
    QTest::newRow("InvokeAI") << Layout::InvokeAi << QStringList{QStringLiteral("/r/model-imports")};
}

void PlacementTest::countsTheFoldersOfTypesAmongThem()
{
    const PlacementRoot root{
        QStringLiteral("/r"), Layout::InvokeAi, {}, {{QStringLiteral("other"), QStringLiteral("/elsewhere")}}};
    QCOMPARE(modelFolders(root), QStringList({QStringLiteral("/r/model-imports"), QStringLiteral("/elsewhere")}));
    QCOMPARE(modelFolders({QStringLiteral("/r"), std::nullopt}), QStringList{QStringLiteral("/r")});
}

QTEST_APPLESS_MAIN(PlacementTest)
#include "PlacementTest.moc"
