#pragma once

#include "downloads/DownloadEntry.h"
#include "downloads/QueueRow.h"
#include "downloads/QueueTotals.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace vitrine {

/// The entries of the queue in order, with look-ups that do not search and sums that do not add up: thousands of
/// entries cost no more than ten.
class DownloadList final
{
public:
    const QList<DownloadEntry> &entries() const { return m_entries; }
    const QueueTotals &totals() const { return m_totals; }
    const DownloadEntry *find(DownloadId id) const;
    qsizetype rowOf(DownloadId id) const { return m_spots.value(id).row; } ///< -1 where it is not in the list
    const DownloadEntry *findFile(VersionId version, FileId file) const;
    /// The entry that brings this file into this folder.
    const DownloadEntry *findSame(const DownloadRequest &request) const;
    /// Whether an entry that is not done is to have this path, in any letter case: some file systems know only one.
    bool isPathPending(const QString &path) const;
    /// How many entries that go on by themselves go to this folder.
    int activeIn(const QString &folder) const { return m_activeByFolder.value(folder); }
    /// The place of an entry that is in the list.
    qint64 placeOf(DownloadId id) const { return m_spots.value(id).place; }
    /// A place behind all others.
    qint64 placeAtEnd() const;

    /// Puts rows, which follow each other in the order of their places, where their places say.
    void insert(const QList<QueueRow> &rows);
    /// Puts `entry` in the place of the one with its id, which must be there.
    void replace(const DownloadEntry &entry);
    void remove(const QSet<DownloadId> &ids);
    /// Puts these, in the order they have, in front of `before`, or at the end. Tells whose place is another one now:
    /// theirs, and rarely everybody's, where there was no room left between two.
    QList<DownloadId> move(const QSet<DownloadId> &ids, std::optional<DownloadId> before);

private:
    using FileKey = std::pair<VersionId, FileId>;

    struct Spot
    {
        qsizetype row = -1;
        qint64 place = 0;
        QString foldedPath; ///< as in m_byPath
    };

    static FileKey keyOf(const DownloadRequest &request) { return {request.versionId, request.fileId}; }
    void countActive(const DownloadEntry &entry, int sign);
    void index(const DownloadEntry &entry);
    void unindex(const DownloadEntry &entry);
    void renumber(qsizetype from, qsizetype end);
    qint64 placeAt(qsizetype row) const { return placeOf(m_entries.at(row).id); }
    /// Gives `count` rows from `first` on places between those of their neighbours; false where there is no room.
    bool spread(qsizetype first, qsizetype count);

    QList<DownloadEntry> m_entries;
    QHash<DownloadId, Spot> m_spots;
    QMultiHash<FileKey, DownloadId> m_byFile;
    QMultiHash<QString, DownloadId> m_byPath; ///< paths case-folded
    QHash<QString, int> m_activeByFolder;
    QueueTotals m_totals;
};

} // namespace vitrine
