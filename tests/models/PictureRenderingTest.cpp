#include "models/PictureRendering.h"
#include "demo/BlurHashEncoder.h"
#include "models/TestPictures.h"

#include <QPainter>
#include <QTest>

using namespace vitrine;

namespace {

PictureRequest requestFor(QSize cell, bool veiled = false)
{
    PictureRequest request;
    request.cell = cell;
    request.veiled = veiled;
    return request;
}

/// A PNG that says to be so large, in so many bytes that hold next to nothing.
QByteArray pngWithHeader(QSize size)
{
    QImage image(size, QImage::Format_Mono); // 1 bit a pixel here, 32 when decoded to be painted
    image.fill(0);
    return encoded(image);
}

} // namespace

class PictureRenderingTest final : public QObject
{
    Q_OBJECT

private slots:
    void fillsTheCellFromTheMiddle();
    void keepsTheTopOfPortraits();
    void showsAllWhereAllIsWanted();
    void makesNothingLargerThatIsWantedWhole();
    void roundsTheCorners();
    void survivesExtremeShapes_data();
    void survivesExtremeShapes();
    void refusesWhatIsTooLarge_data();
    void refusesWhatIsTooLarge();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void veilHidesDetail();
    void veilKeepsTheColours();
    void placeholderHasTheCellsShape();
    void placeholderIsCutLikeThePicture();
    void placeholderNeedsAHash();
};

void PictureRenderingTest::fillsTheCellFromTheMiddle()
{
    QImage wide = plainPicture({300, 100}, Qt::red);
    QPainter(&wide).fillRect(120, 0, 60, 100, Qt::blue);
    const QImage shown = renderPicture(encoded(wide), requestFor({50, 100}));
    QCOMPARE(shown.size(), QSize(50, 100));
    QCOMPARE(shown.pixelColor(2, 50), QColor(Qt::blue)); // 125 to 175 of the width are left
    QCOMPARE(shown.pixelColor(47, 50), QColor(Qt::blue));
}

void PictureRenderingTest::keepsTheTopOfPortraits()
{
    QImage tall = plainPicture({100, 500}, Qt::red);
    QPainter(&tall).fillRect(0, 100, 100, 100, Qt::blue);
    const QImage shown = renderPicture(encoded(tall), requestFor({100, 100}));
    QCOMPARE(shown.pixelColor(50, 50), QColor(Qt::blue)); // a quarter of what is cut off goes above
}

void PictureRenderingTest::showsAllWhereAllIsWanted()
{
    QImage wide = plainPicture({300, 100}, Qt::red);
    QPainter(&wide).fillRect(200, 0, 100, 100, Qt::blue);
    PictureRequest request = requestFor({60, 100});
    request.whole = true;
    const QImage shown = renderPicture(encoded(wide), request);
    QCOMPARE(shown.size(), QSize(60, 20));
    QCOMPARE(shown.pixelColor(2, 10), QColor(Qt::red));
    QCOMPARE(shown.pixelColor(57, 10), QColor(Qt::blue));
    QCOMPARE(renderPicture(encoded(plainPicture({16'000, 10})), request).size(), QSize(60, 1));
}

void PictureRenderingTest::makesNothingLargerThatIsWantedWhole()
{
    PictureRequest request = requestFor({60, 100});
    request.whole = true;
    QCOMPARE(renderPicture(encoded(plainPicture({30, 20})), request).size(), QSize(30, 20));
}

void PictureRenderingTest::roundsTheCorners()
{
    PictureRequest request = requestFor({40, 40});
    request.radius = 10;
    const QImage shown = renderPicture(encoded(plainPicture({40, 40})), request);
    QCOMPARE(shown.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(shown.pixelColor(39, 39).alpha(), 0);
    QCOMPARE(shown.pixelColor(20, 0).alpha(), 255);
}

void PictureRenderingTest::survivesExtremeShapes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("a pixel") << QSize(1, 1);
    QTest::newRow("a line") << QSize(16'000, 1);
    QTest::newRow("a pole") << QSize(1, 16'000);
    QTest::newRow("a strip") << QSize(12'000, 30);
}

void PictureRenderingTest::survivesExtremeShapes()
{
    QFETCH(QSize, size);
    for (const bool veiled : {false, true}) {
        const QImage shown = renderPicture(encoded(plainPicture(size)), requestFor({240, 346}, veiled));
        QCOMPARE(shown.size(), QSize(240, 346));
        QCOMPARE(shown.pixelColor(120, 170).alpha(), 255);
    }
}

void PictureRenderingTest::refusesWhatIsTooLarge_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("edge") << QSize(20'000, 100);
    QTest::newRow("area") << QSize(12'000, 12'000);
}

void PictureRenderingTest::refusesWhatIsTooLarge()
{
    QFETCH(QSize, size);
    const QByteArray bytes = pngWithHeader(size);
    QVERIFY2(bytes.size() < 1'000'000, qPrintable(QString::number(bytes.size())));
    QVERIFY(renderPicture(bytes, requestFor({100, 100})).isNull());
}

void PictureRenderingTest::refusesWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<!doctype html><html><body>Sorry</body></html>");
    QTest::newRow("a drawing") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    QTest::newRow("a bitmap") << encoded(plainPicture({9, 9}), "BMP"); // decodable, but nothing that the CDN sends
    QTest::newRow("cut off") << encoded(chequered({100, 100}, 3)).left(60);
}

void PictureRenderingTest::refusesWhatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(renderPicture(bytes, requestFor({20, 20})).isNull());
}

void PictureRenderingTest::veilHidesDetail()
{
    const QByteArray bytes = encoded(chequered({450, 650}, 24));
    QVERIFY(detailIn(renderPicture(bytes, requestFor({240, 346})), 13) > 200);
    const int left = detailIn(renderPicture(bytes, requestFor({240, 346}, true)), 13);
    QVERIFY2(left < 24, qPrintable(QString::number(left)));
}

void PictureRenderingTest::veilKeepsTheColours()
{
    QImage picture = plainPicture({450, 650}, Qt::red);
    QPainter(&picture).fillRect(0, 325, 450, 325, Qt::blue);
    const QImage shown = renderPicture(encoded(picture), requestFor({240, 346}, true));
    const QColor top = shown.pixelColor(120, 10);
    const QColor bottom = shown.pixelColor(120, 335);
    QVERIFY(top.red() > 120 && top.red() < 230 && top.blue() < 60); // and darker than it was
    QVERIFY(bottom.blue() > 120 && bottom.blue() < 230 && bottom.red() < 60);
}

void PictureRenderingTest::placeholderHasTheCellsShape()
{
    PictureRequest request = requestFor({240, 346});
    request.radius = 10;
    request.image.blurHash = encodeBlurHash(plainPicture({32, 32}, Qt::red), 4, 3);
    const QImage shown = renderPlaceholder(request);
    QCOMPARE(shown.size(), QSize(240, 346));
    QCOMPARE(shown.pixelColor(0, 0).alpha(), 0);
    QVERIFY(shown.pixelColor(120, 170).red() > 240);
}

void PictureRenderingTest::placeholderIsCutLikeThePicture()
{
    QImage wide = plainPicture({96, 32}, Qt::red);
    QPainter(&wide).fillRect(32, 0, 32, 32, Qt::blue);
    PictureRequest request = requestFor({100, 100});
    request.image.size = wide.size();
    request.image.blurHash = encodeBlurHash(wide, 9, 1);
    const QColor edge = renderPlaceholder(request).pixelColor(10, 50);
    QVERIFY2(edge.blue() > edge.red(), qPrintable(edge.name())); // the red ends are outside
}

void PictureRenderingTest::placeholderNeedsAHash()
{
    PictureRequest request = requestFor({100, 100});
    QVERIFY(renderPlaceholder(request).isNull());
    request.image.blurHash = QStringLiteral("nonsense");
    QVERIFY(renderPlaceholder(request).isNull());
}

QTEST_GUILESS_MAIN(PictureRenderingTest)
#include "PictureRenderingTest.moc"
