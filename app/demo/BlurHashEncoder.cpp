#include "demo/BlurHashEncoder.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace vitrine {

namespace {

struct Colour
{
    double red = 0;
    double green = 0;
    double blue = 0;
};

QString base83(int value, int digits)
{
    static const QString alphabet =
        QStringLiteral("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~");
    QString text(digits, QLatin1Char('0'));
    for (int i = digits - 1; i >= 0; --i, value /= 83)
        text[i] = alphabet[value % 83];
    return text;
}

double toLinear(int channel)
{
    static const std::array<double, 256> table = [] {
        std::array<double, 256> values{};
        for (size_t i = 0; i < values.size(); ++i) {
            const double v = double(i) / 255;
            values[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        }
        return values;
    }();
    return table[size_t(channel)];
}

int toSrgb(double linear)
{
    const double v = std::clamp(linear, 0.0, 1.0);
    return int((v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055) * 255 + 0.5);
}

std::vector<double> cosines(int waves, int length)
{
    std::vector<double> values;
    for (int i = 0; i < length; ++i)
        values.push_back(std::cos(std::numbers::pi * waves * i / length));
    return values;
}

/// How much of one cosine wave is in the picture.
Colour component(const QSize &size, const std::vector<Colour> &linear, int xWaves, int yWaves)
{
    const std::vector<double> across = cosines(xWaves, size.width());
    const std::vector<double> down = cosines(yWaves, size.height());
    Colour sum;
    auto pixel = linear.cbegin();
    for (const double yBasis : down) {
        for (const double xBasis : across) {
            const double basis = yBasis * xBasis;
            sum.red += basis * pixel->red;
            sum.green += basis * pixel->green;
            sum.blue += basis * pixel->blue;
            ++pixel;
        }
    }
    const double scale = (xWaves == 0 && yWaves == 0 ? 1.0 : 2.0) / (double(size.width()) * size.height());
    return {sum.red * scale, sum.green * scale, sum.blue * scale};
}

int quantised(double value, double largest)
{
    const double ratio = value / largest;
    const double root = std::copysign(std::sqrt(std::abs(ratio)), ratio);
    return int(std::clamp(std::floor(root * 9 + 9.5), 0.0, 18.0));
}

} // namespace

QString encodeBlurHash(const QImage &image, int xComponents, int yComponents)
{
    if (image.isNull())
        return {};
    const QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    std::vector<Colour> linear;
    linear.reserve(size_t(rgb.width()) * size_t(rgb.height()));
    for (int y = 0; y < rgb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(rgb.constScanLine(y));
        for (int x = 0; x < rgb.width(); ++x)
            linear.push_back({toLinear(qRed(line[x])), toLinear(qGreen(line[x])), toLinear(qBlue(line[x]))});
    }
    std::vector<Colour> components;
    for (int y = 0; y < yComponents; ++y) {
        for (int x = 0; x < xComponents; ++x)
            components.push_back(component(rgb.size(), linear, x, y));
    }

    double most = 0;
    for (auto it = components.cbegin() + 1; it != components.cend(); ++it)
        most = std::max({most, std::abs(it->red), std::abs(it->green), std::abs(it->blue)});
    const int quantisedMost = components.size() > 1 ? int(std::clamp(std::floor(most * 166 - 0.5), 0.0, 82.0)) : 0;
    const double largest = components.size() > 1 ? (quantisedMost + 1) / 166.0 : 1.0;

    const Colour &average = components.front();
    QString hash = base83(xComponents - 1 + (yComponents - 1) * 9, 1) + base83(quantisedMost, 1) +
                   base83((toSrgb(average.red) << 16) + (toSrgb(average.green) << 8) + toSrgb(average.blue), 4);
    for (auto it = components.cbegin() + 1; it != components.cend(); ++it)
        hash += base83(quantised(it->red, largest) * 19 * 19 + quantised(it->green, largest) * 19 +
                           quantised(it->blue, largest),
                       2);
    return hash;
}

} // namespace vitrine
