#pragma once

#include "downloads/DownloadEntry.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace vitrine {

/// The entries of the queue in order, with look-ups that do not search: thousands of entries cost no more than ten.
class DownloadList final
{
public:
    const QList<DownloadEntry> &entries() const { return m_entries; }
    const DownloadEntry *find(DownloadId id) const;
    const DownloadEntry *findFile(VersionId version, FileId file) const;
    /// The entry that brings this file into this folder.
    const DownloadEntry *findSame(const DownloadRequest &request) const;
    /// Whether an entry that is not done is to have this path, in any letter case: some file systems know only one.
    bool isPathPending(const QString &path) const;

    void append(const DownloadEntry &entry);
    /// Puts `entry` in the place of the one with its id, which must be there.
    void replace(const DownloadEntry &entry);
    void remove(const QSet<DownloadId> &ids);

private:
    using FileKey = std::pair<VersionId, FileId>;

    static FileKey keyOf(const DownloadRequest &request) { return {request.versionId, request.fileId}; }
    void index(qsizetype row);
    void unindex(const DownloadEntry &entry);

    QList<DownloadEntry> m_entries;
    QHash<DownloadId, qsizetype> m_rows;
    QMultiHash<FileKey, DownloadId> m_byFile;
    QMultiHash<QString, DownloadId> m_byPath; ///< paths case-folded
};

} // namespace vitrine
