#pragma once

#include "base/Ids.h"
#include "base/Name.h"
#include "base/Sha256.h"

#include <QDateTime>
#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>

/// The API's value types. What may be missing is optional; texts from open sets are Name<>; nothing here knows JSON.
/// Source of the facts: the site API's answers to /models, /models/{id}, /model-versions/{id}.
namespace vitrine {

using ModelType = Name<struct ModelTypeTag>;   ///< "Checkpoint", "LORA", ...
using BaseModel = Name<struct BaseModelTag>;   ///< "SDXL 1.0", "Flux.1 D", ...
using FileType = Name<struct FileTypeTag>;     ///< "Model", "VAE", "Text Encoder", ...
using FileFormat = Name<struct FileFormatTag>; ///< "SafeTensor", "PickleTensor", "GGUF", ...

/// Bit mask of maturity levels: 1 PG, 2 PG-13, 4 R, 8 X, 16 XXX, 32 blocked. A model's is the union over its images.
struct Maturity
{
    static constexpr int PG = 1;
    static constexpr int PG13 = 2;
    static constexpr int R = 4;
    static constexpr int X = 8;
    static constexpr int XXX = 16;
    static constexpr int Blocked = 32;
    static constexpr int Everything = PG | PG13 | R | X | XXX;

    int bits = 0;

    /// The highest level in the mask as one bit; 0 when nothing is known.
    int highest() const;
    bool operator==(const Maturity &) const = default;
};

/// Numbers beside a model or version; nothing where the creator hides one.
struct Stats
{
    std::optional<qint64> downloads;
    std::optional<qint64> thumbsUp;
    std::optional<qint64> thumbsDown;
    std::optional<qint64> comments;
    std::optional<qint64> tipped;
    bool operator==(const Stats &) const = default;
};

/// What the creator permits. `commercialUse` holds None, Image, RentCivit, Rent, Sell or words not yet known.
struct Licence
{
    bool noCredit = true;
    bool derivatives = true;
    bool differentLicence = true;
    QStringList commercialUse;
    bool operator==(const Licence &) const = default;
};

enum class ScanResult
{
    Unknown,
    Pending,
    Success,
    Danger,
    Error
};

/// All of a file's hashes, upper-case hexadecimal, empty where the API gives none (while its scan is pending).
struct Hashes
{
    std::optional<Sha256> sha256;
    QString blake3; ///< 64 digits
    QString crc32;  ///< 8
    QString autoV1; ///< 8: SHA-256 of 64 KiB at offset 1 MiB
    QString autoV2; ///< 10: the first of sha256
    QString autoV3; ///< 12: SHA-256 of a .safetensors file's bytes after its header
    bool operator==(const Hashes &) const = default;
};

struct File
{
    FileId id;
    QString name; ///< the server's, which may hold any character; never a path (see base/FileName.h)
    FileType type;
    FileFormat format; ///< empty where unknown
    QString precision; ///< "fp16", "bf16", ...; empty where unknown
    QString sizeName;  ///< "full", "pruned"; empty where unknown
    QString quantType; ///< "Q4_K_M", ...; empty where unknown
    bool required = false;
    std::optional<qint64> sizeBytes; ///< rounded by the server (sizeKB * 1024): an estimate, never a check
    ScanResult pickleScan = ScanResult::Unknown;
    QString pickleScanMessage;
    ScanResult virusScan = ScanResult::Unknown;
    QString virusScanMessage;
    QDateTime scannedAt;
    Hashes hashes;
    QUrl downloadUrl;
    bool primary = false;

    /// True for what can run code when it is loaded (PickleTensor, or a pickle's suffix where the format is unknown).
    bool isPickle() const;
    /// True when either scan says Danger.
    bool isDangerous() const;
    /// True while either scan is still to come.
    bool isScanPending() const;
    /// What the scan that matters more has to say, on one line and without the Markdown that it comes with; may hold
    /// any character.
    QString scanMessage() const;
    bool operator==(const File &) const = default;
};

enum class MediaType
{
    Image,
    Video
};

struct Image
{
    std::optional<ImageId> id; ///< lists only; /models/{id} leaves it out
    QString uuid;              ///< from the url: the key of a picture everywhere
    QUrl url;                  ///< as given; ask for a rendition through ImageUrl.h
    Maturity maturity;
    QSize size; ///< of the original, in pixels; invalid where unknown
    QString blurHash;
    MediaType type = MediaType::Image;
    bool minor = false;
    bool poi = false;
    bool hasMeta = false;
    bool operator==(const Image &) const = default;
};

struct Version
{
    VersionId id;
    QString name;
    BaseModel baseModel;
    QString baseModelType;
    QDateTime publishedAt;
    QString availability; ///< "Public", "EarlyAccess", ...
    QDateTime earlyAccessDeadline;
    Maturity maturity;
    QString description; ///< HTML
    QStringList trainedWords;
    Stats stats;
    QList<File> files;
    QList<Image> images;
    QUrl downloadUrl;

    bool isEarlyAccess() const { return availability == QLatin1String("EarlyAccess"); }
    /// The file that "Download" means: the one marked primary, else the first of type Model, else the first.
    const File *primaryFile() const;
    const File *file(FileId fileId) const;
    bool operator==(const Version &) const = default;
};

enum class ModelMode
{
    Normal,
    Archived,
    TakenDown
};

struct Creator
{
    QString username;
    QUrl image;
    bool operator==(const Creator &) const = default;
};

struct Model
{
    ModelId id;
    QString name;
    QString description; ///< HTML
    ModelType type;
    bool nsfw = false;
    Maturity maturity;
    QString availability;
    Licence licence;
    bool minor = false;
    bool poi = false;
    bool sfwOnly = false;
    bool supportsGeneration = false;
    ModelMode mode = ModelMode::Normal;
    Stats stats;
    std::optional<Creator> creator;
    QStringList tags;
    QList<Version> versions; ///< newest first; may be empty. Lists hold only those that match the query

    const Version *version(VersionId versionId) const;
    bool operator==(const Model &) const = default;
};

/// Shared between the grid, the detail pane and their workers; never changed once parsed.
using ModelPtr = std::shared_ptr<const Model>;

/// A version asked for by itself, with what it says of its model.
struct VersionOfModel
{
    Version version;
    ModelId modelId;
    QString modelName;
    ModelType modelType;
    bool nsfw = false;
    ModelMode mode = ModelMode::Normal;
    QString air;
    bool operator==(const VersionOfModel &) const = default;
};

} // namespace vitrine
