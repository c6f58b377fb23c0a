#pragma once

#include "base/Ids.h"
#include "base/Result.h"
#include "base/Sha256.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

#include <memory>
#include <optional>

namespace vitrine {

/// A model file on disk that the library knows.
struct LibraryFile
{
    QString path; ///< absolute; the key
    ModelId modelId;
    VersionId versionId;
    FileId fileId;
    QString modelName;
    QString versionName;
    QString modelType;
    QString baseModel;
    qint64 sizeBytes = 0;
    std::optional<Sha256> sha256; ///< as computed from the bytes; nothing for a file that was not verifiable
    QDateTime addedAt;

    bool operator==(const LibraryFile &) const = default;
};

class LibraryStore;

/// What is on disk, remembered in SQLite and held in memory for look-ups that cost nothing. Files are keyed by path;
/// a file that was deleted behind our back is dropped when the index is refreshed.
/// Lives in the thread that made it; the database and the disk are touched on a thread of its own.
class LibraryIndex final : public QObject
{
    Q_OBJECT

public:
    /// `databasePath` is made where it is missing; its folder must exist. Empty for one in memory.
    explicit LibraryIndex(const QString &databasePath, QObject *parent = nullptr);
    ~LibraryIndex() override;

    bool owns(VersionId version) const;
    bool ownsModel(ModelId model) const;
    bool ownsFile(VersionId version, FileId file) const;
    const QList<LibraryFile> &files() const; ///< newest first

    void add(const LibraryFile &file);
    /// Reads the database and drops what is no longer on disk; `changed` follows. Called once by the constructor.
    void refresh();

signals:
    void changed();
    /// The database could not be read or written; what was asked is held in memory only.
    void failed(const vitrine::Error &error);
};

} // namespace vitrine
