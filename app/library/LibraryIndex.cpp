#include "library/LibraryIndex.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "library/LibraryStore.h"

#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>
#include <optional>

namespace vitrine {

namespace {

bool isNewer(const LibraryFile &a, const LibraryFile &b)
{
    return a.addedAt > b.addedAt;
}

} // namespace

/// What one look at database and disk found.
struct LibraryIndex::Reading
{
    std::optional<QList<LibraryFile>> present; ///< nothing where the database could not be read
    QList<Error> errors;
};

LibraryIndex::LibraryIndex(const QString &databasePath, QObject *parent)
    : QObject(parent), m_store(std::make_unique<LibraryStore>(databasePath))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
    refresh();
}

LibraryIndex::~LibraryIndex()
{
    m_pool.start([store = m_store.get()] { store->close(); });
    m_pool.waitForDone();
}

bool LibraryIndex::owns(VersionId version) const
{
    return m_versions.contains(version);
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

void LibraryIndex::add(const LibraryFile &file)
{
    put(file);
    m_unsaved.insert(file.path, file);
    rebuildSets();
    emit changed();

    const auto saving = QtConcurrent::run(&m_pool, [store = m_store.get(), file] { return store->save(file); });
    whenDone(saving, this, [this, file](const Result<Done> &saved) {
        if (!saved) {
            qCWarning(logLibrary) << "not remembered:" << saved.error().detail;
            emit failed(saved.error());
            return;
        }
        // The path may have been added anew meanwhile; that one is still to be saved.
        if (m_unsaved.value(file.path) == file)
            m_unsaved.remove(file.path);
    });
}

void LibraryIndex::refresh()
{
    const auto reading = QtConcurrent::run(&m_pool, [store = m_store.get()] { return readAndLook(*store); });
    whenDone(reading, this, [this](const Reading &found) { showReading(found); });
}

LibraryIndex::Reading LibraryIndex::readAndLook(LibraryStore &store)
{
    Reading reading;
    const auto rows = store.files();
    if (auto damage = store.takeDamage())
        reading.errors.append(*std::move(damage));
    if (!rows) {
        reading.errors.append(rows.error());
        return reading;
    }
    QList<LibraryFile> present;
    QList<LibraryFile> deleted;
    for (const LibraryFile &file : *rows) {
        const QFileInfo info(file.path);
        if (info.isFile())
            present.append(file);
        else if (QFileInfo(info.path()).isDir())
            deleted.append(file);
    }
    if (!deleted.isEmpty()) {
        if (const auto removed = store.remove(deleted); !removed)
            reading.errors.append(removed.error());
    }
    std::sort(present.begin(), present.end(), isNewer);
    reading.present = std::move(present);
    return reading;
}

void LibraryIndex::showReading(const Reading &reading)
{
    for (const Error &error : reading.errors) {
        qCWarning(logLibrary) << error.message << error.detail;
        emit failed(error);
    }
    if (!reading.present)
        return;
    m_files = *reading.present;
    // Read before these were written; a newer reading follows none of them.
    for (const LibraryFile &file : std::as_const(m_unsaved))
        put(file);
    rebuildSets();
    emit changed();
}

void LibraryIndex::put(const LibraryFile &file)
{
    const auto samePath = [&](const LibraryFile &other) { return other.path == file.path; };
    m_files.removeIf(samePath);
    m_files.insert(std::upper_bound(m_files.begin(), m_files.end(), file, isNewer), file);
}

void LibraryIndex::rebuildSets()
{
    m_newest.clear();
    m_versions.clear();
    m_versionFiles.clear();
    for (const LibraryFile &file : std::as_const(m_files)) {
        VersionId &newest = m_newest[file.modelId];
        newest = std::max(newest, file.versionId);
        m_versions.insert(file.versionId);
        m_versionFiles.insert({file.versionId, file.fileId});
    }
}

} // namespace vitrine
