#include "core/LibraryScan.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "core/ConfiguredPlacement.h"
#include "core/FileDigest.h"
#include "downloads/NativeFile.h"
#include "downloads/StopFlag.h"
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
constexpr auto savingPause = 1s;

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
    file.isUnasked = false;
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
    QString lane; ///< of its own: the one before may hang
    StopFlag stop;
    std::atomic<qint64> bytesOfFile{0}; ///< that were read of the one that is being read
};

struct LibraryScan::Search
{
    int looked = 0;
    QList<Candidate> toRead;
    QList<Reading> toAsk; ///< read before, and not known to the site then
};

bool LibraryScan::Candidate::isChanged(const FoundFile &now) const
{
    return !isKnown || file.sizeBytes != now.sizeBytes ||
           (file.modifiedAt.isValid() && file.modifiedAt != now.modifiedAt);
}

LibraryScan::LibraryScan(CivitaiApi &api, LibraryIndex &library, const Settings &settings, QObject *parent)
    : QObject(parent), m_api(api), m_library(library), m_settings(settings), m_disks(m_replies)
{
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &LibraryScan::changed);
    m_flush.setInterval(patience);
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &LibraryScan::askSite);
    m_saving.setInterval(savingPause);
    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &LibraryScan::save);
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
    m_run->lane = QStringLiteral("library %1").arg(++m_runs);
    m_progress = {};
    m_progress.isSearching = true;
    m_outcome = {};
    m_isReading = true;
    m_tick.start();
    QStringList folders;
    const QList<PlacementRoot> roots = configuredPlacement(m_settings).roots();
    for (const PlacementRoot &root : roots)
        folders += modelFolders(root);
    // What is absent may be back by now.
    m_disks.ask(
        m_run->lane,
        [folders, known = m_library.files() + m_library.absent(), depth, run = m_run] {
            return search(folders, known, depth, *run);
        },
        [this, run = m_run](const Search &found) {
            if (run == m_run)
                begin(found);
        });
    emit changed();
}

void LibraryScan::stop()
{
    if (!m_run)
        return;
    m_run->stop.set();
    m_question.cancel();
    m_outcome.isStopped = true;
    m_unread.clear();
    takeAnswer(m_unasked.size(), Error{ErrorKind::Cancelled, {}, {}, {}, {}});
    end();
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
        const LibraryState state = each.file.state();
        if (depth == Depth::AllFiles || each.isChanged())
            found.toRead.append(each);
        else if ((state == LibraryState::Unknown || state == LibraryState::Unasked) && each.file.sha256)
            found.toAsk.append({each.file, *each.file.sha256});
    }
    return found;
}

void LibraryScan::begin(const Search &found)
{
    m_outcome.looked = found.looked;
    m_unread = found.toRead;
    m_unasked = found.toAsk;
    m_progress.isSearching = false;
    m_progress.ofFiles = int(m_unread.size());
    for (const Candidate &each : std::as_const(m_unread))
        m_progress.ofBytes += each.disk.sizeBytes;
    readNext();
}

void LibraryScan::readNext()
{
    if (m_unread.isEmpty()) {
        m_isReading = false;
        askSite();
        endWhenDone();
        return;
    }
    const Candidate next = m_unread.takeFirst();
    m_disks.ask(
        m_run->lane, [path = next.file.path, run = m_run] { return read(path, *run); },
        [this, next, run = m_run](const Result<ReadFile> &reading) {
            if (run != m_run)
                return;
            takeReading(next, reading);
            readNext();
        });
}

Result<LibraryScan::ReadFile> LibraryScan::read(const QString &path, Run &run)
{
    const FoundFile before = lookAtFile(path);
    const auto file = NativeFile::openForReading(path);
    if (!file)
        return file.error();
    const auto digest = digestOf(*file, run.stop, [&run](qint64, const char *, qint64 sizeBytes) -> Result<Done> {
        run.bytesOfFile += sizeBytes;
        return Done{};
    });
    if (!digest)
        return digest.error();
    if (const FoundFile after = lookAtFile(path);
        after.sizeBytes != before.sizeBytes || after.modifiedAt != before.modifiedAt)
        return Error{ErrorKind::Busy, tr("%1 was changed while it was read.").arg(path), {}, {}, {}};
    return ReadFile{before, *digest};
}

void LibraryScan::takeReading(const Candidate &candidate, const Result<ReadFile> &reading)
{
    m_run->bytesOfFile = 0;
    ++m_progress.files;
    m_progress.bytes += candidate.disk.sizeBytes;
    if (!reading) {
        qCInfo(logLibrary) << "not read:" << reading.error().message;
        ++m_outcome.unreadable;
        return;
    }
    const auto &[disk, digest] = *reading;
    const auto before = candidate.isKnown ? std::optional(candidate.file) : std::nullopt;
    const bool isIdentified = candidate.file.modelId.isValid();
    LibraryFile file = candidate.file;
    file.modifiedAt = disk.modifiedAt;
    file.isChanged = false;
    if (isIdentified && file.sha256 == digest) {
        file.sizeBytes = disk.sizeBytes;
        file.isDamaged = false;
        if (file != candidate.file)
            keep(before, file);
        return;
    }
    // Of one that was never verifiable nothing tells more than its size.
    const bool isWhatItWas = isIdentified && !file.sha256 && file.sizeBytes == disk.sizeBytes;
    if (candidate.isChanged(disk) && !isWhatItWas)
        file = unidentified(disk);
    else if (file.sha256 && file.sha256 != digest)
        file.isDamaged = true; // other bytes, and nobody changed them
    if (!file.modelId.isValid() && !file.sha256) {
        file.sha256 = digest;
        file.isUnasked = true;
    }
    keep(before, file);
    m_unasked.append({file, digest});
    if (m_unasked.size() - m_asking >= CivitaiApi::mostHashesAtOnce)
        askSite();
    else if (!m_flush.isActive())
        m_flush.start();
}

void LibraryScan::askSite()
{
    m_flush.stop();
    if (m_asking > 0 || m_unasked.isEmpty())
        return;
    if (m_outcome.problem) { // the others are asked about the next time
        takeAnswer(m_unasked.size(), *m_outcome.problem);
        return;
    }
    m_asking = std::min<qsizetype>(m_unasked.size(), CivitaiApi::mostHashesAtOnce);
    QList<Sha256> hashes;
    for (const Reading &each : m_unasked.first(m_asking))
        hashes.append(each.digest);
    const auto take = [this, run = m_run](const Result<QList<VersionOfModel>> &answer) {
        if (run != m_run)
            return;
        takeAnswer(m_asking, answer);
        if (!m_isReading || m_unasked.size() >= CivitaiApi::mostHashesAtOnce)
            askSite();
        endWhenDone();
    };
    m_question = m_api.versionsByHash(hashes);
    whenDone(m_question, this, take, [take] { take(Error{ErrorKind::Cancelled, {}, {}, {}, {}}); });
}

void LibraryScan::takeAnswer(qsizetype count, const Result<QList<VersionOfModel>> &answer)
{
    m_asking = 0;
    if (!answer && !m_outcome.isStopped)
        m_outcome.problem = answer.error();
    const QList<VersionOfModel> versions = answer ? *answer : QList<VersionOfModel>{};
    const QList<Reading> asked = m_unasked.first(count);
    m_unasked.remove(0, count);
    for (const Reading &each : asked) {
        LibraryFile file = each.file;
        if (const VersionOfModel *version = versionWith(versions, each.digest, file.versionId)) {
            identify(file, *version, each.digest);
            ++m_outcome.identified;
        } else if (file.isDamaged) {
            ++m_outcome.damaged;
        } else if (!file.modelId.isValid()) {
            file.isUnasked = file.isUnasked && !answer;
            ++(answer ? m_outcome.unknown : m_outcome.unasked);
        }
        if (file != each.file)
            keep(each.file, file);
    }
    save();
}

void LibraryScan::keep(const std::optional<LibraryFile> &before, const LibraryFile &after)
{
    const auto unsaved = m_unsaved.find(after.path);
    if (unsaved == m_unsaved.end())
        m_unsaved.insert(after.path, {before, after});
    else
        unsaved->after = after;
    if (!m_saving.isActive())
        m_saving.start();
}

void LibraryScan::save()
{
    m_saving.stop();
    if (!m_unsaved.isEmpty())
        m_library.update(std::exchange(m_unsaved, {}).values());
}

void LibraryScan::endWhenDone()
{
    if (m_run && !m_isReading && m_unasked.isEmpty())
        end();
}

void LibraryScan::end()
{
    m_tick.stop();
    m_flush.stop();
    m_isReading = false;
    m_run.reset();
    save();
    m_library.refresh(); // what was absent may be back
    emit changed();
    emit finished(std::exchange(m_outcome, {}));
}

} // namespace vitrine
