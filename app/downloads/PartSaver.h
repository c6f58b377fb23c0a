#pragma once

#include "base/Result.h"
#include "downloads/ByteRanges.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace vitrine {

class PartFile;

/// Saves a part while it grows, on a thread of its own, so that the writer never waits for the device: writeback is
/// begun early, which keeps the last sync short, and every few seconds data and then state are synced.
class PartSaver final
{
public:
    /// `part` must outlive the saver.
    explicit PartSaver(PartFile &part);
    /// Ends without a last save; the part's owner does that.
    ~PartSaver();
    PartSaver(const PartSaver &) = delete;
    PartSaver &operator=(const PartSaver &) = delete;

    /// The writer calls this after every write.
    void wrote(const ByteRange &bytes);
    /// A failure that the system told a sync of (it tells only once), for the writer to see.
    std::optional<Error> error() const;

private:
    void work();

    /// What a power cut may cost is what arrives in this time. Not more often, and not by bytes: while a sync commits
    /// the file's new size, whoever appends to it waits.
    static constexpr std::chrono::seconds interval{5};
    static constexpr qint64 writebackBytes = 16 * 1024 * 1024;

    PartFile &m_part;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    bool m_ending = false;
    ByteRanges m_dirty; ///< written, writeback not begun
    std::optional<Error> m_error;
    std::thread m_thread;
};

} // namespace vitrine
