#include "demo/ApiShapes.h"

#include <QJsonArray>
#include <QThreadPool>
#include <QUrl>
#include <QtConcurrentMap>

#include <cmath>
#include <functional>

namespace vitrine {

namespace {

constexpr int pgBit = 1;
constexpr int everythingButBlocked = 31;
constexpr QLatin1String account("vitrineSampleAccount00");

template<typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue time(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue(QJsonValue::Null);
}

/// Without what is null or an empty array.
QJsonObject lean(const QJsonObject &object)
{
    QJsonObject result;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!it.value().isNull() && !(it.value().isArray() && it.value().toArray().isEmpty()))
            result.insert(it.key(), it.value());
    }
    return result;
}

QString downloadUrl(const QString &origin, const SampleVersion &version)
{
    return QStringLiteral("%1/api/download/models/%2").arg(origin).arg(version.id);
}

/// The kind of the file as parameters, which is how the site tells a version's other files apart.
QString kindParameters(const SampleFile &file)
{
    QString text = QStringLiteral("?type=") + QString::fromLatin1(QUrl::toPercentEncoding(file.type));
    const std::initializer_list<std::pair<QString, QString>> facts{{QStringLiteral("format"), file.format},
                                                                   {QStringLiteral("size"), file.sizeName},
                                                                   {QStringLiteral("fp"), file.precision},
                                                                   {QStringLiteral("quantType"), file.quantType}};
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            text += QLatin1Char('&') + name + QLatin1Char('=') + QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    return text;
}

QJsonObject withoutId(QJsonObject picture)
{
    picture.remove(QStringLiteral("id"));
    return picture;
}

QJsonArray withoutIds(const QJsonArray &pictures)
{
    QJsonArray result;
    for (const QJsonValue &picture : pictures)
        result.append(withoutId(picture.toObject()));
    return result;
}

QString airEcosystem(const QString &baseModel)
{
    QString word = baseModel.section(QLatin1Char(' '), 0, 0).toLower();
    word.remove(QLatin1Char('.'));
    return word;
}

} // namespace

ApiShapes::ApiShapes(const SampleHashes &hashes, const SamplePictures &pictures, QThreadPool &pool)
    : m_hashes(hashes), m_pictures(pictures), m_pool(pool)
{
}

void ApiShapes::prepare(const QList<const SampleModel *> &models) const
{
    QList<std::function<void()>> tasks;
    for (const SampleModel *model : models) {
        for (const SampleVersion &version : model->versions) {
            for (const SampleFile &file : version.files) {
                if (file.isScanned)
                    tasks.append([this, &file] { m_hashes.of(file); });
            }
            for (const SamplePicture &picture : version.pictures)
                tasks.append([this, &picture] { m_pictures.blurHash(picture); });
        }
    }
    QtConcurrent::blockingMap(&m_pool, tasks, [](const std::function<void()> &task) { task(); });
}

QJsonObject ApiShapes::listed(const SampleModel &model, const ListShape &shape) const
{
    QJsonArray versions;
    for (const SampleVersion &version : model.versions) {
        const bool matches = shape.baseModels.isEmpty() || shape.baseModels.contains(version.baseModel);
        if (matches && (!shape.generationOnly || model.supportsGeneration))
            versions.append(versionFacts(model, version, shape));
    }
    QJsonObject object = modelFacts(model);
    object.insert(QStringLiteral("modelVersions"), versions);
    return object;
}

QJsonObject ApiShapes::single(const SampleModel &model, const QString &origin) const
{
    const ListShape everything{origin, true, false, false, {}};
    QJsonArray versions;
    for (const SampleVersion &version : model.versions) {
        QJsonObject object = versionFacts(model, version, everything);
        object.remove(QStringLiteral("supportsGeneration"));
        object.insert(QStringLiteral("images"), withoutIds(object.value(QStringLiteral("images")).toArray()));
        versions.append(lean(object));
    }
    QJsonObject object = modelFacts(model);
    object.insert(QStringLiteral("modelVersions"), versions);
    return object;
}

QJsonObject ApiShapes::version(const SampleCatalog::Place &place, const QString &origin,
                               const QString &downloadOrigin) const
{
    const SampleModel &model = *place.model;
    const SampleVersion &version = *place.version;
    QJsonObject object = versionFacts(model, version, {origin, true, false, false, {}});
    object.insert(QStringLiteral("images"), withoutIds(object.value(QStringLiteral("images")).toArray()));
    object.insert(QStringLiteral("files"), files(model, version, downloadOrigin, OtherFiles::SayPrimaryFalse, false));
    if (!model.isArchived())
        object.insert(QStringLiteral("downloadUrl"), downloadUrl(downloadOrigin, version));
    object.insert(QStringLiteral("modelId"), model.id);
    object.insert(QStringLiteral("createdAt"), time(version.publishedAt));
    object.insert(QStringLiteral("updatedAt"), time(version.publishedAt));
    object.insert(QStringLiteral("status"), QStringLiteral("Published"));
    object.insert(QStringLiteral("air"), QStringLiteral("urn:air:%1:%2:civitai:%3@%4")
                                             .arg(airEcosystem(version.baseModel), model.type.toLower())
                                             .arg(model.id)
                                             .arg(version.id));
    QJsonObject about{{QStringLiteral("name"), model.name},
                      {QStringLiteral("type"), model.type},
                      {QStringLiteral("nsfw"), model.isNsfw},
                      {QStringLiteral("poi"), model.isPoi}};
    if (!model.mode.isEmpty())
        about.insert(QStringLiteral("mode"), model.mode);
    object.insert(QStringLiteral("model"), about);
    return object;
}

QJsonObject ApiShapes::modelFacts(const SampleModel &model) const
{
    QJsonObject object{
        {QStringLiteral("id"), model.id},
        {QStringLiteral("name"), model.name},
        {QStringLiteral("description"), orNull(model.description)},
        {QStringLiteral("type"), model.type},
        {QStringLiteral("nsfw"), model.isNsfw},
        {QStringLiteral("nsfwLevel"), model.maturity()},
        {QStringLiteral("availability"), QStringLiteral("Public")},
        {QStringLiteral("allowNoCredit"), model.allowNoCredit},
        {QStringLiteral("allowCommercialUse"), model.commercialUse},
        {QStringLiteral("allowDerivatives"), model.allowDerivatives},
        {QStringLiteral("allowDifferentLicense"), model.allowDifferentLicence},
        {QStringLiteral("minor"), false},
        {QStringLiteral("poi"), model.isPoi},
        {QStringLiteral("sfwOnly"), false},
        {QStringLiteral("supportsGeneration"), model.supportsGeneration},
        {QStringLiteral("cosmetic"), QJsonValue::Null},
        {QStringLiteral("stats"), QJsonObject{{QStringLiteral("downloadCount"), orNull(model.downloads)},
                                              {QStringLiteral("thumbsUpCount"), model.thumbsUp},
                                              {QStringLiteral("thumbsDownCount"), model.thumbsDown},
                                              {QStringLiteral("commentCount"), model.comments},
                                              {QStringLiteral("tippedAmountCount"), orNull(model.tipped)}}},
        {QStringLiteral("tags"), QJsonArray::fromStringList(model.tags)},
    };
    if (!model.mode.isEmpty())
        object.insert(QStringLiteral("mode"), model.mode);
    if (!model.creator.isEmpty()) {
        object.insert(QStringLiteral("creator"), QJsonObject{{QStringLiteral("username"), model.creator},
                                                             {QStringLiteral("image"), QJsonValue::Null}});
    }
    return object;
}

QJsonObject ApiShapes::versionFacts(const SampleModel &model, const SampleVersion &version,
                                    const ListShape &shape) const
{
    const bool isEarly = version.isEarlyAccess();
    QJsonObject object{
        {QStringLiteral("id"), version.id},
        {QStringLiteral("index"), int(&version - model.versions.constData())},
        {QStringLiteral("name"), version.name},
        {QStringLiteral("baseModel"), version.baseModel},
        {QStringLiteral("baseModelType"), version.baseModelType},
        {QStringLiteral("publishedAt"), time(version.publishedAt)},
        {QStringLiteral("availability"), isEarly ? QStringLiteral("EarlyAccess") : QStringLiteral("Public")},
        {QStringLiteral("earlyAccessDeadline"), time(version.earlyAccessDeadline)},
        {QStringLiteral("paidAccess"), QJsonValue::Null},
        {QStringLiteral("nsfwLevel"), version.maturity()},
        {QStringLiteral("description"), orNull(version.description)},
        {QStringLiteral("trainedWords"), QJsonArray::fromStringList(version.trainedWords)},
        {QStringLiteral("supportsGeneration"), model.supportsGeneration},
        {QStringLiteral("stats"), QJsonObject{{QStringLiteral("downloadCount"), orNull(version.downloads)},
                                              {QStringLiteral("thumbsUpCount"), version.thumbsUp},
                                              {QStringLiteral("thumbsDownCount"), version.thumbsDown}}},
        {QStringLiteral("files"),
         files(model, version, shape.origin, OtherFiles::LeavePrimaryOut, shape.primaryFileOnly)},
        {QStringLiteral("images"), pictures(model, version, shape)},
    };
    if (!model.isArchived())
        object.insert(QStringLiteral("downloadUrl"), downloadUrl(shape.origin, version));
    return object;
}

QJsonArray ApiShapes::files(const SampleModel &model, const SampleVersion &version, const QString &origin,
                            OtherFiles others, bool primaryOnly) const
{
    QJsonArray result;
    if (model.isArchived())
        return result;
    for (const SampleFile &each : version.files) {
        if (primaryOnly && !each.isPrimary)
            continue;
        QJsonObject object = file(version, each, origin);
        if (each.isPrimary || others == OtherFiles::SayPrimaryFalse)
            object.insert(QStringLiteral("primary"), each.isPrimary);
        result.append(object);
    }
    return result;
}

QJsonObject ApiShapes::file(const SampleVersion &version, const SampleFile &file, const QString &origin) const
{
    QJsonObject hashes;
    if (file.isScanned) {
        const FileHashes &known = m_hashes.of(file);
        hashes = {{QStringLiteral("SHA256"), known.sha256},
                  {QStringLiteral("AutoV1"), orNull(known.autoV1)},
                  {QStringLiteral("AutoV2"), known.autoV2},
                  {QStringLiteral("AutoV3"), orNull(known.autoV3)},
                  {QStringLiteral("CRC32"), known.crc32}};
        hashes = lean(hashes);
    }
    QString url = downloadUrl(origin, version);
    if (file.ownVersion)
        url = QStringLiteral("%1/api/download/models/%2").arg(origin).arg(*file.ownVersion);
    else if (!file.isPrimary)
        url += kindParameters(file);
    return {
        {QStringLiteral("id"), file.id},
        {QStringLiteral("sizeKB"), std::round(double(file.content.size()) / 102.4) / 10},
        {QStringLiteral("name"), file.name},
        {QStringLiteral("type"), file.type},
        {QStringLiteral("pickleScanResult"), orNull(file.pickleScan)},
        {QStringLiteral("pickleScanMessage"), orNull(file.pickleMessage)},
        {QStringLiteral("virusScanResult"), orNull(file.virusScan)},
        {QStringLiteral("virusScanMessage"), orNull(file.virusMessage)},
        {QStringLiteral("scannedAt"), time(file.isScanned ? version.publishedAt.addSecs(600) : QDateTime())},
        {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("format"), orNull(file.format)},
                                                 {QStringLiteral("size"), orNull(file.sizeName)},
                                                 {QStringLiteral("fp"), orNull(file.precision)},
                                                 {QStringLiteral("quantType"), orNull(file.quantType)},
                                                 {QStringLiteral("isRequired"), file.isRequired}}},
        {QStringLiteral("hashes"), hashes},
        {QStringLiteral("downloadUrl"), url},
    };
}

QJsonArray ApiShapes::pictures(const SampleModel &model, const SampleVersion &version, const ListShape &shape) const
{
    QJsonArray result;
    if (model.isTakenDown())
        return result;
    const int seen = shape.isNsfw ? everythingButBlocked : pgBit;
    for (const SamplePicture &each : version.pictures) {
        if ((each.maturity & seen) != 0)
            result.append(picture(each, shape.origin));
    }
    return result;
}

QJsonObject ApiShapes::picture(const SamplePicture &picture, const QString &origin) const
{
    const QString suffix = picture.isVideo ? QStringLiteral("mp4") : QStringLiteral("jpeg");
    return {
        {QStringLiteral("id"), picture.id},
        {QStringLiteral("url"),
         QStringLiteral("%1/%2/%3/original=true/%4.%5").arg(origin, account, picture.uuid).arg(picture.id).arg(suffix)},
        {QStringLiteral("nsfwLevel"), picture.maturity},
        {QStringLiteral("width"), picture.picture.size.width()},
        {QStringLiteral("height"), picture.picture.size.height()},
        {QStringLiteral("hash"), m_pictures.blurHash(picture)},
        {QStringLiteral("type"), picture.isVideo ? QStringLiteral("video") : QStringLiteral("image")},
        {QStringLiteral("minor"), false},
        {QStringLiteral("poi"), false},
        {QStringLiteral("hasMeta"), picture.hasMeta},
        {QStringLiteral("hasPositivePrompt"), picture.hasMeta},
        {QStringLiteral("onSite"), false},
        {QStringLiteral("remixOfId"), QJsonValue::Null},
    };
}

} // namespace vitrine
