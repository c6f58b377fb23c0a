#pragma once

#include "demo/art/ArtPalette.h"
#include "demo/art/ArtRandom.h"

#include <QPainter>
#include <QPolygonF>
#include <QSizeF>

#include <functional>

namespace vitrine {

/// What a drawing is made on. Its units do not depend on the pixels: the shorter side is 1000 of them.
struct ArtCanvas
{
    QPainter &painter;
    double width;
    double height;
    ArtPalette palette;
    ArtRandom random;
    quint32 seed;

    void fillDown(const QList<QPair<double, QColor>> &stops); ///< a vertical gradient over everything
    void glow(QPointF centre, double radius, const QColor &colour, double strength);
    void disc(QPointF centre, double radius, const QBrush &brush);
    void stars(int count, double lowest);
    /// Fills everything from a function of the place, at a coarse resolution that is smoothed: for soft fields only.
    void fillField(const std::function<Light(double x, double y)> &lightAt);
};

/// A horizon that goes up and down around `y` by up to `rise`, closed below the canvas.
QPolygonF ridge(const ArtCanvas &canvas, double y, double rise, double featureWidth, quint32 seed, int octaves = 5);

} // namespace vitrine
