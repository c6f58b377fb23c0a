#pragma once

#include <QString>

namespace vitrine {

/// The table that a text is in at some point of it, and which of its tags have been written to the current block. A
/// table that reaches into another block is begun anew there, in the same column. The functions give the tags to write.
class TableMarkup final
{
public:
    static constexpr int mostCells = 12; ///< in a row: more would be narrower than a word on any screen

    bool isOpen() const { return m_open; }
    int cells() const { return m_cells; } ///< of the current row, with the current one
    bool isRowFull() const { return m_cells >= mostCells; }

    void start();
    QString end();
    QString startRow();
    QString startCell(bool heading);
    /// Begins the cell that a block's end has interrupted, or one for text that came without.
    QString openCell();
    /// Ends all that is written, because the block ends.
    QString closeAll();

private:
    QString openRow();
    QString closeCell();
    QString closeRow();
    QString cellTag() const { return m_heading ? QStringLiteral("th") : QStringLiteral("td"); }

    bool m_open = false;
    bool m_heading = false; ///< the current cell
    int m_cells = 0;        ///< of the current row, up to the current one
    bool m_tableWritten = false;
    bool m_rowWritten = false;
    bool m_cellWritten = false;
};

} // namespace vitrine
