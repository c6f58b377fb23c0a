#include "core/LibraryScan.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "core/ConfiguredPlacement.h"
#include "core/FileDigest.h"
#include "downloads/NativeFile.h"
#include "downloads/StopFlag.h"
#include "library/LibraryIndex.h"
#include "settings/Settings.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

namespace vitrine {

namespace {

using namespace std::chrono_literals;

constexpr auto tick = 200ms;
constexpr auto patience = 3s; ///< for more files to ask about in the same question

QString lane()
{
    return QStringLiteral("library");
}

/// Which of the versions has the file: several may, and then the one that it is known as.
const VersionOfModel *versionWith(const QList<VersionOfModel> &versions, const Sha256 &hash, VersionId known)
{
    const VersionOfModel *found = nullptr;
    for (const VersionOfModel &each : versions) {
        const QList<File> &files = each.version.files;
        const bool has =
            std::any_of(files.begin(), files.end(), [&hash](const File &file) { return file.hashes.sha256 == hash; });
        if (has && (!found || each.version.id == known))
            found = &each;
    }
    return found;
}

/// It is this version's file.
void identify(LibraryFile &file, const VersionOfModel &version, const Sha256 &hash)
{
    file.modelId = version.modelId;
    file.versionId = version.version.id;
    for (const File &each : version.version.files) {
        if (each.hashes.sha256 == hash)
            file.fileId = each.id;
    }
    file.modelName = version.modelName;
    file.versionName = version.version.name;
    file.modelType = version.modelType.text;
    file.baseModel = version.version.baseModel.text;
    file.sha256 = hash;
    file.isDamaged = false;
}

/// Nothing is known of it but what the disk says.
LibraryFile unidentified(const FoundFile &disk)
{
    LibraryFile file;
    file.path = disk.path;
    file.modelName = QFileInfo(disk.path).completeBaseName();
    file.sizeBytes = disk.sizeBytes;
    file.addedAt = disk.modifiedAt;
    file.modifiedAt = disk.modifiedAt;
    return file;
}

} // namespace

/// What both threads know of one look through the folders.
struct LibraryScan::Run
{
    StopFlag stop;
    std::atomic<qint64> bytesOfFile{0}; ///< that were read of the one that is being read
};

struct LibraryScan::Search
{
    int looked = 0;
    QList<Candidate> toRead;
    QList<Reading> toAsk; ///< read before, and not known to the site then
};

bool LibraryScan::Candidate::isChanged() const
{
    return !isKnown || file.sizeBytes != disk.sizeBytes ||
           (file.modifiedAt.isValid() && file.modifiedAt != disk.modifiedAt);
}

LibraryScan::LibraryScan(CivitaiApi &api, LibraryIndex &library, const Settings &settings, QObject *parent)
    : QObject(parent), m_api(api), m_library(library), m_settings(settings), m_disks(m_replies)
{
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &LibraryScan::changed);
    m_flush.setInterval(patience);
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &LibraryScan::askSite);
}

LibraryScan::~LibraryScan()
{
    if (m_run)
        m_run->stop.set();
    m_question.cancel();
}

ScanProgress LibraryScan::progress() const
{
    ScanProgress now = m_progress;
    if (m_run)
        now.bytes += m_run->bytesOfFile.load(std::memory_order_relaxed);
    return now;
}

void LibraryScan::start(Depth depth)
{
    if (m_run)
        return;
    m_run = std::make_shared<Run>();
    m_progress = {};
    m_outcome = {};
    m_isReading = true;
    m_tick.start();
    QStringList folders;
    const QList<PlacementRoot> roots = configuredPlacement(m_settings).roots();
    for (const PlacementRoot &root : roots)
        folders += modelFolders(root);
    m_disks.ask(
        lane(),
        [folders, known = m_library.files(), depth, run = m_run] { return search(folders, known, depth, *run); },
        [this](const Search &found) { begin(found); });
    emit changed();
}

void LibraryScan::stop()
{
    if (!m_run)
        return;
    m_run->stop.set();
    m_outcome.isStopped = true;
    m_question.cancel();
}

LibraryScan::Search LibraryScan::search(const QStringList &folders, const QList<LibraryFile> &known, Depth depth,
                                        const Run &run)
{
    const auto isStopped = [&run] { return run.stop.isSet(); };
    QList<Candidate> all;
    QSet<QString> seen; // canonical paths
    for (qsizetype i = 0; i < known.size() && !isStopped(); ++i) {
        const FoundFile disk = lookAtFile(known[i].path);
        if (disk.canonical.isEmpty() || seen.contains(disk.canonical))
            continue; // gone, or another name of the same file
        seen.insert(disk.canonical);
        all.append({known[i], disk, true});
    }
    for (const FoundFile &disk : findModelFiles(folders, isStopped)) {
        if (!seen.contains(disk.canonical))
            all.append({unidentified(disk), disk, false});
    }
    Search found;
    found.looked = int(all.size());
    for (const Candidate &each : std::as_const(all)) {
        if (depth == Depth::AllFiles || each.isChanged())
            found.toRead.append(each);
        else if (each.file.state() == LibraryState::Unknown && each.file.sha256)
            found.toAsk.append({each.file, *each.file.sha256, true});
    }
    return found;
}

void LibraryScan::begin(const Search &found)
{
    m_outcome.looked = found.looked;
    m_unread = found.toRead;
    m_unasked = found.toAsk;
    m_progress.ofFiles = int(m_unread.size());
    for (const Candidate &each : std::as_const(m_unread))
        m_progress.ofBytes += each.disk.sizeBytes;
    readNext();
}

void LibraryScan::readNext()
{
    if (m_run->stop.isSet())
        m_unread.clear();
    if (m_unread.isEmpty()) {
        m_isReading = false;
        askSite();
        endWhenDone();
        return;
    }
    const Candidate next = m_unread.takeFirst();
    const auto read = [path = next.file.path, run = m_run]() -> Result<Sha256> {
        const auto file = NativeFile::openForReading(path);
        if (!file)
            return file.error();
        return digestOf(*file, run->stop, [&run](qint64, const char *, qint64 sizeBytes) -> Result<Done> {
            run->bytesOfFile += sizeBytes;
            return Done{};
        });
    };
    m_disks.ask(lane(), read, [this, next](const Result<Sha256> &digest) {
        takeDigest(next, digest);
        readNext();
    });
}

void LibraryScan::takeDigest(const Candidate &candidate, const Result<Sha256> &digest)
{
    m_run->bytesOfFile = 0;
    if (!digest && digest.error().kind == ErrorKind::Cancelled)
        return;
    ++m_progress.files;
    m_progress.bytes += candidate.disk.sizeBytes;
    if (!digest) {
        qCInfo(logLibrary) << "not read:" << digest.error().message;
        ++m_outcome.unreadable;
        return;
    }
    const bool isIdentified = candidate.file.modelId.isValid();
    LibraryFile file = candidate.file;
    file.sizeBytes = candidate.disk.sizeBytes;
    file.modifiedAt = candidate.disk.modifiedAt;
    file.isChanged = false;
    if (isIdentified && file.sha256 == *digest) {
        file.isDamaged = false;
        if (file != candidate.file)
            m_library.add(file);
        return;
    }
    if (candidate.isChanged())
        file = unidentified(candidate.disk);
    else if (isIdentified && file.sha256)
        file.isDamaged = true; // other bytes, and nobody changed them
    m_unasked.append({file, *digest});
    if (m_unasked.size() >= CivitaiApi::mostHashesAtOnce)
        askSite();
    else if (!m_flush.isActive())
        m_flush.start();
}

void LibraryScan::askSite()
{
    m_flush.stop();
    if (m_isAsking || m_unasked.isEmpty())
        return;
    const auto count = std::min<qsizetype>(m_unasked.size(), CivitaiApi::mostHashesAtOnce);
    const QList<Reading> asked = m_unasked.first(count);
    m_unasked.remove(0, count);
    if (m_outcome.problem || m_outcome.isStopped) { // what was read is kept, for the next time
        takeAnswer(asked, QList<VersionOfModel>{});
        return;
    }
    QList<Sha256> hashes;
    for (const Reading &each : asked)
        hashes.append(each.digest);
    m_isAsking = true;
    m_question = m_api.versionsByHash(hashes);
    whenDone(
        m_question, this, [this, asked](const Result<QList<VersionOfModel>> &answer) { takeAnswer(asked, answer); },
        [this, asked] { takeAnswer(asked, QList<VersionOfModel>{}); });
}

void LibraryScan::takeAnswer(const QList<Reading> &asked, const Result<QList<VersionOfModel>> &answer)
{
    m_isAsking = false;
    if (!answer)
        m_outcome.problem = answer.error();
    const QList<VersionOfModel> versions = answer ? *answer : QList<VersionOfModel>{};
    QList<LibraryFile> files;
    for (const Reading &each : asked) {
        LibraryFile file = each.file;
        const VersionOfModel *version = versionWith(versions, each.digest, file.versionId);
        settle(file, version, each.digest);
        if (version || !each.isStored)
            files.append(file);
    }
    if (!files.isEmpty())
        m_library.add(files);
    if (!m_isReading || m_unasked.size() >= CivitaiApi::mostHashesAtOnce)
        askSite();
    endWhenDone();
}

void LibraryScan::settle(LibraryFile &file, const VersionOfModel *version, const Sha256 &digest)
{
    if (version) {
        identify(file, *version, digest);
        ++m_outcome.identified;
    } else if (file.isDamaged) {
        ++m_outcome.damaged;
    } else if (!file.modelId.isValid()) {
        file.sha256 = digest;
        ++m_outcome.unknown;
    }
}

void LibraryScan::endWhenDone()
{
    if (!m_run || m_isReading || !m_unasked.isEmpty() || m_isAsking)
        return;
    m_tick.stop();
    m_run.reset();
    emit changed();
    emit finished(std::exchange(m_outcome, {}));
}

} // namespace vitrine
