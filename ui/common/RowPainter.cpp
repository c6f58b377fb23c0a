#include "ui/common/RowPainter.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace vitrine {

void paintCurrentRow(QPainter &painter, const QPalette &palette, const QRect &row)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Highlight));
    painter.drawRoundedRect(row, metrics::controlRadius, metrics::controlRadius);
}

int RowPainter::heightFor(const QFont &font, int smallLines, int extraHeight)
{
    const int text = QFontMetrics(roleFont(TextRole::Heading, font)).height() +
                     smallLines * QFontMetrics(roleFont(TextRole::Small, font)).height();
    return text + extraHeight + 2 * metrics::medium + smallLines * metrics::tight;
}

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option, int endWidth)
    : m_painter(painter), m_option(option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(metrics::medium, metrics::tight / 2, -metrics::medium, -metrics::tight / 2);
    const Colors colors = Colors::of(option.palette);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter.setPen(current ? QPen(option.palette.color(QPalette::Highlight), 2) : QPen(colors.border));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
    const QRect text = card.adjusted(metrics::medium, metrics::small, -metrics::medium - endWidth, -metrics::small);
    m_line = QStyle::visualRect(option.direction, card, text);
}

RowPainter::~RowPainter()
{
    m_painter.restore();
}

void RowPainter::heading(const QString &text)
{
    draw(roleFont(TextRole::Heading, m_option.font), m_option.palette.color(QPalette::Text), text, Qt::ElideRight);
}

void RowPainter::line(const QString &text, const QColor &color, Qt::TextElideMode mode)
{
    draw(roleFont(TextRole::Small, m_option.font), color, text, mode);
}

int RowPainter::paragraph(const QString &text, const QColor &color, int mostLines)
{
    QTextLayout layout(text, roleFont(TextRole::Small, m_option.font));
    layout.beginLayout();
    int lines = 0;
    for (QTextLine next = layout.createLine(); next.isValid(); next = layout.createLine()) {
        next.setLineWidth(m_line.width());
        const bool isLast = ++lines == mostLines;
        line(isLast ? text.mid(next.textStart()) : text.mid(next.textStart(), next.textLength()).trimmed(), color);
        if (isLast)
            break;
    }
    layout.endLayout();
    return lines;
}

void RowPainter::draw(const QFont &font, const QColor &color, const QString &text, Qt::TextElideMode mode)
{
    const QFontMetrics fontMetrics(font);
    m_line.setHeight(fontMetrics.height());
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(m_line, int(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine,
                       fontMetrics.elidedText(text, mode, m_line.width()));
    m_line.translate(0, m_line.height() + metrics::tight);
}

void RowPainter::bar(double part, const QColor &color, int height)
{
    const QRect whole(m_line.left(), m_line.top(), m_line.width(), height);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(Colors::of(m_option.palette).raised);
    m_painter.drawRoundedRect(whole, height / 2.0, height / 2.0);
    if (part > 0) {
        QRect filled = whole;
        filled.setWidth(qRound(whole.width() * part));
        m_painter.setBrush(color);
        m_painter.drawRoundedRect(QStyle::visualRect(m_option.direction, whole, filled), height / 2.0, height / 2.0);
    }
    m_line.translate(0, height + metrics::tight);
}

} // namespace vitrine
