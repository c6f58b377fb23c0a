#include "ui/grid/TypeAhead.h"

#include <QApplication>

#include <algorithm>

namespace vitrine {

bool TypeAhead::isUnderWay() const
{
    return !m_word.isEmpty() && m_sinceLast.isValid() && !m_sinceLast.hasExpired(QApplication::keyboardInputInterval());
}

int TypeAhead::find(const QString &typed, int current, int count, const std::function<QString(int)> &nameAt)
{
    const bool goesOn = isUnderWay();
    m_word = goesOn ? m_word + typed : typed;
    m_sinceLast.start();
    if (m_word.isEmpty() || count == 0)
        return -1;
    const bool oneLetter =
        std::all_of(m_word.cbegin(), m_word.cend(), [this](QChar letter) { return letter == m_word.front(); });
    const QString wanted = oneLetter ? m_word.left(1) : m_word;
    // A word that goes on may still be that of the current row.
    const int start = qMax(0, current) + (oneLetter && current >= 0 ? 1 : 0);
    for (int step = 0; step < qMin(count, mostRows); ++step) {
        const int row = (start + step) % count;
        if (nameAt(row).startsWith(wanted, Qt::CaseInsensitive))
            return row;
    }
    return -1;
}

} // namespace vitrine
