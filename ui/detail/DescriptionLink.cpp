#include "ui/detail/DescriptionLink.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/detail/DescriptionText.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

namespace vitrine {

DescriptionLink::DescriptionLink(QWidget *parent)
    : QFrame(parent)
    , m_open(new QPushButton(tr("Open in browser"), this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("descriptionLink"));
    setProperty("panel", true);
    m_open->setObjectName(QStringLiteral("openLink"));
    m_copy->setObjectName(QStringLiteral("copyLink"));
    m_close->setObjectName(QStringLiteral("closeLink"));
    m_close->setIcon(symbolIcon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    connect(m_open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(m_address);
        finish();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_address.toString(QUrl::FullyEncoded));
        finish();
    });
    connect(m_close, &QToolButton::clicked, this, &DescriptionLink::finish);
    hide();
}

void DescriptionLink::ask(const QUrl &address)
{
    m_address = address;
    const QString shown = address.toString(QUrl::FullyEncoded); // a name in look-alike letters shows as such
    delete m_text;
    RichBlock block;
    block.html = QStringLiteral("<p>%1</p>").arg(shown.toHtmlEscaped());
    m_text = new DescriptionText(block, QStringLiteral("p { margin: 0; }"), width(), this);
    m_text->setObjectName(QStringLiteral("linkAddress"));
    m_text->show();
    setAccessibleName(tr("Link to %1").arg(shown));
    m_open->setAccessibleDescription(shown);
    m_copy->setAccessibleDescription(shown);
    show();
    m_open->setFocus(Qt::OtherFocusReason);
}

int DescriptionLink::layOut(int width)
{
    const QSize close = m_close->sizeHint();
    const int inner = width - 2 * metrics::medium;
    const int textWidth = inner - close.width() - metrics::small;
    const int textHeight = m_text ? m_text->layOut(textWidth) : 0;
    if (m_text)
        m_text->setGeometry(metrics::medium, metrics::medium, textWidth, textHeight);
    m_close->setGeometry(QRect(QPoint(width - metrics::small - close.width(), metrics::small), close));

    const int top = metrics::medium + textHeight + metrics::small;
    const QSize open = m_open->sizeHint();
    const QSize copy = m_copy->sizeHint();
    const bool inOneLine = open.width() + metrics::small + copy.width() <= inner;
    m_open->setGeometry(metrics::medium, top, qMin(open.width(), inner), open.height());
    const QPoint second = inOneLine ? QPoint(metrics::medium + open.width() + metrics::small, top)
                                    : QPoint(metrics::medium, top + open.height() + metrics::tight);
    m_copy->setGeometry(QRect(second, copy.boundedTo({inner, copy.height()})));
    return m_copy->geometry().bottom() + 1 + metrics::medium;
}

void DescriptionLink::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish();
    else
        QFrame::keyPressEvent(event);
}

void DescriptionLink::finish()
{
    emit closed();
}

} // namespace vitrine
