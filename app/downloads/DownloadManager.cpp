#include "downloads/DownloadManager.h"

#include "base/FileName.h"
#include "downloads/CurlHandles.h"
#include "downloads/Download.h"
#include "downloads/LinkSource.h"
#include "downloads/PartFile.h"
#include "downloads/QueueStore.h"
#include "downloads/TransferShares.h"

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
    , m_cleaner(m_mailbox)
{
    if (m_settings.caFile.isEmpty())
        m_settings.caFile = defaultCaFile();
    m_time.start();
    m_progressTimer.setInterval(progressInterval);
    connect(&m_progressTimer, &QTimer::timeout, this, &DownloadManager::publishProgress);
    if (!m_store) {
        m_loaded = true;
        return;
    }
    m_nextId = m_store->nextId();
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
        running.download->stop(false);
    }
    for (auto &[id, running] : m_running)
        delete running.download;
    m_cleaner.drain();
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
    for (const QueueRow &row : rows) {
        if (const DownloadEntry *same = m_list.findSame(row.entry.request);
            same && same->id.value >= m_store->nextId()) {
            m_store->remove({row.entry.id}); // the same file was added anew before we came to it
            continue;
        }
        DownloadEntry entry = row.entry;
        if (entry.isRunning() || entry.state == DownloadState::Waiting) {
            entry.state = DownloadState::Queued;
            entry.error.reset();
        }
        if (row.folderSeen)
            m_folderSeen.insert(entry.id);
        m_list.append(entry);
        emit entryAdded(entry.id);
    }
    schedule();
}

DownloadId DownloadManager::add(const DownloadRequest &request)
{
    if (const DownloadEntry *same = m_list.findSame(request)) {
        const DownloadId id = same->id;
        DownloadEntry entry = *same;
        if (entry.state == DownloadState::Done) {
            entry.request = request;
            entry.verification = Verification::None;
            entry.finishedAt = QDateTime();
        }
        if (!entry.isPending())
            resumeEntry(entry);
        return id;
    }
    DownloadEntry entry;
    entry.id.value = m_nextId++;
    entry.request = request;
    for (int number = 2; m_list.isPathPending(entry.request.path()); ++number)
        entry.request.fileName = numberedFileName(request.fileName, number);
    entry.totalBytes = request.sizeEstimateBytes;
    entry.addedAt = m_clock.now();
    m_list.append(entry);
    remember(entry);
    emit entryAdded(entry.id);
    schedule();
    return entry.id;
}

void DownloadManager::pause(DownloadId id)
{
    if (const DownloadEntry *found = m_list.find(id))
        pauseEntry(*found);
}

void DownloadManager::pauseEntry(DownloadEntry entry)
{
    if (!entry.isPending() || entry.state == DownloadState::Paused)
        return;
    entry.state = DownloadState::Paused;
    entry.bytesPerSecond = 0;
    entry.error.reset();
    entry.retryAt = QDateTime();
    update(entry);
    stop(entry.id, false);
}

void DownloadManager::resume(DownloadId id)
{
    if (const DownloadEntry *found = m_list.find(id))
        resumeEntry(*found);
}

void DownloadManager::resumeEntry(DownloadEntry entry)
{
    if (entry.state == DownloadState::Waiting) {
        const auto running = m_running.find(entry.id);
        if (running != m_running.end())
            running->second.download->hurry();
        return;
    }
    if (entry.isRunning() || entry.state == DownloadState::Queued)
        return;
    entry.state = DownloadState::Queued;
    entry.error.reset();
    entry.note.clear();
    update(entry);
    schedule();
}

void DownloadManager::pauseAll()
{
    const QList<DownloadEntry> all = entries(); // a copy: handlers may change the queue
    for (const DownloadEntry &each : all)
        pause(each.id);
}

void DownloadManager::resumeAll()
{
    const QList<DownloadEntry> all = entries();
    for (const DownloadEntry &each : all) {
        if (each.state == DownloadState::Paused)
            resume(each.id);
    }
}

void DownloadManager::cancel(DownloadId id)
{
    const DownloadEntry *found = m_list.find(id);
    if (!found)
        return;
    const DownloadEntry entry = *found;
    m_list.remove({id});
    m_folderSeen.remove(id);
    if (m_store)
        m_store->remove({id});
    if (m_running.contains(id))
        stop(id, true);
    else if (entry.state != DownloadState::Done)
        cleanUp(entry.request);
    emit entryRemoved(id);
}

void DownloadManager::removeFinished()
{
    QSet<DownloadId> done;
    for (const DownloadEntry &each : entries()) {
        if (each.state == DownloadState::Done)
            done.insert(each.id);
    }
    const QList<DownloadId> ids = done.values();
    m_list.remove(done);
    m_folderSeen.subtract(done);
    if (m_store)
        m_store->remove(ids);
    for (const DownloadId id : ids)
        emit entryRemoved(id);
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

void DownloadManager::schedule()
{
    if (m_running.size() >= static_cast<size_t>(m_settings.parallel))
        return;
    QList<DownloadEntry> next; // chosen first: starting emits, and handlers may change the queue
    QSet<QString> chosenPaths;
    for (const DownloadEntry &each : entries()) {
        if (m_running.size() + static_cast<size_t>(next.size()) >= static_cast<size_t>(m_settings.parallel))
            break;
        const QString path = each.request.path();
        if (each.state != DownloadState::Queued || m_running.contains(each.id) || isPathInUse(path) ||
            chosenPaths.contains(path))
            continue;
        chosenPaths.insert(path);
        next.append(each);
    }
    for (const DownloadEntry &each : std::as_const(next))
        start(each);
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
                                                           .stallTimeout = m_settings.stallTimeout},
                                              .tries = m_settings.tries};
    auto *download = new Download(entry, m_folderSeen.contains(id), surroundings, this);
    m_running[id] = {.download = download, .speed = SpeedMeter(), .lastStored = elapsed()};
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
        m_folderSeen.insert(id);
    update(entry);
}

void DownloadManager::onEnded(DownloadId id)
{
    const auto running = m_running.find(id);
    Download *download = running->second.download;
    m_running.erase(running);
    if (m_running.empty())
        m_progressTimer.stop();
    const Download::End end = download->end();
    DownloadEntry entry = download->entry();
    entry.bytesPerSecond = 0;
    download->deleteLater();
    const DownloadEntry *known = m_list.find(id); // gone when it was cancelled
    if (known && end == Download::End::Stopped) {
        DownloadEntry stopped = *known; // Paused, or Queued again meanwhile
        stopped.request = entry.request;
        stopped.receivedBytes = entry.receivedBytes;
        stopped.totalBytes = entry.totalBytes;
        update(stopped);
    } else if (known) {
        update(entry);
        if (end == Download::End::Done)
            emit downloadFinished(entry);
    } else if (end != Download::End::Done) {
        cleanUp(entry.request); // the part may have been saved just before it was to go
    }
    schedule();
}

void DownloadManager::publishProgress()
{
    QList<DownloadEntry> changed;
    const std::chrono::milliseconds now = elapsed();
    QList<DownloadId> countingDown;
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
            remember(entry);
        }
        changed.append(entry);
    }
    for (const DownloadEntry &entry : std::as_const(changed))
        m_list.replace(entry);
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
    m_list.replace(entry);
    remember(entry);
    emit entryChanged(entry.id);
}

void DownloadManager::remember(const DownloadEntry &entry)
{
    if (m_store)
        m_store->put({entry, m_folderSeen.contains(entry.id)});
}

std::chrono::milliseconds DownloadManager::elapsed() const
{
    return std::chrono::milliseconds(m_time.elapsed());
}

} // namespace vitrine
