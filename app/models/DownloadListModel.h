#pragma once

#include "downloads/DownloadEntry.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>

namespace vitrine {

class DownloadManager;

/// The download queue as a list, in the queue's order, which rows may be dragged to change. A tick of progress touches
/// its row and nothing else, however long the queue is.
class DownloadListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        EntryRole = Qt::UserRole + 1, ///< DownloadEntry
        StateTextRole,                ///< the state in words: "downloading 42 %", "failed: ..."
        StateRole,                    ///< DownloadState; not among the roles that a tick of progress changes
    };

    explicit DownloadListModel(DownloadManager &downloads, QObject *parent = nullptr);

    DownloadId idAt(int row) const;
    int rowOf(DownloadId id) const { return m_rowOf.value(id, -1); }
    /// Null for a row that is just going.
    const DownloadEntry *entryAt(int row) const;
    // As last announced, without looking the entry up: for an order or a choice of many rows.
    DownloadState stateAt(int row) const { return m_rows.at(row).state; }
    const QDateTime &finishedAt(int row) const { return m_rows.at(row).finishedAt; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::CopyAction | Qt::MoveAction; }
    /// Never to be moved: whoever takes the files of what is done would take them away from where they belong.
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QStringList mimeTypes() const override;
    /// What the queue moves by, and for other programs the files of those that are done.
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    /// Moves the dragged entries in front of `row`, or to the end.
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    /// The state in one word or two, without figures and reasons.
    static QString stateWord(const DownloadEntry &entry);
    /// "queued", "downloading 42 %, 84 MB/s, 2 min left", "verifying", "done, verified", "failed: reason", ...
    static QString stateText(const DownloadEntry &entry);
    /// The same as it begins a line of its own.
    static QString stateSentence(const DownloadEntry &entry);
    /// When it ended and how fast it was, as far as that is known, and the folder it goes to.
    static QString historyText(const DownloadEntry &entry);
    /// 0 to 1; nothing where the size is not known.
    static std::optional<double> progress(const DownloadEntry &entry);

private:
    struct Row
    {
        DownloadId id;
        DownloadState state = DownloadState::Queued; ///< as last announced, as the next
        QDateTime finishedAt;
    };

    void onAdded(const QList<DownloadId> &ids);
    /// One dataChanged for rows that follow each other, or for all where there are many.
    void onChanged(const QList<DownloadId> &ids);
    bool isInSameState(int row) const;
    /// Notes what the entry of a row is now; whether it is in the same state as before.
    bool takeChange(int row);
    /// Many that are scattered are gathered first.
    void onRemoved(const QList<DownloadId> &ids);
    /// Puts these ascending rows behind the first of them.
    void gather(const QList<int> &rows);
    void onMoved(const QSet<DownloadId> &ids, std::optional<DownloadId> before);
    /// Moves the rows from `first` to `last` in front of `to`.
    void moveBlock(int first, int last, int to);
    void renumber(int from, int end);
    Row rowFor(DownloadId id) const;

    DownloadManager &m_downloads;
    QList<Row> m_rows;
    QHash<DownloadId, int> m_rowOf;
};

} // namespace vitrine
