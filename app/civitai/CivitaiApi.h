#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"

#include <QFuture>

namespace vitrine {

/// The site's API as the program uses it. Every call returns at once; its future ends with the answer or an Error, and
/// cancelling it aborts the request. Calls are made, and futures are watched, in the thread the object lives in.
class CivitaiApi
{
public:
    static constexpr int mostHashesAtOnce = 100;

    virtual ~CivitaiApi() = default;

    virtual QFuture<Result<ModelPage>> models(const ModelQuery &query, const std::optional<Cursor> &cursor) = 0;
    /// The site's last answer to this question as it was kept on disk; NotFound where there is none.
    virtual QFuture<Result<SavedPage>> savedModels(const ModelQuery &query, const std::optional<Cursor> &cursor) = 0;
    /// All versions of one model (lists bring only those that match their query).
    virtual QFuture<Result<ModelPtr>> model(ModelId id) = 0;
    virtual QFuture<Result<VersionOfModel>> version(VersionId id) = 0;
    /// The same answer byte by byte as the site sent it, for files that other programs read.
    virtual QFuture<Result<QByteArray>> versionText(VersionId id) = 0;
    /// By any of the six hash kinds, in either case; NotFound where the site knows no such file.
    virtual QFuture<Result<VersionOfModel>> versionByHash(const QString &hash) = 0;
    /// What the site knows of these files, in no particular order; hashes that it does not know are left out. At most
    /// `mostHashesAtOnce` a call.
    virtual QFuture<Result<QList<VersionOfModel>>> versionsByHash(const QList<Sha256> &hashes) = 0;
    /// May be a day old, and older where the site cannot be reached.
    virtual QFuture<Result<Enums>> enums() = 0;
    virtual QFuture<Result<QStringList>> tags(const QString &query, int limit) = 0;
    virtual QFuture<Result<QStringList>> creators(const QString &query, int limit) = 0;
    virtual QFuture<Result<ImagePage>> images(const ImageQuery &query, const std::optional<Cursor> &cursor) = 0;
    /// The only way to check a key: elsewhere a wrong one is silently treated as none. KeyRefused when it is.
    virtual QFuture<Result<Account>> me() = 0;
    /// The signed storage link behind a file, which lives minutes. Asks for the file by its id; where the API does not
    /// know it under this version (a file that belongs to another one), through `ownUrl`, the file's own download
    /// address, whose path and query are taken and whose host is replaced by the API's origin.
    virtual QFuture<Result<QUrl>> downloadLink(VersionId version, FileId file, const QUrl &ownUrl) = 0;
};

} // namespace vitrine
