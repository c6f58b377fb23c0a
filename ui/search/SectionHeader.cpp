#include "ui/search/SectionHeader.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"

#include <QPainter>
#include <QStyle>

namespace vitrine {

namespace {

constexpr int arrowSize = 14;

} // namespace

SectionHeader::SectionHeader(const QString &title, Level level, QWidget *parent)
    : QPushButton(parent), m_title(title), m_level(level)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    updateName();
}

void SectionHeader::setSummary(const QString &summary, bool active)
{
    if (summary == m_summary && active == m_active)
        return;
    m_summary = summary;
    m_active = active;
    updateName();
    update();
}

void SectionHeader::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    updateName();
    update();
}

void SectionHeader::updateName()
{
    setAccessibleName(m_open ? tr("Fold %1").arg(m_title) : tr("Unfold %1").arg(m_title));
    setPlainToolTip(*this, m_summary);
}

QFont SectionHeader::titleFont() const
{
    return roleFont(TextRole::Heading, m_level == Level::Section ? font() : roleFont(TextRole::Small, font()));
}

QSize SectionHeader::sizeHint() const
{
    const QFontMetrics titleMetrics(titleFont());
    return {titleMetrics.horizontalAdvance(m_title) + arrowSize + metrics::small,
            titleMetrics.height() + 2 * metrics::tight};
}

QSize SectionHeader::minimumSizeHint() const
{
    return {arrowSize + metrics::small, sizeHint().height()};
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    const Colors colors = Colors::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? palette().color(QPalette::Highlight) : QColor(Qt::transparent));
        painter.setBrush(underMouse() ? colors.raised : QColor(Qt::transparent));
        painter.drawRoundedRect(frame, metrics::controlRadius, metrics::controlRadius);
    }

    const auto place = [this](const QRect &where) { return QStyle::visualRect(layoutDirection(), rect(), where); };
    const QString closedArrow = isRightToLeft() ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right");
    const QPixmap arrow = symbolPixmap(m_open ? QStringLiteral("chevron-down") : closedArrow, arrowSize, colors.muted,
                                       devicePixelRatioF());
    const int arrowLeft = width() - arrowSize - metrics::tight;
    painter.drawPixmap(place({arrowLeft, (height() - arrowSize) / 2, arrowSize, arrowSize}), arrow);

    const QFont titles = titleFont();
    const QFontMetrics titleMetrics(titles);
    const int room = arrowLeft - 2 * metrics::tight;
    const int titleWidth = qMin(room, titleMetrics.horizontalAdvance(m_title) + 1);
    painter.setFont(titles);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(place({metrics::tight, 0, titleWidth, height()}), Qt::AlignLeading | Qt::AlignVCenter,
                     titleMetrics.elidedText(m_title, Qt::ElideRight, titleWidth));

    const QFont small = roleFont(TextRole::Small, font());
    const int summaryWidth = room - titleWidth - metrics::small;
    if (m_summary.isEmpty() || summaryWidth <= 0)
        return;
    painter.setFont(small);
    painter.setPen(m_active ? colors.accent : colors.muted);
    painter.drawText(place({metrics::tight + titleWidth + metrics::small, 0, summaryWidth, height()}),
                     Qt::AlignTrailing | Qt::AlignVCenter,
                     QFontMetrics(small).elidedText(m_summary, Qt::ElideRight, summaryWidth));
}

} // namespace vitrine
