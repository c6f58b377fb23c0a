#include "demo/BlurHashEncoder.h"

#include <QImage>
#include <QTest>

#include <array>
#include <cmath>
#include <numbers>

using namespace vitrine;

namespace {

int value83(const QString &text)
{
    static const QString alphabet =
        QStringLiteral("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~");
    int value = 0;
    for (const QChar c : text)
        value = value * 83 + int(alphabet.indexOf(c));
    return value;
}

double linear(int channel)
{
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int srgb(double v)
{
    v = std::clamp(v, 0.0, 1.0);
    return int((v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055) * 255 + 0.5);
}

/// What a client shows at a place (0 to 1 in both directions), by the published decoder.
QColor decodedAt(const QString &hash, double x, double y)
{
    const int flag = value83(hash.left(1));
    const int columns = flag % 9 + 1;
    const double largest = (value83(hash.mid(1, 1)) + 1) / 166.0;
    const int average = value83(hash.mid(2, 4));
    std::array<double, 3> sum{linear(average >> 16), linear((average >> 8) & 255), linear(average & 255)};
    for (int i = 1; i < columns * (flag / 9 + 1); ++i) {
        const int value = value83(hash.mid(4 + i * 2, 2));
        const double basis =
            std::cos(std::numbers::pi * x * (i % columns)) * std::cos(std::numbers::pi * y * (i / columns));
        const std::array parts{value / 361, value / 19 % 19, value % 19};
        for (size_t channel = 0; channel < 3; ++channel) {
            const double root = (parts[channel] - 9) / 9.0;
            sum[channel] += basis * std::copysign(root * root, root) * largest;
        }
    }
    return QColor(srgb(sum[0]), srgb(sum[1]), srgb(sum[2]));
}

} // namespace

class BlurHashEncoderTest : public QObject
{
    Q_OBJECT

private slots:
    void encodesBlackAsEverybodyDoes();
    void keepsColourOfPlainPictures();
    void keepsWhereColoursAre();
    void saysHowManyComponentsItHas();
    void isEmptyWithoutPicture();
};

void BlurHashEncoderTest::encodesBlackAsEverybodyDoes()
{
    QImage image(20, 30, QImage::Format_RGB32);
    image.fill(Qt::black);
    QCOMPARE(encodeBlurHash(image, 4, 3), QStringLiteral("L00000fQfQfQfQfQfQfQfQfQfQfQ"));
}

void BlurHashEncoderTest::keepsColourOfPlainPictures()
{
    QImage image(20, 30, QImage::Format_RGB32);
    image.fill(QColor(200, 120, 40));
    QCOMPARE(value83(encodeBlurHash(image, 4, 3).mid(2, 4)), (200 << 16) + (120 << 8) + 40);
}

void BlurHashEncoderTest::keepsWhereColoursAre()
{
    QImage image(32, 32, QImage::Format_RGB32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x)
            image.setPixelColor(x, y,
                                x < 16 ? QColor(220, 30, 30) : (y < 16 ? QColor(30, 30, 220) : QColor(30, 200, 30)));
    }
    const QString hash = encodeBlurHash(image, 4, 3);
    const QColor left = decodedAt(hash, 0.15, 0.5);
    QVERIFY(left.red() > left.green() + 80 && left.red() > left.blue() + 80);
    const QColor topRight = decodedAt(hash, 0.85, 0.1);
    QVERIFY(topRight.blue() > topRight.red() + 80 && topRight.blue() > topRight.green() + 50);
    const QColor bottomRight = decodedAt(hash, 0.85, 0.9);
    QVERIFY(bottomRight.green() > bottomRight.red() + 80 && bottomRight.green() > bottomRight.blue() + 50);
}

void BlurHashEncoderTest::saysHowManyComponentsItHas()
{
    QImage image(8, 8, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QCOMPARE(encodeBlurHash(image, 1, 1).size(), 6);
    QCOMPARE(encodeBlurHash(image, 4, 3).size(), 28);
    QCOMPARE(encodeBlurHash(image, 9, 9).size(), 4 + 2 * 81);
}

void BlurHashEncoderTest::isEmptyWithoutPicture()
{
    QCOMPARE(encodeBlurHash(QImage(), 4, 3), QString());
}

QTEST_GUILESS_MAIN(BlurHashEncoderTest)
#include "BlurHashEncoderTest.moc"
