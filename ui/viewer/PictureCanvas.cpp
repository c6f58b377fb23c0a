#include "ui/viewer/PictureCanvas.h"

#include "ui/common/Theme.h"

#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QWheelEvent>

#include <cmath>

namespace vitrine {

namespace {

constexpr double step = 1.25;
constexpr double mostScale = 16;
constexpr double degreesPerStep = 120 / 8.0; // one notch of a wheel
constexpr QPointF middle(0.5, 0.5);

} // namespace

PictureCanvas::PictureCanvas(QWidget *parent) : QWidget(parent), m_center(middle)
{
    setObjectName(QStringLiteral("pictureCanvas"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grabGesture(Qt::PinchGesture);
}

// What is shown --------------------------------------------------------------------------------------------------

void PictureCanvas::showPlaceholder(const QPixmap &placeholder, QSize size)
{
    m_picture = {};
    m_placeholder = placeholder;
    m_size = size;
    m_scale.reset();
    m_center = middle;
    m_dragFrom.reset();
    updateView();
}

void PictureCanvas::setPlaceholder(const QPixmap &placeholder)
{
    m_placeholder = placeholder;
    if (!hasPicture())
        update();
}

void PictureCanvas::setPicture(const ViewerPicture &picture)
{
    m_picture = picture;
    updateView();
}

QSizeF PictureCanvas::contentSize() const
{
    if (!m_size.isEmpty())
        return m_size;
    if (hasPicture())
        return m_picture.size();
    return m_placeholder.isNull() ? QSizeF(1, 1) : QSizeF(m_placeholder.size());
}

// How large ------------------------------------------------------------------------------------------------------

double PictureCanvas::fitScale() const
{
    const double ratio = devicePixelRatioF();
    const QSizeF content = contentSize();
    const double fit = std::min(width() * ratio / content.width(), height() * ratio / content.height());
    return std::clamp(fit, 1e-6, ratio); // a small picture is not blown up
}

double PictureCanvas::scale() const
{
    return m_scale.value_or(fitScale());
}

QRectF PictureCanvas::pictureRect() const
{
    const QSizeF shown = contentSize() * (scale() / devicePixelRatioF());
    const QPointF seen(m_center.x() * shown.width(), m_center.y() * shown.height());
    return QRectF(QRectF(rect()).center() - seen, shown);
}

bool PictureCanvas::isPannable() const
{
    const QRectF shown = pictureRect();
    return shown.width() > width() + 1 || shown.height() > height() + 1;
}

bool PictureCanvas::wantsOriginal() const
{
    const int there = m_picture.size().width();
    return hasPicture() && m_size.width() > there && scale() * m_size.width() > there * 1.05;
}

void PictureCanvas::zoomIn()
{
    zoomBy(step, QRectF(rect()).center());
}

void PictureCanvas::zoomOut()
{
    zoomBy(1 / step, QRectF(rect()).center());
}

void PictureCanvas::zoomToFit()
{
    setScale(std::nullopt, QRectF(rect()).center());
}

void PictureCanvas::zoomToActualSize()
{
    setScale(1.0, QRectF(rect()).center());
}

void PictureCanvas::zoomBy(double factor, const QPointF &anchor)
{
    const double fit = fitScale();
    const double wanted = std::min(scale() * factor, std::max(mostScale, fit));
    setScale(wanted <= fit * 1.001 ? std::nullopt : std::optional(wanted), anchor);
}

void PictureCanvas::setScale(std::optional<double> scale, const QPointF &anchor)
{
    const QRectF before = pictureRect();
    const QPointF place((anchor.x() - before.x()) / before.width(), (anchor.y() - before.y()) / before.height());
    m_scale = scale;
    const QSizeF shown = pictureRect().size();
    const QPointF fromAnchor = QRectF(rect()).center() - anchor;
    m_center = place + QPointF(fromAnchor.x() / shown.width(), fromAnchor.y() / shown.height());
    updateView();
}

void PictureCanvas::pan(const QPointF &distance)
{
    const QSizeF shown = pictureRect().size();
    m_center += QPointF(distance.x() / shown.width(), distance.y() / shown.height());
    updateView();
}

/// No edge of the picture comes further in than to the widget's; what is smaller than the widget lies in its middle.
void PictureCanvas::keepInside()
{
    const QSizeF shown = pictureRect().size();
    const auto kept = [](double center, double widget, double content) {
        const double margin = widget / content / 2;
        return margin >= 0.5 ? 0.5 : std::clamp(center, margin, 1 - margin);
    };
    m_center = {kept(m_center.x(), width(), shown.width()), kept(m_center.y(), height(), shown.height())};
}

void PictureCanvas::updateView()
{
    keepInside();
    setCursor(m_dragFrom ? Qt::ClosedHandCursor : isPannable() ? Qt::OpenHandCursor : Qt::ArrowCursor);
    update();
    emit viewChanged();
}

// Painting -------------------------------------------------------------------------------------------------------

void PictureCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors colors = Colors::of(palette());
    painter.fillRect(rect(), colors.dark ? palette().color(QPalette::Dark) : colors.raised);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (hasPicture())
        paintPicture(painter);
    else if (!m_placeholder.isNull())
        painter.drawPixmap(pictureRect(), m_placeholder, QRectF(m_placeholder.rect()));
    else if (!m_size.isEmpty())
        painter.fillRect(pictureRect(), colors.skeleton);
}

/// Only the part that is seen: at 16 times the size the whole would be gigabytes of scaling.
void PictureCanvas::paintPicture(QPainter &painter) const
{
    const QRectF shown = pictureRect();
    const QRectF seen = shown.intersected(QRectF(rect()));
    const QImage &level = m_picture.levelFor(int(std::ceil(shown.width() * devicePixelRatioF())));
    const QPointF perPoint(level.width() / shown.width(), level.height() / shown.height());
    const QRectF source((seen.x() - shown.x()) * perPoint.x(), (seen.y() - shown.y()) * perPoint.y(),
                        seen.width() * perPoint.x(), seen.height() * perPoint.y());
    painter.drawImage(seen, level, source);
}

void PictureCanvas::resizeEvent(QResizeEvent *)
{
    updateView();
}

// Hands ----------------------------------------------------------------------------------------------------------

bool PictureCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::Gesture) {
        auto *gestures = static_cast<QGestureEvent *>(event);
        if (const auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->hotSpot()));
            return true;
        }
    }
    return QWidget::event(event);
}

void PictureCanvas::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 8.0 / degreesPerStep;
    if (steps != 0)
        zoomBy(std::pow(step, steps), event->position());
    event->accept();
}

void PictureCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isPannable())
        return;
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void PictureCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom)
        return;
    const QPointF from = *m_dragFrom;
    m_dragFrom = event->position();
    pan(from - event->position());
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    updateView();
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setScale(isFitted() ? std::optional(1.0) : std::nullopt, event->position());
}

} // namespace vitrine
