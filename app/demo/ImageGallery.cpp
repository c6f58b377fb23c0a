#include "demo/ImageGallery.h"

#include "demo/QueryParameters.h"
#include "demo/SiteReply.h"

namespace vitrine {

namespace {

constexpr qint64 usualLimit = 100;
constexpr qint64 mostPerPage = 200;

QString levelWord(int bit)
{
    switch (bit) {
    case 1:
        return QStringLiteral("None");
    case 2:
        return QStringLiteral("Soft");
    case 4:
        return QStringLiteral("Mature");
    default:
        return QStringLiteral("X");
    }
}

/// Which maturity bits are asked for. `nsfw=true` means R and above only, a word means up to that word.
int levels(const QueryParameters &parameters)
{
    if (const auto mask = parameters.number(QStringLiteral("browsingLevel"), 0); mask && *mask > 0)
        return int(*mask);
    static const QHash<QString, int> masks{{QStringLiteral("true"), 4 | 8 | 16},
                                           {QStringLiteral("None"), 1},
                                           {QStringLiteral("Soft"), 1 | 2},
                                           {QStringLiteral("Mature"), 1 | 2 | 4},
                                           {QStringLiteral("X"), 1 | 2 | 4 | 8 | 16}};
    return masks.value(parameters.value(QStringLiteral("nsfw")), 1);
}

QJsonObject generationData(const SampleModel &model, const SampleVersion &version, const SamplePicture &picture)
{
    const QString words = version.trainedWords.isEmpty() ? model.tags.value(0) : version.trainedWords.first();
    return {{QStringLiteral("prompt"),
             QStringLiteral("%1, %2, soft light, wide view").arg(words, model.tags.value(1, QStringLiteral("calm")))},
            {QStringLiteral("negativePrompt"), QStringLiteral("blurry, text, watermark")},
            {QStringLiteral("seed"), qint64(picture.picture.seed) * 7919},
            {QStringLiteral("steps"), 20 + int(picture.id % 12)},
            {QStringLiteral("sampler"),
             picture.id % 2 == 0 ? QStringLiteral("DPM++ 2M Karras") : QStringLiteral("Euler a")},
            {QStringLiteral("cfgScale"), 4.0 + double(picture.id % 7) / 2},
            {QStringLiteral("Size"),
             QStringLiteral("%1x%2").arg(picture.picture.size.width()).arg(picture.picture.size.height())},
            {QStringLiteral("Schedule type"), QStringLiteral("Karras")},
            {QStringLiteral("Clip skip"), QStringLiteral("2")},
            {QStringLiteral("Model"), model.name},
            {QStringLiteral("civitaiResources"), QJsonArray{QJsonObject{{QStringLiteral("type"), model.type.toLower()},
                                                                        {QStringLiteral("modelVersionId"), version.id},
                                                                        {QStringLiteral("modelName"), model.name},
                                                                        {QStringLiteral("weight"), 0.8}}}}};
}

} // namespace

ImageGallery::ImageGallery(const SampleCatalog &catalog, const ApiShapes &shapes) : m_catalog(catalog), m_shapes(shapes)
{
}

HttpResponse ImageGallery::answer(const QUrl &url, const QString &origin) const
{
    const QueryParameters parameters(url);
    const std::optional<qint64> limit = parameters.number(QStringLiteral("limit"), usualLimit);
    if (!limit || *limit < 0 || *limit > mostPerPage)
        return invalidReply(QStringLiteral("limit"), QStringLiteral("Too big: expected number to be <=200"));
    const qint64 modelId = parameters.number(QStringLiteral("modelId"), 0).value_or(-1);
    const qint64 versionId = parameters.number(QStringLiteral("modelVersionId"), 0).value_or(-1);
    const int mask = levels(parameters) & 31;

    QList<Entry> found;
    for (const SampleModel &model : m_catalog.models()) {
        if (model.isTakenDown() || (modelId != 0 && model.id != modelId))
            continue;
        for (const SampleVersion &version : model.versions) {
            if (versionId != 0 && version.id != versionId)
                continue;
            for (const SamplePicture &picture : version.pictures) {
                if ((picture.maturity & mask) != 0)
                    found.append({&model, &version, &picture});
            }
        }
    }

    const bool withMeta = parameters.boolean(QStringLiteral("withMeta"), false).value_or(false);
    const bool isFlat = parameters.boolean(QStringLiteral("flatMeta"), false).value_or(false);
    const qint64 from = parameters.value(QStringLiteral("cursor")).section(QLatin1Char('|'), 0, 0).toLongLong();
    QJsonArray items;
    for (const Entry &entry : found.mid(from, *limit)) {
        QJsonObject item = shaped(entry, origin);
        if (withMeta && entry.picture->hasMeta) {
            const QJsonObject meta = generationData(*entry.model, *entry.version, *entry.picture);
            const QJsonObject wrapped{{QStringLiteral("id"), entry.picture->id}, {QStringLiteral("meta"), meta}};
            item.insert(QStringLiteral("meta"), isFlat ? meta : wrapped);
        } else if (withMeta) {
            item.insert(QStringLiteral("meta"), QJsonValue::Null);
        }
        items.append(item);
    }
    QJsonObject metadata;
    if (from + *limit < found.size())
        metadata.insert(QStringLiteral("nextCursor"), QStringLiteral("%1|%2").arg(from + *limit).arg(found.size()));
    return jsonReply(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("metadata"), metadata}});
}

QJsonObject ImageGallery::shaped(const Entry &entry, const QString &origin) const
{
    QJsonObject item = m_shapes.picture(*entry.picture, origin);
    item.insert(QStringLiteral("nsfw"), entry.picture->maturity > 1);
    item.insert(QStringLiteral("nsfwLevel"), levelWord(entry.picture->maturity));
    item.insert(QStringLiteral("browsingLevel"), entry.picture->maturity);
    item.insert(QStringLiteral("createdAt"), entry.version->publishedAt.toString(Qt::ISODateWithMs));
    item.insert(QStringLiteral("postId"), entry.picture->id / 4);
    item.insert(QStringLiteral("username"), entry.model->creator);
    item.insert(QStringLiteral("baseModel"), entry.version->baseModel);
    item.insert(QStringLiteral("modelVersionIds"), QJsonArray{entry.version->id});
    item.insert(QStringLiteral("stats"), QJsonObject{{QStringLiteral("likeCount"), entry.picture->id % 900},
                                                     {QStringLiteral("heartCount"), entry.picture->id % 70},
                                                     {QStringLiteral("commentCount"), 0}});
    return item;
}

} // namespace vitrine
