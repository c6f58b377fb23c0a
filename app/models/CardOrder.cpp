#include "models/CardOrder.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <vector>

namespace vitrine {

namespace {

/// `isMissing(row)` and `isLess(a, b)` speak of rows.
template<typename IsMissing, typename IsLess>
QList<int> sorted(qsizetype count, Qt::SortOrder order, IsMissing isMissing, IsLess isLess)
{
    QList<int> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    const auto missing = std::stable_partition(rows.begin(), rows.end(), [&](int row) { return !isMissing(row); });
    if (order == Qt::AscendingOrder)
        std::stable_sort(rows.begin(), missing, isLess);
    else
        std::stable_sort(rows.begin(), missing, [&isLess](int a, int b) { return isLess(b, a); });
    return rows;
}

} // namespace

QList<int> sortedRows(const QList<CardKeys> &parts, Qt::SortOrder order)
{
    CardKeys keys;
    for (const CardKeys &part : parts) {
        keys.texts += part.texts;
        keys.numbers += part.numbers;
    }
    if (!keys.numbers.isEmpty()) {
        const auto &numbers = keys.numbers;
        return sorted(
            numbers.size(), order, [&numbers](int row) { return !numbers.at(row); },
            [&numbers](int a, int b) { return *numbers.at(a) < *numbers.at(b); });
    }
    // The C locale sorts by bytes whatever else it is told.
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::vector<QCollatorSortKey> places; // comparing texts themselves would go through them each time
    places.reserve(std::size_t(keys.texts.size()));
    for (const QString &text : keys.texts)
        places.push_back(collator.sortKey(text));
    return sorted(
        keys.texts.size(), order, [&keys](int row) { return keys.texts.at(row).isEmpty(); },
        [&places](int a, int b) { return places[std::size_t(a)] < places[std::size_t(b)]; });
}

} // namespace vitrine
