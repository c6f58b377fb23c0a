#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "downloads/DownloadEntry.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <memory>

namespace vitrine {

class LinkSource;
class QueueStore;

struct DownloadSettings
{
    int parallel = 3;                      ///< downloads at a time
    int tries = 10;                        ///< in a row without any new byte, before an entry fails
    std::chrono::seconds stallTimeout{30}; ///< no byte for so long counts as a lost connection
    QString userAgent;                     ///< sent to the storage
};

/// The queue of version files: several at a time, each streamed to a `.part` file, hashed while it arrives, compared,
/// and renamed into place only when the digest is the API's. All disk and network work happens on threads of its own;
/// the object, its calls and its signals live in the thread that made it and never block it.
///
/// With a store, the queue is read back when the manager is made (running entries come back as Queued, or as Paused if
/// the user had paused them); without one it lives in memory only (vitrine-cli). `.part` files serve both: whichever
/// process comes next goes on from the last safe byte.
class DownloadManager final : public QObject
{
    Q_OBJECT

public:
    /// `links` and `clock` must outlive the manager; `store` may be null.
    DownloadManager(DownloadSettings settings, LinkSource &links, Clock &clock, std::unique_ptr<QueueStore> store,
                    QObject *parent = nullptr);
    ~DownloadManager() override; ///< stops what runs, keeps `.part` files and their state

    /// In queue order, done and failed ones included.
    const QList<DownloadEntry> &entries() const;
    const DownloadEntry *entry(DownloadId id) const;
    /// The entry that is to bring, or brought, this file of this version.
    const DownloadEntry *entryFor(VersionId version, FileId file) const;

    /// Puts a file into the queue. The same file (version, file and path) twice is one entry: a pending one is left
    /// as it is, a failed one starts again; its id comes back.
    DownloadId add(const DownloadRequest &request);

    void pause(DownloadId id);
    void resume(DownloadId id); ///< also retries a failed one
    void pauseAll();
    void resumeAll();
    void cancel(DownloadId id); ///< removes the entry and its partial file
    void removeFinished();      ///< forgets done entries; their files stay

    void setParallel(int downloads);

signals:
    void entryAdded(vitrine::DownloadId id);
    void entryChanged(vitrine::DownloadId id); ///< at most ten times a second for progress
    void entryRemoved(vitrine::DownloadId id);
    /// The file is in its final place, verified or not verifiable.
    void downloadFinished(const vitrine::DownloadEntry &entry);
};

} // namespace vitrine
