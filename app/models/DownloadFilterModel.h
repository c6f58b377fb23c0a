#pragma once

#include "downloads/DownloadEntry.h"
#include "models/WordFilter.h"

#include <QSortFilterProxyModel>

namespace vitrine {

class DownloadListModel;

/// The part of the queue that is asked for: first what is still to be done, in the queue's order, then what is done,
/// the latest first. A tick of progress sorts nothing.
class DownloadFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// In the order in which they are offered.
    enum class Show
    {
        All,
        Active, ///< neither done nor failed
        Done,
        Failed,
    };

    explicit DownloadFilterModel(DownloadListModel &downloads, QObject *parent = nullptr);

    Show show() const { return m_show; }
    void setShow(Show show);
    /// Only entries that have each of these words in the name of model, version or file, in type, base model or state.
    void setWords(const QString &words);

    DownloadId idAt(int row) const;
    const DownloadEntry *entryAt(int row) const;

    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool isShown(DownloadState state) const;

    DownloadListModel &m_downloads;
    Show m_show = Show::All;
    WordFilter m_words;
};

} // namespace vitrine
