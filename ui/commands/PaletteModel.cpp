#include "ui/commands/PaletteModel.h"

#include "ui/commands/CommandMatch.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <vector>

namespace vitrine {

PaletteModel::PaletteModel(QObject *parent) : QAbstractListModel(parent) {}

void PaletteModel::show(const QList<PaletteRow> &rows, const QString &typed, const QStringList &recent)
{
    constexpr int last = std::numeric_limits<int>::max();
    struct Found
    {
        const PaletteRow *row;
        int match;
        int age; ///< among the recent ones
    };
    std::vector<Found> found;
    for (const PaletteRow &row : rows) {
        const std::optional<int> match = row.isAnswer ? last : commandMatch(row.name, typed);
        const qsizetype age = row.id.isEmpty() ? -1 : recent.indexOf(row.id);
        if (match)
            found.push_back({&row, *match, age < 0 ? last : int(age)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found &one, const Found &other) {
        return std::tie(one.match, one.age) < std::tie(other.match, other.age);
    });
    beginResetModel();
    m_rows.clear();
    for (const Found &each : found)
        m_rows.append(*each.row);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const PaletteRow &row = m_rows.at(index.row());
    const QString keys = row.keys.toString(QKeySequence::NativeText);
    switch (role) { // Qt's list, which is open
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleDescriptionRole:
        return keys.isEmpty() ? row.note : tr("%1, %2").arg(row.note, keys);
    case NoteRole:
        return row.note;
    case SymbolRole:
        return row.symbol;
    case KeysRole:
        return keys;
    default:
        return {};
    }
}

} // namespace vitrine
