#pragma once

#include "base/Result.h"
#include "base/Sha256.h"
#include "downloads/Sha256Digest.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vitrine {

class NativeFile;
class StopFlag;

/// Computes the SHA-256 of a growing file on a thread of its own, from its first byte, following the contiguous front
/// that the writer announces. It reads the bytes back from the file: they are still in the page cache, so this costs
/// one copy, bounds the memory by itself, and the digest covers what the file holds, not what was meant to be written.
/// On a resume it starts at byte 0 again while new bytes arrive, and so finds out what damaged the part in between.
///
/// Writers at several places can share one follower: it only ever needs to know how far the file has no gap.
class HashFollower final
{
public:
    /// `file` must outlive the follower.
    explicit HashFollower(const NativeFile &file);
    ~HashFollower();
    HashFollower(const HashFollower &) = delete;
    HashFollower &operator=(const HashFollower &) = delete;

    /// Everything before `front` is written and will not change. Any thread; returns at once.
    void advance(qint64 front);
    /// The file begins anew: forgets all and starts at 0. Any thread.
    void restart();

    /// Waits until the first `sizeBytes` bytes are hashed, which must be where the front is. Cancelled when `stop` is
    /// set meanwhile, Disk when the file could not be read. The follower starts at 0 again afterwards.
    Result<Sha256> digest(qint64 sizeBytes, StopFlag &stop);

private:
    void work();
    /// Reads and hashes at most one block.
    Result<Done> hashBlock(qint64 offset, qint64 sizeBytes);

    const NativeFile &m_file;
    std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_changed;
    qint64 m_front = 0;
    qint64 m_hashed = 0;
    int m_generation = 0; ///< counts restarts
    int m_working = 0;    ///< the generation that m_hashed and the digest are of
    bool m_ending = false;
    std::optional<Error> m_error;
    Sha256Digest m_digest;     ///< the thread's alone, until digest() takes it when there is nothing left to hash
    std::vector<char> m_block; ///< the thread's alone
    std::thread m_thread;
};

} // namespace vitrine
