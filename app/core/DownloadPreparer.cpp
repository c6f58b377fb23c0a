#include "core/DownloadPreparer.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "downloads/DownloadManager.h"
#include "downloads/PartFile.h"
#include "library/LibraryIndex.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace vitrine {

namespace {

void finish(QPromise<Result<DownloadPlan>> &promise, const Result<DownloadPlan> &result)
{
    promise.addResult(result);
    promise.finish();
}

/// What pending entries still bring. Nobody asks for room for one of these (plan()).
QList<SpaceClaim> claimsOf(const DownloadManager &downloads)
{
    QList<SpaceClaim> claims;
    for (const DownloadEntry &entry : downloads.entries()) {
        const qint64 bytes = entry.expectedBytes().value_or(0) - entry.receivedBytes;
        const bool isAway = entry.error && entry.error->kind == ErrorKind::DriveGone; // asking it could take for ever
        if (entry.isPending() && bytes > 0 && !isAway)
            claims.append({entry.request.folder, bytes, downloads.volumeOf(entry.request.folder)});
    }
    return claims;
}

/// The first that lies where it arrived, as long as it was.
std::optional<LibraryFile> untouched(const QList<LibraryFile> &copies)
{
    const auto found = std::find_if(copies.begin(), copies.end(), [](const LibraryFile &copy) {
        const QFileInfo file(copy.path);
        return file.isFile() && file.size() == copy.sizeBytes;
    });
    return found == copies.end() ? std::nullopt : std::optional(*found);
}

Result<DownloadPlan> checkedPlan(DownloadPlan plan, const std::optional<QString> &movedPath,
                                 const QList<LibraryFile> &copies, const QList<SpaceClaim> &claims)
{
    DownloadRequest &request = plan.request;
    const qint64 held = PartFile::bytesLeft(request.path(), request); // from an earlier try
    if (movedPath && !QFileInfo::exists(request.path()) && held == 0 && QFileInfo::exists(*movedPath))
        request.setPath(*movedPath);
    if (const auto copy = untouched(copies)) {
        request.setPath(copy->path);
        request.arrivedBytes = copy->sizeBytes;
    }
    // A file of that name may be this very one, which is then adopted and takes nothing.
    if (!request.sizeEstimateBytes || QFileInfo::exists(request.path()))
        return plan;
    plan.room = std::make_shared<const SpaceClaim>(SpaceClaim{request.folder, *request.sizeEstimateBytes - held, {}});
    if (const auto room = checkSpace(*plan.room, claims); !room)
        return room.error();
    return plan;
}

} // namespace

DownloadPreparer::DownloadPreparer(CivitaiApi &api, const DownloadManager &downloads, const LibraryIndex &library,
                                   QObject *parent)
    : QObject(parent), m_api(api), m_downloads(downloads), m_library(library), m_disks(m_replies)
{
}

QFuture<Result<DownloadPlan>> DownloadPreparer::prepare(const VersionOfModel &version, std::optional<FileId> file,
                                                        const PlanOptions &options)
{
    const auto promise = std::make_shared<QPromise<Result<DownloadPlan>>>();
    promise->start();
    if (!options.creator.isEmpty() || !options.placement.nameTemplate().asksForCreator()) {
        plan(promise, version, file, options);
        return promise->future();
    }
    // A version's own answer does not name its creator. Where nobody can tell, the name does without.
    whenDone(m_api.model(version.modelId), this, [=, this](const Result<ModelPtr> &model) {
        PlanOptions complete = options;
        if (model && (*model)->creator)
            complete.creator = (*model)->creator->username;
        plan(promise, version, file, complete);
    });
    return promise->future();
}

void DownloadPreparer::plan(const SharedPromise &promise, const VersionOfModel &version, std::optional<FileId> file,
                            const PlanOptions &options)
{
    const auto planned = planDownload(version, file, options);
    if (!planned) {
        finish(*promise, planned);
        return;
    }
    const DownloadEntry *same = m_downloads.entryFor(planned->request.versionId, planned->request.fileId);
    if (same && same->isPending())
        finish(*promise, planned); // its room is spoken for
    else
        checkDisk(promise, *planned, options.placement);
}

void DownloadPreparer::checkDisk(const SharedPromise &promise, const DownloadPlan &plan, const Placement &placement)
{
    const std::optional<QString> diffusionModels = placement.diffusionModelFolder(plan.request.folder);
    const std::optional<QString> moved = diffusionModels ? movedPath(plan.request, *diffusionModels) : std::nullopt;
    QStringList folders{plan.request.folder};
    if (diffusionModels)
        folders += *diffusionModels;
    const QString lane = m_downloads.laneOf(plan.request.folder);
    QQueue<Check> &checks = m_checks[lane];
    checks.enqueue({promise, plan, moved, copiesOf(plan.request, folders)});
    if (checks.size() == 1)
        checkNext(lane);
}

void DownloadPreparer::checkNext(const QString &lane)
{
    const Check check = m_checks.value(lane).head();
    m_disks.ask(
        lane,
        [plan = check.plan, moved = check.movedPath, copies = check.copies, claims = claimsBeside(check.plan.request)] {
            return checkedPlan(plan, moved, copies, claims);
        },
        [this, lane, promise = check.promise](const Result<DownloadPlan> &checked) {
            if (checked)
                remember(*checked);
            QQueue<Check> &checks = m_checks[lane];
            checks.dequeue();
            if (checks.isEmpty())
                m_checks.remove(lane);
            else
                checkNext(lane);
            finish(*promise, checked);
        });
}

void DownloadPreparer::remember(const DownloadPlan &plan)
{
    if (plan.room)
        m_passed.append({plan.request.versionId, plan.request.fileId, plan.room});
}

QList<SpaceClaim> DownloadPreparer::claimsBeside(const DownloadRequest &request)
{
    QList<SpaceClaim> claims = claimsOf(m_downloads);
    m_passed.removeIf([](const Passed &passed) { return passed.room.expired(); });
    for (const Passed &passed : std::as_const(m_passed)) {
        const DownloadEntry *entry = m_downloads.entryFor(passed.version, passed.file);
        const bool isCounted = entry && entry->isPending();
        const bool isThis = passed.version == request.versionId && passed.file == request.fileId;
        const auto room = passed.room.lock();
        if (room && !isCounted && !isThis)
            claims.append(*room);
    }
    return claims;
}

std::optional<QString> DownloadPreparer::movedPath(const DownloadRequest &request, const QString &folder) const
{
    const DownloadEntry *entry = m_downloads.entryFor(request.versionId, request.fileId);
    if (entry && entry->state == DownloadState::Done && entry->request.folder == folder)
        return entry->request.path();
    // The name alone says nothing: another model's file may well have it.
    const QString path = QDir(folder).filePath(request.fileName);
    const auto isIt = [&](const LibraryFile &file) {
        if (file.versionId == request.versionId && file.fileId == request.fileId)
            return QFileInfo(file.path).path() == folder;
        return file.path == path && file.sha256 && file.sha256 == request.sha256;
    };
    const QList<LibraryFile> &files = m_library.files();
    const auto found = std::find_if(files.begin(), files.end(), isIt);
    return found == files.end() ? std::nullopt : std::optional(found->path);
}

QList<LibraryFile> DownloadPreparer::copiesOf(const DownloadRequest &request, const QStringList &folders) const
{
    QList<LibraryFile> copies;
    if (request.sha256)
        return copies;
    for (const LibraryFile &file : m_library.files()) {
        if (file.versionId == request.versionId && file.fileId == request.fileId &&
            folders.contains(QFileInfo(file.path).path()))
            copies += file;
    }
    return copies;
}

} // namespace vitrine
