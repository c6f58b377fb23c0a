#include "text/TableMarkup.h"

#include <utility>

namespace vitrine {

void TableMarkup::start()
{
    *this = {};
    m_open = true;
}

QString TableMarkup::end()
{
    const QString tags = closeAll();
    *this = {};
    return tags;
}

QString TableMarkup::startRow()
{
    const QString tags = closeRow();
    m_cells = 0;
    return tags;
}

QString TableMarkup::startCell(bool heading)
{
    QString tags = closeCell() + openRow();
    m_heading = heading;
    m_cellWritten = true;
    ++m_cells;
    return tags + QLatin1Char('<') + cellTag() + QLatin1Char('>');
}

QString TableMarkup::openCell()
{
    if (m_cellWritten)
        return {};
    if (m_cells == 0)
        return startCell(false);
    QString tags = openRow();
    for (int i = 1; i < m_cells; ++i)
        tags += QLatin1String("<td></td>");
    m_cellWritten = true;
    return tags + QLatin1Char('<') + cellTag() + QLatin1Char('>');
}

QString TableMarkup::closeAll()
{
    const QString tags = closeRow();
    return std::exchange(m_tableWritten, false) ? tags + QLatin1String("</table>") : tags;
}

QString TableMarkup::openRow()
{
    QString tags;
    if (!std::exchange(m_tableWritten, true))
        tags += QLatin1String("<table>");
    if (!std::exchange(m_rowWritten, true))
        tags += QLatin1String("<tr>");
    return tags;
}

QString TableMarkup::closeCell()
{
    return std::exchange(m_cellWritten, false) ? QLatin1String("</") + cellTag() + QLatin1Char('>') : QString();
}

QString TableMarkup::closeRow()
{
    const QString tags = closeCell();
    return std::exchange(m_rowWritten, false) ? tags + QLatin1String("</tr>") : tags;
}

} // namespace vitrine
