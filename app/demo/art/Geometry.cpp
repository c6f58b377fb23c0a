#include "demo/art/Geometry.h"

#include "demo/art/Noise.h"

#include <QLinearGradient>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine {

namespace {

void fill(ArtCanvas &canvas, const QPolygonF &polygon, const QBrush &brush)
{
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(brush);
    canvas.painter.drawPolygon(polygon);
}

/// Rows of small lit and dark windows on a wall that leans by `lean` units down for each unit across.
void paintWindows(ArtCanvas &canvas, QPointF topLeft, double across, double lean, double tall, const QColor &lit,
                  const QColor &dark)
{
    constexpr double step = 24;
    for (double x = 9; x + 10 < across; x += 17) {
        for (double y = 14; y + 16 < tall; y += step) {
            const QPointF at = topLeft + QPointF(x, y + x * lean);
            const QColor colour = canvas.random.chance(0.42) ? lit : dark;
            fill(canvas,
                 QPolygonF({at, at + QPointF(8, 8 * lean), at + QPointF(8, 8 * lean + 12), at + QPointF(0, 12)}),
                 colour);
        }
    }
}

void paintBlock(ArtCanvas &canvas, QPointF foot, double half, double tall, const QColor &colour)
{
    constexpr double lean = 0.5; // the isometric slope
    const ArtPalette &palette = canvas.palette;
    const QPointF left = foot + QPointF(-half, -half * lean);
    const QPointF right = foot + QPointF(half, -half * lean);
    const QPointF back = foot + QPointF(0, -half * lean * 2);
    const QPointF up(0, -tall);
    const QColor shaded = mixed(colour, palette.shades[0], 0.45);
    const QColor deep = mixed(colour, palette.shades[0], 0.7);
    fill(canvas, QPolygonF({left, foot, foot + up, left + up}), shaded);
    fill(canvas, QPolygonF({foot, right, right + up, foot + up}), deep);
    fill(canvas, QPolygonF({left + up, foot + up, right + up, back + up}), mixed(colour, palette.shades[5], 0.18));
    if (tall > 70) {
        paintWindows(canvas, left + up, half, lean, tall, palette.accent, mixed(shaded, palette.shades[0], 0.4));
        paintWindows(canvas, foot + up, half, -lean, tall, mixed(palette.accent, deep, 0.3),
                     mixed(deep, palette.shades[0], 0.5));
    }
    const QPointF roof = (left + right) / 2 + up;
    if (canvas.random.chance(0.3)) {
        canvas.disc(roof, half * 0.28, palette.second); // a roof garden
    } else if (tall > 40 && canvas.random.chance(0.5)) {
        const double hut = half * 0.3;
        const QPointF base = roof + QPointF(0, hut * lean);
        fill(canvas,
             QPolygonF({base + QPointF(-hut, -hut * lean), base, base + QPointF(0, -22),
                        base + QPointF(-hut, -hut * lean - 22)}),
             shaded);
        fill(canvas,
             QPolygonF({base, base + QPointF(hut, -hut * lean), base + QPointF(hut, -hut * lean - 22),
                        base + QPointF(0, -22)}),
             deep);
        fill(canvas,
             QPolygonF({base + QPointF(-hut, -hut * lean - 22), base + QPointF(0, -22),
                        base + QPointF(hut, -hut * lean - 22), base + QPointF(0, -hut - 22)}),
             colour);
    }
}

void paintVessel(ArtCanvas &canvas, QPointF foot, double tall, const QColor &colour)
{
    ArtRandom &random = canvas.random;
    const double belly = tall * random.between(0.26, 0.42);
    const double neck = belly * random.between(0.28, 0.55);
    const double base = belly * random.between(0.45, 0.75);
    const double shoulder = random.between(0.42, 0.62);
    QPainterPath half;
    half.moveTo(foot + QPointF(-base, 0));
    half.cubicTo(foot + QPointF(-belly * 1.3, -tall * shoulder * 0.4), foot + QPointF(-belly * 1.2, -tall * shoulder),
                 foot + QPointF(-neck, -tall * 0.86));
    half.lineTo(foot + QPointF(-neck * 1.25, -tall));
    half.lineTo(foot + QPointF(neck * 1.25, -tall));
    half.lineTo(foot + QPointF(neck, -tall * 0.86));
    half.cubicTo(foot + QPointF(belly * 1.2, -tall * shoulder), foot + QPointF(belly * 1.3, -tall * shoulder * 0.4),
                 foot + QPointF(base, 0));
    half.closeSubpath();
    QLinearGradient round(foot - QPointF(belly, 0), foot + QPointF(belly, 0));
    round.setColorAt(0, mixed(colour, canvas.palette.shades[5], 0.35));
    round.setColorAt(0.35, colour);
    round.setColorAt(1, mixed(colour, canvas.palette.shades[0], 0.5));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(withAlpha(canvas.palette.shades[0], 0.18));
    canvas.painter.drawEllipse(foot + QPointF(belly * 0.8, 4), belly * 1.7, 17);
    canvas.painter.setBrush(round);
    canvas.painter.drawPath(half);
    if (random.chance(0.5)) { // a painted band, kept within the vessel
        canvas.painter.save();
        canvas.painter.setClipPath(half);
        canvas.painter.fillRect(QRectF(foot.x() - belly * 1.4, foot.y() - tall * 0.45, belly * 2.8, tall * 0.09),
                                withAlpha(canvas.palette.shades[5], 0.6));
        canvas.painter.restore();
    }
}

void paintTwig(ArtCanvas &canvas, QPointF foot, double tall)
{
    ArtRandom &random = canvas.random;
    const double lean = random.between(-0.35, 0.35);
    QPainterPath stem(foot);
    const QPointF top = foot + QPointF(tall * lean, -tall);
    stem.quadTo(foot + QPointF(0, -tall * 0.6), top);
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(canvas.palette.shades[1], 6, Qt::SolidLine, Qt::RoundCap));
    canvas.painter.drawPath(stem);
    for (int i = 2; i <= 9; ++i) {
        const QPointF at = stem.pointAtPercent(i / 9.0);
        canvas.painter.save();
        canvas.painter.translate(at);
        canvas.painter.rotate((i % 2 == 0 ? -40 : 220) + random.bell() * 22);
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(random.chance(0.25) ? canvas.palette.accent : canvas.palette.second);
        canvas.painter.drawEllipse(QPointF(34, 0), 34, 14);
        canvas.painter.restore();
    }
}

/// Cuts from a convex polygon what is nearer to `other` than to `site`.
QPolygonF nearerPart(const QPolygonF &polygon, QPointF site, QPointF other)
{
    const QPointF middle = (site + other) / 2;
    const QPointF towards = other - site;
    const auto side = [&](QPointF at) { return QPointF::dotProduct(at - middle, towards); };
    QPolygonF kept;
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF a = polygon[i];
        const QPointF b = polygon[(i + 1) % polygon.size()];
        const double sideA = side(a);
        const double sideB = side(b);
        if (sideA <= 0)
            kept << a;
        if ((sideA < 0 && sideB > 0) || (sideA > 0 && sideB < 0))
            kept << a + (b - a) * (sideA / (sideA - sideB));
    }
    return kept;
}

/// What is nearer to `site` than to any other: a cell of the Voronoi diagram.
QPolygonF cellAround(QPointF site, const QList<QPointF> &sites)
{
    constexpr double reach = 300; // cells are far smaller than this: sites beyond twice of it cannot touch
    QPolygonF cell{site + QPointF(-reach, -reach), site + QPointF(reach, -reach), site + QPointF(reach, reach),
                   site + QPointF(-reach, reach)};
    for (const QPointF other : sites) {
        const QPointF apart = other - site;
        if (!apart.isNull() && std::abs(apart.x()) + std::abs(apart.y()) < reach * 1.5)
            cell = nearerPart(cell, site, other);
    }
    return cell;
}

constexpr double roseRing = 100; ///< from one ring of a rose window to the next

/// Rings of petals that loosen outwards.
QList<QPointF> roseSites(ArtCanvas &canvas, QPointF heart)
{
    QList<QPointF> sites;
    const QRectF near(-250, -250, canvas.width + 500, canvas.height + 500);
    for (int ring = 0; ring < 15; ++ring) {
        const int petals = ring == 0 ? 1 : 4 + ring * 4;
        const double turn = canvas.random.between(0, 6.28);
        for (int i = 0; i < petals; ++i) {
            const double angle = turn + 6.2832 * i / petals + canvas.random.bell() * 0.02 * ring;
            const double distance = ring * roseRing + canvas.random.bell() * 6 * ring;
            const QPointF site = heart + QPointF(std::cos(angle), std::sin(angle)) * distance;
            if (near.contains(site))
                sites << site;
        }
    }
    return sites;
}

/// An irregular pavement.
QList<QPointF> paneSites(ArtCanvas &canvas)
{
    QList<QPointF> sites;
    constexpr double pitch = 92;
    for (double y = -pitch; y < canvas.height + pitch; y += pitch) {
        for (double x = -pitch; x < canvas.width + pitch; x += pitch)
            sites << QPointF(x + canvas.random.bell() * pitch * 0.6, y + canvas.random.bell() * pitch * 0.6);
    }
    return sites;
}

} // namespace

void paintCity(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    canvas.fillDown({{0, palette.shade(0.75)}, {0.5, palette.shade(0.95)}, {1, palette.shade(0.6)}});
    const QPointF sun(canvas.width * random.between(0.25, 0.75), canvas.height * 0.17);
    canvas.glow(sun, 420, palette.shades[5], 0.7);
    canvas.disc(sun, 85, mixed(palette.sun, palette.shades[5], 0.3));
    const Noise heights(canvas.seed);
    const std::array colours{palette.shades[3], palette.shades[4], palette.shades[2], palette.second,
                             palette.shades[5]};
    const double half = random.between(84, 112);
    const double pitch = half * 1.22; // streets between the blocks
    const int rows = int((canvas.height * 0.75 + 300) / (pitch * 0.5));
    const int columns = int(canvas.width / (pitch * 2)) + 3;
    for (int row = 0; row < rows; ++row) {
        for (int column = -1; column < columns; ++column) {
            const QPointF foot(column * pitch * 2 + (row % 2) * pitch, canvas.height * 0.37 + row * pitch * 0.5);
            const double raised = heights.layered(foot.x() / 260, foot.y() / 190, 3);
            const double tall = std::pow(std::max(0.0, raised * 1.5 - 0.35), 2) * 430 + 14;
            const QColor colour = tall < 26 ? mixed(palette.second, palette.shades[3], 0.35)
                                            : colours[size_t(random.below(int(colours.size())))];
            paintBlock(canvas, foot, half, tall, mixed(colour, palette.shades[4], 0.4 * (1 - double(row) / rows)));
        }
    }
}

void paintStillLife(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const double table = canvas.height * random.between(0.68, 0.76);
    canvas.fillDown({{0, palette.shade(0.97)}, {table / canvas.height, palette.shade(0.8)}, {1, palette.shade(0.8)}});
    const double archWidth = random.between(360, 520);
    const QPointF arch(canvas.width * random.between(0.36, 0.64), table);
    for (int i = 0; i < 4; ++i) { // nested arches, the sun's place behind the table
        const double half = archWidth / 2 * (1 - i * 0.22);
        QPainterPath path;
        const double top = table - archWidth * 1.28 + i * archWidth * 0.11;
        path.moveTo(arch.x() - half, table);
        path.lineTo(arch.x() - half, top + half);
        path.arcTo(QRectF(arch.x() - half, top, half * 2, half * 2), 180, -180);
        path.lineTo(arch.x() + half, table);
        path.closeSubpath();
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(
            std::array{palette.shades[3], palette.accent, palette.shades[4], palette.second}[size_t(i)]);
        canvas.painter.drawPath(path);
    }
    QLinearGradient wood(0, table, 0, canvas.height);
    wood.setColorAt(0, palette.shade(0.3));
    wood.setColorAt(1, palette.shade(0.08));
    canvas.painter.fillRect(QRectF(0, table, canvas.width, canvas.height - table), wood);
    canvas.painter.fillRect(QRectF(0, table, canvas.width, 7), withAlpha(palette.shades[5], 0.35));

    const std::array glazes{palette.shades[1], palette.shades[3], palette.accent, palette.second, palette.shades[2]};
    const int vessels = 3 + random.below(2);
    for (int i = 0; i < vessels; ++i) {
        const double x = canvas.width * (0.5 + (i - (vessels - 1) / 2.0) * (0.78 / vessels)) + random.bell() * 25;
        const double tall = random.between(210, 430);
        const QPointF foot(x, table + random.between(25, 105));
        if (random.chance(0.55))
            paintTwig(canvas, foot - QPointF(0, tall * 0.9), random.between(190, 330));
        paintVessel(canvas, foot, tall, glazes[size_t(i + random.below(2)) % glazes.size()]);
    }
    for (int i = 0; i < 4; ++i) {
        const QPointF at(random.between(0.12, 0.88) * canvas.width, table + random.between(95, 170));
        const double radius = random.between(30, 52);
        canvas.painter.setBrush(withAlpha(palette.shades[0], 0.2));
        canvas.painter.drawEllipse(at + QPointF(20, radius * 0.9), radius * 1.2, 11);
        QRadialGradient fruit(at - QPointF(radius * 0.3, radius * 0.3), radius * 1.4);
        fruit.setColorAt(0, mixed(i % 2 == 0 ? palette.accent : palette.shades[3], palette.shades[5], 0.4));
        fruit.setColorAt(1, mixed(i % 2 == 0 ? palette.accent : palette.shades[3], palette.shades[0], 0.3));
        canvas.disc(at, radius, fruit);
    }
}

void paintStainedGlass(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const QColor lead = palette.shades[0].darker(160);
    canvas.painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), lead);
    const bool isRose = random.chance(0.5);
    const QPointF heart(canvas.width * random.between(0.3, 0.7), canvas.height * random.between(0.25, 0.5));
    const QList<QPointF> sites = isRose ? roseSites(canvas, heart) : paneSites(canvas);
    const Noise hills(canvas.seed);
    const std::array glasses{palette.shades[1], palette.shades[2], palette.shades[3], palette.accent, palette.second};
    for (const QPointF site : sites) {
        const QPolygonF cell = cellAround(site, sites);
        if (cell.size() < 3)
            continue;
        const double distance = std::hypot(site.x() - heart.x(), site.y() - heart.y());
        QColor colour;
        if (isRose) {
            const auto ring = size_t(distance / roseRing + 0.5);
            colour = glasses[(ring + (random.chance(0.22) ? 1 : 0)) % glasses.size()];
        } else { // sun, sky and rolling bands
            const double band = site.y() / canvas.height + 0.22 * (hills.layered(site.x() / 420, 2, 2) - 0.5);
            colour = distance < 165 ? palette.sun : palette.shade(1.05 - band * 1.05 + random.bell() * 0.07);
            if (distance >= 165 && random.chance(0.1))
                colour = random.chance(0.5) ? palette.accent : palette.second;
        }
        colour = mixed(colour, palette.shades[5], 0.4 * std::exp(-distance / 260));
        QRadialGradient glass(site, 130);
        glass.setColorAt(0, colour.lighter(122));
        glass.setColorAt(1, mixed(colour, palette.shades[0], 0.4));
        canvas.painter.setPen(QPen(lead, 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        canvas.painter.setBrush(glass);
        canvas.painter.drawPolygon(cell);
    }
    canvas.painter.setCompositionMode(QPainter::CompositionMode_Screen);
    canvas.glow(heart, canvas.height * 0.75, palette.shades[4], 0.38);
    canvas.painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

} // namespace vitrine
