#include "cli/CliProcess.h"
#include "demo/DemoSite.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QTest>

using namespace vitrine;

namespace {

/// One model of each type that the sample site has, and where the programs look for it.
struct Sent
{
    const char *model;
    const char *comfyUi;
    const char *webUi;
    const char *sdNext;
    const char *stabilityMatrix;
    const char *invokeAi; ///< below what it leaves to others
};

constexpr std::array sent{
    Sent{"Evermoss Mix", "checkpoints", "models/Stable-diffusion", "Stable-diffusion", "StableDiffusion",
         "checkpoints"},
    Sent{"Northwind Quantised", "diffusion_models", "models/Stable-diffusion", "UNET", "DiffusionModels",
         "diffusion_models"},
    Sent{"Sumi Circles", "loras", "models/Lora", "Lora", "Lora", "loras"},
    Sent{"Soft Still Lifes", "loras", "models/Lora", "Lora", "Lora", "loras"},
    Sent{"Watercolour Bleed", "loras", "models/Lora", "Lora", "LyCORIS", "loras"},
    Sent{"Clean Lines Negative", "embeddings", "embeddings", "embeddings", "Embeddings", "embeddings"},
    Sent{"Etching Hatch", "hypernetworks", "models/hypernetworks", "hypernetworks", "Hypernetwork", "hypernetworks"},
    Sent{"Clearwater VAE", "vae", "models/VAE", "VAE", "VAE", "vae"},
    Sent{"Contour Guide", "controlnet", "models/ControlNet", "control/controlnet", "ControlNet", "controlnet"},
    Sent{"Grainkeeper 4x", "upscale_models", "models/ESRGAN", "ESRGAN", "ESRGAN", "upscale_models"},
    Sent{"Compact Prompt Reader", "text_encoders", "models/text_encoder", "Text-encoder", "TextEncoders",
         "text_encoders"},
    Sent{"Leaf and Petal Finder", "ultralytics/bbox", "models/adetailer", "yolo", "Ultralytics", "detection"},
    Sent{"Gentle Pan", "MotionModule", "MotionModule", "MotionModule", "MotionModule", "motionmodule"},
    Sent{"Weather and Light", "Wildcards", "Wildcards", "Wildcards", "Wildcards", "wildcards"},
    Sent{"Two-Pass Landscape", "Workflows", "Workflows", "Workflows", "Workflows", "workflows"},
    Sent{"Forty Ways to Stand", "Poses", "Poses", "Poses", "Poses", "poses"},
    Sent{"Palette Sampler", "Other", "Other", "Other", "Other", "other"},
};

using FolderOf = const char *Sent::*;

/// A program as it lies on disk before it has any model: folders, and empty files where a name ends in a suffix.
struct Program
{
    const char *name;
    const char *tree;
    const char *root; ///< what the folders in `sent` are relative to
    FolderOf folder;
};

constexpr std::array programs{
    Program{"ComfyUI",
            "main.py folder_paths.py comfy comfy_extras custom_nodes input output user models/checkpoints models/clip "
            "models/clip_vision models/configs models/controlnet models/diffusers models/diffusion_models "
            "models/embeddings models/gligen models/hypernetworks models/loras models/photomaker models/style_models "
            "models/text_encoders models/unet models/upscale_models models/vae models/vae_approx",
            "models", &Sent::comfyUi},
    Program{"A1111",
            "webui.py launch.py webui-user.sh modules extensions extensions-builtin embeddings models/Codeformer "
            "models/ESRGAN models/GFPGAN models/hypernetworks models/Lora models/RealESRGAN models/Stable-diffusion "
            "models/VAE models/VAE-approx models/deepbooru models/karlo",
            ".", &Sent::webUi},
    Program{"Forge",
            "webui.py launch.py webui-user.sh modules modules_forge backend extensions extensions-builtin embeddings "
            "models/ControlNet models/ControlNetPreprocessor models/ESRGAN models/Lora models/Stable-diffusion "
            "models/VAE models/diffusers models/hypernetworks models/text_encoder",
            ".", &Sent::webUi},
    Program{"SD.Next",
            "webui.py launch.py installer.py webui.sh modules extensions extensions-builtin models/Diffusers "
            "models/ESRGAN models/Lora models/ONNX models/Stable-diffusion models/Text-encoder models/UNET models/VAE "
            "models/control models/embeddings models/styles models/wildcards models/yolo",
            "models", &Sent::sdNext},
    Program{"InvokeAI", "invokeai.yaml databases/invokeai.db models/.convert_cache/empty.txt configs nodes outputs",
            "model-imports", &Sent::invokeAi},
    Program{"Stability Matrix",
            "Data/settings.json Data/Packages Data/Images Data/Models/StableDiffusion Data/Models/DiffusionModels "
            "Data/Models/Lora Data/Models/LyCORIS Data/Models/TextEncoders Data/Models/VAE Data/Models/Embeddings "
            "Data/Models/ControlNet Data/Models/ESRGAN",
            "Data/Models", &Sent::stabilityMatrix},
};

} // namespace

/// The programs' own folders, filled by the real program: each layout is found out and every type goes where that
/// program looks for it. Prints the trees.
class LayoutTreesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fillsAProgramsFolders_data();
    void fillsAProgramsFolders();

private:
    static void make(const QDir &root, const QString &tree);
    static QStringList filesIn(const QDir &root);

    DemoSite m_site;
    CliProcess m_cli{m_site.apiOrigin()};
    QHash<QString, QJsonObject> m_models; ///< by name
};

void LayoutTreesTest::initTestCase()
{
    const CliRun all = m_cli.run({QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("--json")});
    for (const QJsonObject &model : all.objects())
        m_models.insert(model.value(QStringLiteral("name")).toString(), model);
    QSet<QString> types;
    for (const Sent &each : sent)
        types.insert(m_models.value(QLatin1String(each.model)).value(QStringLiteral("type")).toString());
    QVERIFY(!types.contains(QString()));
    QCOMPARE(types.size(), 16); // two are checkpoints
}

void LayoutTreesTest::make(const QDir &root, const QString &tree)
{
    for (const QString &name : tree.split(u' ')) {
        const QFileInfo entry(root.filePath(name));
        QVERIFY(QDir().mkpath(entry.suffix().isEmpty() ? entry.filePath() : entry.path()));
        if (!entry.suffix().isEmpty())
            QVERIFY(QFile(entry.filePath()).open(QIODevice::WriteOnly));
    }
}

QStringList LayoutTreesTest::filesIn(const QDir &root)
{
    QStringList found;
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        found += root.relativeFilePath(files.next());
    found.sort();
    return found;
}

void LayoutTreesTest::fillsAProgramsFolders_data()
{
    QTest::addColumn<int>("program");
    for (int i = 0; i < int(programs.size()); ++i)
        QTest::newRow(programs[size_t(i)].name) << i;
}

void LayoutTreesTest::fillsAProgramsFolders()
{
    QFETCH(int, program);
    const Program &made = programs[size_t(program)];
    const QTemporaryDir folder;
    const QDir root(folder.path());
    make(root, QLatin1String(made.tree));
    QStringList expected = filesIn(root); // what was there is there still
    QStringList arguments{QStringLiteral("get"), QStringLiteral("--root"), folder.path(), QStringLiteral("--layout"),
                          QStringLiteral("auto")};
    for (const Sent &each : sent) {
        const QJsonObject model = m_models.value(QLatin1String(each.model));
        const QJsonObject version = model.value(QStringLiteral("versions")).toArray().first().toObject();
        const QJsonObject file = version.value(QStringLiteral("files")).toArray().first().toObject();
        expected += QDir::cleanPath(QStringLiteral("%1/%2/%3")
                                        .arg(QLatin1String(made.root), QLatin1String(each.*made.folder),
                                             file.value(QStringLiteral("name")).toString()));
        arguments += QString::number(model.value(QStringLiteral("id")).toInt());
    }
    expected.sort();

    const CliRun run = m_cli.run(arguments);
    QVERIFY2(run.code == 0, run.err);
    const QStringList found = filesIn(root);
    qInfo("%s\n    %s", made.name, qPrintable(found.join(QStringLiteral("\n    "))));
    QCOMPARE(found, expected);
    QStringList printed = run.lines();
    QCOMPARE(printed.size(), qsizetype(sent.size()));
    for (const QString &line : printed)
        QVERIFY2(found.contains(root.relativeFilePath(line)), qPrintable(line));
}

QTEST_GUILESS_MAIN(LayoutTreesTest)
#include "LayoutTreesTest.moc"
