#include "demo/art/Organic.h"

#include "demo/art/Noise.h"

#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

namespace vitrine {

namespace {

constexpr double circle = 2 * std::numbers::pi;

void fillPaper(ArtCanvas &canvas)
{
    const ArtPalette &palette = canvas.palette;
    canvas.fillDown({{0, palette.shades[5]}, {1, mixed(palette.shades[5], palette.shades[4], 0.55)}});
    const QPointF middle(canvas.width / 2, canvas.height / 2);
    canvas.glow(middle, std::max(canvas.width, canvas.height) * 0.7, Qt::white, 0.25);
}

void paintSeal(ArtCanvas &canvas)
{
    const double side = 62;
    const QPointF at(canvas.width - 130, canvas.height - 150);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(withAlpha(canvas.palette.accent, 0.9));
    canvas.painter.drawRoundedRect(QRectF(at, QSizeF(side, side)), 7, 7);
    canvas.painter.setPen(QPen(canvas.palette.shades[5], 5, Qt::SolidLine, Qt::RoundCap));
    for (int i = 0; i < 3; ++i)
        canvas.painter.drawLine(at + QPointF(14, 17 + i * 14),
                                at + QPointF(canvas.random.between(34, 49), 17 + i * 14));
}

/// One breath with a wet brush: many hairs that run dry at different times.
void paintBrushCircle(ArtCanvas &canvas, QPointF centre, double radius)
{
    ArtRandom &random = canvas.random;
    const Noise wobble(canvas.seed);
    const double start = random.between(0, circle);
    canvas.painter.setBrush(Qt::NoBrush);
    constexpr int hairs = 60;
    for (int hair = 0; hair < hairs; ++hair) {
        const double across = double(hair) / hairs * 2 - 1;
        const double length = circle * (0.97 - 0.3 * random.unit() * std::abs(across));
        const double ink = (1 - across * across * 0.5) * random.between(0.35, 0.85);
        QPolygonF line;
        for (double angle = 0; angle < length; angle += 0.1) {
            const double pressure = 0.55 + 0.45 * std::sin(std::min(angle * 0.9, std::numbers::pi / 2));
            const double distance =
                radius + across * radius * 0.13 * pressure +
                16 * (wobble.layered(std::cos(angle) * 1.3 + 5, std::sin(angle) * 1.3 + 5, 2) - 0.5) +
                random.bell() * 1.2;
            line << centre + QPointF(std::cos(start + angle), std::sin(start + angle)) * distance;
        }
        const QColor colour = mixed(canvas.palette.shades[0], canvas.palette.shades[1], random.unit());
        canvas.painter.setPen(QPen(withAlpha(colour, ink), random.between(2, 6.5), Qt::SolidLine, Qt::RoundCap));
        canvas.painter.drawPolyline(line);
    }
    for (int i = 0; i < 46; ++i) {
        const double angle = start + random.bell() * 0.9;
        const double distance = radius * (1 + random.bell() * 0.4);
        canvas.disc(centre + QPointF(std::cos(angle), std::sin(angle)) * distance, std::pow(random.unit(), 3) * 11 + 1,
                    withAlpha(canvas.palette.shades[0], random.between(0.4, 0.9)));
    }
}

void paintGrowthRings(ArtCanvas &canvas, QPointF centre, double radius)
{
    const Noise shape(canvas.seed);
    canvas.painter.setBrush(Qt::NoBrush);
    constexpr int rings = 34;
    for (int ring = rings; ring > 0; --ring) {
        const double base = radius * 1.15 * ring / rings;
        QPolygonF line;
        for (int step = 0; step <= 120; ++step) {
            const double angle = circle * step / 120;
            const double bulge = shape.layered(std::cos(angle) * 1.1 + 3, std::sin(angle) * 1.1 + 3 + ring * 0.035, 3);
            line << centre + QPointF(std::cos(angle), std::sin(angle)) * base * (0.6 + 0.72 * bulge);
        }
        const double place = double(ring) / rings;
        const QColor tone = canvas.palette.shade(0.05 + 0.62 * place);
        const bool isAccent = canvas.random.chance(0.09);
        canvas.painter.setPen(QPen(isAccent ? canvas.palette.accent : tone, canvas.random.between(2.5, 8)));
        canvas.painter.setBrush(withAlpha(canvas.palette.shade(0.98 - 0.45 * place), 0.35));
        canvas.painter.drawPolygon(line);
    }
}

void paintOrbits(ArtCanvas &canvas, QPointF centre, double radius)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    canvas.glow(centre, radius * 1.2, palette.accent, 0.55);
    const int count = 9;
    for (int i = 1; i <= count; ++i) {
        const double distance = radius * 1.15 * i / count;
        const double from = random.between(0, 360);
        canvas.painter.setBrush(Qt::NoBrush);
        canvas.painter.setPen(
            QPen(palette.shade(0.1 + 0.5 * random.unit()), random.between(2, 5), Qt::SolidLine, Qt::RoundCap));
        const QRectF box(centre - QPointF(distance, distance), QSizeF(distance * 2, distance * 2));
        canvas.painter.drawArc(box, int(from * 16), int(random.between(140, 345) * 16));
        const double angle = random.between(0, circle);
        const std::array colours{palette.shades[1], palette.shades[3], palette.accent, palette.second,
                                 palette.shades[2]};
        canvas.disc(centre + QPointF(std::cos(angle), std::sin(angle)) * distance, random.between(9, 34),
                    colours[size_t(random.below(int(colours.size())))]);
    }
    canvas.disc(centre, radius * 0.075, palette.shades[0]);
}

void paintLeaf(ArtCanvas &canvas, QPointF foot, double angle, double length, const QColor &colour)
{
    canvas.painter.save();
    canvas.painter.translate(foot);
    canvas.painter.rotate(angle * 180 / std::numbers::pi);
    const double half = length * canvas.random.between(0.17, 0.27);
    QPainterPath leaf(QPointF(0, 0));
    leaf.cubicTo(QPointF(length * 0.25, -half * 1.3), QPointF(length * 0.75, -half), QPointF(length, 0));
    leaf.cubicTo(QPointF(length * 0.75, half), QPointF(length * 0.25, half * 1.3), QPointF(0, 0));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(colour);
    canvas.painter.drawPath(leaf);
    canvas.painter.setPen(QPen(withAlpha(colour.lighter(150), 0.7), std::max(1.0, length * 0.018)));
    canvas.painter.drawLine(QPointF(length * 0.06, 0), QPointF(length * 0.9, 0));
    canvas.painter.restore();
}

/// A bending stem with leaves to both sides that divides while it is long enough.
void paintBranch(ArtCanvas &canvas, QPointF from, double angle, double length, int depth)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const double bend = random.bell() * 0.55;
    const auto pointAt = [&](double along) {
        const double turned = angle + bend * along;
        return from + QPointF(std::cos(turned), std::sin(turned)) * length * along;
    };
    QPainterPath stem(from);
    stem.quadTo(from + QPointF(std::cos(angle), std::sin(angle)) * length * 0.55, pointAt(1));
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(palette.shades[1], 3.0 + depth * 2.6, Qt::SolidLine, Qt::RoundCap));
    canvas.painter.drawPath(stem);

    const int leaves = depth == 0 ? 7 : 4;
    for (int i = 1; i <= leaves; ++i) {
        const double along = double(i) / leaves;
        const double side = i % 2 == 0 ? 1 : -1;
        const QColor colour =
            mixed(palette.shade(random.between(0.15, 0.62)), palette.second, random.chance(0.14) ? 0.7 : 0.0);
        paintLeaf(canvas, pointAt(along), angle + bend * along + side * random.between(0.5, 1.0),
                  random.between(66, 124) * (1.15 - along * 0.45), colour);
    }
    if (depth > 0) {
        const int forks = 2 + random.below(2);
        for (int i = 0; i < forks; ++i)
            paintBranch(canvas, pointAt(random.between(0.45, 1)), angle + bend + random.bell() * 1.15,
                        length * random.between(0.5, 0.74), depth - 1);
        return;
    }
    paintLeaf(canvas, pointAt(1), angle + bend, random.between(60, 90), palette.shade(random.between(0.2, 0.6)));
    if (random.chance(0.45)) {
        for (int i = 0; i < 3; ++i)
            canvas.disc(pointAt(1) + QPointF(random.bell() * 30, random.bell() * 30), random.between(7, 14),
                        palette.accent);
    }
}

} // namespace

void paintFlowField(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const bool isDark = palette.isNight() || random.chance(0.4);
    if (isDark)
        canvas.fillDown({{0, palette.shades[0]}, {1, palette.shade(0.12)}});
    else
        fillPaper(canvas);
    const Noise field(canvas.seed);
    const Noise tint(canvas.seed + 9);
    const double scale = random.between(330, 620);
    const double turn = random.between(0, circle);
    const double swirl = random.between(0.9, 1.5);
    for (int i = 0; i < 430; ++i) {
        QPointF at(random.between(-80, canvas.width + 80), random.between(-80, canvas.height + 80));
        const double hue = tint.at(at.x() / 380, at.y() / 380) + random.bell() * 0.2;
        QColor colour = palette.shade(isDark ? 0.25 + hue * 0.75 : hue * 0.72);
        if (random.chance(0.08))
            colour = random.chance(0.5) ? palette.accent : palette.second;
        QPolygonF line;
        const int steps = 6 + random.below(16);
        for (int step = 0; step < steps; ++step) {
            line << at;
            const double angle = turn + swirl * circle * field.layered(at.x() / scale, at.y() / scale, 2);
            at += QPointF(std::cos(angle), std::sin(angle)) * 21;
        }
        const double thickness = random.unit();
        canvas.painter.setPen(QPen(withAlpha(colour, random.between(0.55, 0.95)), 2 + thickness * thickness * 15,
                                   Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        canvas.painter.drawPolyline(line);
    }
}

void paintInkCircles(ArtCanvas &canvas)
{
    fillPaper(canvas);
    const QPointF centre(canvas.width * canvas.random.between(0.46, 0.54),
                         canvas.height * canvas.random.between(0.44, 0.52));
    switch (canvas.random.below(3)) {
    case 0:
        paintBrushCircle(canvas, centre, 330);
        paintSeal(canvas);
        break;
    case 1:
        paintGrowthRings(canvas, centre, 470);
        break;
    default:
        paintOrbits(canvas, centre, 400);
        break;
    }
}

void paintBotanical(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    fillPaper(canvas);
    const QPointF sun(canvas.width * random.between(0.3, 0.7), canvas.height * random.between(0.28, 0.45));
    canvas.disc(sun, random.between(190, 290),
                withAlpha(mixed(canvas.palette.second, canvas.palette.shades[4], 0.45), 0.6));
    const int plants = 2 + random.below(2);
    for (int i = 0; i < plants; ++i) {
        const double x = canvas.width * (0.5 + (i - (plants - 1) / 2.0) * 0.24) + random.bell() * 40;
        paintBranch(canvas, QPointF(x, canvas.height + 20), -std::numbers::pi / 2 + random.bell() * 0.3,
                    canvas.height * random.between(0.36, 0.5), 2);
    }
}

} // namespace vitrine
