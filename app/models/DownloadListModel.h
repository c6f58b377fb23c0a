#pragma once

#include "downloads/DownloadEntry.h"

#include <QAbstractListModel>

namespace vitrine {

class DownloadManager;

/// The download queue as a list, in the queue's order.
class DownloadListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        EntryRole = Qt::UserRole + 1, ///< DownloadEntry
        StateTextRole,                ///< the state in words: "downloading 42 %", "failed: ..."
    };

    explicit DownloadListModel(DownloadManager &downloads, QObject *parent = nullptr);

    DownloadId idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// "queued", "downloading 42 %, 84 MB/s, 2 min left", "verifying", "done, verified", "failed: reason", ...
    static QString stateText(const DownloadEntry &entry);
    /// The same as it begins a line of its own.
    static QString stateSentence(const DownloadEntry &entry);
    /// The storage's exact size, until it is known the site's estimate; nothing where there is neither.
    static std::optional<qint64> expectedBytes(const DownloadEntry &entry);
    /// 0 to 1; nothing where the size is not known.
    static std::optional<double> progress(const DownloadEntry &entry);

private:
    void addRow(DownloadId id);
    void changeRow(DownloadId id);
    void removeRow(DownloadId id);
    void renumber(int from);

    DownloadManager &m_downloads;
    QList<DownloadId> m_ids;
    QHash<DownloadId, int> m_rows;
};

} // namespace vitrine
