#include "core/FileArrivals.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "core/ConfiguredPlacement.h"
#include "core/ModelFileMove.h"
#include "downloads/DownloadManager.h"
#include "downloads/SafetensorsHeader.h"
#include "placement/CheckpointParts.h"
#include "settings/Settings.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

namespace vitrine {

namespace {

/// The user's choice; names that are not known any more are passed over.
QList<SideFile> sideFilesOf(const Settings &settings)
{
    QList<SideFile> chosen;
    for (const QString &name : settings.sideFiles()) {
        if (const auto file = sideFilesOfNames({name}))
            chosen += *file;
    }
    return chosen;
}

} // namespace

FileArrivals::FileArrivals(CivitaiApi &api, const QUrl &origin, DownloadManager &downloads, const Settings &settings,
                           QObject *parent)
    : QObject(parent), m_downloads(downloads), m_settings(settings), m_sideFiles(api, origin), m_disks(m_replies)
{
    m_pool.setMaxThreadCount(1);
    connect(&downloads, &DownloadManager::downloadFinished, this, &FileArrivals::receive);
    connect(&downloads, &DownloadManager::queueLoaded, this, &FileArrivals::receiveUnsettled);
}

FileArrivals::~FileArrivals()
{
    m_stop.set();
    m_pool.waitForDone();
    for (const Moving &moving : std::as_const(m_moving)) {
        if (moving.future.resultCount() > 0)
            emit placed(follow(moving.entry, moving.future.result()));
    }
}

void FileArrivals::setOptions(const ArrivalOptions &options)
{
    m_options = options;
}

ArrivalOptions FileArrivals::options() const
{
    if (m_options)
        return *m_options;
    const MaturityPolicy maturity{m_settings.blurFrom(), m_settings.hideFrom()};
    return {configuredPlacement(m_settings), sideFilesOf(m_settings), maturity};
}

void FileArrivals::receiveUnsettled()
{
    const QList<DownloadEntry> entries = m_downloads.entries(); // a copy: what follows may change it
    for (const DownloadEntry &entry : entries) {
        if (entry.state != DownloadState::Done || entry.isSettled)
            continue;
        // Its drive may be away: then another start does it.
        m_disks.ask(
            m_downloads.laneOf(entry.request.folder), [path = entry.request.path()] { return QFileInfo::exists(path); },
            [this, id = entry.id](bool isThere) {
                const DownloadEntry *left = m_downloads.entry(id);
                if (isThere && left && left->state == DownloadState::Done && !left->isSettled)
                    receive(*left);
            });
    }
}

void FileArrivals::receive(const DownloadEntry &entry)
{
    if (m_arriving.contains(entry.id))
        return; // told of once more, while its file is on its way
    m_arriving.insert(entry.id);
    const ArrivalOptions chosen = options();
    // What a person has put somewhere stays there: a file that was there before, a folder named for this one.
    const bool mayMove = !entry.wasAdopted && !entry.request.isFolderChosen;
    const std::optional<QString> folder =
        mayMove ? chosen.placement.diffusionModelFolder(entry.request.folder) : std::nullopt;
    if (!folder || !entry.request.fileName.endsWith(QLatin1String(".safetensors"), Qt::CaseInsensitive)) {
        finish(entry, chosen, {});
        return;
    }
    const auto moving = QtConcurrent::run(&m_pool, [this, path = entry.request.path(), folder = *folder] {
        return moveDiffusionModel(path, folder, m_stop);
    });
    m_moving.insert(entry.id, {entry, moving});
    whenDone(moving, this, [this, entry, chosen](const Move &move) {
        m_moving.remove(entry.id);
        finish(follow(entry, move), chosen, move.problems);
    });
}

DownloadEntry FileArrivals::follow(const DownloadEntry &entry, const Move &move)
{
    DownloadEntry there = entry;
    there.request.setPath(move.path);
    m_downloads.relocate(entry.id, move.path);
    return there;
}

FileArrivals::Move FileArrivals::moveDiffusionModel(const QString &path, const QString &folder, const StopFlag &stop)
{
    const auto names = SafetensorsHeader::tensorNames(path);
    if (!names || !isDiffusionModelAlone(*names))
        return {path, {}};
    const auto moved = moveModelFile(path, folder, stop, TakenName::Number);
    if (moved)
        return {moved->path, moved->problems};
    return {path,
            {tr("%1 is a diffusion model alone, but could not be moved to %2.")
                 .arg(QDir::toNativeSeparators(path), QDir::toNativeSeparators(folder)),
             moved.error().message}};
}

void FileArrivals::finish(const DownloadEntry &entry, const ArrivalOptions &chosen, const QStringList &problems)
{
    emit placed(entry);
    if (chosen.sideFiles.isEmpty()) {
        settle(entry, problems);
        return;
    }
    const DownloadRequest &request = entry.request;
    const ArrivedFile file{request.modelId, request.versionId, request.fileId, request.path(), entry.finishedAt};
    whenDone(m_sideFiles.write(file, chosen.sideFiles, chosen.maturity), this,
             [this, entry, problems](const QStringList &others) { settle(entry, problems + others); });
}

void FileArrivals::settle(const DownloadEntry &entry, const QStringList &problems)
{
    for (const QString &problem : problems)
        qCWarning(logDownloads) << problem;
    if (!problems.isEmpty())
        m_downloads.addNote(entry.id, problems.join(QLatin1Char(' ')));
    m_arriving.remove(entry.id);
    m_downloads.noteSettled(entry.id);
    emit settled(entry, problems);
}

} // namespace vitrine
