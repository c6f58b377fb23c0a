#include "civitai/GenerationData.h"

#include "civitai/GenerationResources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>
#include <array>

namespace vitrine {

namespace {

constexpr int longestParameter = 500; // of the other values that go into the text to copy

/// Where the values of a name belong.
struct Place
{
    const char *name; ///< as plainName() gives it
    QString GenerationData::*field;
};

constexpr std::array places{
    Place{"prompt", &GenerationData::prompt},       Place{"negativeprompt", &GenerationData::negativePrompt},
    Place{"sampler", &GenerationData::sampler},     Place{"samplername", &GenerationData::sampler},
    Place{"scheduler", &GenerationData::scheduler}, Place{"scheduletype", &GenerationData::scheduler},
    Place{"steps", &GenerationData::steps},         Place{"cfgscale", &GenerationData::cfgScale},
    Place{"cfg", &GenerationData::cfgScale},        Place{"seed", &GenerationData::seed},
    Place{"size", &GenerationData::size},           Place{"model", &GenerationData::model},
    Place{"clipskip", &GenerationData::clipSkip},
};

QString GenerationData::*placeOf(const QString &plain)
{
    const auto place = std::find_if(places.begin(), places.end(),
                                    [&plain](const Place &each) { return plain == QLatin1String(each.name); });
    return place == places.end() ? nullptr : place->field;
}

bool isWorkflow(const QString &plain)
{
    return plain == QLatin1String("comfy") || plain == QLatin1String("workflow");
}

/// Lists and objects; empty where there is nothing in them.
QString asJson(const QVariant &value)
{
    const QJsonValue json = QJsonValue::fromVariant(value);
    QJsonDocument document;
    if (json.isArray() && !json.toArray().isEmpty())
        document.setArray(json.toArray());
    else if (json.isObject() && !json.toObject().isEmpty())
        document.setObject(json.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

/// Width and height where a program wrote them apart.
void joinSize(GenerationData &data)
{
    const auto find = [&data](QLatin1String name) {
        return std::find_if(data.others.cbegin(), data.others.cend(),
                            [name](const GenerationValue &other) { return plainName(other.name) == name; });
    };
    const auto width = find(QLatin1String("width"));
    const auto height = find(QLatin1String("height"));
    if (data.size.isEmpty() && width != data.others.cend() && height != data.others.cend())
        data.size = width->value + QLatin1Char('x') + height->value;
}

/// In quotation marks where it holds what separates the values.
QString quoted(const QString &text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char(':')) && !text.contains(QLatin1Char('\n')))
        return text;
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

bool isCheckpoint(const GenerationResource &resource)
{
    return resource.type.compare(QLatin1String("model"), Qt::CaseInsensitive) == 0 ||
           resource.type.compare(QLatin1String("checkpoint"), Qt::CaseInsensitive) == 0;
}

QString modelHash(const GenerationData &data)
{
    const auto checkpoint =
        std::find_if(data.resources.begin(), data.resources.end(), [](const GenerationResource &resource) {
            return isCheckpoint(resource) && !resource.hash.isEmpty();
        });
    return checkpoint == data.resources.end() ? QString() : checkpoint->hash;
}

/// "name: hash, name: hash", as Automatic1111 writes it.
QString loraHashes(const GenerationData &data)
{
    QStringList hashes;
    for (const GenerationResource &resource : data.resources) {
        const bool isLora = resource.type.compare(QLatin1String("lora"), Qt::CaseInsensitive) == 0;
        if (isLora && !resource.name.isEmpty() && !resource.hash.isEmpty())
            hashes.append(resource.name + QLatin1String(": ") + resource.hash);
    }
    return hashes.join(QLatin1String(", "));
}

} // namespace

GenerationData readGenerationData(const QVariantMap &meta)
{
    GenerationData data;
    for (auto entry = meta.cbegin(); entry != meta.cend(); ++entry) {
        const QString plain = plainName(entry.key());
        const QString text = scalarText(entry.value());
        QString GenerationData::*place = placeOf(plain);
        if (place && !text.isEmpty() && ((data.*place).isEmpty() || data.*place == text)) {
            data.*place = text;
        } else if (isWorkflow(plain) && data.workflow.isEmpty()) {
            data.workflow = text.isEmpty() ? asJson(entry.value()) : text;
        } else if (!isResourceList(plain) && data.others.size() < GenerationData::mostOthers) {
            QString value = text.isEmpty() ? asJson(entry.value()) : text;
            if (!value.isEmpty())
                data.others.append({entry.key(), std::move(value)});
        }
    }
    joinSize(data);
    data.resources = readResources(meta, data.model);
    return data;
}

QString toParametersText(const GenerationData &data)
{
    QStringList values;
    const auto add = [&values](const QString &name, const QString &value) {
        if (!value.isEmpty())
            values.append(name + QLatin1String(": ") + quoted(value));
    };
    add(QStringLiteral("Steps"), data.steps);
    add(QStringLiteral("Sampler"), data.sampler);
    add(QStringLiteral("Schedule type"), data.scheduler);
    add(QStringLiteral("CFG scale"), data.cfgScale);
    add(QStringLiteral("Seed"), data.seed);
    add(QStringLiteral("Size"), data.size);
    add(QStringLiteral("Model hash"), modelHash(data));
    add(QStringLiteral("Model"), data.model);
    add(QStringLiteral("Clip skip"), data.clipSkip);
    add(QStringLiteral("Lora hashes"), loraHashes(data));
    for (const GenerationValue &other : data.others) {
        if (other.value.size() <= longestParameter)
            add(other.name, other.value);
    }
    QStringList lines;
    if (!data.prompt.isEmpty())
        lines.append(data.prompt);
    if (!data.negativePrompt.isEmpty())
        lines.append(QLatin1String("Negative prompt: ") + data.negativePrompt);
    if (!values.isEmpty())
        lines.append(values.join(QLatin1String(", ")));
    return lines.join(QLatin1Char('\n'));
}

} // namespace vitrine
