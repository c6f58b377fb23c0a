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
    double strength;
    Light low;
    Light high;
    Noise noise;

    /// How much of its light is at a place, and of which colour.
    Light shining(const Light &behind, double x, double y) const
    {
        const double above = foot + sway * (noise.layered(x / 420, 3, 2) * 2 - 1) - y;
        if (above < -60)
            return behind;
        const double rays = 0.2 + 1.1 * noise.at(x / 30, 9 + y / 700) * noise.at(x / 150, 21);
        const double edge = above < 0 ? std::exp(above / 14) : std::exp(-above / (tall * 0.5));
        const double fade = std::clamp(above / (tall * 0.9), 0.0, 1.0);
        return behind.plus(low.blended(high, fade), edge * rays * strength);
    }
};

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
    constexpr int count = 3;
    for (int i = 0; i < count; ++i) {
        curtains.append({shore * random.between(0.42, 0.84), random.between(80, 200), random.between(260, 520),
                         random.between(0.6, 1.1), Light(i == 1 ? palette.second : palette.shades[3]),
                         Light(i == 1 ? palette.shades[2] : palette.accent), Noise(canvas.seed * 7 + quint32(i))});
    }
    const Light zenith(palette.shades[0]);
    const Light low(palette.shade(0.24));
    canvas.fillField([&](double x, double y) {
        Light light = zenith.blended(low, std::pow(std::min(1.0, y / shore), 1.7));
        for (const Curtain &curtain : std::as_const(curtains))
            light = curtain.shining(light, x, y);
        return light;
    });
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
    std::array<Light, 64> ramp;
    for (size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = Light(palette.shade(double(i) / double(ramp.size() - 1)));
    const Light accent(palette.accent);
    const Light dark(palette.shades[0].darker(150));
    canvas.fillField([&](double x, double y) {
        const double u = (x * std::cos(turn) + y * std::sin(turn)) / 520;
        const double v = (y * std::cos(turn) - x * std::sin(turn)) / 330;
        const double warp = gas.layered(u + 4, v + 8, 3);
        const double cloud = gas.layered(u + warp * 1.9, v + warp * 1.5, 4);
        const double veil = dust.layered(u * 1.4 - warp, v * 1.4 + 3, 3);
        const double distance = std::hypot(x - heart.x(), y - heart.y()) / 720;
        const double bright = std::pow(std::clamp(cloud * 1.75 - 0.3, 0.0, 1.0), 1.6) * std::exp(-distance * distance);
        const Light gasLight = ramp[size_t(std::min(0.02 + bright, 1.0) * double(ramp.size() - 1))];
        const Light lit = gasLight.plus(accent, std::pow(veil, 5) * 1.8 * std::exp(-distance));
        return lit.blended(dark, std::clamp(dust.layered(u * 3, v * 3, 3) - 0.42, 0.0, 0.7));
    });
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
    canvas.fillDown({{0, palette.shade(0.0)}, {0.55, palette.shade(0.16)}, {1, palette.shade(0.02)}});
    for (int i = 0; i < 3; ++i) {
        canvas.glow(QPointF(random.between(0, canvas.width), random.between(0.2, 0.9) * canvas.height),
                    random.between(420, 760), palette.shade(random.between(0.4, 0.7)), 0.5);
    }
    const std::array lights{palette.accent, palette.second, palette.shades[3], palette.shades[3], palette.shades[4]};
    const double slope = random.between(-0.5, 0.5);
    canvas.painter.setCompositionMode(QPainter::CompositionMode_Screen);
    for (int i = 0; i < 62; ++i) {
        const double nearness = random.unit();
        const double radius = 16 + 105 * nearness * nearness;
        const double x = random.between(-60, canvas.width + 60);
        const double band = canvas.height * 0.55 + slope * (x - canvas.width / 2);
        const QPointF at(x, band + random.bell() * canvas.height * (0.24 + 0.4 * nearness));
        const QColor colour = lights[size_t(random.below(int(lights.size())))];
        const double strength = random.between(0.25, 0.75) * (1.1 - nearness * 0.5);
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
