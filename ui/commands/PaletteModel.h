#pragma once

#include "ui/commands/PaletteRow.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>

namespace vitrine {

/// The rows that answer what was typed, the best first; of equally good ones the one that was used last.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        NoteRole = Qt::UserRole + 1,
        SymbolRole,
        KeysRole, ///< as the system writes them
    };

    explicit PaletteModel(QObject *parent = nullptr);

    /// `recent` are ids, the latest first.
    void show(const QList<PaletteRow> &rows, const QString &typed, const QStringList &recent);
    const PaletteRow &row(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PaletteRow> m_rows;
};

} // namespace vitrine
