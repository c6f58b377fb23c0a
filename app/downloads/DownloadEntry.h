#pragma once

#include "base/Error.h"
#include "downloads/DownloadRequest.h"

#include <QDateTime>

#include <optional>

namespace vitrine {

/// Names an entry of the queue for as long as it is in it, across restarts.
using DownloadId = Id<struct DownloadTag>;

enum class DownloadState
{
    Queued,      ///< waits for its turn
    Downloading, ///< bytes are arriving, or its link is being asked for
    Waiting,     ///< failed in a way that may pass: goes on at `retryAt`
    Verifying,   ///< all bytes are there; the digest is being completed, the data synced
    Done,        ///< in its final place; `verification` says how far it can be trusted
    Paused,      ///< by the user; goes on from where it was
    Failed,      ///< `error` says why; retry() starts it again from where it was
};

enum class Verification
{
    None,          ///< not done yet
    Verified,      ///< the digest of the bytes on disk is the API's
    NotVerifiable, ///< the API has no hash for this file
};

/// One line of the queue, as everybody sees it.
struct DownloadEntry
{
    DownloadId id;
    DownloadRequest request;
    DownloadState state = DownloadState::Queued;
    qint64 receivedBytes = 0;
    std::optional<qint64> totalBytes; ///< exact, from the storage; until then the request's estimate
    qint64 bytesPerSecond = 0;        ///< over the last few seconds; 0 unless Downloading
    Verification verification = Verification::None;
    std::optional<Error> error; ///< why it is Failed or Waiting
    QString note;               ///< a warning that came with a done file (broken header, pickle)
    QDateTime retryAt;          ///< Waiting only
    QDateTime addedAt;
    QDateTime finishedAt;

    bool isRunning() const { return state == DownloadState::Downloading || state == DownloadState::Verifying; }
    /// Neither done nor given up: it occupies the queue.
    bool isPending() const { return state != DownloadState::Done && state != DownloadState::Failed; }
    bool operator==(const DownloadEntry &) const = default;
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::DownloadId)
Q_DECLARE_METATYPE(vitrine::DownloadEntry)
