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
    Paused, ///< goes on from where it was: by the user, or where `error` is set by a disk that is full (NoSpace: goes
            ///< on when resumed) or not there (DriveGone: goes on by itself when it is back), or by a folder that is
            ///< missing on its disk (Disk: the same, and it is made anew when resumed)
    Failed, ///< `error` says why; DownloadManager::resume() starts it again from where it was
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
    std::optional<qint64> totalBytes; ///< exact, from the storage; nothing until it has told
    qint64 bytesPerSecond = 0;        ///< over the last few seconds; 0 unless Downloading
    qint64 averageBytesPerSecond = 0; ///< of its last run, over the time in which bytes arrived; 0 where none did
    Verification verification = Verification::None;
    bool wasAdopted = false;    ///< a done file that was there before: nothing was fetched, and nothing is to be moved
    std::optional<Error> error; ///< why it is Failed, Waiting, or Paused by a disk
    bool isSettled = true;      ///< false while something is still to be done with a file that is Done (noteSettled())
    QString note;               ///< a warning that came with a done file (broken header, pickle)
    QDateTime retryAt;          ///< Waiting only
    QDateTime addedAt;
    QDateTime finishedAt; ///< when it was Done, or gave up

    bool isRunning() const { return state == DownloadState::Downloading || state == DownloadState::Verifying; }
    /// Neither done nor given up: it occupies the queue.
    bool isPending() const { return state != DownloadState::Done && state != DownloadState::Failed; }
    /// A disk keeps it from going on.
    bool isHeldBack() const { return state == DownloadState::Paused && error.has_value(); }
    /// Nobody needs to do anything for it to go on, but for a drive to be plugged in.
    bool goesOnByItself() const
    {
        return isPending() && (state != DownloadState::Paused || (error && error->kind != ErrorKind::NoSpace));
    }
    /// The storage's exact size, until it is known the site's estimate; nothing where there is neither.
    std::optional<qint64> expectedBytes() const { return totalBytes ? totalBytes : request.sizeEstimateBytes; }
    bool operator==(const DownloadEntry &) const = default;
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::DownloadId)
Q_DECLARE_METATYPE(vitrine::DownloadEntry)
