#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "downloads/AverageSpeed.h"
#include "downloads/DiskHolds.h"
#include "downloads/DiskLanes.h"
#include "downloads/DownloadEntry.h"
#include "downloads/DownloadList.h"
#include "downloads/FolderWatch.h"
#include "downloads/Mailbox.h"
#include "downloads/SpeedMeter.h"
#include "downloads/Worker.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace vitrine {

class CurlGlobal;
class Download;
class LinkSource;
class QueueStore;
struct QueueRow;
struct TransferShares;

/// What becomes of a partial file whose entry is taken out of the queue.
enum class PartFate
{
    Remove,
    Keep, ///< the same file goes on from it when it is added again
};

struct DownloadSettings
{
    int parallel = 3;                               ///< downloads at a time
    int tries = 10;                                 ///< in a row without any new byte, before an entry fails
    std::chrono::milliseconds stallTimeout{30'000}; ///< no byte for so long counts as a lost connection
    bool waitForDisk =
        false; ///< a disk that is full or gone pauses an entry (DownloadEntry::isHeldBack), else it fails
    std::chrono::milliseconds driveInterval{5'000}; ///< how often the folders of pending entries are looked at
    QString userAgent;                              ///< sent to the storage
    QString
        caFile; ///< PEM file of the authorities to trust; empty for the system's (or SSL_CERT_FILE, where it is set)
    int connections = 0;            ///< for each download: exactly so many (1..16), 0 for as many as make it faster
    int connectionBudget = 12;      ///< over all downloads
    qint64 limitBytesPerSecond = 0; ///< over all downloads; 0 for none
    QString proxy; ///< empty for the system's (http_proxy and the like), "none", or a URL (http, socks5h) that may hold
                   ///< a name and a password and is never logged
    std::function<QString(const QUrl &link)> systemProxy{}; ///< where `proxy` is empty, if set: what the system says
                                                            ///< for a link, in the same words. On any thread; may block
};

/// The queue of version files: several at a time, each streamed to a `.part` file, hashed while it arrives, compared,
/// and renamed into place only when the digest is the API's. All disk and network work happens on threads of its own;
/// the object, its calls and its signals live in the thread that made it and never block it.
///
/// With a store, the queue is read back after the manager is made, in portions with `entryAdded` for each entry and
/// `queueLoaded` at the end (running entries come back as Queued, or as Paused if the user had paused them); without
/// one it lives in memory only (vitrine-cli). `.part` files serve both: whichever process comes next goes on from the
/// last safe byte.
class DownloadManager final : public QObject
{
    Q_OBJECT

public:
    /// `links` and `clock` must outlive the manager; `store` may be null.
    DownloadManager(DownloadSettings settings, LinkSource &links, Clock &clock, std::unique_ptr<QueueStore> store,
                    QObject *parent = nullptr);
    ~DownloadManager() override; ///< stops what runs, keeps `.part` files and their state

    /// In queue order, done and failed ones included.
    const QList<DownloadEntry> &entries() const { return m_list.entries(); }
    const QueueTotals &totals() const { return m_list.totals(); }
    const DownloadEntry *entry(DownloadId id) const;
    qsizetype rowOf(DownloadId id) const { return m_list.rowOf(id); } ///< in entries(); -1 where it is not there
    /// The entry that is to bring, or brought, this file of this version.
    const DownloadEntry *entryFor(VersionId version, FileId file) const;
    bool isLoaded() const { return m_loaded; }

    /// Puts a file into the queue. The same file of the same version into the same folder twice is one entry: a pending
    /// one is left as it is, a failed one starts again, a done one is looked at again (and fetched where it is gone);
    /// its id comes back. A name that another file in the queue is to have gets a number.
    DownloadId add(const DownloadRequest &request);
    /// Many at once, stored together; their ids in the same order.
    QList<DownloadId> add(const QList<DownloadRequest> &requests);

    void pause(DownloadId id);
    void resume(DownloadId id); ///< also retries a failed one, and ends a wait
    /// Many at once, stored together.
    void pause(const QList<DownloadId> &ids);
    void resume(const QList<DownloadId> &ids);
    void pauseAll();
    void resumeAll(); ///< paused ones; failed ones are left
    /// Takes the entry out of the queue. A done one's file stays in any case.
    void cancel(DownloadId id, PartFate part = PartFate::Remove);
    void cancel(const QList<DownloadId> &ids, PartFate part = PartFate::Remove);
    /// Removes the partial files of what was cancelled with its part kept; not where an entry goes on from it by now.
    void discardParts(const QList<DownloadRequest> &requests);
    void removeFinished(); ///< forgets done entries; their files stay
    /// Puts entries, in the order they have among each other, in front of `before`, or at the end. What runs goes on.
    /// Does nothing until the queue is loaded.
    void move(const QList<DownloadId> &ids, std::optional<DownloadId> before = {});

    /// A done entry's file was moved, and lies here now.
    void relocate(DownloadId id, const QString &path);
    /// Adds a sentence to what is told of a done entry.
    void addNote(DownloadId id, const QString &sentence);

    /// All that was to be done with a done entry's file has been. Until then it is not `isSettled`, also in the next
    /// start.
    void noteSettled(DownloadId id);

    void setParallel(int downloads);           ///< none starts at 0; what runs goes on
    void setSpeedLimit(qint64 bytesPerSecond); ///< over all downloads, at once; 0 for none
    // As DownloadSettings has them, for what starts from now on.
    void setStallTimeout(std::chrono::milliseconds timeout);
    void setConnections(int connections); ///< widens the budget of all where it takes more
    void setProxy(const QString &proxy);

    /// What may hang together with a folder: whoever asks the disk about it does so in this lane (DiskLanes.h).
    QString laneOf(const QString &folder) const { return m_folders.laneOf(folder); }
    /// Where the volume of an entry's folder was mounted when it was last seen; empty where nobody knows.
    QString volumeOf(const QString &folder) const { return m_folders.volumeOf(folder); }

signals:
    /// Before entryAdded() for each of them: they follow each other in entries().
    void entriesAdded(const QList<vitrine::DownloadId> &ids);
    void entryAdded(vitrine::DownloadId id);
    /// Before entryChanged() for each of them.
    void entriesChanged(const QList<vitrine::DownloadId> &ids);
    void entryChanged(vitrine::DownloadId id); ///< at most ten times a second for progress, once for a wait
    /// Before entryRemoved() for each of them.
    void entriesRemoved(const QList<vitrine::DownloadId> &ids);
    void entryRemoved(vitrine::DownloadId id);
    /// As move() was told: the order of entries() has changed.
    void entriesMoved(const QSet<vitrine::DownloadId> &ids, std::optional<vitrine::DownloadId> before);
    /// The file is in its final place, verified or not verifiable.
    void downloadFinished(const vitrine::DownloadEntry &entry);
    /// Everything the store had is in entries().
    void queueLoaded();
    /// Instead of that: only a part of it is there, or nothing, and what the store has stays as it is. Or before it:
    /// the store's file was damaged and moved aside, and the queue begins anew.
    void queueUnreadable(const vitrine::Error &error);
    /// What changes cannot be stored; told once, and everything goes on in memory.
    void queueUnwritable(const vitrine::Error &error);
    /// After that: everything is stored again.
    void queueWritten();

private:
    struct Running
    {
        Download *download = nullptr; ///< our child
        SpeedMeter speed;
        AverageSpeed average;
        std::chrono::milliseconds lastStored{0};
        qint64 secondsToWait = 0;         ///< as last announced while the entry waits
        PartFate fate = PartFate::Remove; ///< once its entry is gone
    };

    void takePortion(const QList<QueueRow> &rows);
    DownloadEntry newEntry(const DownloadRequest &request);
    /// With a number where another file in the queue is to have the name: for show, and so that who comes first keeps
    /// it. What lies in the folder tells the name that it gets in the end (TransferSession::prepare()).
    DownloadRequest withNameOfItsOwn(DownloadRequest request) const;
    void addAgain(DownloadEntry entry, const DownloadRequest &request);
    void fetchAgain(DownloadEntry entry, const DownloadRequest &request);
    /// What nobody can verify is taken for the file by its size, and told of as if it had just come; else fetched
    /// again.
    void lookAtDone(const DownloadEntry &entry, const DownloadRequest &request);
    FolderWatch::Interest interestIn(const QString &folder) const;
    /// Begins to watch a folder that nothing goes to yet, in the way that is given.
    void attend(const QString &folder, void (FolderWatch::*begin)(const QString &));
    /// Has what may start started in the next turn of the event loop, however often it is asked for until then.
    void schedule();
    void startNext();
    void start(const DownloadEntry &entry);
    bool mayStart(const DownloadEntry &entry) const;
    /// Something that ends has its path, or its bytes. Another file that has the path is in nobody's way: there are
    /// further names.
    bool mustWait(const DownloadRequest &request) const;
    /// Its entry was cancelled, and its part is to go with it.
    bool isToVanish(DownloadId id, const Running &running) const;
    void onChanged(DownloadId id);
    void onEnded(DownloadId id);
    void publishProgress();
    /// Whether another second of the entry's wait has gone by than was `announced`; notes it there.
    bool countsDown(qint64 &announced, const DownloadEntry &entry) const;
    /// Stops a running entry; its slot and its part are free when the download has ended.
    void stop(DownloadId id, bool discardPart);
    /// Hurries what waits; tells whether the entry is one to be queued again.
    bool wake(const DownloadEntry &entry);
    void queueAgain(QList<DownloadEntry> entries);
    /// The entry out of the way of a disk, as DiskHolds has it.
    DownloadEntry heldBack(const DownloadEntry &entry, const Error &error);
    /// What was queued for a folder that is known not to be there.
    void holdBackWhereGone(const QList<DownloadId> &ids);
    /// Waits, without a slot, for another process to let go of the part.
    void awaitPart(DownloadEntry entry);
    void awaitNoLonger(const DownloadEntry &entry);
    void onRoomMeasured(DownloadId id, qint64 freeBytes);
    void onVanished(const QString &folder);
    void onThere(const QString &folder);
    /// Removes what a download that does not run left on disk.
    void cleanUp(const DownloadRequest &request);
    void update(const DownloadEntry &entry);
    void update(const QList<DownloadEntry> &entries);
    void announce(const QList<DownloadId> &ids);
    void remember(const QList<DownloadId> &ids);
    void forget(const QList<DownloadId> &ids);
    QList<DownloadId> idsWhere(const std::function<bool(const DownloadEntry &)> &holds) const;
    std::chrono::milliseconds elapsed() const;

    DownloadSettings m_settings;
    LinkSource &m_links;
    Clock &m_clock;
    std::unique_ptr<CurlGlobal> m_curl;
    std::unique_ptr<TransferShares> m_shares;
    std::unique_ptr<QueueStore> m_store;
    QRandomGenerator m_random;
    DownloadList m_list;
    FolderWatch m_folders;
    DiskHolds m_holds;
    std::map<DownloadId, qint64> m_awaitingPart; ///< until another process lets go; seconds to wait as last announced
    std::map<DownloadId, Running> m_running;     ///< also those that are stopping, whose entry may be gone
    QSet<QString> m_cleaning;                    ///< paths that cleanUp() is at
    qint64 m_nextId = 1;
    qint64 m_leastPlace = QueueRow::placeStep; ///< of what is added: behind all that the store has
    bool m_loaded = false;
    bool m_isScheduled = false;
    QElapsedTimer m_time;
    QTimer m_progressTimer;
    Mailbox m_mailbox;
    DiskLanes m_disks;
    Worker m_cleaner;
};

} // namespace vitrine
