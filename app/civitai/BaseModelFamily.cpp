#include "civitai/BaseModelFamily.h"

#include <array>

namespace vitrine {

namespace {

struct Rule
{
    const char *beginning;
    const char *family;
};

/// The first that fits counts, so what is longer comes first.
constexpr std::array rules{
    Rule{"SD 1", "SD 1"},         Rule{"SD 2", "SD 2"},        Rule{"SDXL", "SDXL"},
    Rule{"Pony V7", "AuraFlow"}, // the earlier Ponies are SDXL, this one was trained on AuraFlow
    Rule{"Pony", "SDXL"},         Rule{"Illustrious", "SDXL"}, Rule{"NoobAI", "SDXL"},
    Rule{"SD 3", "SD 3"},         Rule{"Flux", "Flux"},        Rule{"Chroma", "Flux"}, // made from Flux.1 S
    Rule{"Qwen", "Qwen"},         Rule{"Wan", "Wan"},          Rule{"Hunyuan", "Hunyuan"},
    Rule{"LTX", "LTX"},           Rule{"ZImage", "Z-Image"},   Rule{"Z-Image", "Z-Image"},
    Rule{"AuraFlow", "AuraFlow"}, Rule{"PixArt", "PixArt"},    Rule{"SVD", "SVD"},
};

} // namespace

QString otherFamily()
{
    return QStringLiteral("Other");
}

QString familyOf(const BaseModel &baseModel)
{
    for (const Rule &rule : rules) {
        if (baseModel.text.startsWith(QLatin1String(rule.beginning), Qt::CaseInsensitive))
            return QString::fromLatin1(rule.family);
    }
    return otherFamily();
}

QStringList familyOrder()
{
    return {QStringLiteral("SD 1"),     QStringLiteral("SD 2"),
            QStringLiteral("SDXL"),     QStringLiteral("SD 3"),
            QStringLiteral("Flux"),     QStringLiteral("Qwen"),
            QStringLiteral("Wan"),      QStringLiteral("Hunyuan"),
            QStringLiteral("LTX"),      QStringLiteral("Z-Image"),
            QStringLiteral("AuraFlow"), QStringLiteral("PixArt"),
            QStringLiteral("SVD"),      otherFamily()};
}

} // namespace vitrine
