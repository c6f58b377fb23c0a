#include "demo/art/ArtCanvas.h"

#include "demo/art/Noise.h"

#include <QImage>
#include <QLinearGradient>
#include <QRadialGradient>

namespace vitrine {

void ArtCanvas::fillDown(const QList<QPair<double, QColor>> &stops)
{
    QLinearGradient gradient(0, 0, 0, height);
    for (const auto &[place, colour] : stops)
        gradient.setColorAt(place, colour);
    painter.fillRect(QRectF(0, 0, width, height), gradient);
}

void ArtCanvas::glow(QPointF centre, double radius, const QColor &colour, double strength)
{
    QRadialGradient gradient(centre, radius);
    gradient.setColorAt(0, withAlpha(colour, strength));
    gradient.setColorAt(0.25, withAlpha(colour, strength * 0.5));
    gradient.setColorAt(0.6, withAlpha(colour, strength * 0.13));
    gradient.setColorAt(1, withAlpha(colour, 0));
    disc(centre, radius, gradient);
}

void ArtCanvas::disc(QPointF centre, double radius, const QBrush &brush)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawEllipse(centre, radius, radius);
}

void ArtCanvas::stars(int count, double lowest)
{
    for (int i = 0; i < count; ++i) {
        const double size = random.unit();
        const QPointF place(random.between(0, width), random.between(0, lowest));
        disc(place, 0.8 + size * size * size * 2.6, withAlpha(palette.shades[5], 0.25 + 0.7 * random.unit()));
    }
}

void ArtCanvas::fillField(const std::function<Light(double, double)> &lightAt)
{
    constexpr double mostCells = 120;
    const double pixels = std::min(width, height) * painter.transform().m11();
    const double cell = std::min(width, height) / std::min(mostCells, pixels);
    QImage field(int(width / cell) + 1, int(height / cell) + 1, QImage::Format_RGB32);
    for (int row = 0; row < field.height(); ++row) {
        auto *line = reinterpret_cast<QRgb *>(field.scanLine(row));
        for (int column = 0; column < field.width(); ++column)
            line[column] = lightAt((column + 0.5) * cell, (row + 0.5) * cell).rgb();
    }
    painter.drawImage(QRectF(0, 0, field.width() * cell, field.height() * cell), field);
}

QPolygonF ridge(const ArtCanvas &canvas, double y, double rise, double featureWidth, quint32 seed, int octaves)
{
    const Noise noise(seed);
    QPolygonF outline;
    for (double x = -10; x <= canvas.width + 10; x += 5)
        outline << QPointF(x, y - rise * (noise.layered(x / featureWidth, 0.5, octaves) * 2 - 1));
    outline << QPointF(canvas.width + 10, canvas.height + 10) << QPointF(-10, canvas.height + 10);
    return outline;
}

} // namespace vitrine
