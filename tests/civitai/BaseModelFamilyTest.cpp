#include "civitai/BaseModelFamily.h"
#include "civitai/Answers.h"

#include <QTest>

using namespace vitrine;

class BaseModelFamilyTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheFamily_data();
    void tellsTheFamily();
    void everyFamilyHasItsPlace();
    void otherIsLast();
};

void BaseModelFamilyTest::tellsTheFamily_data()
{
    QTest::addColumn<QString>("baseModel");
    QTest::addColumn<QString>("family");
    const auto row = [](const char *baseModel, const char *family) {
        QTest::newRow(baseModel) << QString::fromLatin1(baseModel) << QString::fromLatin1(family);
    };
    row("SD 1.5", "SD 1");
    row("SD 1.5 Hyper", "SD 1");
    row("SD 2.1 Unclip", "SD 2");
    row("SDXL 1.0", "SDXL");
    row("SDXL Lightning", "SDXL");
    row("Pony", "SDXL");
    row("Pony V7", "AuraFlow");
    row("Illustrious", "SDXL");
    row("NoobAI", "SDXL");
    row("SD 3.5 Large Turbo", "SD 3");
    row("Flux.1 D", "Flux");
    row("Flux.2 Klein 9B", "Flux");
    row("flux.1 krea", "Flux");
    row("Chroma", "Flux");
    row("Qwen 2", "Qwen");
    row("Wan Video 14B i2v 720p", "Wan");
    row("Wan Image 2.7", "Wan");
    row("Hunyuan Video", "Hunyuan");
    row("LTXV2", "LTX");
    row("ZImageTurbo", "Z-Image");
    row("PixArt E", "PixArt");
    row("SVD XT", "SVD");
    row("Stable Cascade", "Other");
    row("A name of next year", "Other");
    row("", "Other");
}

void BaseModelFamilyTest::tellsTheFamily()
{
    QFETCH(QString, baseModel);
    QFETCH(QString, family);
    QCOMPARE(familyOf({baseModel}), family);
}

void BaseModelFamilyTest::everyFamilyHasItsPlace()
{
    const QStringList order = familyOrder();
    QCOMPARE(QSet<QString>(order.begin(), order.end()).size(), order.size());
    QSet<QString> used;
    for (const BaseModel &baseModel : builtInEnums().baseModels) {
        const QString family = familyOf(baseModel);
        QVERIFY2(order.contains(family), qPrintable(family));
        used.insert(family);
    }
    QCOMPARE(used.size(), order.size()); // none without members
}

void BaseModelFamilyTest::otherIsLast()
{
    QCOMPARE(familyOrder().last(), otherFamily());
}

QTEST_APPLESS_MAIN(BaseModelFamilyTest)
#include "BaseModelFamilyTest.moc"
