#include "models/BlurHash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace vitrine {

namespace {

/// Red, green and blue; linear light, or the factors of one cosine wave.
using Channels = std::array<float, 3>;

/// What a hash says: the factors of `columns` by `rows` cosine waves, the average colour first.
struct Waves
{
    int columns = 0;
    int rows = 0;
    std::vector<Channels> factors;
};

std::optional<int> base83(QStringView digits)
{
    constexpr QStringView alphabet =
        u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    int value = 0;
    for (const QChar digit : digits) {
        const qsizetype place = alphabet.indexOf(digit);
        if (place < 0)
            return std::nullopt;
        value = value * 83 + int(place);
    }
    return value;
}

float toLinear(int channel)
{
    const float v = float(channel) / 255;
    return v <= 0.04045F ? v / 12.92F : std::pow((v + 0.055F) / 1.055F, 2.4F);
}

/// By a table: a power for each channel of each pixel would cost more than all the rest.
int toSrgb(float linear)
{
    constexpr int steps = 4096; // fine enough that no two neighbouring bytes fall together but in the darkest tones
    static const std::array<unsigned char, steps + 1> table = [] {
        std::array<unsigned char, steps + 1> values{};
        for (int i = 0; i <= steps; ++i) {
            const float v = float(i) / steps;
            const float srgb = v <= 0.0031308F ? v * 12.92F : 1.055F * std::pow(v, 1 / 2.4F) - 0.055F;
            values[size_t(i)] = static_cast<unsigned char>(srgb * 255 + 0.5F);
        }
        return values;
    }();
    return table[size_t(std::clamp(linear, 0.0F, 1.0F) * steps + 0.5F)];
}

std::optional<Waves> readWaves(QStringView hash)
{
    if (hash.size() < 6)
        return std::nullopt;
    const std::optional<int> counts = base83(hash.first(1));
    const std::optional<int> largest = base83(hash.sliced(1, 1));
    const std::optional<int> average = base83(hash.sliced(2, 4));
    if (!counts || *counts > 8 + 8 * 9 || !largest || !average || *average > 0xFFFFFF)
        return std::nullopt;
    Waves waves{*counts % 9 + 1, *counts / 9 + 1, {}};
    const int count = waves.columns * waves.rows;
    if (hash.size() != 4 + 2 * count)
        return std::nullopt;

    waves.factors.reserve(size_t(count));
    waves.factors.push_back({toLinear(*average >> 16), toLinear(*average >> 8 & 255), toLinear(*average & 255)});
    const float scale = float(*largest + 1) / 166;
    for (int i = 1; i < count; ++i) {
        const std::optional<int> value = base83(hash.sliced(4 + 2 * i, 2));
        if (!value || *value >= 19 * 19 * 19)
            return std::nullopt;
        const auto factor = [scale](int quantised) {
            const float root = float(quantised - 9) / 9;
            return std::copysign(root * root, root) * scale;
        };
        waves.factors.push_back({factor(*value / (19 * 19)), factor(*value / 19 % 19), factor(*value % 19)});
    }
    return waves;
}

/// cos(pi * place * wave / length) for every place, `waves` of them for each.
std::vector<float> cosines(int waves, int length)
{
    std::vector<float> values;
    values.reserve(size_t(waves) * size_t(length));
    for (int place = 0; place < length; ++place) {
        for (int wave = 0; wave < waves; ++wave)
            values.push_back(std::cos(std::numbers::pi_v<float> * float(place * wave) / float(length)));
    }
    return values;
}

} // namespace

QImage decodeBlurHash(QStringView hash, QSize size)
{
    const std::optional<Waves> waves = size.isEmpty() ? std::nullopt : readWaves(hash);
    if (!waves)
        return {};
    const size_t columns = size_t(waves->columns);
    const size_t rows = size_t(waves->rows);
    const std::vector<float> across = cosines(waves->columns, size.width());
    const std::vector<float> down = cosines(waves->rows, size.height());

    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return {};
    std::vector<Channels> line(columns); // the factors that are left in one line, its height worked in
    for (int y = 0; y < size.height(); ++y) {
        for (size_t column = 0; column < columns; ++column) {
            line[column] = {};
            for (size_t row = 0; row < rows; ++row) {
                for (size_t channel = 0; channel < 3; ++channel)
                    line[column][channel] +=
                        waves->factors[row * columns + column][channel] * down[size_t(y) * rows + row];
            }
        }
        auto *pixels = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            Channels sum{};
            for (size_t column = 0; column < columns; ++column) {
                for (size_t channel = 0; channel < 3; ++channel)
                    sum[channel] += line[column][channel] * across[size_t(x) * columns + column];
            }
            pixels[x] = qRgb(toSrgb(sum[0]), toSrgb(sum[1]), toSrgb(sum[2]));
        }
    }
    return image;
}

} // namespace vitrine
