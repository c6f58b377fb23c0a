#pragma once

#include <QList>
#include <QString>
#include <Qt>

#include <optional>

namespace vitrine {

/// What some rows are sorted by: one of the two lists, with an element for each row.
struct CardKeys
{
    QStringList texts;
    QList<std::optional<qint64>> numbers;
};

/// The rows that the parts hold one after the other, in their order: texts as a person would sort them (by the locale,
/// numbers within by their value), rows with equal keys as they were, rows without a key last either way. Takes some
/// 100 ms for 100,000 rows: for a worker.
QList<int> sortedRows(const QList<CardKeys> &parts, Qt::SortOrder order);

} // namespace vitrine
