#include "civitai/GenerationResources.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine {

namespace {

constexpr int longestName = 300; // of a model; a longer one is no name

QString field(const QVariantMap &map, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QString text = scalarText(map.value(QString::fromLatin1(name)));
        if (!text.isEmpty())
            return text.left(longestName);
    }
    return {};
}

template<typename IdType>
std::optional<IdType> idOf(const QString &text)
{
    const IdType id{text.toLongLong()};
    return id.isValid() ? std::optional(id) : std::nullopt;
}

std::optional<double> weightOf(const QString &text)
{
    bool isNumber = false;
    const double weight = text.toDouble(&isNumber);
    return isNumber && std::isfinite(weight) ? std::optional(weight) : std::nullopt;
}

bool sameText(const QString &a, const QString &b)
{
    return !a.isEmpty() && a.compare(b, Qt::CaseInsensitive) == 0;
}

/// The same model as far as can be told: by its version, by its hash, or by its name where nothing speaks against it.
bool isSame(const GenerationResource &a, const GenerationResource &b)
{
    if (a.version && b.version)
        return a.version == b.version;
    if (!a.hash.isEmpty() && !b.hash.isEmpty())
        return sameText(a.hash, b.hash);
    return sameText(a.name, b.name);
}

void complete(GenerationResource &known, const GenerationResource &other)
{
    if (known.name.isEmpty())
        known.name = other.name;
    if (known.type.isEmpty())
        known.type = other.type;
    if (!known.weight)
        known.weight = other.weight;
    if (!known.model)
        known.model = other.model;
    if (!known.version)
        known.version = other.version;
    if (known.hash.isEmpty())
        known.hash = other.hash;
}

/// Gathers resources, each once.
class Collector
{
public:
    explicit Collector(const QString &modelName) : m_modelName(modelName) {}

    void add(const GenerationResource &resource)
    {
        if (resource.name.isEmpty() && resource.hash.isEmpty() && !resource.version)
            return;
        const auto known = std::find_if(m_resources.begin(), m_resources.end(),
                                        [&](const GenerationResource &each) { return isSame(each, resource); });
        if (known != m_resources.end())
            complete(*known, resource);
        else if (m_resources.size() < GenerationData::mostResources)
            m_resources.append(resource);
    }

    /// `[{name, type, weight, hash, modelVersionId}]` and its relatives, or plain names.
    void addList(const QVariantList &list)
    {
        for (const QVariant &item : list) {
            const QVariantMap map = item.toMap();
            GenerationResource resource;
            resource.name = map.isEmpty() ? scalarText(item).left(longestName)
                                          : field(map, {"name", "modelName", "modelVersionName", "air"});
            resource.type = field(map, {"type"});
            resource.hash = field(map, {"hash"});
            resource.weight = weightOf(field(map, {"weight", "strength"}));
            resource.model = idOf<ModelId>(field(map, {"modelId"}));
            resource.version = idOf<VersionId>(field(map, {"modelVersionId", "versionId"}));
            readAir(resource, map);
            add(resource);
        }
    }

    /// `{"model": hash, "vae": hash, "lora:NAME": hash, "embed:NAME": hash}`.
    void addHashes(const QVariantMap &hashes)
    {
        for (auto entry = hashes.cbegin(); entry != hashes.cend(); ++entry) {
            const qsizetype colon = entry.key().indexOf(QLatin1Char(':'));
            GenerationResource resource;
            resource.type = entry.key().left(colon < 0 ? longestName : colon);
            resource.name = colon < 0 ? QString() : entry.key().mid(colon + 1, longestName);
            resource.hash = scalarText(entry.value()).left(longestName);
            if (resource.type == QLatin1String("model"))
                resource.name = m_modelName;
            if (!resource.hash.isEmpty())
                add(resource);
        }
    }

    /// `"NAME: hash, NAME: hash"`.
    void addHashText(QString text, const QString &type)
    {
        const QStringList pairs = text.remove(QLatin1Char('"')).split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (const QString &pair : pairs) {
            const qsizetype colon = pair.lastIndexOf(QLatin1Char(':'));
            if (colon > 0)
                add({pair.left(colon).trimmed().left(longestName),
                     type,
                     {},
                     {},
                     {},
                     pair.mid(colon + 1).trimmed().left(longestName)});
        }
    }

    QList<GenerationResource> take() { return std::move(m_resources); }

private:
    /// The site's own generator names its models by AIR URNs alone.
    static void readAir(GenerationResource &resource, const QVariantMap &map)
    {
        const QString air = field(map, {"air"});
        const auto reference =
            parseModelRef(air.isEmpty() && resource.name.startsWith(QLatin1String("urn:")) ? resource.name : air);
        if (!reference)
            return;
        resource.model = resource.model ? resource.model : reference->model;
        resource.version = resource.version ? resource.version : reference->version;
    }

    QString m_modelName;
    QList<GenerationResource> m_resources;
};

constexpr std::array listNames{"resources", "civitairesources", "additionalresources", "hashes", "lorahashes",
                               "tihashes",  "modelhash"};

} // namespace

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar character : name) {
        if (character.isLetterOrNumber())
            plain += character.toLower();
    }
    return plain;
}

QString scalarText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QString:
        return value.toString().trimmed();
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::LongLong:
        return value.toString();
    case QMetaType::Double: {
        const double number = value.toDouble();
        const bool isWhole = std::abs(number) < 1e15 && std::floor(number) == number;
        return isWhole ? QString::number(qint64(number)) : QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    default:
        return {};
    }
}

bool isResourceList(const QString &plainName)
{
    return std::any_of(listNames.begin(), listNames.end(),
                       [&plainName](const char *name) { return plainName == QLatin1String(name); });
}

std::optional<ModelRef> GenerationResource::reference() const
{
    if (model || version)
        return ModelRef{model, version, {}, {}, {}};
    static constexpr std::array hashLengths{8, 10, 12, 64}; // of the site's kinds
    const bool isLong = std::find(hashLengths.begin(), hashLengths.end(), hash.size()) != hashLengths.end();
    const bool isHex = std::all_of(hash.begin(), hash.end(), [](QChar digit) {
        return (digit >= QLatin1Char('0') && digit <= QLatin1Char('9')) ||
               (digit.toLower() >= QLatin1Char('a') && digit.toLower() <= QLatin1Char('f'));
    });
    return isLong && isHex ? std::optional(ModelRef{{}, {}, hash.toUpper(), {}, {}}) : std::nullopt;
}

QList<GenerationResource> readResources(const QVariantMap &meta, const QString &modelName)
{
    Collector collector(modelName);
    for (auto entry = meta.cbegin(); entry != meta.cend(); ++entry) {
        const QString name = plainName(entry.key());
        if (name.endsWith(QLatin1String("resources")) && isResourceList(name))
            collector.addList(entry.value().toList());
        else if (name == QLatin1String("hashes"))
            collector.addHashes(entry.value().toMap());
        else if (name == QLatin1String("lorahashes"))
            collector.addHashText(scalarText(entry.value()), QStringLiteral("lora"));
        else if (name == QLatin1String("tihashes"))
            collector.addHashText(scalarText(entry.value()), QStringLiteral("embed"));
        else if (name == QLatin1String("modelhash") && !scalarText(entry.value()).isEmpty())
            collector.add(
                {modelName, QStringLiteral("model"), {}, {}, {}, scalarText(entry.value()).left(longestName)});
    }
    return collector.take();
}

} // namespace vitrine
