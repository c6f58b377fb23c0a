#include "core/SideFileTexts.h"

#include "civitai/BaseModelFamily.h"
#include "text/PlainText.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vitrine {

namespace {

constexpr qsizetype longestDescription = 20'000;

QString key(const char *name)
{
    return QLatin1String(name);
}

/// Indented, for people to read: these files are edited by hand too.
QByteArray written(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

/// Trigger words as a prompt takes them: they often end in a comma already.
QString activationText(const QStringList &trainedWords)
{
    QStringList words;
    for (QString word : trainedWords) {
        word = word.simplified();
        while (word.endsWith(u','))
            word.chop(1);
        if (!word.isEmpty())
            words += word;
    }
    return words.join(QStringLiteral(", "));
}

/// The families that the web UI tells apart; empty for another, which it is left to find out.
QString sdVersion(const BaseModel &baseModel)
{
    const QString family = familyOf(baseModel).remove(u' ');
    static const QStringList known{QStringLiteral("SD1"), QStringLiteral("SD2"), QStringLiteral("SD3"),
                                   QStringLiteral("SDXL")};
    return known.contains(family) ? family : QString();
}

void insert(QJsonObject &object, const char *name, const std::optional<qint64> &number)
{
    if (number)
        object.insert(key(name), *number);
}

void insert(QJsonObject &object, const char *name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key(name), text);
}

QJsonObject hashesOf(const File &file)
{
    QJsonObject hashes;
    insert(hashes, "SHA256", file.hashes.sha256 ? file.hashes.sha256->toHex() : QString());
    insert(hashes, "CRC32", file.hashes.crc32);
    insert(hashes, "BLAKE3", file.hashes.blake3);
    return hashes;
}

QJsonObject statsOf(const Stats &from)
{
    QJsonObject stats;
    insert(stats, "downloadCount", from.downloads);
    insert(stats, "thumbsUpCount", from.thumbsUp);
    insert(stats, "commentCount", from.comments);
    return stats;
}

/// The program's own word for what is no LoRA; empty for what it does not manage.
QString managedType(const SideFileFacts &facts)
{
    const QString &type = facts.model->type.text;
    if (type.compare(QLatin1String("TextualInversion"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("embedding");
    if (type.compare(QLatin1String("Checkpoint"), Qt::CaseInsensitive) != 0)
        return {};
    const QStringList folders = QFileInfo(facts.path).path().split(u'/');
    const bool isDiffusionModel = folders.contains(QLatin1String("diffusion_models"), Qt::CaseInsensitive) ||
                                  folders.contains(QLatin1String("unet"), Qt::CaseInsensitive);
    return isDiffusionModel ? QStringLiteral("diffusion_model") : QStringLiteral("checkpoint");
}

bool isLora(const ModelType &type)
{
    static const QStringList loras{QStringLiteral("LORA"), QStringLiteral("LoCon"), QStringLiteral("DoRA")};
    return loras.contains(type.text, Qt::CaseInsensitive);
}

} // namespace

QByteArray a1111CardText(const SideFileFacts &facts)
{
    const Version &version = *facts.version();
    QJsonObject card;
    card.insert(key("description"), plainText(facts.model->description, longestDescription));
    insert(card, "sd version", sdVersion(version.baseModel));
    card.insert(key("activation text"), activationText(version.trainedWords));
    card.insert(key("preferred weight"), 0);
    card.insert(key("negative text"), QString());
    card.insert(key("notes"), facts.page.toString());
    return written(card);
}

QByteArray stabilityMatrixText(const SideFileFacts &facts)
{
    const Model &model = *facts.model;
    const Version &version = *facts.version();
    const File &file = *facts.file();
    QJsonObject metadata;
    insert(metadata, "fp", file.precision);
    insert(metadata, "size", file.sizeName);
    insert(metadata, "format", file.format.text);

    QJsonObject info;
    info.insert(key("ModelId"), model.id.value);
    info.insert(key("ModelName"), model.name);
    info.insert(key("ModelDescription"), model.description);
    info.insert(key("Nsfw"), model.nsfw);
    info.insert(key("Tags"), QJsonArray::fromStringList(model.tags));
    info.insert(key("ModelType"), model.type.text);
    info.insert(key("VersionId"), version.id.value);
    info.insert(key("VersionName"), version.name);
    insert(info, "VersionDescription", version.description);
    insert(info, "AuthorUsername", model.creator ? model.creator->username : QString());
    insert(info, "BaseModel", version.baseModel.text);
    info.insert(key("RemoteFileName"), file.name);
    info.insert(key("RemoteFileId"), file.id.value);
    info.insert(key("FileMetadata"), metadata);
    info.insert(key("ImportedAt"), facts.arrivedAt.toUTC().toString(Qt::ISODateWithMs));
    info.insert(key("Hashes"), hashesOf(file));
    info.insert(key("TrainedWords"), QJsonArray::fromStringList(version.trainedWords));
    info.insert(key("Stats"), statsOf(model.stats));
    insert(info, "ThumbnailImageUrl", facts.picture ? facts.picture->url.toString() : QString());
    return written(info);
}

QByteArray loraManagerText(const SideFileFacts &facts)
{
    const Model &model = *facts.model;
    const File &file = *facts.file();
    const QString type = managedType(facts);
    if (type.isEmpty() && !isLora(model.type))
        return {};
    const double arrivedAtS = static_cast<double>(facts.arrivedAt.toMSecsSinceEpoch()) / 1000.0;
    QJsonObject metadata;
    metadata.insert(key("file_name"), QFileInfo(facts.path).completeBaseName());
    metadata.insert(key("model_name"), model.name);
    metadata.insert(key("file_path"), facts.path);
    metadata.insert(key("size"), facts.sizeBytes);
    metadata.insert(key("modified"), arrivedAtS);
    metadata.insert(key("sha256"), file.hashes.sha256 ? file.hashes.sha256->toHex().toLower() : QString());
    metadata.insert(key("base_model"), facts.version()->baseModel.text);
    metadata.insert(key("preview_url"), facts.previewPath);
    metadata.insert(key("preview_nsfw_level"), facts.picture ? facts.picture->maturity.bits : 0);
    metadata.insert(key("notes"), QString());
    metadata.insert(key("from_civitai"), true);
    metadata.insert(key("civitai"), QJsonDocument::fromJson(facts.versionText).object());
    metadata.insert(key("tags"), QJsonArray::fromStringList(model.tags));
    metadata.insert(key("modelDescription"), model.description);
    if (isLora(model.type))
        metadata.insert(key("usage_tips"), QStringLiteral("{}")); // JSON within a text
    insert(metadata, "model_type", type);
    insert(metadata, "sub_type", type); // the same in newer versions
    return written(metadata);
}

} // namespace vitrine
