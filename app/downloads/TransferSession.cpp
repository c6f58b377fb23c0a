#include "downloads/TransferSession.h"

#include "base/Log.h"
#include "base/Volumes.h"
#include "downloads/BusyRetry.h"
#include "downloads/DiskError.h"
#include "downloads/EnvironmentProxy.h"
#include "downloads/FileSystem.h"
#include "downloads/SafetensorsHeader.h"
#include "downloads/SegmentedFetch.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <utility>

namespace vitrine {

namespace {

constexpr int mostNumbers = 99;
constexpr int mostFreeInARow = 20; ///< more than downloads run side by side: behind them no number was given

bool isTaken(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink(); // a link that leads nowhere is somebody's name too
}

} // namespace

TransferSession::TransferSession(DownloadRequest request, TransferSettings settings, TransferShares &shares,
                                 std::function<void()> linkWanted)
    : m_request(std::move(request))
    , m_settings(std::move(settings))
    , m_shares(shares)
    , m_links(std::move(linkWanted))
    , m_fileName(m_request.fileName)
{
}

TransferSession::~TransferSession()
{
    close(); // the application ends: the next start goes on from the last byte
}

std::optional<qint64> TransferSession::totalBytes() const
{
    const qint64 total = m_total.load(std::memory_order_relaxed);
    return total >= 0 ? std::optional(total) : std::nullopt;
}

Result<TransferSession::Prepared> TransferSession::prepare(bool folderSeen)
{
    closePart();
    if (folderSeen && !QFileInfo(m_request.folder).isDir())
        return diskError(ErrorKind::DriveGone, m_request.folder);
    const Result<Done> folder = makeFolders(m_request.folder);
    if (!folder)
        return folder.error();
    const QList<Candidate> names = candidates();
    if (!names.first().hasBytes) { // else it was not there before, and hashing what is takes its time
        const Result<std::optional<Prepared>> adopted = adopt(names);
        if (!adopted)
            return adopted.error();
        if (*adopted)
            return **adopted;
    }
    return takePart(names);
}

TransferSession::Candidate TransferSession::candidate(const QString &name) const
{
    const QString path = pathOf(name);
    const bool taken = isTaken(path);
    return {name, taken, !taken && PartFile::bytesLeft(path, m_request) > 0};
}

QList<TransferSession::Candidate> TransferSession::candidates() const
{
    QList<Candidate> found{candidate(m_request.fileName)};
    int freeInARow = 0;
    for (int number = 1; number <= mostNumbers && freeInARow < mostFreeInARow; ++number) {
        const QString name = m_request.nameNumber(number);
        if (name == m_request.fileName)
            continue;
        found.append(candidate(name));
        const bool isFree = !found.last().isTaken && !QFileInfo::exists(PartFile::pathFor(pathOf(name)));
        freeInARow = isFree ? freeInARow + 1 : 0;
    }
    return found;
}

Result<std::optional<TransferSession::Prepared>> TransferSession::adopt(const QList<Candidate> &candidates)
{
    for (const Candidate &each : candidates) {
        const Result<bool> right = each.isTaken ? isThisFile(pathOf(each.name)) : Result<bool>(false);
        if (!right)
            return right.error();
        if (*right)
            return std::optional(Prepared{each.name, true, true});
    }
    return std::optional<Prepared>();
}

Result<TransferSession::Prepared> TransferSession::takePart(QList<Candidate> candidates)
{
    std::stable_partition(candidates.begin(), candidates.end(), std::mem_fn(&Candidate::hasBytes));
    for (const Candidate &each : std::as_const(candidates)) {
        const Result<bool> opened = each.isTaken ? Result<bool>(false) : openPart(each.name);
        if (!opened)
            return explained(opened.error());
        if (!*opened)
            continue;
        const std::optional<qint64> total = m_part->state().totalBytes;
        return Prepared{each.name, false, total && *total == m_part->frontBytes()};
    }
    return diskError(ErrorKind::Disk, m_request.path(), QStringLiteral("all numbered names are taken"));
}

Result<bool> TransferSession::isThisFile(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    if (!m_request.sha256 && m_request.autoV2.isEmpty()) {
        const bool isIt = m_request.arrivedBytes == QFileInfo(path).size() && path == m_request.path();
        if (isIt)
            publish(*m_request.arrivedBytes, m_request.arrivedBytes);
        return isIt;
    }
    const Result<NativeFile> file = NativeFile::openForReading(path);
    const Result<qint64> size = file ? file->sizeBytes() : Result<qint64>(file.error());
    if (!size)
        return false; // what cannot be read cannot be adopted: a numbered name will do
    HashFollower follower(*file);
    follower.advance(*size);
    const Result<Sha256> digest = follower.digest(*size, m_stop);
    if (!digest && digest.error().kind == ErrorKind::Cancelled)
        return digest.error();
    const bool right = digest && isExpected(*digest);
    if (right)
        publish(*size, *size);
    return right;
}

Result<bool> TransferSession::openPart(const QString &fileName)
{
    Result<std::unique_ptr<PartFile>> part = PartFile::open(pathOf(fileName), m_request);
    if (!part)
        return part.error();
    if (!*part)
        return false;
    if ((*part)->writtenBytes() == 0 && isTaken(pathOf(fileName))) { // its last holder came to its end just now
        (*part)->discard();
        return false;
    }
    m_fileName = fileName;
    m_part = std::move(part).value();
    if (m_request.sha256 || !m_request.autoV2.isEmpty()) {
        m_follower = std::make_unique<HashFollower>(m_part->file());
        m_follower->advance(m_part->frontBytes());
    }
    m_saver = std::make_unique<PartSaver>(*m_part);
    publish(m_part->writtenBytes(), m_part->state().totalBytes);
    return true;
}

void TransferSession::closePart()
{
    m_saver.reset();
    m_follower.reset();
    m_part.reset();
}

HeldBytes TransferSession::source() const
{
    const PartState state = m_part->state();
    return {0, state.etag, state.lastModified, state.totalBytes, {}};
}

QString TransferSession::proxyFor(const QUrl &link) const
{
    const bool isSystems = m_settings.proxy.isEmpty() && m_settings.systemProxy;
    if (!isSystems)
        return m_settings.proxy;
    const QString systems = m_settings.systemProxy(link);
    return systems == noProxy && hasEnvironmentProxy(link) ? QString() : systems;
}

FetchOutcome TransferSession::fetch(const QUrl &link)
{
    // With neither a validator nor a hash nobody could tell whether two answers belong together.
    const bool canTell = m_part->state().sha256 || !source().ifRange().isEmpty();
    if (m_part->writtenBytes() > 0 && !canTell) {
        const Result<Done> forgotten = forgetBytes();
        if (!forgotten)
            return {FetchOutcome::Kind::Failed, explained(forgotten.error())};
    }
    const SegmentedFetchPlan plan{.request = {.link = link,
                                              .held = {},
                                              .userAgent = m_settings.userAgent,
                                              .caFile = m_settings.caFile,
                                              .proxy = proxyFor(link),
                                              .stallTimeout = m_settings.stallTimeout},
                                  .held = m_part->written(),
                                  .hasHash = m_request.sha256.has_value(),
                                  .sizeEstimateBytes = m_request.sizeEstimateBytes,
                                  .connections = m_oneConnection ? 1 : m_settings.connections};
    FetchOutcome outcome = SegmentedFetch(plan, *this, m_links, m_shares, m_stop).run();
    switch (outcome.kind) {
    case FetchOutcome::Kind::StartAgain:
        m_oneConnection = true;
        if (const Result<Done> forgotten = forgetBytes(); !forgotten)
            return {FetchOutcome::Kind::Failed, explained(forgotten.error())};
        break;
    case FetchOutcome::Kind::Failed:
        outcome.error = explained(*outcome.error);
        break;
    case FetchOutcome::Kind::Complete:
    case FetchOutcome::Kind::LinkExpired:
    case FetchOutcome::Kind::Stopped:
        break;
    }
    return outcome;
}

Result<Done> TransferSession::beginAnew(const StorageAnswer &answer)
{
    const PartState state = m_part->state();
    if (m_part->writtenBytes() > 0)
        qCInfo(logDownloads) << m_fileName << "begins anew: the storage sends the whole file";
    if (m_part->writtenBytes() > 0 || state.totalBytes || !state.etag.isEmpty() || !state.lastModified.isEmpty()) {
        const Result<Done> forgotten = forgetBytes();
        if (!forgotten)
            return forgotten;
    }
    return takeSource(answer);
}

Result<Done> TransferSession::forgetBytes()
{
    if (m_follower) // first, so that it does not stumble over the file's end
        m_follower->restart();
    const Result<Done> restarted = m_part->restart();
    publish(0, std::nullopt);
    return restarted;
}

Result<Done> TransferSession::takeSource(const StorageAnswer &answer)
{
    const std::optional<qint64> total = answer.totalBytes();
    const Result<Done> remembered = m_part->setSource(answer.etag(), answer.lastModified(), total);
    if (!remembered)
        return remembered;
    publish(m_part->writtenBytes(), m_part->state().totalBytes);
    const std::optional<qint64> free = total ? freeBytes(m_request.folder) : std::nullopt;
    if (free && *total - m_part->writtenBytes() > *free)
        return diskError(
            ErrorKind::NoSpace, pathOf(m_fileName),
            QStringLiteral("%1 bytes are missing, %2 are free").arg(*total - m_part->writtenBytes()).arg(*free));
    return Done{};
}

Result<Done> TransferSession::writeAt(qint64 offset, const char *data, qint64 sizeBytes)
{
    const Result<Done> written = m_part->writeAt(offset, data, sizeBytes);
    if (!written)
        return written;
    if (m_follower)
        m_follower->advance(m_part->frontBytes());
    m_saver->wrote({offset, offset + sizeBytes});
    m_received.store(m_part->writtenBytes(), std::memory_order_relaxed);
    if (const std::optional<Error> error = m_saver->error())
        return *error;
    return Done{};
}

Result<TransferSession::Finished> TransferSession::finish()
{
    const Result<bool> right = verify();
    if (!right)
        return explained(right.error());
    Finished finished;
    finished.fileName = m_fileName;
    if (!*right) {
        const bool isFirst = !std::exchange(m_hadMismatch, true);
        const Result<QString> quarantined =
            retriedWhileBusy<QString>([this, isFirst] { return m_part->quarantine(isFirst); }, m_stop);
        if (!quarantined)
            return explained(quarantined.error());
        closePart();
        publish(0, std::nullopt);
        finished.mismatch = true;
        finished.quarantinePath = *quarantined;
        return finished;
    }
    const Result<QString> placed = place();
    if (!placed)
        return explained(placed.error());
    closePart();
    finished.fileName = *placed;
    finished.verification = m_request.sha256 ? Verification::Verified : Verification::NotVerifiable;
    finished.note = headerProblem(*placed);
    if (finished.note.isEmpty() && !m_request.sha256 && !m_request.autoV2.isEmpty())
        finished.note = QCoreApplication::translate(
            "TransferSession", "The site gives only the first ten digits of its hash. They are right.");
    return finished;
}

Result<bool> TransferSession::verify()
{
    m_saver.reset();
    // The hash thread does its rest while this one waits for the device.
    const Result<Done> saved = m_part->save();
    if (!saved)
        return saved.error();
    if (!m_follower)
        return true;
    const Result<qint64> size = m_part->file().sizeBytes();
    if (!size)
        return size.error();
    if (*size != m_part->frontBytes()) // somebody else wrote: the digest would not speak of the whole file
        return false;
    const Result<Sha256> digest = m_follower->digest(m_part->frontBytes(), m_stop);
    if (!digest)
        return digest.error();
    if (isExpected(*digest))
        return true;
    qCWarning(logDownloads) << m_fileName << "has digest" << digest->toHex() << "instead of"
                            << (m_request.sha256 ? m_request.sha256->toHex() : m_request.autoV2);
    return false;
}

bool TransferSession::isExpected(const Sha256 &digest) const
{
    return m_request.sha256 ? digest == *m_request.sha256
                            : digest.toHex().startsWith(m_request.autoV2, Qt::CaseInsensitive);
}

Result<QString> TransferSession::place()
{
    // Normally the first try: the name was free when the part was opened.
    const auto moveTo = [this](const QString &fileName) {
        return retriedWhileBusy<bool>([this, &fileName] { return m_part->moveTo(pathOf(fileName)); }, m_stop);
    };
    Result<bool> moved = moveTo(m_fileName);
    QString name = m_fileName;
    for (int number = 2; moved && !*moved && number <= mostNumbers; ++number) {
        name = m_request.nameNumber(number);
        moved = moveTo(name);
    }
    if (!moved)
        return moved.error();
    if (!*moved)
        return diskError(ErrorKind::Disk, pathOf(m_fileName), QStringLiteral("all numbered names are taken"));
    return name;
}

void TransferSession::close()
{
    if (m_part && m_part->writtenBytes() == 0 && !m_part->state().hasQuarantine) {
        m_part->discard(); // a refused link has brought nothing: no litter in the user's folder
    } else if (m_part) {
        const Result<Done> saved = m_part->save();
        if (!saved)
            qCWarning(logDownloads) << saved.error().detail;
    }
    closePart();
}

void TransferSession::discard()
{
    if (m_part)
        m_part->discard();
    closePart();
}

QString TransferSession::headerProblem(const QString &fileName) const
{
    if (!fileName.endsWith(QLatin1String(".safetensors"), Qt::CaseInsensitive))
        return {};
    const Result<QString> problem = SafetensorsHeader::problemOf(pathOf(fileName));
    return problem ? *problem : QString();
}

QString TransferSession::pathOf(const QString &fileName) const
{
    DownloadRequest named = m_request;
    named.fileName = fileName;
    return named.path();
}

Error TransferSession::explained(const Error &error) const
{
    const bool unclear = error.kind == ErrorKind::Disk || error.kind == ErrorKind::NoPermission;
    if (unclear && m_part && !QFileInfo(m_request.folder).isDir())
        return diskError(ErrorKind::DriveGone, m_request.folder, error.detail);
    return error;
}

void TransferSession::publish(qint64 received, std::optional<qint64> total)
{
    m_received.store(received, std::memory_order_relaxed);
    m_total.store(total.value_or(-1), std::memory_order_relaxed);
}

} // namespace vitrine
