#include "ui/commands/KeyListModel.h"

#include "ui/commands/CommandMatch.h"

namespace vitrine {

KeyListModel::KeyListModel(QObject *parent) : QAbstractListModel(parent) {}

void KeyListModel::setListings(const QList<KeyListing> &listings)
{
    m_listings = listings;
    rebuild();
}

void KeyListModel::setFilter(const QString &text)
{
    m_filter = text.trimmed();
    rebuild();
}

void KeyListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    QString group;
    for (const KeyListing &listing : std::as_const(m_listings)) {
        const bool isWanted = commandMatch(listing.name, m_filter) || commandMatch(listing.group, m_filter) ||
                              listing.keys.contains(m_filter, Qt::CaseInsensitive);
        if (!isWanted)
            continue;
        if (listing.group != group)
            m_rows.append({listing.group, {}});
        group = listing.group;
        m_rows.append({listing.name, listing.keys});
    }
    endResetModel();
}

int KeyListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant KeyListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) { // Qt's list, which is open
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleDescriptionRole:
    case KeysRole:
        return row.keys;
    case HeadingRole:
        return row.keys.isEmpty();
    default:
        return {};
    }
}

Qt::ItemFlags KeyListModel::flags(const QModelIndex &index) const
{
    return index.data(HeadingRole).toBool() ? Qt::ItemFlags(Qt::ItemIsEnabled)
                                            : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace vitrine
