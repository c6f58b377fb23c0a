#include "cli/TextTable.h"

#include "cli/DisplayWidth.h"

#include <algorithm>

namespace vitrine {

TextTable::TextTable(QList<Column> columns) : m_columns(std::move(columns)) {}

void TextTable::addRow(const QStringList &cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    QStringList row;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        row += elided(printable(cells[i]), m_columns[i].widest);
    m_rows.append(row);
}

QStringList TextTable::lines() const
{
    QStringList titles;
    QList<qsizetype> widths;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        titles += m_columns[i].title;
        qsizetype width = displayWidth(m_columns[i].title);
        for (const QStringList &row : m_rows)
            width = std::max(width, displayWidth(row[i]));
        widths += width;
    }
    QStringList lines{line(titles, widths)};
    for (const QStringList &row : m_rows)
        lines += line(row, widths);
    return lines;
}

QString TextTable::line(const QStringList &cells, const QList<qsizetype> &widths) const
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString gap(widths[i] - displayWidth(cells[i]), u' ');
        if (i > 0)
            text += QStringLiteral("  ");
        text += m_columns[i].align == Align::Right ? gap + cells[i] : cells[i] + gap;
    }
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace vitrine
