#pragma once

#include "demo/SampleContent.h"
#include "demo/art/Picture.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

/// What the sample site knows of its models, before it is given one of the API's shapes.
namespace vitrine {

struct SamplePicture
{
    qint64 id = 0;
    QString uuid;
    Picture picture;
    int maturity = 1; ///< one bit
    bool isVideo = false;
    bool hasMeta = true;
};

struct SampleFile
{
    qint64 id = 0;
    QString name;
    QString type = QStringLiteral("Model");
    QString format = QStringLiteral("SafeTensor");
    QString precision; ///< empty where unknown, as the next two
    QString sizeName;
    QString quantType;
    bool isRequired = false;
    SampleContent content;
    std::optional<QString> pickleScan = QStringLiteral("Success");
    std::optional<QString> pickleMessage = QStringLiteral("No Pickle imports");
    std::optional<QString> virusScan = QStringLiteral("Success");
    std::optional<QString> virusMessage;
    bool isScanned = true; ///< only then are there hashes
    bool isPrimary = false;
    std::optional<qint64> ownVersion; ///< the version it belongs to, where it is listed under another one
};

struct SampleVersion
{
    qint64 id = 0;
    QString name;
    QString baseModel;
    QString baseModelType = QStringLiteral("Standard");
    QDateTime publishedAt;
    QDateTime earlyAccessDeadline; ///< valid for early access only
    std::optional<QString> description;
    QStringList trainedWords;
    std::optional<qint64> downloads;
    qint64 thumbsUp = 0;
    qint64 thumbsDown = 0;
    QList<SampleFile> files;
    QList<SamplePicture> pictures;
    bool needsLogin = false;
    bool isDownloadDisabled = false;

    bool isEarlyAccess() const { return earlyAccessDeadline.isValid(); }
    int maturity() const; ///< the union over its pictures
    /// What a download without parameters brings; null without files.
    const SampleFile *primaryFile() const;
};

struct SampleModel
{
    qint64 id = 0;
    QString name;
    std::optional<QString> description; ///< HTML
    QString type;
    QString checkpointType; ///< "Trained" or "Merge"; empty for other types
    QString mode;           ///< "Archived", "TakenDown" or empty
    bool isNsfw = false;
    bool isPoi = false;
    bool supportsGeneration = false;
    bool isFromPlatform = false;
    bool isFavorite = false; ///< of the key's account
    bool isHidden = false;   ///< by the key's account
    QString commercialUse = QStringLiteral("{Image,RentCivit}");
    bool allowNoCredit = true;
    bool allowDerivatives = true;
    bool allowDifferentLicence = true;
    std::optional<qint64> downloads; ///< nothing where the creator hides it, as `tipped`
    std::optional<qint64> tipped;
    qint64 thumbsUp = 0;
    qint64 thumbsDown = 0;
    qint64 comments = 0;
    QString creator; ///< empty for none
    QStringList tags;
    QList<SampleVersion> versions; ///< newest first

    bool isArchived() const { return mode == QLatin1String("Archived"); }
    bool isTakenDown() const { return mode == QLatin1String("TakenDown"); }
    int maturity() const; ///< the union over its pictures; PG without any
    QDateTime lastPublishedAt() const;
    qsizetype pictureCount() const;
};

} // namespace vitrine
