#include "ui/detail/DescriptionView.h"

#include <QAbstractTextDocumentLayout>
#include <QDesktopServices>
#include <QTextBlock>
#include <QTextCursor>
#include <QWheelEvent>

#include <utility>

namespace vitrine {

DescriptionView::DescriptionView(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("description"));
    setAccessibleName(tr("Description"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::anchorClicked, this, &DescriptionView::openLink);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &link) { viewport()->setToolTip(link.toDisplayString()); });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &DescriptionView::fitHeight);
}

void DescriptionView::setDescription(const QString &html)
{
    if (html == m_html)
        return;
    m_html = html;
    setHtml(html);
    dropColors();
    fitHeight();
}

QVariant DescriptionView::loadResource(int, const QUrl &)
{
    return {};
}

void DescriptionView::dropColors()
{
    struct Run
    {
        int position;
        int length;
        QTextCharFormat format;
    };
    QList<Run> runs; // gathered first: changing formats rebuilds the fragments
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            QTextCharFormat format = fragment.charFormat();
            if (format.isAnchor() || (!format.hasProperty(QTextFormat::ForegroundBrush) &&
                                      !format.hasProperty(QTextFormat::BackgroundBrush)))
                continue;
            format.clearForeground();
            format.clearBackground();
            runs.append({fragment.position(), fragment.length(), format});
        }
    }
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const Run &run : std::as_const(runs)) {
        cursor.setPosition(run.position);
        cursor.setPosition(run.position + run.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(run.format);
    }
    cursor.endEditBlock();
}

void DescriptionView::fitHeight()
{
    setFixedHeight(qCeil(document()->size().height()) + 2);
}

void DescriptionView::openLink(const QUrl &link)
{
    if (link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http"))
        QDesktopServices::openUrl(link);
}

void DescriptionView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    document()->setTextWidth(viewport()->width());
    fitHeight();
}

void DescriptionView::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls, not the text in it
}

} // namespace vitrine
