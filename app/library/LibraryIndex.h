#pragma once

#include "base/Result.h"
#include "base/Volumes.h"
#include "library/LibraryFile.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace vitrine {

class LibraryStore;
struct LibraryRow;

/// What was found out about a file.
struct LibraryChange
{
    std::optional<LibraryFile> before; ///< as it was known; nothing for a new one
    LibraryFile after;
};

/// What is on disk, remembered in SQLite and held in memory for look-ups that cost nothing. Files are keyed by path;
/// a file that was deleted behind our back is dropped when the index is refreshed. A file whose whole folder is gone,
/// or lies on another volume than it did, is only left out, not dropped: a drive that is not plugged in comes back with
/// all it holds, also where its mount point is the very folder that the files are in. Lives in the thread that made it;
/// the database and the disk are touched on a thread of its own.
class LibraryIndex final : public QObject
{
    Q_OBJECT

public:
    /// Where the volume of a folder is mounted; asked on the index' own thread.
    using VolumeLookup = std::function<QString(const QString &folder)>;

    /// `databasePath` is made where it is missing; its folder must exist. Empty for one in memory.
    explicit LibraryIndex(const QString &databasePath, QObject *parent = nullptr, VolumeLookup volumeOf = volumeRoot);
    /// Waits for what is still to be written, but not for ever: a drive that hangs would hold up the program's end.
    ~LibraryIndex() override;

    /// The database was read, or could not be: until then the other answers are of what was added since.
    bool isRead() const { return m_isRead; }

    /// Files that are absent or damaged count for a model, too.
    bool ownsModel(ModelId model) const;
    /// The version with the highest id, which is the one that was published last, whenever it was downloaded.
    std::optional<VersionId> newestOwned(ModelId model) const;
    const QHash<ModelId, VersionId> &newestOwned() const { return m_newest; } ///< of each model that is owned
    bool ownsFile(VersionId version, FileId file) const;                      ///< one that is there
    const QList<LibraryFile> &files() const;                                  ///< that are there, newest first
    const QList<LibraryFile> &absent() const; ///< in a folder or on a drive that is not there, in no order
    /// Absent ones too. Looks through all of them.
    std::optional<LibraryFile> file(const QString &path) const;

    /// Puts files in place of what was known of their paths.
    void add(const QList<LibraryFile> &files);
    void add(const LibraryFile &file) { add(QList<LibraryFile>{file}); }
    /// The same, but for files that became something else since they were `before`: what took longer to find out is
    /// then out of date.
    void update(const QList<LibraryChange> &changes);
    /// Takes the absent files out of the library.
    void forgetAbsent();
    /// Reads the database and drops what is no longer on disk; `changed` follows. Called once by the constructor.
    void refresh();

signals:
    void changed();
    /// The database could not be read or written; what was asked is held in memory only.
    void failed(const vitrine::Error &error);

private:
    struct Disk;
    struct Reading;
    struct Sights;

    static Reading readAndLook(LibraryStore &store, const VolumeLookup &volumeOf);
    static Sights look(const QList<LibraryRow> &rows, const VolumeLookup &volumeOf);
    void showReading(const Reading &reading);
    void put(const QList<LibraryFile> &files);
    void rebuildSets();

    std::unique_ptr<Disk> m_disk;
    bool m_isRead = false;
    QList<LibraryFile> m_files;
    QList<LibraryFile> m_absent;
    QHash<QString, LibraryFile> m_unsaved; ///< by path: added, but not known to be in the database
    QHash<ModelId, VersionId> m_newest;    ///< of each model that is there at all
    QSet<QPair<VersionId, FileId>> m_versionFiles;
};

} // namespace vitrine
