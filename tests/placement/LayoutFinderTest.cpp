#include "placement/LayoutFinder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class LayoutFinderTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void recognisesPrograms_data();
    void recognisesPrograms();
    void leavesOtherFoldersAlone();
    void findsTheRootOfAKnownLayout();
    void namesEachLayoutOnce();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    /// Files where the name has a dot, else folders.
    void make(const QString &names);

    std::unique_ptr<QTemporaryDir> m_dir;
};

void LayoutFinderTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void LayoutFinderTest::make(const QString &names)
{
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts)) {
        const QString folder = name.contains(u'.') ? name.section(u'/', 0, -2) : name;
        QVERIFY(QDir(m_dir->path()).mkpath(folder.isEmpty() ? QStringLiteral(".") : folder));
        if (name.contains(u'.'))
            QVERIFY(QFile(path(name)).open(QIODevice::WriteOnly));
    }
}

void LayoutFinderTest::recognisesPrograms_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("picked");
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("root");
    const auto row = [](const char *name, const char *names, const char *picked, const char *layout, const char *root) {
        QTest::newRow(name) << QString(QLatin1String(names)) << QString(QLatin1String(picked))
                            << QString(QLatin1String(layout)) << QString(QLatin1String(root));
    };
    const char *comfy = "c/main.py c/folder_paths.py c/comfy c/custom_nodes c/models/checkpoints c/models/loras";
    row("ComfyUI", comfy, "c", "comfyui", "c/models");
    row("ComfyUI's models", comfy, "c/models", "comfyui", "c/models");
    row("ComfyUI, portable", "p/ComfyUI/folder_paths.py p/ComfyUI/comfy", "p", "comfyui", "p/ComfyUI/models");
    row("ComfyUI, desktop", "d/custom_nodes d/models d/user", "d", "comfyui", "d/models");
    row("folders as ComfyUI's, elsewhere", "x/checkpoints x/loras x/vae", "x", "comfyui", "x");
    row("folders as ComfyUI's, below models", "x/models/checkpoints x/models/loras", "x", "comfyui", "x/models");
    const char *webui = "a/webui.py a/launch.py a/modules a/extensions-builtin a/models/Stable-diffusion a/models/Lora";
    row("A1111", webui, "a", "a1111", "a");
    row("A1111's models", webui, "a/models", "a1111", "a");
    row("A1111, folders alone", "a/models/Stable-diffusion a/embeddings", "a", "a1111", "a");
    const char *forge = "f/webui.py f/launch.py f/modules_forge f/models/Stable-diffusion";
    row("Forge", forge, "f", "forge", "f");
    row("Forge's models", forge, "f/models", "forge", "f");
    row("Forge, package", "f/webui/webui.py f/webui/modules_forge f/run.bat", "f", "forge", "f/webui");
    const char *sdnext = "s/webui.py s/launch.py s/installer.py s/models/Stable-diffusion s/models/UNET";
    row("SD.Next", sdnext, "s", "sdnext", "s/models");
    row("SD.Next's models", sdnext, "s/models", "sdnext", "s/models");
    row("SD.Next's models, elsewhere", "m/Stable-diffusion m/UNET m/Text-encoder", "m", "sdnext", "m");
    row("InvokeAI", "i/invokeai.yaml i/models i/databases/invokeai.db", "i", "invokeai", "i");
    row("InvokeAI's models", "i/invokeai.yaml i/models", "i/models", "invokeai", "i");
    const char *matrix = "q/Data/Models/StableDiffusion q/Data/Models/Lora q/Data/Packages q/Data/settings.json";
    row("Stability Matrix", matrix, "q/Data", "stability-matrix", "q/Data/Models");
    row("Stability Matrix, portable", matrix, "q", "stability-matrix", "q/Data/Models");
    row("Stability Matrix' models", matrix, "q/Data/Models", "stability-matrix", "q/Data/Models");
    row("folders as Stability Matrix'", "y/StableDiffusion y/TextEncoders", "y", "stability-matrix", "y");
}

void LayoutFinderTest::recognisesPrograms()
{
    QFETCH(QString, names);
    QFETCH(QString, picked);
    QFETCH(QString, layout);
    QFETCH(QString, root);
    make(names);
    const auto found = findLayout(path(picked));
    QVERIFY(found);
    QCOMPARE(layoutName(found->layout), layout);
    QCOMPARE(found->root, path(root));
    QCOMPARE(layoutRoot(found->layout, path(picked)), path(root));
}

void LayoutFinderTest::leavesOtherFoldersAlone()
{
    make(QStringLiteral("empty docs/models/report.txt code/main.py code/modules one/checkpoints web/webui.py"));
    for (const char *name : {"empty", "docs", "code", "one", "web", "missing"})
        QVERIFY2(!findLayout(path(QLatin1String(name))), name);
}

void LayoutFinderTest::findsTheRootOfAKnownLayout()
{
    make(QStringLiteral("new/models matrix/Models plain/models web/webui.py web/launch.py"));
    QCOMPARE(layoutRoot(Layout::ComfyUi, path(QStringLiteral("new"))), path(QStringLiteral("new/models")));
    QCOMPARE(layoutRoot(Layout::StabilityMatrix, path(QStringLiteral("matrix"))),
             path(QStringLiteral("matrix/Models")));
    QCOMPARE(layoutRoot(Layout::Plain, path(QStringLiteral("plain"))), path(QStringLiteral("plain")));
    QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("web/models")));
    QCOMPARE(layoutRoot(Layout::Forge, path(QStringLiteral("web/models"))), path(QStringLiteral("web")));
    make(QStringLiteral("empty/models upper/Models"));
    for (const Layout layout : {Layout::A1111, Layout::Forge, Layout::InvokeAi}) {
        QCOMPARE(layoutRoot(layout, path(QStringLiteral("empty/models"))), path(QStringLiteral("empty")));
        QCOMPARE(layoutRoot(layout, path(QStringLiteral("upper/Models"))), path(QStringLiteral("upper")));
        QCOMPARE(layoutRoot(layout, path(QStringLiteral("empty"))), path(QStringLiteral("empty")));
        QCOMPARE(layoutRoot(layout, path(QStringLiteral("later/models"))), path(QStringLiteral("later")));
    }
    QCOMPARE(layoutRoot(Layout::ComfyUi, path(QStringLiteral("empty/models"))), path(QStringLiteral("empty/models")));
    QCOMPARE(layoutRoot(Layout::ComfyUi, path(QStringLiteral("not yet"))), path(QStringLiteral("not yet")));
}

void LayoutFinderTest::namesEachLayoutOnce()
{
    QSet<QString> names;
    for (const Layout layout : allLayouts()) {
        names.insert(layoutName(layout));
        QCOMPARE(layoutOfName(layoutName(layout).toUpper()), std::optional(layout));
        QVERIFY(!layoutTitle(layout).isEmpty());
    }
    QCOMPARE(names.size(), 7);
    QVERIFY(!layoutOfName(QStringLiteral("fooocus")));
}

QTEST_APPLESS_MAIN(LayoutFinderTest)
#include "LayoutFinderTest.moc"
