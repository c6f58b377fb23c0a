#include "ui/search/PopupFrame.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace vitrine {

PopupFrame::PopupFrame(const QString &title, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_content(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_TranslucentBackground); // the corners are round
    setAccessibleName(title);
    setMinimumWidth(300);
    auto *heading = new QLabel(title);
    setTextRole(*heading, TextRole::Heading);
    m_content->setContentsMargins(metrics::medium, metrics::medium, metrics::medium, metrics::medium);
    m_content->setSpacing(metrics::small);
    m_content->addWidget(heading);
}

/// A window that lets through what is below it gets no ground from the style sheet.
void PopupFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Colors::of(palette()).border);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
}

void PopupFrame::showBelow(const QWidget &anchor)
{
    adjustSize();
    const QRect place(anchor.mapToGlobal(QPoint(0, 0)), anchor.size());
    const int left = isRightToLeft() ? place.left() : place.right() + 1 - width();
    const QRect screen = anchor.screen()->availableGeometry();
    move(qBound(screen.left(), left, qMax(screen.left(), screen.right() + 1 - width())),
         qMax(screen.top(), qMin(place.bottom() + metrics::tight, screen.bottom() + 1 - height())));
    show();
}

} // namespace vitrine
