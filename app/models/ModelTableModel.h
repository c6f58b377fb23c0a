#pragma once

#include "base/Ids.h"
#include "models/CardOrder.h"

#include <QAbstractTableModel>

namespace vitrine {

class ModelListModel;
struct ModelCard;

/// The models of a list as a table that can be sorted by its columns. What is sorted are the rows that the list has;
/// further pages are put at the end first and take their places a moment later, because sorting happens on a worker.
class ModelTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        TypeColumn,
        BaseModelColumn,
        CreatorColumn,
        DownloadsColumn,
        LikesColumn,
        SizeColumn,
        UpdatedColumn,
        ColumnCount
    };

    explicit ModelTableModel(ModelListModel &list, QObject *parent = nullptr);

    const ModelCard &card(int row) const;
    int rowOf(ModelId id) const;                           ///< -1 where it is not in the table
    int listRow(int row) const { return m_order.at(row); } ///< the row of the list that this one shows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// The roles of ModelListModel, and the columns' texts.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Returns at once; the rows move when the worker is done. A column of -1 is the list's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    void takeReset();
    void takeInserted(int first, int last);
    void removeRowsOf(int first, int last);
    void renumber(int first, int last);
    void takeChanged(int first, int last, const QList<int> &roles);

    CardKeys keys(int first, int last) const;
    void startSorting();
    void takeSorted(const QList<int> &sorted, quint64 generation);
    void arrange(const QList<int> &order);
    void rebuildPlaces();
    QString text(const ModelCard &card, int column) const;

    ModelListModel &m_list;
    QList<int> m_order;     ///< the list's row of each row
    QList<int> m_places;    ///< the other way about
    QList<CardKeys> m_keys; ///< of the sorted column, page by page; empty where they are to be read anew
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isSorting = false;
    bool m_sortAgain = false;
    quint64 m_generation = 0; ///< counts what makes the worker's result useless
};

} // namespace vitrine
