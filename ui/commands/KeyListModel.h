#pragma once

#include "ui/commands/KeyListing.h"

#include <QAbstractListModel>

namespace vitrine {

/// Keys under the heading of their group, those whose name, group or keys answer what is searched for.
class KeyListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        KeysRole = Qt::UserRole + 1,
        HeadingRole, ///< bool
    };

    explicit KeyListModel(QObject *parent = nullptr);

    void setListings(const QList<KeyListing> &listings);
    void setFilter(const QString &text);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString text;
        QString keys; ///< empty for a heading
    };

    void rebuild();

    QList<KeyListing> m_listings;
    QString m_filter;
    QList<Row> m_rows;
};

} // namespace vitrine
