#include "downloads/PartFile.h"

#include "base/Log.h"
#include "downloads/DiskError.h"
#include "downloads/FileSystem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace vitrine {

namespace {

constexpr qsizetype mostValidatorBytes = 500; // the state's slots have a fixed size
constexpr int attemptsToLearn = 40;           // for a second in all
constexpr std::chrono::milliseconds pauseToLearn{25};
constexpr qint64 noteBytes = 1024 * 1024; // what a kill may cost where the file's size does not tell

/// A validator that would not fit, or is no text (as JSON it might take six times the room, and come back otherwise),
/// is as good as none: the next try then begins anew.
QByteArray keptValidator(const QByteArray &validator)
{
    const bool isText = std::all_of(validator.begin(), validator.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return isText && validator.size() <= mostValidatorBytes ? validator : QByteArray();
}

/// The first of "NAME.part.old", "NAME.part.old2", ... that takes the file.
Result<Done> moveOutOfTheWay(const QString &partPath)
{
    for (int number = 1; number < 1000; ++number) {
        const QString suffix = number == 1 ? QStringLiteral(".old") : QStringLiteral(".old%1").arg(number);
        const Result<bool> moved = renameNoReplace(partPath, partPath + suffix);
        if (!moved)
            return moved.error();
        if (*moved) {
            qCInfo(logDownloads) << "a part without a state was moved aside to" << partPath + suffix;
            return Done{};
        }
    }
    return diskError(ErrorKind::Disk, partPath, QStringLiteral("too many files of that name were moved aside"));
}

/// What of a part of `sizeBytes` can be trusted, by the state that was left with it.
ByteRanges trustedBytes(const PartState &left, const QString &partPath, qint64 sizeBytes)
{
    const QByteArray cache = cacheId(partPath);
    const bool sameCache = !cache.isEmpty() && left.cacheId == cache;
    ByteRanges trusted;
    if (sameCache && left.inOrder)
        trusted.add({0, sizeBytes});
    else
        trusted = (sameCache ? left.written : left.synced).below(sizeBytes);
    return left.totalBytes && trusted.end() > *left.totalBytes ? ByteRanges() : trusted;
}

/// On POSIX a file that nobody can find any more takes all that is written to it.
Error removedError(const QString &partPath)
{
    Error error = diskError(ErrorKind::Disk, partPath, QStringLiteral("removed by somebody else"));
    error.message = QCoreApplication::translate("PartFile", "“%1” was removed or renamed while it was being written. "
                                                            "Try again to begin anew.")
                        .arg(QDir::toNativeSeparators(partPath));
    return error;
}

/// What is said of the part beside `targetPath`; makes no file.
std::optional<PartState> stateBeside(const QString &targetPath)
{
    const QString statePath = PartFile::statePathFor(targetPath);
    if (!QFileInfo::exists(statePath))
        return std::nullopt;
    Result<PartStateFile> stateFile = PartStateFile::open(statePath);
    return stateFile ? std::move(stateFile).value().read() : std::nullopt;
}

/// What an earlier download of `request` left beside `targetPath`.
std::optional<PartState> stateLeft(const QString &targetPath, const DownloadRequest &request)
{
    const std::optional<PartState> left = stateBeside(targetPath);
    return left && left->isOf(request) ? left : std::nullopt;
}

/// A part, and where somebody else has it, whose bytes it is to hold.
struct Opened
{
    Result<NativeFile> file;
    std::optional<PartState> holder;
};

Opened openPart(const QString &targetPath)
{
    Opened opened{NativeFile::openExclusive(PartFile::pathFor(targetPath)), {}};
    // Whoever has taken it a moment ago has not said yet what for.
    for (int attempt = 0; !opened.file && opened.file.error().kind == ErrorKind::Busy && attempt < attemptsToLearn;
         ++attempt) {
        opened.holder = stateBeside(targetPath);
        if (opened.holder)
            break;
        std::this_thread::sleep_for(pauseToLearn);
        opened.file = NativeFile::openExclusive(PartFile::pathFor(targetPath));
    }
    return opened;
}

} // namespace

QString PartFile::pathFor(const QString &targetPath)
{
    return targetPath + QLatin1String(".part");
}

QString PartFile::statePathFor(const QString &targetPath)
{
    return targetPath + QLatin1String(".part.state");
}

QString PartFile::quarantinePathFor(const QString &targetPath)
{
    return targetPath + QLatin1String(".quarantine");
}

Error PartFile::busyError(const QString &targetPath, const std::optional<PartState> &holder)
{
    Error error = diskError(ErrorKind::Busy, pathFor(targetPath));
    if (holder) {
        error.message =
            QCoreApplication::translate("PartFile", "“%1” is being downloaded by another process (number %2). "
                                                    "Wait for it, or stop it.")
                .arg(QDir::toNativeSeparators(targetPath))
                .arg(holder->processId);
    }
    return error;
}

Result<std::unique_ptr<PartFile>> PartFile::open(const QString &targetPath, const DownloadRequest &request)
{
    Opened opened = openPart(targetPath);
    if (opened.holder && !opened.holder->isOfFile(request))
        return std::unique_ptr<PartFile>();
    if (!opened.file)
        return opened.file.error().kind == ErrorKind::Busy ? busyError(targetPath, opened.holder) : opened.file.error();
    Result<PartStateFile> stateFile = PartStateFile::open(statePathFor(targetPath));
    if (!stateFile)
        return stateFile.error();
    PartStateFile states = std::move(stateFile).value();
    const std::optional<PartState> left = states.read();
    const Result<qint64> size = opened.file->sizeBytes();
    if (!size)
        return size.error();
    if (left && !left->isOfFile(request) && *size > 0)
        return std::unique_ptr<PartFile>();
    if (!left && *size > 0) {
        const Result<Done> moved = moveOutOfTheWay(pathFor(targetPath));
        if (!moved)
            return moved.error();
        opened.file = NativeFile::openExclusive(pathFor(targetPath));
        if (!opened.file)
            return opened.file.error();
    }
    std::unique_ptr<PartFile> part(new PartFile(targetPath, std::move(opened.file).value(), std::move(states)));
    const Result<Done> adopted = part->adopt(left, request);
    if (!adopted)
        return adopted.error();
    syncFolder(QFileInfo(targetPath).path());
    return part;
}

PartFile::PartFile(QString targetPath, NativeFile file, PartStateFile stateFile)
    : m_targetPath(std::move(targetPath)), m_file(std::move(file)), m_stateFile(std::move(stateFile))
{
}

Result<Done> PartFile::adopt(const std::optional<PartState> &left, const DownloadRequest &request)
{
    const Result<qint64> size = m_file.sizeBytes();
    if (!size)
        return size.error();
    ByteRanges trusted;
    if (left && left->isOf(request)) {
        m_state = *left;
        trusted = trustedBytes(*left, pathFor(m_targetPath), *size);
    }
    if (trusted.isEmpty())
        m_state = PartState{};
    m_state.hasQuarantine = left && left->isOf(request) && left->hasQuarantine;
    m_state.versionId = request.versionId;
    m_state.fileId = request.fileId;
    if (request.sha256)
        m_state.sha256 = request.sha256;
    for (const ByteRange &gap : trusted.missingBelow(m_state.synced.end()).list())
        m_state.synced.remove(gap);
    m_state.processId = QCoreApplication::applicationPid();
    return keepOnly(trusted, *size);
}

Result<Done> PartFile::keepOnly(const ByteRanges &bytes, qint64 sizeBytes)
{
    m_state.written = bytes;
    m_state.inOrder = bytes.front() == bytes.end();
    m_unnotedBytes = 0;
    if (sizeBytes > bytes.end()) {
        // While bytes are to be dropped the state names no cache, so that nobody trusts the file's size should we be
        // killed in between; and it is durable first, so that it never vouches for bytes of two editions.
        m_state.cacheId.clear();
        const Result<Done> voided = m_stateFile.write(m_state);
        if (!voided)
            return voided;
        const Result<Done> cut = m_file.truncate(bytes.end());
        if (!cut)
            return cut;
    }
    publish();
    m_state.cacheId = cacheId(pathFor(m_targetPath));
    return m_stateFile.write(m_state);
}

void PartFile::removeLeftOver(const QString &targetPath, const DownloadRequest &request)
{
    if (!stateLeft(targetPath, request))
        return;
    const Result<std::unique_ptr<PartFile>> part = open(targetPath, request);
    if (part && *part)
        (*part)->discard();
}

qint64 PartFile::bytesLeft(const QString &targetPath, const DownloadRequest &request)
{
    const std::optional<PartState> left = stateLeft(targetPath, request);
    const QString partPath = pathFor(targetPath);
    return left ? trustedBytes(*left, partPath, QFileInfo(partPath).size()).bytes() : 0;
}

void PartFile::publish()
{
    m_writtenBytes.store(m_state.written.bytes(), std::memory_order_relaxed);
    m_front.store(m_state.written.front(), std::memory_order_release);
}

ByteRanges PartFile::written() const
{
    const std::lock_guard lock(m_mutex);
    return m_state.written;
}

PartState PartFile::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

Result<Done> PartFile::setSource(const QByteArray &etag, const QByteArray &lastModified,
                                 std::optional<qint64> totalBytes)
{
    const std::lock_guard saving(m_saving);
    const std::lock_guard lock(m_mutex);
    PartState next = m_state;
    if (!etag.isEmpty())
        next.etag = keptValidator(etag);
    if (!lastModified.isEmpty())
        next.lastModified = keptValidator(lastModified);
    if (totalBytes)
        next.totalBytes = totalBytes;
    if (next == m_state)
        return Done{};
    m_state = next;
    return m_stateFile.write(m_state);
}

Result<Done> PartFile::writeAt(qint64 offset, const char *data, qint64 sizeBytes)
{
    const Result<Done> told = offset == frontBytes() ? Result<Done>(Done{}) : leaveOrder();
    if (!told)
        return told;
    const Result<Done> written = m_file.writeAt(offset, data, sizeBytes);
    if (!written)
        return written;
    const std::lock_guard lock(m_mutex);
    m_state.written.add({offset, offset + sizeBytes});
    publish();
    m_unnotedBytes += sizeBytes;
    if (m_state.inOrder || m_unnotedBytes < noteBytes)
        return Done{};
    m_unnotedBytes = 0;
    return m_stateFile.note(m_state);
}

Result<Done> PartFile::leaveOrder()
{
    const std::lock_guard lock(m_mutex);
    if (!m_state.inOrder)
        return Done{};
    m_state.inOrder = false;
    m_unnotedBytes = 0;
    return m_stateFile.note(m_state); // before the file's size begins to lie
}

Result<Done> PartFile::restart()
{
    const Result<qint64> size = m_file.sizeBytes();
    if (!size)
        return size.error();
    const std::lock_guard saving(m_saving);
    const std::lock_guard lock(m_mutex);
    m_state.etag.clear();
    m_state.lastModified.clear();
    m_state.totalBytes.reset();
    m_state.synced = ByteRanges();
    return keepOnly(ByteRanges(), *size);
}

Result<Done> PartFile::save()
{
    const std::lock_guard saving(m_saving);
    const PartState before = state();
    if (before.written == before.synced)
        return Done{};
    if (!QFileInfo::exists(pathFor(m_targetPath)))
        return removedError(pathFor(m_targetPath));
    const Result<Done> synced = m_file.syncData();
    if (!synced)
        return synced;
    {
        const std::lock_guard lock(m_mutex);
        m_state.synced = before.written;
        const Result<Done> put = m_stateFile.put(m_state);
        if (!put)
            return put;
    }
    return m_stateFile.sync();
}

Result<bool> PartFile::moveTo(const QString &targetPath)
{
    const Result<bool> moved = renameNoReplace(pathFor(m_targetPath), targetPath);
    if (!moved || !*moved)
        return moved;
    QFile::remove(statePathFor(m_targetPath));
    removeQuarantine(); // the line's or the disk's mistake, and healed: the wrong bytes are of no use
    syncFolder(QFileInfo(targetPath).path());
    return true;
}

Result<QString> PartFile::quarantine(bool isTriedAgain)
{
    const QString path = quarantinePathFor(m_targetPath);
    if (isTriedAgain) { // first, so that a kill in between cannot make the wrong bytes nobody's
        PartState voided;
        voided.versionId = m_state.versionId;
        voided.fileId = m_state.fileId;
        voided.sha256 = m_state.sha256;
        voided.hasQuarantine = true;
        voided.processId = m_state.processId;
        m_state = voided;
        const Result<Done> noted = m_stateFile.write(m_state);
        if (!noted)
            return noted.error();
    }
    const Result<Done> moved = renameReplacing(pathFor(m_targetPath), path);
    if (!moved)
        return moved.error();
    if (!isTriedAgain)
        QFile::remove(statePathFor(m_targetPath));
    return path;
}

void PartFile::discard()
{
    QFile::remove(statePathFor(m_targetPath)); // while nobody else can have made a part with a state of its own
    QFile::remove(pathFor(m_targetPath));
    removeQuarantine();
}

void PartFile::removeQuarantine()
{
    if (m_state.hasQuarantine)
        QFile::remove(quarantinePathFor(m_targetPath));
}

} // namespace vitrine
