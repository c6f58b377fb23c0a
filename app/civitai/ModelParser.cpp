#include "civitai/ModelParser.h"

#include "base/WebUrl.h"
#include "civitai/ImageUrl.h"
#include "civitai/JsonFields.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vitrine::json {

namespace {

using Field = QLatin1String;

template<typename Value, typename Parse>
QList<Value> list(const QJsonArray &array, Parse parse)
{
    QList<Value> values;
    values.reserve(array.size());
    for (const QJsonValue &element : array) {
        if (std::optional<Value> value = parse(element.toObject()))
            values.append(std::move(*value));
    }
    return values;
}

Stats stats(const QJsonObject &object)
{
    Stats stats;
    stats.downloads = integer(object, Field("downloadCount"));
    stats.thumbsUp = integer(object, Field("thumbsUpCount"));
    stats.thumbsDown = integer(object, Field("thumbsDownCount"));
    stats.comments = integer(object, Field("commentCount"));
    stats.tipped = integer(object, Field("tippedAmountCount"));
    return stats;
}

/// A JSON array, a Postgres array in a text (`{Image,"Rent"}`), or one word.
QStringList commercialUse(const QJsonValue &value)
{
    if (value.isArray())
        return texts(value.toArray());
    QString words = value.toString().trimmed();
    if (words.startsWith(u'{') && words.endsWith(u'}'))
        words = words.mid(1, words.size() - 2);
    QStringList list = words.split(u',', Qt::SkipEmptyParts);
    for (QString &word : list)
        word = word.remove(u'"').trimmed();
    return list;
}

Licence licence(const QJsonObject &object)
{
    Licence licence;
    licence.noCredit = flag(object, Field("allowNoCredit"), licence.noCredit);
    licence.derivatives = flag(object, Field("allowDerivatives"), licence.derivatives);
    licence.differentLicence = flag(object, Field("allowDifferentLicense"), licence.differentLicence);
    licence.commercialUse = commercialUse(object.value(Field("allowCommercialUse")));
    return licence;
}

std::optional<Creator> creator(const QJsonObject &object)
{
    Creator creator{text(object, Field("username")), url(object, Field("image"))};
    return creator.username.isEmpty() ? std::nullopt : std::optional(std::move(creator));
}

ScanResult scanResult(const QString &word)
{
    if (word == QLatin1String("Success"))
        return ScanResult::Success;
    if (word == QLatin1String("Danger"))
        return ScanResult::Danger;
    if (word == QLatin1String("Pending"))
        return ScanResult::Pending;
    if (word == QLatin1String("Error"))
        return ScanResult::Error;
    return ScanResult::Unknown;
}

/// Upper-case digits, or nothing where the text is no hexadecimal number.
QString hexDigits(const QJsonObject &object, Field name)
{
    QString digits = text(object, name).toUpper();
    const bool hex = std::all_of(digits.cbegin(), digits.cend(),
                                 [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F'); });
    return hex ? digits : QString();
}

Hashes hashes(const QJsonObject &object)
{
    Hashes hashes;
    hashes.sha256 = Sha256::fromHex(text(object, Field("SHA256")));
    hashes.blake3 = hexDigits(object, Field("BLAKE3"));
    hashes.crc32 = hexDigits(object, Field("CRC32"));
    hashes.autoV1 = hexDigits(object, Field("AutoV1"));
    hashes.autoV2 = hexDigits(object, Field("AutoV2"));
    hashes.autoV3 = hexDigits(object, Field("AutoV3"));
    return hashes;
}

std::optional<qint64> bytesFrom(std::optional<double> kibibytes)
{
    constexpr double most = 1e15; // a petabyte: beyond it the number is no size
    if (!kibibytes || !(*kibibytes >= 0) || *kibibytes * 1024 > most)
        return std::nullopt;
    return std::llround(*kibibytes * 1024);
}

QUrl downloadUrl(const QJsonObject &object, const QUrl &origin)
{
    QUrl address = url(object, Field("downloadUrl"));
    if (address.isEmpty() || !address.isValid())
        return {};
    if (address.host().isEmpty() || address.host() == QLatin1String("undefined")) {
        address.setScheme(origin.scheme());
        address.setHost(origin.host());
        address.setPort(origin.port());
    }
    return address;
}

std::optional<File> file(const QJsonObject &object, const QUrl &origin)
{
    const auto fileId = id<FileId>(object, Field("id"));
    if (!fileId)
        return std::nullopt;
    const QJsonObject metadata = json::object(object, Field("metadata"));
    File file;
    file.id = *fileId;
    file.name = text(object, Field("name"));
    file.type = {text(object, Field("type"))};
    file.format = {text(metadata, Field("format"))};
    file.precision = text(metadata, Field("fp"));
    file.sizeName = text(metadata, Field("size"));
    file.quantType = text(metadata, Field("quantType"));
    file.required = flag(metadata, Field("isRequired"));
    file.sizeBytes = bytesFrom(number(object, Field("sizeKB")));
    file.pickleScan = scanResult(text(object, Field("pickleScanResult")));
    file.pickleScanMessage = text(object, Field("pickleScanMessage"));
    file.virusScan = scanResult(text(object, Field("virusScanResult")));
    file.virusScanMessage = text(object, Field("virusScanMessage"));
    file.scannedAt = date(object, Field("scannedAt"));
    file.hashes = hashes(json::object(object, Field("hashes")));
    file.downloadUrl = downloadUrl(object, origin);
    file.primary = flag(object, Field("primary"));
    return file;
}

int bits(const QJsonObject &object, Field name)
{
    constexpr qint64 known = Maturity::Everything | Maturity::Blocked;
    return static_cast<int>(integer(object, name).value_or(0) & known);
}

Maturity imageMaturity(const QJsonObject &object)
{
    if (const int level = bits(object, Field("browsingLevel")))
        return {level};
    if (const int level = bits(object, Field("nsfwLevel")))
        return {level};
    const QString word = text(object, Field("nsfwLevel"));
    if (word == QLatin1String("None"))
        return {Maturity::PG};
    if (word == QLatin1String("Soft"))
        return {Maturity::PG13};
    if (word == QLatin1String("Mature"))
        return {Maturity::R};
    if (word == QLatin1String("X"))
        return {Maturity::X};
    return {};
}

QSize pixelSize(const QJsonObject &object)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    const qint64 width = integer(object, Field("width")).value_or(0);
    const qint64 height = integer(object, Field("height")).value_or(0);
    if (width <= 0 || height <= 0 || width > most || height > most)
        return {};
    return {static_cast<int>(width), static_cast<int>(height)};
}

} // namespace

ModelMode modelMode(const QJsonObject &object)
{
    const QString mode = text(object, Field("mode"));
    if (mode == QLatin1String("Archived"))
        return ModelMode::Archived;
    if (mode == QLatin1String("TakenDown"))
        return ModelMode::TakenDown;
    return ModelMode::Normal;
}

std::optional<Image> image(const QJsonObject &object)
{
    Image image;
    image.url = url(object, Field("url"));
    if (!isWebUrl(image.url))
        return std::nullopt;
    image.id = id<ImageId>(object, Field("id"));
    image.uuid = imageKey(image.url);
    image.maturity = imageMaturity(object);
    image.size = pixelSize(object);
    image.blurHash = text(object, Field("hash"));
    image.type = text(object, Field("type")) == QLatin1String("video") ? MediaType::Video : MediaType::Image;
    image.minor = flag(object, Field("minor"));
    image.poi = flag(object, Field("poi"));
    image.hasMeta = flag(object, Field("hasMeta"));
    return image;
}

std::optional<Version> version(const QJsonObject &object, const QUrl &origin)
{
    const auto versionId = id<VersionId>(object, Field("id"));
    if (!versionId)
        return std::nullopt;
    Version version;
    version.id = *versionId;
    version.name = text(object, Field("name"));
    version.baseModel = {text(object, Field("baseModel"))};
    version.baseModelType = text(object, Field("baseModelType"));
    version.publishedAt = date(object, Field("publishedAt"));
    version.availability = text(object, Field("availability"));
    version.earlyAccessDeadline = date(object, Field("earlyAccessDeadline"));
    version.maturity = {bits(object, Field("nsfwLevel"))};
    version.description = text(object, Field("description"));
    version.trainedWords = texts(array(object, Field("trainedWords")));
    version.stats = stats(json::object(object, Field("stats")));
    version.files = list<File>(array(object, Field("files")),
                               [&origin](const QJsonObject &element) { return file(element, origin); });
    version.images = list<Image>(array(object, Field("images")), image);
    version.downloadUrl = downloadUrl(object, origin);
    return version;
}

std::optional<Model> model(const QJsonObject &object, const QUrl &origin)
{
    const auto modelId = id<ModelId>(object, Field("id"));
    if (!modelId)
        return std::nullopt;
    Model model;
    model.id = *modelId;
    model.name = text(object, Field("name"));
    model.description = text(object, Field("description"));
    model.type = {text(object, Field("type"))};
    model.nsfw = flag(object, Field("nsfw"));
    model.maturity = {bits(object, Field("nsfwLevel"))};
    model.availability = text(object, Field("availability"));
    model.licence = licence(object);
    model.minor = flag(object, Field("minor"));
    model.poi = flag(object, Field("poi"));
    model.sfwOnly = flag(object, Field("sfwOnly"));
    model.supportsGeneration = flag(object, Field("supportsGeneration"));
    model.mode = modelMode(object);
    model.stats = stats(json::object(object, Field("stats")));
    model.creator = creator(json::object(object, Field("creator")));
    model.tags = texts(array(object, Field("tags")));
    model.versions = list<Version>(array(object, Field("modelVersions")),
                                   [&origin](const QJsonObject &element) { return version(element, origin); });
    return model;
}

} // namespace vitrine::json
