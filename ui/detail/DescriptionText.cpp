#include "ui/detail/DescriptionText.h"

#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"
#include "ui/detail/DescriptionStyle.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextFrameFormat>
#include <QWheelEvent>
#include <QtMath>

namespace vitrine {

namespace {

constexpr int quoteBarWidth = 3;
constexpr int tableBorder = 1; // which a document does not count

QTextOption wrapping(QTextOption::WrapMode mode)
{
    QTextOption option;
    option.setWrapMode(mode);
    return option;
}

void indent(QTextDocument &text, int left)
{
    QTextFrameFormat format = text.rootFrame()->frameFormat();
    format.setLeftMargin(left);
    text.rootFrame()->setFrameFormat(format);
}

} // namespace

DescriptionText::DescriptionText(const RichBlock &block, const QString &styleSheet, int width, QWidget *parent)
    : QTextBrowser(parent), m_kind(block.kind), m_hasLinks(block.html.contains(QLatin1String("<a ")))
{
    setAccessibleName(tr("Description"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setFocusPolicy(m_hasLinks ? Qt::StrongFocus : Qt::ClickFocus);
    viewport()->setAutoFillBackground(false);
    // A width of our own choice: with the widget's own each change of its size would lay the text out once more.
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    fitTo(width);

    auto *text = new QTextDocument(this);
    text->setDefaultFont(font());
    text->setDefaultStyleSheet(styleSheet);
    text->setDocumentMargin(m_kind == RichBlock::Kind::Code ? metrics::small : 0);
    text->setDefaultTextOption(wrapping(QTextOption::WrapAtWordBoundaryOrAnywhere));
    text->setUndoRedoEnabled(false);
    text->setIndentWidth(descriptionIndent);
    text->setHtml(block.html); // before the browser has it, so that it is laid out once
    if (m_kind == RichBlock::Kind::Quote)
        indent(*text, metrics::medium + quoteBarWidth);
    setDocument(text);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &link) { viewport()->setToolTip(link.toString(QUrl::FullyEncoded)); });
}

int DescriptionText::layOut(int width)
{
    if (width != m_width)
        fitTo(width);
    if (m_kind == RichBlock::Kind::Table)
        fitTable();
    return qCeil(document()->size().height());
}

void DescriptionText::fitTo(int width)
{
    m_width = width;
    setLineWrapColumnOrWidth(m_kind == RichBlock::Kind::Table ? width - tableBorder : width);
}

/// A table is as wide as its longest words, unless these may be broken.
void DescriptionText::fitTable()
{
    if (document()->defaultTextOption().wrapMode() == QTextOption::WrapAnywhere)
        document()->setDefaultTextOption(wrapping(QTextOption::WrapAtWordBoundaryOrAnywhere));
    if (document()->size().width() > m_width)
        document()->setDefaultTextOption(wrapping(QTextOption::WrapAnywhere));
}

QVariant DescriptionText::loadResource(int, const QUrl &)
{
    return {};
}

void DescriptionText::keyPressEvent(QKeyEvent *event)
{
    const bool isLinkKey = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::SelectAll) || isLinkKey)
        QTextBrowser::keyPressEvent(event);
    else
        event->ignore(); // the page scrolls
}

void DescriptionText::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const Colors colors = Colors::of(palette());
        if (m_kind == RichBlock::Kind::Code) {
            painter.setBrush(colors.raised);
            painter.drawRoundedRect(viewport()->rect(), metrics::controlRadius, metrics::controlRadius);
        } else if (m_kind == RichBlock::Kind::Quote) {
            painter.setBrush(colors.border);
            painter.drawRoundedRect(0, 0, quoteBarWidth, viewport()->height(), 1, 1);
        }
    }
    QTextBrowser::paintEvent(event);
}

void DescriptionText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls, not the text in it
}

} // namespace vitrine
