#include "library/LibraryIndex.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "library/LibraryStore.h"

#include <QFileInfo>
#include <QThreadPool>
#include <QtConcurrent>

#include <algorithm>
#include <optional>

namespace vitrine {

namespace {

constexpr int patienceMs = 10'000; ///< at the end; SQLite alone may wait for 5 s

/// Those of one moment have an order too, which is the same whoever asks.
bool isNewer(const LibraryFile &a, const LibraryFile &b)
{
    return a.addedAt != b.addedAt ? a.addedAt > b.addedAt : a.path < b.path;
}

/// Nobody has found out anything else about the file. What a look at the disk tells of it does not count.
bool isSame(const LibraryFile &a, const LibraryFile &b)
{
    return a.modelId == b.modelId && a.versionId == b.versionId && a.fileId == b.fileId && a.sha256 == b.sha256 &&
           a.addedAt == b.addedAt;
}

/// With the date that tells later whether it was changed.
LibraryFile dated(LibraryFile file)
{
    if (const QFileInfo info(file.path); !file.modifiedAt.isValid() && info.exists())
        file.modifiedAt = info.lastModified().toUTC();
    return file;
}

/// Many files share a folder, which is asked for once.
QString volumeIn(const QString &folder, QHash<QString, QString> &known, const LibraryIndex::VolumeLookup &volumeOf)
{
    auto volume = known.constFind(folder);
    if (volume == known.constEnd())
        volume = known.insert(folder, volumeOf(folder));
    return *volume;
}

} // namespace

/// What the index' own thread works with; left behind if that hangs.
struct LibraryIndex::Disk
{
    Disk(VolumeLookup lookup, const QString &databasePath) : volumeOf(std::move(lookup)), store(databasePath) {}

    const VolumeLookup volumeOf;
    LibraryStore store;
    QThreadPool pool; ///< one thread that never ends: SQL connections belong to a thread
};

/// What one look at the disk found of the rows.
struct LibraryIndex::Sights
{
    QList<LibraryFile> present;
    QList<LibraryRow> onNewVolumes; ///< of these, with the volume that they are on
    QList<LibraryFile> absent;
    QList<LibraryRow> deleted; ///< gone from a folder that is there, on the volume that it was on
};

/// What one look at database and disk found.
struct LibraryIndex::Reading
{
    std::optional<QList<LibraryFile>> present; ///< nothing where the database could not be read
    QList<LibraryFile> absent;
    QList<Error> errors;
};

LibraryIndex::LibraryIndex(const QString &databasePath, QObject *parent, VolumeLookup volumeOf)
    : QObject(parent), m_disk(std::make_unique<Disk>(std::move(volumeOf), databasePath))
{
    m_disk->pool.setMaxThreadCount(1);
    m_disk->pool.setExpiryTimeout(-1);
    refresh();
}

LibraryIndex::~LibraryIndex()
{
    m_disk->pool.start([disk = m_disk.get()] { disk->store.close(); });
    if (m_disk->pool.waitForDone(patienceMs))
        return;
    qCWarning(logLibrary) << "a drive does not answer: what was added last may be forgotten";
    Q_UNUSED(m_disk.release());
}

bool LibraryIndex::ownsModel(ModelId model) const
{
    return m_newest.contains(model);
}

std::optional<VersionId> LibraryIndex::newestOwned(ModelId model) const
{
    const auto newest = m_newest.find(model);
    return newest == m_newest.end() ? std::nullopt : std::optional(*newest);
}

bool LibraryIndex::ownsFile(VersionId version, FileId file) const
{
    return m_versionFiles.contains({version, file});
}

const QList<LibraryFile> &LibraryIndex::files() const
{
    return m_files;
}

const QList<LibraryFile> &LibraryIndex::absent() const
{
    return m_absent;
}

std::optional<LibraryFile> LibraryIndex::file(const QString &path) const
{
    for (const QList<LibraryFile> *files : {&m_files, &m_absent}) {
        for (const LibraryFile &file : *files) {
            if (file.path == path)
                return file;
        }
    }
    return std::nullopt;
}

void LibraryIndex::update(const QList<LibraryChange> &changes)
{
    QHash<QString, const LibraryFile *> known;
    for (const LibraryChange &change : changes)
        known.insert(change.after.path, nullptr);
    for (const QList<LibraryFile> *files : {&m_files, &m_absent}) {
        for (const LibraryFile &file : *files) {
            if (const auto at = known.find(file.path); at != known.end())
                *at = &file;
        }
    }
    QList<LibraryFile> files;
    for (const LibraryChange &change : changes) {
        const LibraryFile *now = known.value(change.after.path);
        if (now ? change.before && isSame(*now, *change.before) : !change.before)
            files.append(change.after);
    }
    if (!files.isEmpty())
        add(files);
}

void LibraryIndex::forgetAbsent()
{
    const auto forgetting = QtConcurrent::run(&m_disk->pool, [disk = m_disk.get(), files = m_absent] {
        QList<LibraryRow> rows;
        for (const LibraryFile &file : files)
            rows.append({file, {}});
        return disk->store.remove(rows);
    });
    whenDone(forgetting, this, [this](const Result<Done> &done) {
        if (!done)
            emit failed(done.error());
        refresh();
    });
}

void LibraryIndex::add(const QList<LibraryFile> &files)
{
    put(files);
    for (const LibraryFile &file : files)
        m_unsaved.insert(file.path, file);
    rebuildSets();
    emit changed();

    const auto saving = QtConcurrent::run(&m_disk->pool, [disk = m_disk.get(), files] {
        QList<LibraryRow> rows;
        QHash<QString, QString> volumes;
        for (const LibraryFile &file : files)
            rows.append({dated(file), volumeIn(QFileInfo(file.path).path(), volumes, disk->volumeOf)});
        return disk->store.save(rows);
    });
    whenDone(saving, this, [this, files](const Result<Done> &saved) {
        if (!saved) {
            qCWarning(logLibrary) << "not remembered:" << saved.error().detail;
            emit failed(saved.error());
            return;
        }
        for (const LibraryFile &file : files) {
            // The path may have been added anew meanwhile; that one is still to be saved.
            if (m_unsaved.value(file.path) == file)
                m_unsaved.remove(file.path);
        }
    });
}

void LibraryIndex::refresh()
{
    const auto reading =
        QtConcurrent::run(&m_disk->pool, [disk = m_disk.get()] { return readAndLook(disk->store, disk->volumeOf); });
    whenDone(reading, this, [this](const Reading &found) { showReading(found); });
}

LibraryIndex::Reading LibraryIndex::readAndLook(LibraryStore &store, const VolumeLookup &volumeOf)
{
    Reading reading;
    const auto rows = store.rows();
    if (auto damage = store.takeDamage())
        reading.errors.append(*std::move(damage));
    if (!rows) {
        reading.errors.append(rows.error());
        return reading;
    }
    Sights sights = look(*rows, volumeOf);
    if (const auto saved = store.saveVolumes(sights.onNewVolumes); !saved)
        reading.errors.append(saved.error());
    if (const auto removed = store.remove(sights.deleted); !removed)
        reading.errors.append(removed.error());
    std::sort(sights.present.begin(), sights.present.end(), isNewer);
    reading.present = std::move(sights.present);
    reading.absent = std::move(sights.absent);
    return reading;
}

LibraryIndex::Sights LibraryIndex::look(const QList<LibraryRow> &rows, const VolumeLookup &volumeOf)
{
    Sights sights;
    QList<LibraryRow> missing;
    QHash<QString, QString> volumes;
    for (const LibraryRow &row : rows) {
        const QFileInfo info(row.file.path);
        if (!info.isFile()) {
            missing.append(row);
            continue;
        }
        sights.present.append(row.file);
        sights.present.last().isChanged = row.file.sizeBytes > 0 && info.size() != row.file.sizeBytes;
        const QString volume = volumeIn(info.path(), volumes, volumeOf);
        if (volume != row.volume)
            sights.onNewVolumes.append({row.file, volume});
    }
    volumes.clear(); // asked after the last look: a drive may be pulled out between two
    for (const LibraryRow &row : std::as_const(missing)) {
        const QString folder = QFileInfo(row.file.path).path();
        if (QFileInfo(folder).isDir() && volumeIn(folder, volumes, volumeOf) == row.volume)
            sights.deleted.append(row);
        else
            sights.absent.append(row.file);
    }
    return sights;
}

void LibraryIndex::showReading(const Reading &reading)
{
    for (const Error &error : reading.errors) {
        qCWarning(logLibrary) << error.message << error.detail;
        emit failed(error);
    }
    m_isRead = true;
    if (reading.present) {
        m_files = *reading.present;
        m_absent = reading.absent;
        // Read before these were written; a newer reading follows none of them.
        put(m_unsaved.values());
        rebuildSets();
    }
    emit changed();
}

void LibraryIndex::put(const QList<LibraryFile> &files)
{
    if (files.isEmpty())
        return;
    QSet<QString> paths;
    for (const LibraryFile &file : files)
        paths.insert(file.path);
    const auto isReplaced = [&paths](const LibraryFile &other) { return paths.contains(other.path); };
    m_files.removeIf(isReplaced);
    m_absent.removeIf(isReplaced);
    const qsizetype others = m_files.size();
    m_files += files;
    const auto first = m_files.begin() + others;
    std::sort(first, m_files.end(), isNewer);
    std::inplace_merge(m_files.begin(), first, m_files.end(), isNewer);
}

void LibraryIndex::rebuildSets()
{
    m_newest.clear();
    m_versionFiles.clear();
    const auto own = [this](const LibraryFile &file) {
        if (file.modelId.isValid())
            m_newest[file.modelId] = std::max(m_newest.value(file.modelId), file.versionId);
    };
    std::for_each(m_files.cbegin(), m_files.cend(), own);
    std::for_each(m_absent.cbegin(), m_absent.cend(), own);
    for (const LibraryFile &file : std::as_const(m_files)) {
        if (file.modelId.isValid())
            m_versionFiles.insert({file.versionId, file.fileId});
    }
}

} // namespace vitrine
