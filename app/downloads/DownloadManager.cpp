#include "downloads/DownloadManager.h"

#include "base/Log.h"
#include "downloads/CurlHandles.h"
#include "downloads/Download.h"
#include "downloads/LinkSource.h"
#include "downloads/PartFile.h"
#include "downloads/QueueStore.h"
#include "downloads/TransferShares.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto progressInterval = 100ms;
constexpr auto storeInterval = 5s; ///< for the bytes of a running entry; states are stored at once
constexpr auto busyWait = 10s;     ///< until a part that another process has is asked for again

/// As libcurl's own tool and OpenSSL read it, so that one setting serves all programs of a user.
QString defaultCaFile()
{
    return qEnvironmentVariable("SSL_CERT_FILE");
}

bool hasFailedWith(const DownloadEntry &entry, ErrorKind kind)
{
    return entry.state == DownloadState::Failed && entry.error && entry.error->kind == kind;
}

QList<DownloadId> idsOf(const QList<DownloadEntry> &entries)
{
    QList<DownloadId> ids;
    ids.reserve(entries.size());
    std::transform(entries.begin(), entries.end(), std::back_inserter(ids),
                   [](const DownloadEntry &entry) { return entry.id; });
    return ids;
}

/// Failed through a disk that may be better later.
bool isOfTheDisk(const DownloadEntry &entry)
{
    return hasFailedWith(entry, ErrorKind::DriveGone) || hasFailedWith(entry, ErrorKind::NoSpace);
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
    , m_folders(m_settings.driveInterval, [this](const QString &folder) { return interestIn(folder); })
    , m_holds(m_settings.waitForDisk, m_folders, clock)
    , m_disks(m_mailbox)
    , m_cleaner(m_mailbox)
{
    if (m_settings.caFile.isEmpty())
        m_settings.caFile = defaultCaFile();
    m_time.start();
    m_progressTimer.setInterval(progressInterval);
    connect(&m_progressTimer, &QTimer::timeout, this, &DownloadManager::publishProgress);
    connect(&m_folders, &FolderWatch::vanished, this, &DownloadManager::onVanished);
    connect(&m_folders, &FolderWatch::there, this, &DownloadManager::onThere);
    connect(&m_holds, &DiskHolds::roomMeasured, this, &DownloadManager::onRoomMeasured);
    if (!m_store) {
        m_loaded = true;
        return;
    }
    m_folders.recall(m_store->folders());
    connect(&m_folders, &FolderWatch::traceChanged, this,
            [this](const FolderTrace &trace) { m_store->putFolder(trace); });
    m_store->tellOfWriting([this](const Result<Done> &written) {
        if (written)
            emit queueWritten();
        else
            emit queueUnwritable(written.error());
    });
    m_nextId = m_store->nextId();
    m_leastPlace = m_store->nextPlace();
    m_store->load([this](const QList<QueueRow> &rows) { takePortion(rows); },
                  [this](const Result<Done> &loaded) {
                      if (!loaded) {
                          qCWarning(logDownloads) << "the queue could not be read:" << loaded.error().detail;
                          emit queueUnreadable(loaded.error());
                          return;
                      }
                      if (m_store->damage())
                          emit queueUnreadable(*m_store->damage());
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
        m_holds.recall(entry);
        if (entry.goesOnByItself())
            folders.insert(entry.request.folder);
        taken.append(row);
        ids.append(entry.id);
    }
    for (const QString &folder : std::as_const(folders))
        attend(folder, &FolderWatch::watch);
    m_list.insert(taken);
    emit entriesAdded(ids);
    for (const DownloadId id : std::as_const(ids))
        emit entryAdded(id);
    schedule();
}

FolderWatch::Interest DownloadManager::interestIn(const QString &folder) const
{
    if (m_holds.isAwaited(folder))
        return FolderWatch::Interest::Awaited;
    return m_list.activeIn(folder) > 0 ? FolderWatch::Interest::InUse : FolderWatch::Interest::None;
}

void DownloadManager::attend(const QString &folder, void (FolderWatch::*begin)(const QString &))
{
    if (m_list.activeIn(folder) == 0)
        (m_folders.*begin)(folder);
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
        attend(request.folder, &FolderWatch::watchAnew);
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
        holdBackWhereGone(added);
    }
    schedule();
    return ids;
}

DownloadEntry DownloadManager::newEntry(const DownloadRequest &request)
{
    DownloadEntry entry;
    entry.id.value = m_nextId++;
    entry.request = withNameOfItsOwn(request);
    entry.addedAt = m_clock.now();
    return entry;
}

DownloadRequest DownloadManager::withNameOfItsOwn(DownloadRequest request) const
{
    for (int number = 2; m_list.isPathPending(request.path()); ++number)
        request.setName(request.nameNumber(number));
    return request;
}

void DownloadManager::addAgain(DownloadEntry entry, const DownloadRequest &request)
{
    const bool isVerifiable = request.sha256 || request.autoV2 != entry.request.autoV2; // by now
    if (entry.state == DownloadState::Done && entry.verification == Verification::NotVerifiable && !isVerifiable) {
        lookAtDone(entry, request);
    } else if (entry.state == DownloadState::Done) {
        fetchAgain(entry, request);
    } else if (entry.state == DownloadState::Failed) {
        const QString fileName = entry.request.fileName; // its part has it
        entry.request = request;
        entry.request.setName(fileName);
        update(entry);
        resume(entry.id);
    }
}

void DownloadManager::fetchAgain(DownloadEntry entry, const DownloadRequest &request)
{
    entry.request = withNameOfItsOwn(request);
    entry.verification = Verification::None;
    entry.receivedBytes = 0; // or it would count as there, and need no room
    entry.totalBytes.reset();
    entry.averageBytesPerSecond = 0;
    attend(request.folder, &FolderWatch::watchAnew);
    queueAgain({entry});
}

void DownloadManager::lookAtDone(const DownloadEntry &entry, const DownloadRequest &request)
{
    m_disks.ask(
        m_folders.laneOf(entry.request.folder),
        [path = entry.request.path()] {
            const QFileInfo file(path);
            return file.isFile() ? file.size() : -1;
        },
        [this, id = entry.id, request](qint64 sizeBytes) {
            const DownloadEntry *done = m_list.find(id);
            if (!done || done->state != DownloadState::Done)
                return;
            DownloadEntry known = *done;
            if (known.totalBytes == sizeBytes) {
                known.isSettled = false;
                update(known);
                emit downloadFinished(known);
            } else {
                fetchAgain(known, request);
            }
            schedule();
        });
}

void DownloadManager::pause(DownloadId id)
{
    pause(QList<DownloadId>{id});
}

void DownloadManager::pause(const QList<DownloadId> &ids)
{
    QList<DownloadEntry> paused;
    paused.reserve(ids.size());
    for (const DownloadId id : ids) {
        const DownloadEntry *found = m_list.find(id);
        if (!found || !found->isPending() || (found->state == DownloadState::Paused && !found->isHeldBack()))
            continue;
        awaitNoLonger(*found);
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
    queued.reserve(ids.size());
    QSet<QString> folders;
    for (const DownloadId id : ids) {
        const DownloadEntry *entry = m_list.find(id);
        if (!entry || !wake(*entry))
            continue;
        folders.insert(entry->request.folder);
        queued.append(*entry);
    }
    for (const QString &folder : std::as_const(folders))
        attend(folder, &FolderWatch::watch);
    queueAgain(queued);
    schedule();
}

bool DownloadManager::wake(const DownloadEntry &entry)
{
    const auto running = m_running.find(entry.id);
    if (entry.state == DownloadState::Waiting && running != m_running.end()) {
        running->second.download->hurry();
        return false;
    }
    if (entry.isRunning() || entry.state == DownloadState::Queued)
        return false;
    const QString &folder = entry.request.folder;
    if (!m_holds.awaitsItsDrive(entry))
        return true;
    if (m_folders.presence(folder) == FolderWatch::Presence::Missing)
        m_folders.watchAnew(folder); // it is to be made
    else
        m_folders.look(folder); // it goes on by itself; but now there is a reason to look
    return false;
}

void DownloadManager::queueAgain(QList<DownloadEntry> entries)
{
    for (DownloadEntry &entry : entries) {
        awaitNoLonger(entry);
        entry.state = DownloadState::Queued;
        entry.error.reset();
        entry.retryAt = QDateTime();
        entry.note.clear();
        entry.finishedAt = QDateTime();
    }
    update(entries);
    holdBackWhereGone(idsOf(entries));
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

void DownloadManager::discardParts(const QList<DownloadRequest> &requests)
{
    for (const DownloadRequest &request : requests) {
        if (m_list.findSame(request))
            continue;
        const auto ending = std::find_if(m_running.begin(), m_running.end(), [&request](const auto &running) {
            return running.second.download->entry().request.isSameDownload(request);
        });
        if (ending != m_running.end())
            ending->second.fate = PartFate::Remove; // once nobody writes it any more
        else
            cleanUp(request);
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
    for (const DownloadId id : ids)
        awaitNoLonger(*m_list.find(id));
    m_list.remove(QSet<DownloadId>(ids.begin(), ids.end()));
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

void DownloadManager::relocate(DownloadId id, const QString &path)
{
    const DownloadEntry *found = m_list.find(id);
    if (!found || found->state != DownloadState::Done)
        return;
    DownloadEntry entry = *found;
    entry.request.setPath(path);
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

void DownloadManager::noteSettled(DownloadId id)
{
    const DownloadEntry *found = m_list.find(id);
    if (!found || found->isSettled)
        return;
    DownloadEntry entry = *found;
    entry.isSettled = true;
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

void DownloadManager::setStallTimeout(std::chrono::milliseconds timeout)
{
    m_settings.stallTimeout = timeout;
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
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isScheduled = false;
            startNext();
        },
        Qt::QueuedConnection);
}

void DownloadManager::startNext()
{
    m_folders.setPolling(m_list.totals().pending() > 0);
    if (m_running.size() >= static_cast<size_t>(m_settings.parallel))
        return;
    QList<DownloadEntry> next; // chosen first: starting emits, and handlers may change the queue
    for (const DownloadEntry &each : entries()) {
        if (m_running.size() + static_cast<size_t>(next.size()) >= static_cast<size_t>(m_settings.parallel))
            break;
        if (mayStart(each) && !mustWait(each.request))
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

bool DownloadManager::mustWait(const DownloadRequest &request) const
{
    return m_cleaning.contains(request.path()) ||
           std::any_of(m_running.begin(), m_running.end(), [&](const auto &running) {
               const DownloadRequest &other = running.second.download->entry().request;
               const bool isEnding = !m_list.find(running.first);
               return other.isSameDownload(request) || (isEnding && other.path() == request.path());
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
                                                           .systemProxy = m_settings.systemProxy,
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
    running->second.average.note(entry.state == DownloadState::Downloading, entry.receivedBytes, elapsed());
    update(entry);
}

void DownloadManager::onEnded(DownloadId id)
{
    const auto running = m_running.find(id);
    Download *download = running->second.download;
    DownloadEntry entry = download->entry();
    running->second.average.note(entry.state == DownloadState::Downloading, entry.receivedBytes, elapsed());
    entry.averageBytesPerSecond = running->second.average.bytesPerSecond(entry.receivedBytes);
    entry.bytesPerSecond = 0;
    const bool vanishes = isToVanish(id, running->second);
    m_running.erase(running);
    const Download::End end = download->end();
    download->deleteLater();
    const DownloadEntry *known = m_list.find(id); // gone when it was cancelled
    const bool isPausedByHand = known && known->state == DownloadState::Paused && !known->isHeldBack();
    if (known && (end == Download::End::Stopped || (end == Download::End::Failed && isPausedByHand))) {
        DownloadEntry stopped = *known; // Paused, or Queued again meanwhile
        stopped.request = entry.request;
        stopped.receivedBytes = entry.receivedBytes;
        stopped.totalBytes = entry.totalBytes;
        update(stopped);
    } else if (known && isOfTheDisk(entry)) {
        update(heldBack(entry, *entry.error));
    } else if (known && m_settings.waitForDisk && hasFailedWith(entry, ErrorKind::Busy)) {
        awaitPart(entry);
    } else if (known) {
        if (end == Download::End::Failed)
            entry.finishedAt = m_clock.now();
        entry.isSettled = end != Download::End::Done;
        awaitNoLonger(entry); // its folder may have seemed to be gone while it came to its end
        update(entry);
        if (end == Download::End::Done)
            emit downloadFinished(entry);
    } else if (end != Download::End::Done && vanishes) {
        cleanUp(entry.request); // the part may have been saved just before it was to go
    }
    schedule();
}

DownloadEntry DownloadManager::heldBack(const DownloadEntry &entry, const Error &error)
{
    m_awaitingPart.erase(entry.id);
    return m_holds.holdBack(entry, error);
}

void DownloadManager::holdBackWhereGone(const QList<DownloadId> &ids)
{
    QList<DownloadEntry> held;
    for (const DownloadId id : ids) {
        const DownloadEntry *entry = m_list.find(id); // a handler may have changed it
        if (!entry || entry->state != DownloadState::Queued)
            continue;
        const QString &folder = entry->request.folder;
        const std::optional<Error> absence = m_holds.absenceOf(folder);
        if (!absence)
            continue;
        held.append(heldBack(*entry, *absence));
        m_folders.look(folder); // it may be back, and nobody is told of what has not changed
    }
    update(held);
}

void DownloadManager::awaitNoLonger(const DownloadEntry &entry)
{
    m_awaitingPart.erase(entry.id);
    m_holds.release(entry);
}

void DownloadManager::awaitPart(DownloadEntry entry)
{
    const QDateTime retryAt = m_clock.now().addMSecs(std::chrono::milliseconds(busyWait).count());
    entry.state = DownloadState::Waiting;
    entry.retryAt = retryAt;
    m_awaitingPart[entry.id] = 0;
    m_progressTimer.start();
    update(entry);
    m_clock.after(busyWait, this, [this, id = entry.id, retryAt] {
        const DownloadEntry *waiting = m_list.find(id);
        if (waiting && m_awaitingPart.count(id) > 0 && waiting->retryAt == retryAt)
            resume(id);
    });
}

void DownloadManager::onRoomMeasured(DownloadId id, qint64 freeBytes)
{
    const DownloadEntry *held = m_list.find(id);
    if (!held)
        return;
    if (const std::optional<DownloadEntry> telling = DiskHolds::withMissingRoom(*held, freeBytes))
        update(*telling);
}

void DownloadManager::onVanished(const QString &folder)
{
    const std::optional<Error> absence = m_holds.absenceOf(folder);
    if (!absence)
        return;
    QList<DownloadEntry> held;
    for (const DownloadEntry &entry : entries()) {
        if (entry.request.folder != folder || !entry.isPending())
            continue;
        if (entry.state == DownloadState::Paused && !m_holds.awaitsItsDrive(entry))
            continue;
        if (!m_settings.waitForDisk && entry.state != DownloadState::Queued)
            continue; // what runs and is to fail notices by itself, and knows best why it ends
        const DownloadEntry now = heldBack(entry, *absence);
        if (now != entry)
            held.append(now);
    }
    update(held);
    for (const DownloadEntry &entry : std::as_const(held))
        stop(entry.id, false);
}

void DownloadManager::onThere(const QString &folder)
{
    QList<DownloadEntry> back;
    const QSet<DownloadId> awaiting = m_holds.release(folder);
    for (const DownloadId id : awaiting) {
        const DownloadEntry *entry = m_list.find(id);
        if (entry && entry->isHeldBack())
            back.append(*entry);
    }
    queueAgain(back);
    schedule();
}

void DownloadManager::publishProgress()
{
    if (m_running.empty() && m_awaitingPart.empty()) {
        m_progressTimer.stop();
        return;
    }
    QList<DownloadEntry> changed;
    const std::chrono::milliseconds now = elapsed();
    QList<DownloadId> countingDown;
    QList<DownloadId> toStore;
    for (auto &[id, seconds] : m_awaitingPart) {
        if (countsDown(seconds, *m_list.find(id)))
            countingDown.append(id);
    }
    for (auto &[id, running] : m_running) {
        const DownloadEntry *known = m_list.find(id);
        if (known && known->state == DownloadState::Waiting && countsDown(running.secondsToWait, *known))
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
    announce(idsOf(changed) + countingDown);
}

bool DownloadManager::countsDown(qint64 &announced, const DownloadEntry &entry) const
{
    const qint64 seconds = m_clock.now().secsTo(entry.retryAt);
    return std::exchange(announced, seconds) != seconds;
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
    for (const DownloadEntry &entry : entries)
        m_list.replace(entry);
    const QList<DownloadId> ids = idsOf(entries);
    remember(ids);
    announce(ids);
}

void DownloadManager::announce(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    emit entriesChanged(ids);
    for (const DownloadId id : ids)
        emit entryChanged(id);
}

void DownloadManager::remember(const QList<DownloadId> &ids)
{
    if (!m_store || ids.isEmpty())
        return;
    QList<QueueRow> rows;
    rows.reserve(ids.size());
    for (const DownloadId id : ids)
        rows.append({*m_list.find(id), m_list.placeOf(id)});
    m_store->put(rows);
}

std::chrono::milliseconds DownloadManager::elapsed() const
{
    return std::chrono::milliseconds(m_time.elapsed());
}

} // namespace vitrine
