#include "civitai/GenerationData.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vitrine;

namespace {

/// As the API's parser hands it on.
QVariantMap metaFrom(const char *json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s", qPrintable(error.errorString()));
    return document.object().toVariantMap();
}

QString valueOf(const GenerationData &data, const QString &name)
{
    for (const GenerationValue &other : data.others) {
        if (other.name == name)
            return other.value;
    }
    return {};
}

const char *const usual = R"({
    "prompt": "a cat, <lora:fur:0.8>", "negativePrompt": "dog", "sampler": "Euler a", "Schedule type": "Karras",
    "steps": 28, "cfgScale": 4.5, "seed": 3520517286847229, "Size": "832x1216", "Model": "someXL_v1",
    "Model hash": "31e35c80fc", "Clip skip": "2", "Denoising strength": 0.35,
    "hashes": {"model": "31e35c80fc", "lora:fur": "A1B2C3D4E5F6"},
    "resources": [{"name": "fur", "type": "lora", "weight": 0.8, "hash": "a1b2c3d4e5f6"},
                  {"name": "someXL_v1", "type": "model", "hash": "31e35c80fc"}]
})";

} // namespace

class GenerationDataTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheUsualFields();
    void takesNumbersInQuotationMarks();
    void takesNamesAsProgramsWriteThem();
    void namesEachResourceOnce();
    void readsResourcesOfEveryShape();
    void linksWhatTheSiteCanFind_data();
    void linksWhatTheSiteCanFind();
    void keepsAWorkflowWhole();
    void keepsThreeHundredKeys();
    void isBounded();
    void standsNonsense_data();
    void standsNonsense();
    void writesParametersText();
    void quotesWhatWouldSeparateValues();
};

void GenerationDataTest::readsTheUsualFields()
{
    const GenerationData data = readGenerationData(metaFrom(usual));
    QCOMPARE(data.prompt, QStringLiteral("a cat, <lora:fur:0.8>"));
    QCOMPARE(data.negativePrompt, QStringLiteral("dog"));
    QCOMPARE(data.sampler, QStringLiteral("Euler a"));
    QCOMPARE(data.scheduler, QStringLiteral("Karras"));
    QCOMPARE(data.steps, QStringLiteral("28"));
    QCOMPARE(data.cfgScale, QStringLiteral("4.5"));
    QCOMPARE(data.seed, QStringLiteral("3520517286847229"));
    QCOMPARE(data.size, QStringLiteral("832x1216"));
    QCOMPARE(data.model, QStringLiteral("someXL_v1"));
    QCOMPARE(data.clipSkip, QStringLiteral("2"));
    QCOMPARE(data.others, (QList<GenerationValue>{{QStringLiteral("Denoising strength"), QStringLiteral("0.35")}}));
    QVERIFY(data.workflow.isEmpty());
}

void GenerationDataTest::takesNumbersInQuotationMarks()
{
    const GenerationData data = readGenerationData(metaFrom(
        R"({"steps": "28", "cfgScale": "4.50", "seed": "18446744073709551615", "clipSkip": 2.0,
            "resources": [{"name": "fur", "weight": "0.8", "modelVersionId": "77"}]})"));
    QCOMPARE(data.steps, QStringLiteral("28"));
    QCOMPARE(data.cfgScale, QStringLiteral("4.50"));
    QCOMPARE(data.seed, QStringLiteral("18446744073709551615"));
    QCOMPARE(data.clipSkip, QStringLiteral("2"));
    QCOMPARE(data.resources.size(), 1);
    QCOMPARE(data.resources.first().weight, std::optional(0.8));
    QCOMPARE(data.resources.first().version, std::optional(VersionId{77}));
}

void GenerationDataTest::takesNamesAsProgramsWriteThem()
{
    const GenerationData data = readGenerationData(
        metaFrom(R"({"CFG scale": 7, "Negative prompt": "x", "clip_skip": 1, "width": 512, "height": "768"})"));
    QCOMPARE(data.cfgScale, QStringLiteral("7"));
    QCOMPARE(data.negativePrompt, QStringLiteral("x"));
    QCOMPARE(data.clipSkip, QStringLiteral("1"));
    QCOMPARE(data.size, QStringLiteral("512x768"));

    // Two of the same that differ: neither is lost.
    const GenerationData twice = readGenerationData(metaFrom(R"({"Size": "1x1", "size": "2x2", "cfg": 1})"));
    QCOMPARE(twice.size, QStringLiteral("1x1"));
    QCOMPARE(valueOf(twice, QStringLiteral("size")), QStringLiteral("2x2"));
}

void GenerationDataTest::namesEachResourceOnce()
{
    const GenerationData data = readGenerationData(metaFrom(usual));
    QCOMPARE(data.resources.size(), 2);
    QCOMPARE(data.resources.at(0).name, QStringLiteral("someXL_v1"));
    QCOMPARE(data.resources.at(0).type, QStringLiteral("model"));
    QCOMPARE(data.resources.at(1).name, QStringLiteral("fur"));
    QCOMPARE(data.resources.at(1).weight, std::optional(0.8));
}

void GenerationDataTest::readsResourcesOfEveryShape()
{
    const GenerationData data = readGenerationData(metaFrom(R"({
        "civitaiResources": [{"type": "checkpoint", "modelVersionId": 691639, "modelVersionName": "Flux"},
                             {"type": "lora", "weight": 1, "air": "urn:air:flux1:lora:civitai:12@34"}],
        "additionalResources": [{"name": "urn:air:sdxl:lora:civitai:56@78", "type": "lora", "strength": 0.5}],
        "Lora hashes": "\"hair: aabbccddeeff, eyes: 001122334455\"",
        "TI hashes": "bad: 0011223344",
        "resources": ["by name alone", 5, null, [], {"weight": 3}]})"));
    QStringList found;
    for (const GenerationResource &resource : data.resources) {
        found.append(QStringLiteral("%1/%2/%3/%4/%5")
                         .arg(resource.type, resource.name, resource.hash)
                         .arg(resource.model ? resource.model->value : 0)
                         .arg(resource.version ? resource.version->value : 0));
    }
    const QStringList expected{
        QStringLiteral("lora/hair/aabbccddeeff/0/0"), QStringLiteral("lora/eyes/001122334455/0/0"),
        QStringLiteral("embed/bad/0011223344/0/0"),   QStringLiteral("lora/urn:air:sdxl:lora:civitai:56@78//56/78"),
        QStringLiteral("checkpoint/Flux//0/691639"),  QStringLiteral("lora/urn:air:flux1:lora:civitai:12@34//12/34"),
        QStringLiteral("/by name alone//0/0"),        QStringLiteral("/5//0/0")};
    QCOMPARE(found, expected);
}

void GenerationDataTest::linksWhatTheSiteCanFind_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QString>("reference");
    QTest::newRow("AutoV2") << QStringLiteral("31e35c80fc") << QStringLiteral("31E35C80FC");
    QTest::newRow("eight digits") << QStringLiteral("12345678") << QStringLiteral("12345678");
    QTest::newRow("too short") << QStringLiteral("31e35c") << QString();
    QTest::newRow("not hexadecimal") << QStringLiteral("31e35c80fz") << QString();
    QTest::newRow("Arabic digits") << QString(10, QChar(0x0661)) << QString();
    QTest::newRow("none") << QString() << QString();
}

void GenerationDataTest::linksWhatTheSiteCanFind()
{
    QFETCH(QString, hash);
    QFETCH(QString, reference);
    GenerationResource resource;
    resource.hash = hash;
    const std::optional<ModelRef> found = resource.reference();
    QCOMPARE(found.has_value(), !reference.isEmpty());
    if (found)
        QCOMPARE(found->hash, reference);
    resource.version = VersionId{5};
    QCOMPARE(resource.reference()->version, std::optional(VersionId{5}));
    QVERIFY(resource.reference()->hash.isEmpty());
}

void GenerationDataTest::keepsAWorkflowWhole()
{
    const QString workflow = QStringLiteral("{\"nodes\": \"%1\"}").arg(QString(2 * 1024 * 1024, QLatin1Char('x')));
    QElapsedTimer timer;
    timer.start();
    const GenerationData asText = readGenerationData({{QStringLiteral("comfy"), workflow}});
    QCOMPARE(asText.workflow, workflow);
    QVERIFY(asText.others.isEmpty());
    QVERIFY2(!toParametersText(asText).contains(QLatin1String("nodes")), "it is copied apart");

    const GenerationData asObject =
        readGenerationData({{QStringLiteral("workflow"), QJsonDocument::fromJson(workflow.toUtf8()).toVariant()}});
    QCOMPARE(QJsonDocument::fromJson(asObject.workflow.toUtf8()), QJsonDocument::fromJson(workflow.toUtf8()));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void GenerationDataTest::keepsThreeHundredKeys()
{
    QVariantMap meta;
    for (int i = 0; i < 300; ++i)
        meta.insert(QStringLiteral("key %1").arg(i), QStringLiteral("value %1").arg(i));
    const GenerationData data = readGenerationData(meta);
    QCOMPARE(data.others.size(), 300);
    QCOMPARE(valueOf(data, QStringLiteral("key 299")), QStringLiteral("value 299"));
}

void GenerationDataTest::isBounded()
{
    QVariantMap meta;
    QVariantList resources;
    for (int i = 0; i < 20'000; ++i) {
        meta.insert(QStringLiteral("key %1").arg(i), i);
        resources.append(QVariantMap{{QStringLiteral("name"), QStringLiteral("resource %1").arg(i)}});
    }
    meta.insert(QStringLiteral("resources"), resources);
    const GenerationData data = readGenerationData(meta);
    QCOMPARE(data.others.size(), GenerationData::mostOthers);
    QCOMPARE(data.resources.size(), GenerationData::mostResources);
}

void GenerationDataTest::standsNonsense_data()
{
    QTest::addColumn<QByteArray>("json");
    const QList<QByteArray> values{"null",     "true",
                                   "[]",       "{}",
                                   "[[[[]]]]", "{\"a\":{\"b\":[null]}}",
                                   "\"\"",     "\"   \"",
                                   "-1e308",   "[1,\"a\",null,{}]"};
    const QList<QByteArray> names{"prompt",    "negativePrompt",   "steps",  "seed",       "Size",
                                  "resources", "civitaiResources", "hashes", "Model hash", "Lora hashes",
                                  "comfy",     "workflow",         ""};
    for (const QByteArray &value : values) {
        QByteArray json = "{";
        for (const QByteArray &name : names)
            json += (json.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
        QTest::newRow(value.constData()) << json + '}';
    }
}

void GenerationDataTest::standsNonsense()
{
    QFETCH(QByteArray, json);
    const GenerationData data = readGenerationData(metaFrom(json.constData()));
    toParametersText(data);
    const QByteArray tag = QTest::currentDataTag();
    if (tag == "null" || tag == "[]" || tag == "{}" || tag == "\"   \"")
        QCOMPARE(data, GenerationData());
    for (const GenerationResource &resource : data.resources)
        QVERIFY(!resource.reference() || !resource.hash.isEmpty());
}

void GenerationDataTest::writesParametersText()
{
    QCOMPARE(toParametersText(readGenerationData(metaFrom(usual))),
             QStringLiteral("a cat, <lora:fur:0.8>\n"
                            "Negative prompt: dog\n"
                            "Steps: 28, Sampler: Euler a, Schedule type: Karras, CFG scale: 4.5, "
                            "Seed: 3520517286847229, Size: 832x1216, Model hash: 31e35c80fc, Model: someXL_v1, "
                            "Clip skip: 2, Lora hashes: \"fur: A1B2C3D4E5F6\", Denoising strength: 0.35"));
    QCOMPARE(toParametersText({}), QString());
}

void GenerationDataTest::quotesWhatWouldSeparateValues()
{
    GenerationData data;
    data.sampler = QStringLiteral("a \"b\", c");
    data.others = {{QStringLiteral("Note"), QStringLiteral("one\ntwo")},
                   {QStringLiteral("Long"), QString(600, QLatin1Char('x'))}};
    QCOMPARE(toParametersText(data), QStringLiteral("Sampler: \"a \\\"b\\\", c\", Note: \"one\\ntwo\""));
}

QTEST_GUILESS_MAIN(GenerationDataTest)
#include "GenerationDataTest.moc"
