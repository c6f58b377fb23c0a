#pragma once

#include <QRect>
#include <QStyleOptionViewItem>

class QPainter;

namespace vitrine {

/// Fills the current row of a plain list, in which each row is one line of text. Antialiasing is to be on.
void paintCurrentRow(QPainter &painter, const QPalette &palette, const QRect &row);

/// Paints a row of a list as a card with lines of text, one below the other. Antialiasing is on while it lives.
class RowPainter
{
public:
    /// How high a row is that holds a heading, `smallLines` lines of small text and `extraHeight` besides.
    static int heightFor(const QFont &font, int smallLines, int extraHeight = 0);

    /// Draws the card; `endWidth` of it is kept free of text at its end.
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option, int endWidth = 0);
    ~RowPainter();
    RowPainter(const RowPainter &) = delete;
    RowPainter &operator=(const RowPainter &) = delete;

    void heading(const QString &text);
    void line(const QString &text, const QColor &color, Qt::TextElideMode mode = Qt::ElideRight);
    /// At most so many lines, the last one elided; how many it took.
    int paragraph(const QString &text, const QColor &color, int mostLines);
    /// A bar of progress in the place of a line; nothing is filled where `part` (0 to 1) is negative.
    void bar(double part, const QColor &color, int height);

private:
    void draw(const QFont &font, const QColor &color, const QString &text, Qt::TextElideMode mode);

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_line; ///< where the next line goes
};

} // namespace vitrine
