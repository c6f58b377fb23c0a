#include "downloads/DownloadManager.h"

#include "base/FileName.h"
#include "base/Format.h"
#include "downloads/CurlHandles.h"
#include "downloads/DiskError.h"
#include "downloads/Download.h"
#include "downloads/FileSystem.h"
#include "downloads/LinkSource.h"
#include "downloads/PartFile.h"
#include "downloads/QueueStore.h"
#include "downloads/TransferShares.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto progressInterval = 100ms;
constexpr auto storeInterval = 5s; ///< for the bytes of a running entry; states are stored at once

/// As libcurl's own tool and OpenSSL read it, so that one setting serves all programs of a user.
QString defaultCaFile()
{
    return qEnvironmentVariable("SSL_CERT_FILE");
}

/// Failed through a disk that may be better later.
bool isOfTheDisk(const DownloadEntry &entry)
{
    return entry.state == DownloadState::Failed && entry.error &&
           (entry.error->kind == ErrorKind::DriveGone || entry.error->kind == ErrorKind::NoSpace);
}

} // namespace

DownloadManager::DownloadManager(DownloadSettings settings, LinkSource &links, Clock &clock,
                                 std::unique_ptr<QueueStore> store, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_links(links)
    , m_clock(clock)
    , m_curl(std::make_unique<CurlGlobal>())
    , m_shares(new TransferShares{.connections =
                                      ConnectionBudget(std::max(m_settings.connectionBudget, m_settings.connections)),
                                  .speed = SpeedLimit(m_settings.limitBytesPerSecond)})
    , m_store(std::move(store))
    , m_random(QRandomGenerator::securelySeeded())
    , m_folders(m_settings.driveInterval)
    , m_cleaner(m_mailbox)
{
    if (m_settings.caFile.isEmpty())
        m_settings.caFile = defaultCaFile();
    m_time.start();
    m_progressTimer.setInterval(progressInterval);
    connect(&m_progressTimer, &QTimer::timeout, this, &DownloadManager::publishProgress);
    connect(&m_folders, &FolderWatch::vanished, this, &DownloadManager::onVanished);
    connect(&m_folders, &FolderWatch::there, this, &DownloadManager::onThere);
    if (!m_store) {
        m_loaded = true;
        return;
    }
    connect(&m_folders, &FolderWatch::traceChanged, this,
            [this](const FolderTrace &trace) { m_store->putFolder(trace); });
    m_nextId = m_store->nextId();
    m_leastPlace = m_store->nextPlace();
    m_store->load([this](const QList<QueueRow> &rows) { takePortion(rows); },
                  [this] {
                      m_loaded = true;
                      emit queueLoaded();
                  });
}

DownloadManager::~DownloadManager()
{
    // All are told before the first is waited for, so that they end side by side.
    for (auto &[id, running] : m_running) {
        disconnect(running.download, nullptr, this, nullptr);
        running.download->leave(isToVanish(id, running));
    }
    for (auto &[id, running] : m_running) {
        const DownloadRequest request = running.download->entry().request;
        delete running.download;
        if (isToVanish(id, running)) // it may have been stopping already, with its part kept
            m_cleaner.run([request] { PartFile::removeLeftOver(request.path(), request); });
    }
    m_cleaner.drain();
}

bool DownloadManager::isToVanish(DownloadId id, const Running &running) const
{
    return running.fate == PartFate::Remove && !m_list.find(id);
}

const DownloadEntry *DownloadManager::entry(DownloadId id) const
{
    return m_list.find(id);
}

const DownloadEntry *DownloadManager::entryFor(VersionId version, FileId file) const
{
    return m_list.findFile(version, file);
}

void DownloadManager::takePortion(const QList<QueueRow> &rows)
{
    QList<QueueRow> taken;
    QList<DownloadId> ids;
    QSet<QString> folders;
    for (QueueRow row : rows) {
        DownloadEntry &entry = row.entry;
        if (const DownloadEntry *same = m_list.findSame(entry.request); same && same->id.value >= m_store->nextId()) {
            m_store->remove({entry.id}); // the same file was added anew before we came to it
            continue;
        }
        if (entry.isRunning() || entry.state == DownloadState::Waiting) {
            entry.state = DownloadState::Queued;
            entry.error.reset();
        }
        if (entry.isHeldBack() && entry.error->kind == ErrorKind::DriveGone)
            m_awaitingDrive.insert(entry.id);
        if (entry.isPending())
            folders.insert(entry.request.folder);
        taken.append(row);
        ids.append(entry.id);
    }
    for (const QString &folder : std::as_const(folders))
        watchFolder(folder, Memory::Keep);
    m_list.insert(taken);
    emit entriesAdded(ids);
    for (const DownloadId id : std::as_const(ids))
        emit entryAdded(id);
    schedule();
}

void DownloadManager::watchFolder(const QString &folder, Memory memory)
{
    if (m_list.pendingIn(folder) > 0)
        return;
    FolderTrace trace{folder, {}, false};
    if (memory == Memory::Keep && m_folders.presence(folder) != FolderWatch::Presence::Unknown) {
        m_folders.look(folder);
        return;
    }
    if (memory == Memory::Keep && m_store) {
        const QList<FolderTrace> &known = m_store->folders();
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&folder](const FolderTrace &each) { return each.folder == folder; });
        if (found != known.end())
            trace = *found;
    }
    m_folders.watch(trace);
}

DownloadId DownloadManager::add(const DownloadRequest &request)
{
    return add(QList<DownloadRequest>{request}).first();
}

QList<DownloadId> DownloadManager::add(const QList<DownloadRequest> &requests)
{
    QList<DownloadId> ids;
    QList<DownloadId> added;
    for (const DownloadRequest &request : requests) {
        if (const DownloadEntry *same = m_list.findSame(request)) {
            ids.append(same->id);
            addAgain(*same, request);
            continue;
        }
        watchFolder(request.folder, Memory::Drop); // as if for the first time: it may have been removed on purpose
        const DownloadEntry entry = newEntry(request);
        m_list.insert({{entry, std::max(m_leastPlace, m_list.placeAtEnd())}});
        ids.append(entry.id);
        added.append(entry.id);
    }
    if (!added.isEmpty()) {
        remember(added);
        emit entriesAdded(added);
        for (const DownloadId id : std::as_const(added))
            emit entryAdded(id);
    }
    schedule();
    return ids;
}

DownloadEntry DownloadManager::newEntry(const DownloadRequest &request)
{
    DownloadEntry entry;
    entry.id.value = m_nextId++;
    entry.request = request;
    for (int number = 2; m_list.isPathPending(entry.request.path()); ++number)
        entry.request.fileName = numberedFileName(request.fileName, number);
    entry.totalBytes = request.sizeEstimateBytes;
    entry.addedAt = m_clock.now();
    return entry;
}

void DownloadManager::addAgain(DownloadEntry entry, const DownloadRequest &request)
{
    if (entry.state == DownloadState::Done) {
        entry.request = request;
        entry.verification = Verification::None;
        watchFolder(request.folder, Memory::Drop);
        update(queuedAgain(entry));
    } else if (entry.state == DownloadState::Failed) {
        resume(entry.id);
    }
}

void DownloadManager::pause(DownloadId id)
{
    pause(QList<DownloadId>{id});
}

void DownloadManager::pause(const QList<DownloadId> &ids)
{
    QList<DownloadEntry> paused;
    for (const DownloadId id : ids) {
        const DownloadEntry *found = m_list.find(id);
        if (!found || !found->isPending() || (found->state == DownloadState::Paused && !found->isHeldBack()))
            continue;
        m_awaitingDrive.remove(id);
        DownloadEntry entry = *found;
        entry.state = DownloadState::Paused;
        entry.bytesPerSecond = 0;
        entry.error.reset();
        entry.retryAt = QDateTime();
        paused.append(entry);
    }
    update(paused);
    for (const DownloadEntry &entry : std::as_const(paused))
        stop(entry.id, false);
}

void DownloadManager::resume(DownloadId id)
{
    resume(QList<DownloadId>{id});
}

void DownloadManager::resume(const QList<DownloadId> &ids)
{
    QList<DownloadEntry> queued;
    QSet<QString> folders;
    for (const DownloadId id : ids) {
        const DownloadEntry *entry = m_list.find(id);
        if (!entry || !wake(*entry))
            continue;
        folders.insert(entry->request.folder);
        queued.append(queuedAgain(*entry));
    }
    for (const QString &folder : std::as_const(folders))
        watchFolder(folder, Memory::Keep);
    update(queued);
    schedule();
}

bool DownloadManager::wake(const DownloadEntry &entry)
{
    if (entry.state == DownloadState::Waiting) {
        const auto running = m_running.find(entry.id);
        if (running != m_running.end())
            running->second.download->hurry();
        return false;
    }
    if (entry.isRunning() || entry.state == DownloadState::Queued)
        return false;
    if (m_awaitingDrive.contains(entry.id)) {
        m_folders.look(entry.request.folder); // it goes on by itself; but now there is a reason to look
        return false;
    }
    return true;
}

DownloadEntry DownloadManager::queuedAgain(DownloadEntry entry)
{
    entry.state = DownloadState::Queued;
    entry.error.reset();
    entry.note.clear();
    entry.finishedAt = QDateTime();
    return entry;
}

void DownloadManager::pauseAll()
{
    pause(idsWhere([](const DownloadEntry &entry) { return entry.isPending(); }));
}

void DownloadManager::resumeAll()
{
    resume(idsWhere([](const DownloadEntry &entry) { return entry.state == DownloadState::Paused; }));
}

void DownloadManager::cancel(DownloadId id, PartFate part)
{
    cancel(QList<DownloadId>{id}, part);
}

void DownloadManager::cancel(const QList<DownloadId> &ids, PartFate part)
{
    QList<DownloadEntry> gone;
    QList<DownloadId> known;
    for (const DownloadId id : ids) {
        if (const DownloadEntry *entry = m_list.find(id)) {
            gone.append(*entry);
            known.append(id);
        }
    }
    forget(known);
    for (const DownloadEntry &entry : std::as_const(gone)) {
        const auto running = m_running.find(entry.id);
        if (running != m_running.end()) {
            running->second.fate = part;
            stop(entry.id, part == PartFate::Remove);
        } else if (entry.state != DownloadState::Done && part == PartFate::Remove) {
            cleanUp(entry.request);
        }
    }
}

void DownloadManager::removeFinished()
{
    forget(idsWhere([](const DownloadEntry &entry) { return entry.state == DownloadState::Done; }));
}

void DownloadManager::forget(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    const QSet<DownloadId> gone(ids.begin(), ids.end());
    m_list.remove(gone);
    m_awaitingDrive.subtract(gone);
    if (m_store)
        m_store->remove(ids);
    emit entriesRemoved(ids);
    for (const DownloadId id : ids)
        emit entryRemoved(id);
}

void DownloadManager::move(const QList<DownloadId> &ids, std::optional<DownloadId> before)
{
    QSet<DownloadId> moved;
    for (const DownloadId id : ids) {
        if (m_list.find(id))
            moved.insert(id);
    }
    if (!m_loaded || moved.isEmpty())
        return;
    const QList<DownloadId> changed = m_list.move(moved, before);
    if (m_store) {
        QList<std::pair<DownloadId, qint64>> places;
        for (const DownloadId id : changed)
            places.append({id, m_list.placeOf(id)});
        m_store->putPlaces(places);
    }
    emit entriesMoved(moved, before);
}

QList<DownloadId> DownloadManager::idsWhere(const std::function<bool(const DownloadEntry &)> &holds) const
{
    QList<DownloadId> ids;
    for (const DownloadEntry &entry : entries()) {
        if (holds(entry))
            ids.append(entry.id);
    }
    return ids;
}

void DownloadManager::relocate(DownloadId id, const QString &folder, const QString &fileName)
{
    const DownloadEntry *found = m_list.find(id);
    if (!found || found->state != DownloadState::Done)
        return;
    DownloadEntry entry = *found;
    entry.request.folder = folder;
    entry.request.fileName = fileName;
    update(entry);
}

void DownloadManager::addNote(DownloadId id, const QString &sentence)
{
    const DownloadEntry *found = m_list.find(id);
    if (!found || found->state != DownloadState::Done)
        return;
    DownloadEntry entry = *found;
    entry.note += entry.note.isEmpty() ? sentence : QLatin1Char(' ') + sentence;
    update(entry);
}

void DownloadManager::setParallel(int downloads)
{
    m_settings.parallel = std::max(0, downloads);
    schedule();
}

void DownloadManager::setSpeedLimit(qint64 bytesPerSecond)
{
    m_shares->speed.setBytesPerSecond(bytesPerSecond);
}

void DownloadManager::setConnections(int connections)
{
    m_settings.connections = connections;
    m_shares->connections.setMost(std::max(m_settings.connectionBudget, connections));
}

void DownloadManager::setProxy(const QString &proxy)
{
    m_settings.proxy = proxy;
}

void DownloadManager::schedule()
{
    m_folders.setPolling(m_list.totals().pending() > 0);
    if (m_running.size() >= static_cast<size_t>(m_settings.parallel))
        return;
    QList<DownloadEntry> next; // chosen first: starting emits, and handlers may change the queue
    QSet<QString> chosenPaths;
    for (const DownloadEntry &each : entries()) {
        if (m_running.size() + static_cast<size_t>(next.size()) >= static_cast<size_t>(m_settings.parallel))
            break;
        if (!mayStart(each))
            continue;
        const QString path = each.request.path();
        if (chosenPaths.contains(path) || isPathInUse(path))
            continue;
        chosenPaths.insert(path);
        next.append(each);
    }
    for (const DownloadEntry &each : std::as_const(next))
        start(each);
}

bool DownloadManager::mayStart(const DownloadEntry &entry) const
{
    return entry.state == DownloadState::Queued && !m_running.contains(entry.id) &&
           m_folders.presence(entry.request.folder) == FolderWatch::Presence::There;
}

bool DownloadManager::isPathInUse(const QString &path) const
{
    return m_cleaning.contains(path) || std::any_of(m_running.begin(), m_running.end(), [&path](const auto &running) {
               return running.second.download->entry().request.path() == path;
           });
}

void DownloadManager::start(const DownloadEntry &entry)
{
    const DownloadId id = entry.id;
    const Download::Surroundings surroundings{.links = m_links,
                                              .clock = m_clock,
                                              .random = m_random,
                                              .transfer = {.userAgent = m_settings.userAgent,
                                                           .caFile = m_settings.caFile,
                                                           .proxy = m_settings.proxy,
                                                           .connections = m_settings.connections,
                                                           .stallTimeout = m_settings.stallTimeout},
                                              .shares = *m_shares,
                                              .tries = m_settings.tries};
    auto *download = new Download(entry, m_folders.hasBeenSeen(entry.request.folder), surroundings, this);
    Running &running = m_running[id];
    running.download = download;
    running.lastStored = elapsed();
    connect(download, &Download::changed, this, [this, id] { onChanged(id); });
    connect(download, &Download::ended, this, [this, id] { onEnded(id); });
    m_progressTimer.start();
    download->start();
}

void DownloadManager::stop(DownloadId id, bool discardPart)
{
    const auto running = m_running.find(id);
    if (running != m_running.end())
        running->second.download->stop(discardPart);
}

void DownloadManager::onChanged(DownloadId id)
{
    const DownloadEntry *known = m_list.find(id);
    const auto running = m_running.find(id);
    if (!known || running == m_running.end() || known->state == DownloadState::Paused)
        return;
    DownloadEntry entry = running->second.download->entry();
    if (entry.state != DownloadState::Downloading)
        running->second.speed.reset();
    entry.bytesPerSecond = running->second.speed.bytesPerSecond();
    if (running->second.download->folderSeen())
        m_folders.noteSeen(entry.request.folder);
    measureFetching(running->second, entry);
    update(entry);
}

void DownloadManager::onEnded(DownloadId id)
{
    const auto running = m_running.find(id);
    Download *download = running->second.download;
    measureFetching(running->second, download->entry());
    const qint64 average = averageSpeed(running->second, download->entry().receivedBytes);
    const bool vanishes = isToVanish(id, running->second);
    m_running.erase(running);
    if (m_running.empty())
        m_progressTimer.stop();
    const Download::End end = download->end();
    DownloadEntry entry = download->entry();
    entry.bytesPerSecond = 0;
    entry.averageBytesPerSecond = average;
    download->deleteLater();
    const DownloadEntry *known = m_list.find(id); // gone when it was cancelled
    if (known && end == Download::End::Stopped) {
        DownloadEntry stopped = *known; // Paused, or Queued again meanwhile
        stopped.request = entry.request;
        stopped.receivedBytes = entry.receivedBytes;
        stopped.totalBytes = entry.totalBytes;
        update(stopped);
    } else if (known && isOfTheDisk(entry)) {
        holdBack(entry, *entry.error);
    } else if (known) {
        if (end == Download::End::Failed)
            entry.finishedAt = m_clock.now();
        update(entry);
        if (end == Download::End::Done)
            emit downloadFinished(entry);
    } else if (end != Download::End::Done && vanishes) {
        cleanUp(entry.request); // the part may have been saved just before it was to go
    }
    schedule();
}

void DownloadManager::measureFetching(Running &running, const DownloadEntry &entry)
{
    const bool downloading = entry.state == DownloadState::Downloading;
    if (downloading && !running.hasLooked) {
        running.hasLooked = true; // at first it only looks at what is there
    } else if (downloading && !running.fetchingSince) {
        running.fetchingSince = elapsed();
        if (!running.bytesBefore)
            running.bytesBefore = entry.receivedBytes;
    } else if (!downloading && running.fetchingSince) {
        running.fetchedFor += elapsed() - *running.fetchingSince;
        running.fetchingSince.reset();
    }
}

qint64 DownloadManager::averageSpeed(const Running &running, qint64 receivedBytes)
{
    const qint64 bytes = receivedBytes - running.bytesBefore.value_or(receivedBytes);
    return bytes > 0 ? bytes * 1000 / std::max<qint64>(1, running.fetchedFor.count()) : 0;
}

void DownloadManager::holdBack(DownloadEntry entry, const Error &error)
{
    entry.error = error;
    entry.bytesPerSecond = 0;
    entry.retryAt = QDateTime();
    entry.state = m_settings.waitForDisk ? DownloadState::Paused : DownloadState::Failed;
    if (entry.state == DownloadState::Failed)
        entry.finishedAt = m_clock.now();
    else if (error.kind == ErrorKind::DriveGone)
        awaitDrive(entry);
    else
        measureRoom(entry);
    update(entry);
}

void DownloadManager::awaitDrive(DownloadEntry &entry)
{
    m_awaitingDrive.insert(entry.id);
    entry.error->message = tr("The drive of “%1” is not there. Once it is back, this goes on by itself.")
                               .arg(QDir::toNativeSeparators(entry.request.folder));
}

void DownloadManager::measureRoom(const DownloadEntry &entry)
{
    const DownloadId id = entry.id;
    const QString folder = entry.request.folder;
    m_cleaner.run([folder] { return freeBytes(folder); },
                  [this, id](const std::optional<qint64> &free) {
                      const DownloadEntry *held = m_list.find(id);
                      if (!free || !held || !held->isHeldBack() || !held->expectedBytes())
                          return;
                      const qint64 missing = *held->expectedBytes() - held->receivedBytes;
                      if (missing <= 0 || *free >= missing)
                          return; // it is not the room: a quota, a limit on files, or there is some by now
                      DownloadEntry telling = *held;
                      telling.error->message =
                          tr("There is no room in “%1”: it needs %2, and %3 are free. Make room, then let it go on.")
                              .arg(QDir::toNativeSeparators(held->request.folder), formatBytes(missing),
                                   formatBytes(*free));
                      update(telling);
                  });
}

void DownloadManager::onVanished(const QString &folder)
{
    const QList<DownloadId> ids = idsWhere([&folder](const DownloadEntry &entry) {
        return entry.request.folder == folder && entry.isPending() && entry.state != DownloadState::Paused;
    });
    for (const DownloadId id : ids) {
        const DownloadEntry *entry = m_list.find(id);
        if (!entry || (!m_settings.waitForDisk && m_running.contains(id)))
            continue; // what runs and is to fail notices by itself, and knows best why it ends
        holdBack(*entry, diskError(ErrorKind::DriveGone, folder));
        stop(id, false);
    }
}

void DownloadManager::onThere(const QString &folder)
{
    const QSet<DownloadId> waiting = m_awaitingDrive; // a copy: handlers may change it
    for (const DownloadId id : waiting) {
        const DownloadEntry *entry = m_list.find(id);
        if (!entry || entry->request.folder != folder)
            continue;
        m_awaitingDrive.remove(id);
        update(queuedAgain(*entry));
    }
    schedule();
}

void DownloadManager::publishProgress()
{
    QList<DownloadEntry> changed;
    const std::chrono::milliseconds now = elapsed();
    QList<DownloadId> countingDown;
    QList<DownloadId> toStore;
    for (auto &[id, running] : m_running) {
        const DownloadEntry *known = m_list.find(id);
        if (known && known->state == DownloadState::Waiting && countsDown(running, *known))
            countingDown.append(id);
        if (!known || known->state != DownloadState::Downloading)
            continue;
        running.download->refreshProgress();
        DownloadEntry entry = running.download->entry();
        running.speed.sample(now, entry.receivedBytes);
        entry.bytesPerSecond = running.speed.bytesPerSecond();
        if (entry == *known)
            continue;
        if (now - running.lastStored >= storeInterval) {
            running.lastStored = now;
            toStore.append(id);
        }
        changed.append(entry);
    }
    for (const DownloadEntry &entry : std::as_const(changed))
        m_list.replace(entry);
    if (!toStore.isEmpty())
        remember(toStore);
    for (const DownloadEntry &entry : std::as_const(changed))
        emit entryChanged(entry.id);
    for (const DownloadId id : std::as_const(countingDown))
        emit entryChanged(id);
}

bool DownloadManager::countsDown(Running &running, const DownloadEntry &entry) const
{
    const qint64 seconds = m_clock.now().secsTo(entry.retryAt);
    return std::exchange(running.secondsToWait, seconds) != seconds;
}

void DownloadManager::cleanUp(const DownloadRequest &request)
{
    const QString path = request.path();
    m_cleaning.insert(path);
    m_cleaner.run(
        [request, path] {
            PartFile::removeLeftOver(path, request);
            return Done{};
        },
        [this, path](Done) {
            m_cleaning.remove(path);
            schedule();
        });
}

void DownloadManager::update(const DownloadEntry &entry)
{
    update(QList<DownloadEntry>{entry});
}

void DownloadManager::update(const QList<DownloadEntry> &entries)
{
    QList<DownloadId> ids;
    for (const DownloadEntry &entry : entries) {
        m_list.replace(entry);
        ids.append(entry.id);
    }
    remember(ids);
    for (const DownloadId id : std::as_const(ids))
        emit entryChanged(id);
}

void DownloadManager::remember(const QList<DownloadId> &ids)
{
    if (!m_store || ids.isEmpty())
        return;
    QList<QueueRow> rows;
    for (const DownloadId id : ids)
        rows.append({*m_list.find(id), m_list.placeOf(id)});
    m_store->put(rows);
}

std::chrono::milliseconds DownloadManager::elapsed() const
{
    return std::chrono::milliseconds(m_time.elapsed());
}

} // namespace vitrine
