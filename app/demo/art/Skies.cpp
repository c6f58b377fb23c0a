#include "demo/art/Skies.h"

#include "demo/art/Landscapes.h"
#include "demo/art/Noise.h"

#include <QImage>
#include <QLinearGradient>
#include <QPainterPath>
#include <QRadialGradient>

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine {

namespace {

struct Curtain
{
    double foot;
    double sway;
    double tall;
    QColor low;
    QColor high;
    Noise noise;
};

QColor added(const QColor &base, const QColor &light, double strength)
{
    const auto sum = [strength](float a, float b) { return std::min(1.0F, a + b * float(strength)); };
    return QColor::fromRgbF(sum(base.redF(), light.redF()), sum(base.greenF(), light.greenF()),
                            sum(base.blueF(), light.blueF()));
}

void paintPlanet(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const QPointF centre(canvas.width * random.between(0.28, 0.72), canvas.height * random.between(0.35, 0.65));
    const double radius = random.between(110, 210);
    canvas.glow(centre, radius * 2.2, palette.shades[4], 0.35);
    QRadialGradient globe(centre, radius * 1.5, centre + QPointF(-radius * 0.7, -radius * 0.7));
    globe.setColorAt(0, palette.shades[5]);
    globe.setColorAt(0.4, palette.shades[3]);
    globe.setColorAt(0.9, palette.shades[0]);
    canvas.disc(centre, radius, globe);

    canvas.painter.save();
    canvas.painter.translate(centre);
    canvas.painter.rotate(random.between(-28, 28));
    canvas.painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < 5; ++i) {
        canvas.painter.setPen(
            QPen(withAlpha(i % 2 == 0 ? palette.accent : palette.shades[4], 0.65 - i * 0.09), 6.5 - i));
        const QRectF ring(-radius * (1.45 + i * 0.09), -radius * (0.3 + i * 0.02), radius * (2.9 + i * 0.18),
                          radius * (0.6 + i * 0.04));
        canvas.painter.drawArc(ring, 150 * 16, 240 * 16); // the part behind the globe stays hidden
    }
    canvas.painter.restore();
}

} // namespace

void paintAurora(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const double shore = canvas.height * random.between(0.7, 0.78);
    QList<Curtain> curtains;
    const int count = 3;
    for (int i = 0; i < count; ++i) {
        curtains.append({shore * random.between(0.52, 0.86), random.between(90, 190), random.between(230, 430),
                         i % 2 == 0 ? palette.shades[3] : palette.second,
                         i % 2 == 0 ? palette.accent : palette.shades[2], Noise(canvas.seed * 7 + quint32(i))});
    }
    canvas.fillField(
        [&](double x, double y) {
            QColor colour = mixed(palette.shade(0.02), palette.shade(0.26), std::pow(std::min(1.0, y / shore), 1.6));
            for (const Curtain &curtain : std::as_const(curtains)) {
                const double foot = curtain.foot + curtain.sway * (curtain.noise.layered(x / 420, 3, 2) * 2 - 1);
                const double above = foot - y;
                const double rays = 0.45 + 0.85 * curtain.noise.at(x / 34, 9 + y / 900) * curtain.noise.at(x / 140, 21);
                const double edge = above < 0 ? std::exp(above / 16) : std::exp(-above / (curtain.tall * 0.55));
                const double fade = std::clamp(above / curtain.tall, 0.0, 1.0);
                colour = added(colour, mixed(curtain.low, curtain.high, fade), edge * rays * 0.95);
            }
            return colour;
        },
        170);
    canvas.stars(150, shore * 0.9);
    const QPolygonF far = ridge(canvas, shore - 25, 75, 300, canvas.seed * 3 + 1);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(mixed(palette.shade(0.12), palette.shades[0], 0.3));
    canvas.painter.drawPolygon(far);
    const QPolygonF near = ridge(canvas, shore + 8, 26, 380, canvas.seed * 3 + 2);
    canvas.painter.setBrush(palette.shades[0].darker(140));
    canvas.painter.drawPolygon(near);
    paintFirs(canvas, near, palette.shades[0].darker(150), 105, 46);

    // The lake: dark, with the sky's colours as broken horizontal strokes.
    const double water = shore + 40;
    QLinearGradient lake(0, water, 0, canvas.height);
    lake.setColorAt(0, mixed(palette.shades[1], palette.shades[3], 0.45));
    lake.setColorAt(1, palette.shades[0].darker(130));
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(lake);
    canvas.painter.drawRect(QRectF(0, water, canvas.width, canvas.height - water));
    for (int i = 0; i < 110; ++i) {
        const double depth = random.unit() * random.unit();
        const double y = water + depth * (canvas.height - water);
        const double half = random.between(12, 70) * (0.4 + depth * 1.6);
        const double x = canvas.width * (0.5 + random.bell() * 0.62);
        canvas.painter.setBrush(
            withAlpha(random.chance(0.7) ? palette.shades[3] : palette.accent, 0.05 + 0.16 * random.unit()));
        canvas.painter.drawEllipse(QPointF(x, y), half, 1.4 + depth * 2.4);
    }
}

void paintNebula(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    const Noise gas(canvas.seed);
    const Noise dust(canvas.seed + 77);
    const double turn = random.between(0, 6.28);
    const QPointF heart(canvas.width * random.between(0.35, 0.65), canvas.height * random.between(0.3, 0.65));
    canvas.fillField(
        [&](double x, double y) {
            const double u = (x * std::cos(turn) + y * std::sin(turn)) / 520;
            const double v = (y * std::cos(turn) - x * std::sin(turn)) / 330;
            const double warp = gas.layered(u + 4, v + 8, 3);
            const double cloud = gas.layered(u + warp * 1.9, v + warp * 1.5, 4);
            const double veil = dust.layered(u * 1.4 - warp, v * 1.4 + 3, 4);
            const double distance = std::hypot(x - heart.x(), y - heart.y()) / 640;
            const double light =
                std::pow(std::clamp(cloud * 1.55 - 0.28, 0.0, 1.0), 1.7) * std::exp(-distance * distance);
            QColor colour = palette.shade(0.02 + light * 1.05);
            colour = added(colour, palette.accent, std::pow(veil, 5) * 1.5 * std::exp(-distance));
            return mixed(colour, palette.shades[0].darker(150),
                         std::clamp(dust.layered(u * 3, v * 3, 3) - 0.42, 0.0, 0.7));
        },
        190);
    canvas.stars(260, canvas.height);
    for (int i = 0; i < 7; ++i) {
        const QPointF at(random.between(0, canvas.width), random.between(0, canvas.height));
        canvas.glow(at, random.between(24, 62), palette.shades[5], 0.85);
        canvas.disc(at, random.between(2.5, 5), Qt::white);
    }
    if (random.chance(0.4))
        paintPlanet(canvas);
}

void paintBokeh(ArtCanvas &canvas)
{
    ArtRandom &random = canvas.random;
    const ArtPalette &palette = canvas.palette;
    canvas.fillDown({{0, palette.shade(0.04)}, {0.5, palette.shade(0.22)}, {1, palette.shade(0.08)}});
    for (int i = 0; i < 4; ++i) {
        canvas.glow(QPointF(random.between(0, canvas.width), random.between(0.2, 0.9) * canvas.height),
                    random.between(420, 760), palette.shade(random.between(0.4, 0.75)), 0.55);
    }
    const std::array lights{palette.accent, palette.second, palette.shades[4], palette.shades[3], palette.shades[5]};
    const double slope = random.between(-0.5, 0.5);
    canvas.painter.setCompositionMode(QPainter::CompositionMode_Screen);
    for (int i = 0; i < 62; ++i) {
        const double nearness = random.unit();
        const double radius = 16 + 105 * nearness * nearness;
        const double x = random.between(-60, canvas.width + 60);
        const double band = canvas.height * 0.55 + slope * (x - canvas.width / 2);
        const QPointF at(x, band + random.bell() * canvas.height * (0.24 + 0.4 * nearness));
        const QColor colour = lights[size_t(random.below(int(lights.size())))];
        const double strength = random.between(0.14, 0.5) * (1.15 - nearness * 0.6);
        QRadialGradient lens(at, radius);
        lens.setColorAt(0, withAlpha(colour, strength * 0.7));
        lens.setColorAt(0.86, withAlpha(colour, strength));
        lens.setColorAt(0.94, withAlpha(mixed(colour, Qt::white, 0.35), strength * 1.5));
        lens.setColorAt(1, withAlpha(colour, 0));
        canvas.disc(at, radius, lens);
    }
    for (int i = 0; i < 40; ++i) {
        const QPointF at(random.between(0, canvas.width), canvas.height * 0.55 + random.bell() * canvas.height * 0.45);
        canvas.glow(at, random.between(6, 18), palette.shades[5], 0.9);
    }
    canvas.painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

} // namespace vitrine
