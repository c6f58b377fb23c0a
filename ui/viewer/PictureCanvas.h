#pragma once

#include "models/PictureDecoding.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace vitrine {

/// One picture in a window: fitted, at one pixel to one, or in between; wheel, pinch, drag and double click change what
/// is seen. Whatever stands in until the picture is there takes its place and shape, so that nothing jumps.
class PictureCanvas final : public QWidget
{
    Q_OBJECT

public:
    explicit PictureCanvas(QWidget *parent = nullptr);

    /// Another picture, fitted: `size` is the original's in pixels, or invalid where unknown.
    void showPlaceholder(const QPixmap &placeholder, QSize size);
    /// What stands in got better; the view stays.
    void setPlaceholder(const QPixmap &placeholder);
    /// The picture itself; the view stays.
    void setPicture(const ViewerPicture &picture);

    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomToActualSize();
    /// Moves what is seen, by device-independent pixels.
    void pan(const QPointF &distance);

    bool hasPicture() const { return !m_picture.levels.isEmpty(); }
    bool isFitted() const { return !m_scale; }
    /// Whether not all of it is seen.
    bool isPannable() const;
    /// Device pixels for each of the picture's.
    double scale() const;
    /// Whether it is shown larger than the pixels that are there.
    bool wantsOriginal() const;
    /// Where all of the picture is, in this widget's coordinates; it may reach beyond.
    QRectF pictureRect() const;

signals:
    void viewChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QSizeF contentSize() const;
    double fitScale() const;
    /// Keeps the place under `anchor` where it is.
    void zoomBy(double factor, const QPointF &anchor);
    void setScale(std::optional<double> scale, const QPointF &anchor);
    void keepInside();
    void updateView();
    void paintPicture(QPainter &painter) const;

    ViewerPicture m_picture;
    QPixmap m_placeholder;
    QSize m_size;                  ///< of the original; invalid while unknown
    std::optional<double> m_scale; ///< nothing for fitted
    QPointF m_center;              ///< of what is seen, in parts of the picture's width and height
    std::optional<QPointF> m_dragFrom;
};

} // namespace vitrine
