#pragma once

#include "civitai/ModelQuery.h"

#include <QDateTime>
#include <QVariantMap>

namespace vitrine {

/// One page of GET /models. It can hold fewer items than asked for, or none, and still not be the last: the end is a
/// missing `next`, nothing else.
struct ModelPage
{
    QList<ModelPtr> items;
    std::optional<Cursor> next;
    int unreadable = 0; ///< items left out because they had no usable id
};

/// A page as it was kept on disk.
struct SavedPage
{
    ModelPage page;
    QDateTime savedAt; ///< UTC
};

/// The words of GET /enums. The lists change; builtInEnums() serve until an answer is there.
struct Enums
{
    QList<ModelType> modelTypes;
    QList<FileType> fileTypes;
    QList<BaseModel> activeBaseModels;
    QList<BaseModel> baseModels;
    QStringList baseModelTypes;
    bool operator==(const Enums &) const = default;
};

/// What is known without having asked anybody.
Enums builtInEnums();

/// One question to GET /images.
struct ImageQuery
{
    std::optional<ModelId> modelId;
    std::optional<VersionId> versionId;
    Maturity levels{Maturity::Everything}; ///< sent as browsingLevel
    int limit = 100;                       ///< 1 to 200
};

/// A picture of the gallery with how it was made; `meta` is free-form and may be empty.
struct GalleryImage
{
    Image image;
    QString username;
    QVariantMap meta;
};

struct ImagePage
{
    QList<GalleryImage> items;
    std::optional<Cursor> next;
};

/// Whose key it is, from GET /me.
struct Account
{
    qint64 id = 0;
    QString username;
    QString tier;   ///< "free", "founder", ...; empty where unknown
    QString status; ///< "active", ...
    bool isMember = false;
    bool operator==(const Account &) const = default;
};

} // namespace vitrine
