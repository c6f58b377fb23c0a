#pragma once

#include "base/Result.h"
#include "core/DownloadPlanner.h"
#include "downloads/DiskLanes.h"
#include "downloads/Mailbox.h"
#include "library/LibraryFile.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QQueue>

#include <memory>

namespace vitrine {

class CivitaiApi;
class DownloadManager;
class LibraryIndex;

/// From a version to a plan that can be put into the queue: who made the model, where names are to tell it; what
/// planDownload() says; where an earlier download of it was moved (FileArrivals.h), or lies where nobody can verify it;
/// and whether there is room beside all that the queue still brings, and all that was told there is room for but is not
/// in the queue yet. Lives in the thread of what it is given; disks are asked on threads of their own, and one that
/// hangs holds up what goes there alone.
class DownloadPreparer final : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    DownloadPreparer(CivitaiApi &api, const DownloadManager &downloads, const LibraryIndex &library,
                     QObject *parent = nullptr);

    /// The errors of planDownload(), and NoSpace.
    QFuture<Result<DownloadPlan>> prepare(const VersionOfModel &version, std::optional<FileId> file,
                                          const PlanOptions &options);

private:
    using SharedPromise = std::shared_ptr<QPromise<Result<DownloadPlan>>>;

    struct Check
    {
        SharedPromise promise;
        DownloadPlan plan;
        std::optional<QString> movedPath;
        QList<LibraryFile> copies;
    };
    /// A plan that somebody may still put into the queue.
    struct Passed
    {
        VersionId version;
        FileId file;
        std::weak_ptr<const SpaceClaim> room;
    };

    void plan(const SharedPromise &promise, const VersionOfModel &version, std::optional<FileId> file,
              const PlanOptions &options);
    void checkDisk(const SharedPromise &promise, const DownloadPlan &plan, const Placement &placement);
    /// One after the other in each lane, so that each counts what the one before it has found room for.
    void checkNext(const QString &lane);
    void remember(const DownloadPlan &plan);
    /// All that needs room beside `request`.
    QList<SpaceClaim> claimsBeside(const DownloadRequest &request);
    /// Where this very file lies, or lay, among the diffusion models in `folder`; nothing where nobody knows of it.
    std::optional<QString> movedPath(const DownloadRequest &request, const QString &folder) const;
    /// Where no hash tells: what arrived as this very file in one of these folders.
    QList<LibraryFile> copiesOf(const DownloadRequest &request, const QStringList &folders) const;

    CivitaiApi &m_api;
    const DownloadManager &m_downloads;
    const LibraryIndex &m_library;
    QHash<QString, QQueue<Check>> m_checks; ///< by lane; the first of each is under way
    QList<Passed> m_passed;
    Mailbox m_replies;
    DiskLanes m_disks;
};

} // namespace vitrine
