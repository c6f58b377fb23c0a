#pragma once

#include "downloads/NativeFile.h"
#include "downloads/PartState.h"
#include "downloads/PartStateFile.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace vitrine {

/// The bytes of a download while it is not done: NAME.part beside the target NAME, with what is known of them in
/// NAME.part.state. While it lives no other process can open the same part.
///
/// How far a part is trusted when it is opened again: while neither the machine was restarted nor the drive attached
/// anew, all that was written (the page cache is the system's, a kill does not touch it); afterwards only what was
/// synced before the state said so. What was written is told by the file's own size as long as it only ever grew at its
/// end. Once bytes were written behind a gap the state's ranges tell, which are noted every MiB; a kill then loses what
/// came since. A part of the same file with another hash begins anew; one of another file or version is left alone,
/// since its own download may still go on from it. A part without a readable state is not ours and is moved aside to
/// NAME.part.old, never written to.
///
/// One thread writes; save() may be called from another at the same time.
class PartFile final
{
public:
    static QString pathFor(const QString &targetPath);
    static QString statePathFor(const QString &targetPath);
    static QString quarantinePathFor(const QString &targetPath);

    /// Null when another file's bytes, or its running download, have that name: nothing was changed, choose another
    /// name. Busy when another process or download brings this very file there, with a message that says who.
    static Result<std::unique_ptr<PartFile>> open(const QString &targetPath, const DownloadRequest &request);

    /// Removes what an earlier download of `request` left beside `targetPath`, and nothing of anybody else's.
    static void removeLeftOver(const QString &targetPath, const DownloadRequest &request);

    /// How many bytes of `request` an earlier download left beside `targetPath` that the next one goes on from. Never
    /// the file's size: segments leave gaps in it, and it may hold another version. Takes hold of nothing.
    static qint64 bytesLeft(const QString &targetPath, const DownloadRequest &request);

    const NativeFile &file() const { return m_file; }
    PartState state() const;
    /// Bytes from the start without a gap. Any thread.
    qint64 frontBytes() const { return m_front.load(std::memory_order_acquire); }
    /// All bytes that are there, gaps or not. Any thread.
    ByteRanges written() const;
    qint64 writtenBytes() const { return m_writtenBytes.load(std::memory_order_relaxed); }

    /// Remembers the edition that the source serves, before its bytes come. What an answer leaves out stays as it was.
    Result<Done> setSource(const QByteArray &etag, const QByteArray &lastModified, std::optional<qint64> totalBytes);
    Result<Done> writeAt(qint64 offset, const char *data, qint64 sizeBytes);
    /// Forgets all bytes, for another edition of the file.
    Result<Done> restart();
    /// Syncs what has been written so far, and then the state that says so. Disk where somebody has removed the file
    /// meanwhile. Any thread; holds no writer up.
    Result<Done> save();

    /// Gives the file its final name unless something has it already (false, and all stays). Durable when it returns.
    Result<bool> moveTo(const QString &targetPath);
    /// Puts the file under a name that says what it is, in the place of an earlier one; tells its path. Where it
    /// `isTriedAgain` the state stays and remembers it, and it goes when a later copy is right.
    Result<QString> quarantine(bool isTriedAgain);
    /// Removes file, state, and a wrong copy that the state remembers.
    void discard();

private:
    PartFile(QString targetPath, NativeFile file, PartStateFile stateFile);

    static Error busyError(const QString &targetPath, const std::optional<PartState> &holder);
    /// Takes over what an earlier process left, as far as it can be trusted.
    Result<Done> adopt(const std::optional<PartState> &left, const DownloadRequest &request);
    /// Takes `bytes` of a file of `sizeBytes` as what is there, drops what is behind them, and writes the state.
    Result<Done> keepOnly(const ByteRanges &bytes, qint64 sizeBytes);
    /// From now on the state's ranges tell what was written, not the file's size.
    Result<Done> leaveOrder();
    void publish();
    /// The wrong copy that came before, if it is this file's.
    void removeQuarantine();

    const QString m_targetPath;
    NativeFile m_file;
    std::atomic<qint64> m_front{0};
    std::atomic<qint64> m_writtenBytes{0};
    std::mutex m_saving;        ///< one sync and its state at a time; taken before m_mutex
    mutable std::mutex m_mutex; ///< guards what follows, and is never held while the device is waited for in a write
    PartStateFile m_stateFile;
    PartState m_state;
    qint64 m_unnotedBytes = 0; ///< written since the state was
};

} // namespace vitrine
