#pragma once

#include "base/Result.h"
#include "library/LibraryFile.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QString>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace vitrine {

class LibraryStore;

/// What is on disk, remembered in SQLite and held in memory for look-ups that cost nothing. Files are keyed by path;
/// a file that was deleted behind our back is dropped when the index is refreshed. A file whose whole folder is gone
/// is only left out, not dropped: a drive that is not plugged in comes back with all it holds.
/// Lives in the thread that made it; the database and the disk are touched on a thread of its own.
class LibraryIndex final : public QObject
{
    Q_OBJECT

public:
    /// `databasePath` is made where it is missing; its folder must exist. Empty for one in memory.
    explicit LibraryIndex(const QString &databasePath, QObject *parent = nullptr);
    ~LibraryIndex() override; ///< waits for what is still to be written

    bool owns(VersionId version) const;
    bool ownsModel(ModelId model) const;
    /// The version with the highest id, which is the one that was published last, whenever it was downloaded.
    std::optional<VersionId> newestOwned(ModelId model) const;
    bool ownsFile(VersionId version, FileId file) const;
    const QList<LibraryFile> &files() const; ///< newest first

    void add(const LibraryFile &file);
    /// Reads the database and drops what is no longer on disk; `changed` follows. Called once by the constructor.
    void refresh();

signals:
    void changed();
    /// The database could not be read or written; what was asked is held in memory only.
    void failed(const vitrine::Error &error);

private:
    struct Reading;

    static Reading readAndLook(LibraryStore &store);
    void showReading(const Reading &reading);
    void put(const LibraryFile &file);
    void rebuildSets();

    std::unique_ptr<LibraryStore> m_store; ///< touched only on m_pool
    QThreadPool m_pool;                    ///< one thread that never ends: SQL connections belong to a thread
    QList<LibraryFile> m_files;
    QHash<QString, LibraryFile> m_unsaved; ///< by path: added, but not known to be in the database
    QHash<ModelId, VersionId> m_newest;    ///< of each model that is there at all
    QSet<VersionId> m_versions;
    QSet<QPair<VersionId, FileId>> m_versionFiles;
};

} // namespace vitrine
