#pragma once

#include "base/Result.h"
#include "downloads/DownloadEntry.h"
#include "downloads/FetchAttempt.h"
#include "downloads/FetchTarget.h"
#include "downloads/HashFollower.h"
#include "downloads/LinkExchange.h"
#include "downloads/PartFile.h"
#include "downloads/PartSaver.h"
#include "downloads/StopFlag.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace vitrine {

struct TransferShares;

struct TransferSettings
{
    QString userAgent;
    QString caFile;
    QString proxy; ///< as DownloadSettings has it
    std::function<QString(const QUrl &link)> systemProxy;
    int connections = 0; ///< exactly so many; 0 for as many as make it faster
    std::chrono::milliseconds stallTimeout{30'000};
};

/// Everything of one download that blocks: finding its name, its part file, fetching into it, the digest, the last
/// rename. Its steps are called one after the other on one worker thread; stop() and the progress may be used from any.
class TransferSession final : private FetchTarget
{
public:
    struct Prepared
    {
        QString fileName;          ///< the name it will have: the request's, or a numbered one
        bool alreadyThere = false; ///< with the right hash, or as far as anybody can tell: nothing to do
        bool complete = false;     ///< an earlier process fetched all of it: finish() is next
    };

    struct Finished
    {
        QString fileName;
        bool mismatch = false; ///< the bytes are not the right ones; they are at `quarantinePath` now
        QString quarantinePath;
        Verification verification = Verification::None;
        QString note; ///< a warning for the user; empty for none
    };

    /// `shares` must outlive the session. `linkWanted` is called on the worker thread when a link expired under a
    /// transfer that goes on meanwhile: offerLink() brings the answer.
    TransferSession(DownloadRequest request, TransferSettings settings, TransferShares &shares,
                    std::function<void()> linkWanted);
    ~TransferSession() override;

    /// Makes the folder, looks whether the file is there already, under the name that is wanted or a numbered one, and
    /// takes the part file of the first name that nobody has: nothing is ever overwritten. `folderSeen`: the folder has
    /// existed before, so its absence means that its drive is gone. To be called again after a mismatch.
    Result<Prepared> prepare(bool folderSeen);
    /// Fetches what is missing, until it is there or something stands in the way.
    FetchOutcome fetch(const QUrl &link);
    /// Any thread.
    void offerLink(const Result<QUrl> &link) { m_links.answer(link); }
    /// Syncs, compares, renames. Cancelled when stopped meanwhile.
    Result<Finished> finish();
    /// Saves the part and lets go of it; one without a byte is removed.
    void close();
    /// Lets go of the part and removes it.
    void discard();

    void stop() { m_stop.set(); }
    qint64 receivedBytes() const { return m_received.load(std::memory_order_relaxed); }
    std::optional<qint64> totalBytes() const;

private:
    HeldBytes source() const override;
    Result<Done> takeSource(const StorageAnswer &answer) override;
    Result<Done> beginAnew(const StorageAnswer &answer) override;
    Result<Done> writeAt(qint64 offset, const char *data, qint64 sizeBytes) override;

    /// A name that the file may have or get.
    struct Candidate
    {
        QString name;
        bool isTaken = false;  ///< by a finished file
        bool hasBytes = false; ///< of this file, left by an earlier download
    };

    /// The request's own name first, then those in the order of their numbers, until nobody can have come further.
    QList<Candidate> candidates() const;
    Candidate candidate(const QString &name) const;
    /// The first candidate that is the file already.
    Result<std::optional<Prepared>> adopt(const QList<Candidate> &candidates);
    /// The first that can be had, after those that have bytes.
    Result<Prepared> takePart(QList<Candidate> candidates);
    /// False when the name is, or has just become, another file's.
    Result<bool> openPart(const QString &fileName);
    void closePart();
    QString proxyFor(const QUrl &link) const;
    Result<Done> forgetBytes();
    Result<bool> isThisFile(const QString &path);
    /// The digest of the part where one, or its beginning, is expected; true when it is right or none is expected.
    Result<bool> verify();
    /// Where a digest is expected, or the beginning of one.
    bool isExpected(const Sha256 &digest) const;
    Result<QString> place();
    QString headerProblem(const QString &fileName) const;
    QString pathOf(const QString &fileName) const;
    /// A disk error is told more precisely where the folder went away under it.
    Error explained(const Error &error) const;
    void publish(qint64 received, std::optional<qint64> total);

    const DownloadRequest m_request;
    const TransferSettings m_settings;
    TransferShares &m_shares;
    LinkExchange m_links;
    StopFlag m_stop;
    bool m_oneConnection = false; ///< the storage gave an answer that did not fit: its word on parts is not taken again
    QString m_fileName;
    bool m_hadMismatch = false;
    std::unique_ptr<PartFile> m_part;
    std::unique_ptr<HashFollower> m_follower; ///< only where a hash is expected, or the beginning of one
    std::unique_ptr<PartSaver> m_saver;
    std::atomic<qint64> m_received{0};
    std::atomic<qint64> m_total{-1}; ///< -1 while unknown
};

} // namespace vitrine
