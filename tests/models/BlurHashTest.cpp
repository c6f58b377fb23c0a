#include "models/BlurHash.h"
#include "demo/BlurHashEncoder.h"

#include <QPainter>
#include <QTest>

using namespace vitrine;

namespace {

/// Red on the left; blue above green on the right.
QImage threeFields()
{
    QImage image(64, 64, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.fillRect(0, 0, 32, 64, QColor(220, 30, 30));
    painter.fillRect(32, 0, 32, 32, QColor(30, 30, 220));
    painter.fillRect(32, 32, 32, 32, QColor(30, 200, 30));
    return image;
}

} // namespace

class BlurHashTest final : public QObject
{
    Q_OBJECT

private slots:
    void paintsPlainColours();
    void keepsWhereColoursAre();
    void decodesThePublishedExample();
    void paintsAnySize();
    void isNullForNonsense_data();
    void isNullForNonsense();
};

void BlurHashTest::paintsPlainColours()
{
    QImage plain(20, 20, QImage::Format_RGB32);
    plain.fill(QColor(200, 120, 40));
    // One wave holds the colour exactly; more of them leave a trace of the rounding in the encoder.
    const QImage image = decodeBlurHash(encodeBlurHash(plain, 1, 1), {8, 8});
    const QColor color = image.pixelColor(4, 4);
    QVERIFY2(qAbs(color.red() - 200) <= 1 && qAbs(color.green() - 120) <= 1 && qAbs(color.blue() - 40) <= 1,
             qPrintable(color.name()));
}

void BlurHashTest::keepsWhereColoursAre()
{
    const QImage image = decodeBlurHash(encodeBlurHash(threeFields(), 4, 3), {32, 32});
    QCOMPARE(image.size(), QSize(32, 32));
    const QColor left = image.pixelColor(4, 16);
    QVERIFY(left.red() > left.green() + 80 && left.red() > left.blue() + 80);
    const QColor topRight = image.pixelColor(28, 3);
    QVERIFY(topRight.blue() > topRight.red() + 80 && topRight.blue() > topRight.green() + 50);
    const QColor bottomRight = image.pixelColor(28, 29);
    QVERIFY(bottomRight.green() > bottomRight.red() + 80 && bottomRight.green() > bottomRight.blue() + 50);
}

void BlurHashTest::decodesThePublishedExample()
{
    // The README of the specification; the colours are those of the formula in Algorithm.md.
    const QImage image = decodeBlurHash(u"LEHV6nWB2yk8pyo0adR*.7kCMdnj", {32, 32});
    QVERIFY(!image.isNull());
    // Its average colour is in digits 3 to 6: "HV6n" = 0x97 0x87 0x8A or thereabouts, never black or white.
    qint64 sum = 0;
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x)
            sum += qGray(image.pixel(x, y));
    }
    const double mean = double(sum) / (32 * 32);
    QVERIFY2(mean > 100 && mean < 180, qPrintable(QString::number(mean)));
}

void BlurHashTest::paintsAnySize()
{
    const QString hash = encodeBlurHash(threeFields(), 9, 9);
    QCOMPARE(decodeBlurHash(hash, {1, 1}).size(), QSize(1, 1));
    QCOMPARE(decodeBlurHash(hash, {3, 90}).size(), QSize(3, 90));
    QVERIFY(decodeBlurHash(hash, {0, 10}).isNull());
    QVERIFY(decodeBlurHash(hash, QSize()).isNull());
}

void BlurHashTest::isNullForNonsense_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << QStringLiteral("L00");
    QTest::newRow("cut off") << QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdn");
    QTest::newRow("too long") << QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnjA");
    QTest::newRow("foreign letters") << QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMd\u4f60j");
    QTest::newRow("a space") << QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMd j");
    QTest::newRow("more waves than there can be") << QString(QStringLiteral("~")).repeated(170);
    QTest::newRow("a colour beyond white") << QStringLiteral("00~~~~");
    QTest::newRow("a factor beyond the largest") << QStringLiteral("10AAAA~~");
}

void BlurHashTest::isNullForNonsense()
{
    QFETCH(QString, hash);
    QVERIFY(decodeBlurHash(hash, {16, 16}).isNull());
}

QTEST_GUILESS_MAIN(BlurHashTest)
#include "BlurHashTest.moc"
