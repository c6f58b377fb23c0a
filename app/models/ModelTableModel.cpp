#include "models/ModelTableModel.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "models/ModelListModel.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>
#include <numeric>

namespace vitrine {

namespace {

constexpr int manyChanges = 200; // single announcements cost a view more than one that spans the table

bool isNumeric(int column)
{
    return column >= ModelTableModel::DownloadsColumn;
}

std::optional<qint64> numberOf(const ModelCard &card, int column)
{
    switch (column) {
    case ModelTableModel::DownloadsColumn:
        return card.downloads;
    case ModelTableModel::LikesColumn:
        return card.likes;
    case ModelTableModel::SizeColumn:
        return card.sizeBytes;
    default:
        return card.publishedAt.isValid() ? std::optional(card.publishedAt.toMSecsSinceEpoch()) : std::nullopt;
    }
}

QString wordOf(const ModelCard &card, int column)
{
    switch (column) {
    case ModelTableModel::TypeColumn:
        return card.type.text;
    case ModelTableModel::BaseModelColumn:
        return card.baseModel.text;
    case ModelTableModel::CreatorColumn:
        return card.creator;
    default:
        return card.name;
    }
}

} // namespace

ModelTableModel::ModelTableModel(ModelListModel &list, QObject *parent) : QAbstractTableModel(parent), m_list(list)
{
    connect(&m_list, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_list, &QAbstractItemModel::modelReset, this, &ModelTableModel::takeReset);
    connect(&m_list, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(&m_list, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRowsOf(first, last); });
    connect(&m_list, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { renumber(first, last); });
    connect(&m_list, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                takeChanged(first.row(), last.row(), roles);
            });
    m_order.resize(m_list.rowCount());
    std::iota(m_order.begin(), m_order.end(), 0);
    rebuildPlaces();
}

const ModelCard &ModelTableModel::card(int row) const
{
    return m_list.card(m_order.at(row));
}

int ModelTableModel::rowOf(ModelId id) const
{
    const int listRow = m_list.rowOf(id);
    return listRow < 0 ? -1 : m_places.at(listRow);
}

int ModelTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int ModelTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ModelTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(card(index.row()), index.column());
    case Qt::TextAlignmentRole:
        return int((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return m_list.data(m_list.index(m_order.at(index.row())), role);
    }
}

QString ModelTableModel::text(const ModelCard &card, int column) const
{
    if (!isNumeric(column))
        return wordOf(card, column);
    const std::optional<qint64> number = numberOf(card, column);
    if (!number)
        return {};
    if (column == SizeColumn)
        return *number > 0 ? formatBytes(*number) : QString(); // a file of unknown size counts as none
    if (column == UpdatedColumn)
        return QLocale().toString(card.publishedAt.toLocalTime().date(), QLocale::ShortFormat);
    return formatCount(*number);
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Name"),      tr("Type"),  tr("Base model"), tr("Creator"),
                             tr("Downloads"), tr("Likes"), tr("Size"),       tr("Updated")};
    return titles.at(section);
}

bool ModelTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_list.canFetchMore({});
}

void ModelTableModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        m_list.fetchMore({});
}

void ModelTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column >= 0 && column < ColumnCount ? column : -1;
    m_sortOrder = order;
    ++m_generation;
    m_keys.clear();
    startSorting();
}

void ModelTableModel::takeReset()
{
    ++m_generation;
    m_order.resize(m_list.rowCount());
    std::iota(m_order.begin(), m_order.end(), 0);
    rebuildPlaces();
    endResetModel();
    m_keys.clear();
    startSorting();
}

void ModelTableModel::takeInserted(int first, int last)
{
    beginInsertRows({}, first, last); // a list only grows at its end
    for (int listRow = first; listRow <= last; ++listRow) {
        m_places.append(int(m_order.size()));
        m_order.append(listRow);
    }
    endInsertRows();
    if (!m_keys.isEmpty())
        m_keys.append(keys(first, last));
    startSorting();
}

void ModelTableModel::removeRowsOf(int first, int last)
{
    ++m_generation;
    QList<int> rows = m_places.mid(first, last - first + 1);
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype end = i + 1;
        while (end < rows.size() && rows.at(end) == rows.at(end - 1) - 1)
            ++end;
        beginRemoveRows({}, rows.at(end - 1), rows.at(i));
        m_order.remove(rows.at(end - 1), end - i);
        endRemoveRows();
        i = end;
    }
}

/// The list's rows behind those that were removed have moved up.
void ModelTableModel::renumber(int first, int last)
{
    for (int &listRow : m_order) {
        if (listRow > last)
            listRow -= last - first + 1;
    }
    rebuildPlaces();
    m_keys.clear();
    if (m_isSorting)
        m_sortAgain = true; // the rows that the worker knows are not these
}

void ModelTableModel::takeChanged(int first, int last, const QList<int> &roles)
{
    if (last - first >= manyChanges) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), roles);
    } else {
        for (int listRow = first; listRow <= last; ++listRow)
            emit dataChanged(index(m_places.at(listRow), 0), index(m_places.at(listRow), ColumnCount - 1), roles);
    }
    if (roles.isEmpty()) { // the models themselves, not only their badges
        m_keys.clear();
        startSorting();
    }
}

CardKeys ModelTableModel::keys(int first, int last) const
{
    CardKeys keys;
    for (int row = first; row <= last; ++row) {
        if (isNumeric(m_sortColumn))
            keys.numbers.append(numberOf(m_list.card(row), m_sortColumn));
        else
            keys.texts.append(wordOf(m_list.card(row), m_sortColumn));
    }
    return keys;
}

void ModelTableModel::startSorting()
{
    if (m_isSorting) {
        m_sortAgain = true;
        return;
    }
    if (m_sortColumn < 0) {
        QList<int> order(m_order.size());
        std::iota(order.begin(), order.end(), 0);
        arrange(order);
        return;
    }
    m_isSorting = true;
    m_sortAgain = false;
    if (m_keys.isEmpty())
        m_keys.append(keys(0, m_list.rowCount() - 1));
    const auto sorting = QtConcurrent::run([keys = m_keys, order = m_sortOrder] { return sortedRows(keys, order); });
    whenDone(sorting, this,
             [this, generation = m_generation](const QList<int> &sorted) { takeSorted(sorted, generation); });
}

void ModelTableModel::takeSorted(const QList<int> &sorted, quint64 generation)
{
    m_isSorting = false;
    if (generation == m_generation) {
        QList<int> order = sorted;
        for (int listRow = int(sorted.size()); listRow < m_list.rowCount(); ++listRow)
            order.append(listRow); // came while the worker was at it
        arrange(order);
    }
    if (m_sortAgain) {
        m_sortAgain = false;
        startSorting();
    }
}

void ModelTableModel::arrange(const QList<int> &order)
{
    if (order == m_order)
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<int> listRows;
    listRows.reserve(before.size());
    for (const QModelIndex &old : before)
        listRows.append(m_order.at(old.row()));
    m_order = order;
    rebuildPlaces();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(m_places.at(listRows.at(i)), before.at(i).column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ModelTableModel::rebuildPlaces()
{
    m_places.resize(m_order.size());
    for (int row = 0; row < int(m_order.size()); ++row)
        m_places[m_order.at(row)] = row;
}

} // namespace vitrine
