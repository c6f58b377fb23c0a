#include "demo/art/Landscapes.h"

#include "demo/art/Noise.h"

#include <QLinearGradient>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

void paintBirds(ArtCanvas &canvas, QPointF around, const QColor &colour)
{
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(colour, 2.6, Qt::SolidLine, Qt::RoundCap));
    const int count = 3 + canvas.random.below(5);
    for (int i = 0; i < count; ++i) {
        const QPointF at = around + QPointF(canvas.random.bell() * 190, canvas.random.bell() * 70);
        const double wing = canvas.random.between(9, 20);
        QPainterPath bird(at + QPointF(-wing, -wing * 0.3));
        bird.quadTo(at + QPointF(-wing * 0.4, -wing * 0.5), at);
        bird.quadTo(at + QPointF(wing * 0.4, -wing * 0.5), at + QPointF(wing, -wing * 0.3));
        canvas.painter.drawPath(bird);
    }
}

/// A filled outline that fades into `haze` towards its foot.
void fillHazy(ArtCanvas &canvas, const QPolygonF &outline, double top, double depth, const QColor &colour,
              const QColor &haze)
{
    QLinearGradient gradient(0, top, 0, top + depth);
    gradient.setColorAt(0, colour);
    gradient.setColorAt(1, haze);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(gradient);
    canvas.painter.drawPolygon(outline);
}

/// Fills from a line of `tops` (one every `cell` across) down to `bottom` with flat triangles; `colourAt` is given a
/// triangle's middle and how far down it is, 0 to 1. Those that face left are lit, the others lie in shade.
void paintFacets(ArtCanvas &canvas, const QList<double> &tops, double cell, double bottom,
                 const std::function<QColor(QPointF, double)> &colourAt)
{
    ArtRandom &random = canvas.random;
    const double highest = *std::min_element(tops.cbegin(), tops.cend());
    const int rows = std::max(3, int((bottom - highest) / cell));
    QList<QList<QPointF>> lines;
    for (int row = 0; row <= rows; ++row) {
        QList<QPointF> line;
        for (qsizetype column = 0; column < tops.size(); ++column) {
            const double jitter = row == 0 || row == rows ? 0 : 0.36;
            const double down = std::pow(double(row) / rows, 1.25);
            line << QPointF((double(column) - 1 + random.bell() * jitter) * cell,
                            std::lerp(tops[column], bottom, down) + random.bell() * jitter * cell);
        }
        lines << line;
    }
    const auto facet = [&](QPointF a, QPointF b, QPointF c, double below, bool isLit) {
        const QColor shaded = colourAt((a + b + c) / 3, below).lighter(int((isLit ? 107 : 95) + random.bell() * 7));
        canvas.painter.setPen(QPen(shaded, 1.5)); // closes the hair lines that antialiasing leaves between neighbours
        canvas.painter.setBrush(shaded);
        const QPointF triangle[] = {a, b, c};
        canvas.painter.drawConvexPolygon(triangle, 3);
    };
    for (int row = 0; row < rows; ++row) {
        const double below = double(row) / rows;
        for (qsizetype column = 0; column + 1 < tops.size(); ++column) {
            const QPointF topLeft = lines[row][column];
            const QPointF topRight = lines[row][column + 1];
            const QPointF bottomLeft = lines[row + 1][column];
            const QPointF bottomRight = lines[row + 1][column + 1];
            if ((row + column) % 2 == 0) {
                facet(topLeft, topRight, bottomLeft, below, true);
                facet(topRight, bottomRight, bottomLeft, below, false);
            } else {
                facet(topLeft, topRight, bottomRight, below, false);
                facet(topLeft, bottomRight, bottomLeft, below, true);
            }
        }
    }
}

} // namespace

void paintFirs(ArtCanvas &canvas, const QPolygonF &ground, const QColor &colour, double size, int count)
{
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(colour);
    const qsizetype along = ground.size() - 2; // the last two points close the outline below
    for (int i = 0; i < count; ++i) {
        const QPointF foot = ground[canvas.random.below(int(along))] + QPointF(0, size * 0.1);
        const double tall = size * canvas.random.between(0.45, 1.0);
        QPainterPath tree;
        constexpr int tiers = 4;
        for (int tier = 0; tier < tiers; ++tier) {
            const double top = foot.y() - tall + tall * 0.19 * tier;
            const double half = tall * (0.07 + 0.045 * tier);
            tree.moveTo(foot.x(), top);
            tree.lineTo(foot.x() + half, top + tall * 0.36);
            tree.lineTo(foot.x() - half, top + tall * 0.36);
            tree.closeSubpath();
        }
        tree.setFillRule(Qt::WindingFill);
        canvas.painter.drawPath(tree);
    }
}

void paintMountains(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const double horizon = canvas.height * random.between(0.42, 0.55);
    const QColor haze = palette.shades[4];
    canvas.fillDown({{0, palette.shade(0.3)}, {0.3, palette.shade(0.55)}, {0.55, haze}, {1, haze}});
    if (palette.isNight())
        canvas.stars(90, canvas.height * 0.3);

    const QPointF sun(canvas.width * random.between(0.2, 0.8), horizon - canvas.height * random.between(0.1, 0.24));
    const double radius = random.between(55, 110);
    canvas.glow(sun, radius * 5.5, palette.shades[5], 0.8);
    canvas.disc(sun, radius, mixed(palette.sun, palette.shades[5], 0.35));
    paintBirds(canvas, QPointF(canvas.width * random.between(0.3, 0.7), sun.y() + random.between(-60, 60)),
               withAlpha(palette.shades[0], 0.75));

    constexpr int ridges = 6;
    QPolygonF front;
    for (int i = 0; i < ridges; ++i) {
        const double nearness = double(i) / (ridges - 1);
        const double y = std::lerp(horizon, canvas.height * 0.93, std::pow(nearness, 1.15));
        const double rise = std::lerp(190.0, 70.0, nearness) * random.between(0.8, 1.25);
        front = ridge(canvas, y, rise, std::lerp(330.0, 420.0, nearness), canvas.seed * 31 + quint32(i));
        const QColor colour = mixed(mixed(palette.shades[3], haze, 0.35), palette.shades[0], std::pow(nearness, 0.75));
        const QColor foot = mixed(colour, haze, 0.55 * (1 - nearness));
        fillHazy(canvas, front, y - rise * 0.6, 330, colour, foot);
        if (i >= ridges - 2)
            paintFirs(canvas, front, mixed(colour, palette.shades[0], 0.6), 85 + 75 * (i - ridges + 2), 34);
    }
}

void paintDunes(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    canvas.fillDown({{0, palette.shade(0.78)}, {0.45, palette.shade(0.97)}, {1, palette.shade(0.9)}});
    const double side = random.between(0.25, 0.75);
    const QPointF sun(canvas.width * side, canvas.height * random.between(0.2, 0.34));
    const double radius = random.between(120, 215);
    canvas.glow(sun, radius * 2.6, palette.shades[5], 0.9);
    QLinearGradient face(sun - QPointF(0, radius), sun + QPointF(0, radius));
    face.setColorAt(0, palette.sun);
    face.setColorAt(1, mixed(palette.sun, palette.shades[3], 0.8));
    canvas.disc(sun, radius, face);

    const int waves = 7 + random.below(3);
    for (int i = 0; i < waves; ++i) {
        const double nearness = double(i) / (waves - 1);
        const double y = canvas.height * std::lerp(0.40, 0.97, nearness);
        const double rise = std::lerp(60.0, 130.0, nearness);
        const QPolygonF outline =
            ridge(canvas, y, rise, std::lerp(420.0, 700.0, nearness), canvas.seed * 17 + quint32(i), 1);
        const QColor lit = palette.shade(std::lerp(0.74, 0.06, nearness));
        const QColor shadowed = mixed(lit, palette.shades[0], 0.4);
        // Lit from the sun's side: the gradient runs across, not down.
        QLinearGradient across(canvas.width * side, y - rise, canvas.width * (side < 0.5 ? 1.1 : -0.1), y + 260);
        across.setColorAt(0, mixed(lit, palette.shades[4], 0.28));
        across.setColorAt(0.5, lit);
        across.setColorAt(1, shadowed);
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(across);
        canvas.painter.drawPolygon(outline);
        canvas.painter.setBrush(Qt::NoBrush);
        canvas.painter.setPen(QPen(withAlpha(palette.shades[5], 0.28), 2.2));
        canvas.painter.drawPolyline(outline.constData(), int(outline.size() - 2));
    }
}

void paintLowPoly(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const double horizon = canvas.height * random.between(0.42, 0.54);
    const QPointF sun(canvas.width * random.between(0.2, 0.8), horizon * random.between(0.3, 0.6));
    const double sunRadius = random.between(75, 130);
    const double cell = random.between(62, 84);

    const int columns = int(canvas.width / cell) + 4;
    const auto flatTop = QList<double>(columns, -cell);
    paintFacets(canvas, flatTop, cell, horizon + 320, [&](QPointF at, double) {
        const double glow = std::exp(-std::hypot(at.x() - sun.x(), at.y() - sun.y()) / 300);
        return mixed(palette.shade(std::lerp(0.5, 0.82, at.y() / horizon)), palette.shades[5], glow * 0.8);
    });
    QPolygonF disc;
    for (int i = 0; i < 11; ++i)
        disc << sun + QPointF(std::cos(i * 0.5712), std::sin(i * 0.5712)) * sunRadius;
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(mixed(palette.sun, palette.shades[5], 0.2));
    canvas.painter.drawPolygon(disc);

    const Noise shapes(canvas.seed);
    constexpr int layers = 4;
    for (int layer = 0; layer < layers; ++layer) {
        const double nearness = double(layer) / (layers - 1);
        const double y = std::lerp(horizon, canvas.height * 0.86, nearness);
        const double rise = std::lerp(300.0, 130.0, nearness);
        QList<double> tops;
        for (int column = 0; column < columns; ++column) {
            const double fold = shapes.layered(column * cell / 260 + layer * 13, layer * 7.0, 3);
            tops << y - rise * (fold * 2.4 - 0.9) - (column % 2) * rise * 0.12;
        }
        const QColor ground = palette.shade(std::lerp(0.52, 0.1, nearness));
        paintFacets(canvas, tops, cell, canvas.height + cell, [&](QPointF at, double below) {
            const bool isSnow = layer < 2 && below < 0.13 && at.y() < y - rise * 0.12;
            return isSnow ? mixed(palette.shades[5], ground, 0.15) : mixed(ground, palette.shades[0], below * 0.45);
        });
    }
}

} // namespace vitrine
