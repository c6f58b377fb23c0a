#include "models/Refinement.h"

#include "library/LibraryIndex.h"
#include "personal/Blocks.h"

#include <QTest>

using namespace vitrine;

namespace {

File fileOf(const char *format, qint64 bytes, const char *precision)
{
    File file;
    file.id = {1};
    file.type = {QStringLiteral("Model")};
    file.format = {QLatin1String(format)};
    file.sizeBytes = bytes;
    file.precision = QLatin1String(precision);
    return file;
}

Model modelOf(const QList<File> &files)
{
    Model model;
    model.id = {7};
    model.name = QStringLiteral("Watercolor Dreams");
    model.tags = {QStringLiteral("style"), QStringLiteral("Painting")};
    model.creator = Creator{QStringLiteral("Ada"), {}};
    Version version;
    version.id = {70};
    version.files = files;
    model.versions = {version};
    return model;
}

} // namespace

class RefinementTest final : public QObject
{
    Q_OBJECT

private slots:
    void admitsEverythingUnlessTold();
    void refusesWordsOfNameAndTags();
    void wantsOneFileThatFulfilsAll();
    void looksAtTheFirstVersionOnly();
    void passesOverWhatLiesBesideTheModel();
    void takesAnUnknownSizeForNoSize();
    void hidesWhatIsOwned();
    void hidesEarlyAccess();
    void blocksModelsCreatorsAndTags();

private:
    bool admits(const Refinement &refinement, const Model &model) const { return refinement.admits(model, m_library); }

    LibraryIndex m_library{QString()};
};

void RefinementTest::admitsEverythingUnlessTold()
{
    QVERIFY(!Refinement().isActive());
    QVERIFY(admits({}, modelOf({})));
    QVERIFY(admits({}, Model()));
}

void RefinementTest::refusesWordsOfNameAndTags()
{
    Refinement refinement;
    refinement.withoutWords = {QStringLiteral("DREAM")};
    QVERIFY(!admits(refinement, modelOf({})));
    refinement.withoutWords = {QStringLiteral("anime"), QStringLiteral("paint")};
    QVERIFY(!admits(refinement, modelOf({})));
    refinement.withoutWords = {QStringLiteral("anime"), QString()};
    QVERIFY(admits(refinement, modelOf({})));
}

void RefinementTest::wantsOneFileThatFulfilsAll()
{
    Refinement refinement;
    refinement.onlySafeTensor = true;
    refinement.mostBytes = 3000;
    refinement.precisions = {QStringLiteral("fp16"), QStringLiteral("bf16")};
    const File full = fileOf("SafeTensor", 6000, "fp32");
    const File pickle = fileOf("PickleTensor", 2000, "fp16");
    QVERIFY(!admits(refinement, modelOf({full, pickle}))); // each fulfils a part of it
    QVERIFY(admits(refinement, modelOf({full, pickle, fileOf("SafeTensor", 3000, "BF16")})));
    refinement.leastBytes = 3001;
    QVERIFY(!admits(refinement, modelOf({fileOf("SafeTensor", 3000, "fp16")})));
}

void RefinementTest::looksAtTheFirstVersionOnly()
{
    Refinement refinement;
    refinement.onlySafeTensor = true;
    Model model = modelOf({fileOf("PickleTensor", 1, "")});
    model.versions.append(modelOf({fileOf("SafeTensor", 1, "")}).versions.first());
    QVERIFY(!admits(refinement, model));
    QVERIFY(!admits(refinement, Model()));
}

void RefinementTest::passesOverWhatLiesBesideTheModel()
{
    Refinement refinement;
    refinement.onlySafeTensor = true;
    File vae = fileOf("SafeTensor", 1, "");
    vae.type = {QStringLiteral("VAE")};
    QVERIFY(!admits(refinement, modelOf({fileOf("PickleTensor", 1, ""), vae})));
    File pruned = fileOf("SafeTensor", 1, "");
    pruned.type = {QStringLiteral("Pruned Model")};
    QVERIFY(admits(refinement, modelOf({fileOf("PickleTensor", 1, ""), pruned})));
    QVERIFY(admits(refinement, modelOf({vae}))); // here it is the model
}

void RefinementTest::takesAnUnknownSizeForNoSize()
{
    Refinement refinement;
    refinement.leastBytes = 0;
    File file = fileOf("SafeTensor", 1, "");
    QVERIFY(admits(refinement, modelOf({file})));
    file.sizeBytes.reset();
    QVERIFY(!admits(refinement, modelOf({file})));
}

void RefinementTest::hidesWhatIsOwned()
{
    LibraryIndex library{QString()};
    Refinement refinement;
    refinement.hideOwned = true;
    QVERIFY(refinement.admits(modelOf({}), library));
    LibraryFile file;
    file.path = QStringLiteral("/models/a.safetensors");
    file.modelId = {7};
    library.add(file);
    QVERIFY(!refinement.admits(modelOf({}), library));
}

void RefinementTest::hidesEarlyAccess()
{
    Refinement refinement;
    refinement.hideEarlyAccess = true;
    Model model = modelOf({});
    QVERIFY(admits(refinement, model));
    model.versions[0].availability = QStringLiteral("EarlyAccess");
    QVERIFY(!admits(refinement, model));
}

void RefinementTest::blocksModelsCreatorsAndTags()
{
    const Model model = modelOf({});
    QVERIFY(!isBlocked(model, {}));
    Blocks blocks;
    blocks.models.insert({8}, QStringLiteral("Another"));
    blocks.creators.insert(QStringLiteral("eve"));
    blocks.tags.insert(QStringLiteral("photo"));
    QVERIFY(!isBlocked(model, blocks));

    Blocks byModel = blocks;
    byModel.models.insert({7}, QStringLiteral("This"));
    QVERIFY(isBlocked(model, byModel));
    Blocks byCreator = blocks;
    byCreator.creators.insert(QStringLiteral("ada"));
    QVERIFY(isBlocked(model, byCreator));
    Blocks byTag = blocks;
    byTag.tags.insert(QStringLiteral("painting"));
    QVERIFY(isBlocked(model, byTag));
    QVERIFY(!isBlocked(Model(), byCreator));
}

QTEST_GUILESS_MAIN(RefinementTest)
#include "RefinementTest.moc"
