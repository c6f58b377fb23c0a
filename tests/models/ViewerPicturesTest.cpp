#include "models/ViewerPictures.h"
#include "bench/ThreadTime.h"
#include "demo/HttpServer.h"
#include "models/PictureSaver.h"
#include "models/TestPictures.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace vitrine;

namespace {

HttpResponse responseWith(const QByteArray &body, const char *type = "image/jpeg")
{
    HttpResponse response;
    response.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray(type)));
    response.body = body;
    return response;
}

Image imageAt(const HttpServer &server, const QString &uuid)
{
    Image image;
    image.uuid = uuid;
    image.url = server.origin();
    image.url.setPath(QStringLiteral("/account/%1/original=true/1.jpeg").arg(uuid));
    return image;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(char(number >> shift));
    return bytes;
}

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(quint32(data.size())) + type + data + bigEndian(crcOf(type + data));
}

/// A black PNG of any size in a few kilobytes, one bit a pixel: rows of zeros, compressed.
QByteArray bomb(int width, int height)
{
    const qsizetype rowBytes = (width + 7) / 8 + 1;
    const QByteArray data = qCompress(QByteArray(rowBytes * height, '\0'), 9).mid(4); // without Qt's length
    const QByteArray header =
        bigEndian(quint32(width)) + bigEndian(quint32(height)) + QByteArray("\x01\x00\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", data) + chunk("IEND", {});
}

/// A JPEG whose header says another size than it has.
QByteArray jpegThatSays(quint16 width, quint16 height)
{
    QByteArray jpeg = encoded(plainPicture({64, 64}), "JPEG");
    const qsizetype frame = jpeg.indexOf(QByteArray("\xff\xc0", 2));
    const QByteArray size =
        QByteArray(1, char(height >> 8)) + char(height & 0xff) + char(width >> 8) + char(width & 0xff);
    return jpeg.replace(frame + 5, 4, size);
}

/// Two frames, 4x4, the first one red.
QByteArray animatedGif()
{
    return QByteArray::fromBase64(
        "R0lGODlhBAAEAIAAAP8AAAAA/yH/C05FVFNDQVBFMi4wAwEAAAAh+QQAFAAAACwAAAAABAAEAAACBISPCQUAIfkEABQA"
        "AAAsAAAAAAQABAAAAgSMj6kFADs=");
}

} // namespace

class ViewerPicturesTest final : public QObject
{
    Q_OBJECT

private slots:
    void decodesInHalves();
    void makesLargeOnesSmallerWhileDecoding();
    void refusesHostilePictures_data();
    void refusesHostilePictures();
    void standsABomb();
    void takesTheFirstFrame();
    void acceptsBytesBehindTheEnd();
    void loadsTheShownOneFirst();
    void keepsNoMoreThanIsWanted();
    void fetchesTheOriginalForLookingClosely();
    void keepsThePictureWhenItsOriginalFails();
    void tellsWhatFailedAndTriesAgain();
    void loadsFromTheWebAlone();
    void savesTheOriginalsBytes();
    void savesUnderAFreeName();
    void savesNoPage();
    void tellsWhyItCouldNotSave();
};

void ViewerPicturesTest::decodesInHalves()
{
    const Result<ViewerPicture> picture = decodeForViewer(encoded(plainPicture({1000, 600}), "JPEG"), 1'000'000);
    QVERIFY(picture.ok());
    QCOMPARE(picture->size(), QSize(1000, 600));
    QList<int> widths;
    for (const QImage &level : picture->levels)
        widths.append(level.width());
    QCOMPARE(widths, (QList<int>{1000, 500, 250}));
    QCOMPARE(picture->levelFor(2000).width(), 1000);
    QCOMPARE(picture->levelFor(501).width(), 1000);
    QCOMPARE(picture->levelFor(500).width(), 500);
    QCOMPARE(picture->levelFor(1).width(), 250);
}

void ViewerPicturesTest::makesLargeOnesSmallerWhileDecoding()
{
    for (const char *format : {"PNG", "JPEG"}) {
        const Result<ViewerPicture> picture = decodeForViewer(encoded(plainPicture({2000, 1000}), format), 500'000);
        QVERIFY(picture.ok());
        QCOMPARE(picture->size(), QSize(1000, 500));
    }
}

void ViewerPicturesTest::refusesHostilePictures_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray jpeg = encoded(chequered({300, 300}, 7), "JPEG");
    QTest::newRow("20,000 wide PNG") << bomb(20'000, 10);
    QTest::newRow("30,000 x 30,000 PNG") << bomb(30'000, 30'000);
    QTest::newRow("16,000 x 16,000 PNG") << bomb(16'000, 16'000);
    QTest::newRow("JPEG that says 20,000") << jpegThatSays(20'000, 20'000);
    QTest::newRow("cut-off JPEG") << jpeg.left(jpeg.size() / 2);
    QTest::newRow("JPEG without its last bytes") << jpeg.chopped(2);
    QTest::newRow("JPEG's first bytes") << jpeg.left(20);
    QTest::newRow("cut-off PNG") << encoded(chequered({300, 300}, 7)).left(500);
    QTest::newRow("cut-off GIF") << animatedGif().left(30);
    QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>Log in</body></html>");
    QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("noise") << QByteArray(5000, '\xff');
}

void ViewerPicturesTest::refusesHostilePictures()
{
    QFETCH(QByteArray, bytes);
    const double begunMs = threadCpuMs();
    const Result<ViewerPicture> picture = decodeForViewer(bytes, 24'000'000);
    QVERIFY(!picture.ok());
    QCOMPARE(picture.error().kind, ErrorKind::BadAnswer);
    QVERIFY(!picture.error().message.isEmpty());
    const double tookMs = threadCpuMs() - begunMs;
    QVERIFY2(tookMs < 500 * watchedSlowdown, qPrintable(QString::number(tookMs)));
}

void ViewerPicturesTest::standsABomb()
{
    const QByteArray bytes = bomb(14'000, 14'000); // within the bounds of what is tried
    QVERIFY(bytes.size() < 100'000);
    const Result<ViewerPicture> picture = decodeForViewer(bytes, 2'000'000);
    if (picture)
        QVERIFY(qint64(picture->size().width()) * picture->size().height() <= 2'000'000);
    else
        QVERIFY2(picture.error().message.contains(QStringLiteral("14")), qPrintable(picture.error().message));
}

void ViewerPicturesTest::takesTheFirstFrame()
{
    const Result<ViewerPicture> picture = decodeForViewer(animatedGif(), 1000);
    QVERIFY(picture.ok());
    QCOMPARE(picture->size(), QSize(4, 4));
    QCOMPARE(picture->levels.first().pixelColor(0, 0), QColor(Qt::red));
}

void ViewerPicturesTest::acceptsBytesBehindTheEnd()
{
    const QByteArray jpeg = encoded(plainPicture({100, 100}), "JPEG") + QByteArray(10'000, 'x');
    QVERIFY(decodeForViewer(jpeg, 1'000'000).ok());
}

void ViewerPicturesTest::loadsTheShownOneFirst()
{
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = responseWith(encoded(plainPicture({64, 64}), "JPEG"));
        response.delayMs = request.url.path().contains(QStringLiteral("/a/")) ? 100 : 0;
        return response;
    });
    ViewerPictures pictures;
    QSignalSpy arrived(&pictures, &ViewerPictures::arrived);
    const QString a = QStringLiteral("a");
    pictures.setWanted(
        {{imageAt(server, a)}, {imageAt(server, QStringLiteral("b"))}, {imageAt(server, QStringLiteral("c"))}});
    QTRY_COMPARE(arrived.count(), 3);
    QCOMPARE(arrived.first().first().toString(), a);
    QVERIFY(server.requests().first().url.path().contains(QStringLiteral("/a/width=1600/")));
    QCOMPARE(pictures.state(a), ViewerPictures::State::Ready);
    QCOMPARE(pictures.picture(a)->size(), QSize(64, 64));
}

void ViewerPicturesTest::keepsNoMoreThanIsWanted()
{
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = responseWith(encoded(plainPicture({64, 64}), "JPEG"));
        response.neverAnswer = request.url.path().contains(QStringLiteral("/slow/"));
        return response;
    });
    ViewerPictures pictures;
    pictures.setWanted({{imageAt(server, QStringLiteral("a"))}, {imageAt(server, QStringLiteral("slow"))}});
    QTRY_VERIFY(pictures.picture(QStringLiteral("a")));
    QTRY_COMPARE(server.requests().size(), 2);
    pictures.setWanted({{imageAt(server, QStringLiteral("b"))}});
    QVERIFY(!pictures.picture(QStringLiteral("a")));
    QTRY_VERIFY(pictures.picture(QStringLiteral("b")));
    QTRY_VERIFY(server.openConnections() <= 2); // the slow one was given up
    pictures.setWanted({});
    QVERIFY(!pictures.picture(QStringLiteral("b")));
}

void ViewerPicturesTest::fetchesTheOriginalForLookingClosely()
{
    HttpServer server([](const HttpRequest &request) {
        const bool original = request.url.path().contains(QStringLiteral("/original=true/"));
        return responseWith(encoded(plainPicture(original ? QSize(4000, 3000) : QSize(1600, 1200)), "JPEG"));
    });
    ViewerPictures pictures;
    const Image image = imageAt(server, QStringLiteral("a"));
    pictures.setWanted({{image}});
    QTRY_VERIFY(pictures.picture(image.uuid));
    QCOMPARE(pictures.picture(image.uuid)->size().width(), 1600);
    pictures.setWanted({{image, true}});
    QCOMPARE(pictures.picture(image.uuid)->size().width(), 1600); // until the better one is there
    QTRY_COMPARE(pictures.picture(image.uuid)->size().width(), 4000);
    pictures.setWanted({{image, false}}); // as a neighbour it takes less
    QCOMPARE(pictures.picture(image.uuid)->size().width(), 2000);
    QCOMPARE(server.requests().size(), 2);
}

void ViewerPicturesTest::keepsThePictureWhenItsOriginalFails()
{
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = responseWith(encoded(plainPicture({64, 64}), "JPEG"));
        if (request.url.path().contains(QStringLiteral("/original=true/")))
            response.status = 500;
        return response;
    });
    ViewerPictures pictures;
    QSignalSpy failed(&pictures, &ViewerPictures::failed);
    const Image image = imageAt(server, QStringLiteral("a"));
    pictures.setWanted({{image}});
    QTRY_VERIFY(pictures.picture(image.uuid));
    pictures.setWanted({{image, true}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(pictures.state(image.uuid), ViewerPictures::State::Ready);
    pictures.setWanted({{image, true}}); // it does not hammer
    QCOMPARE(server.requests().size(), 2);
}

void ViewerPicturesTest::tellsWhatFailedAndTriesAgain()
{
    std::atomic<bool> broken = true;
    HttpServer server([&broken](const HttpRequest &) {
        return broken ? responseWith("<html>", "text/html") : responseWith(encoded(plainPicture({64, 64}), "JPEG"));
    });
    ViewerPictures pictures;
    QSignalSpy failed(&pictures, &ViewerPictures::failed);
    const Image image = imageAt(server, QStringLiteral("a"));
    pictures.setWanted({{image}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(pictures.state(image.uuid), ViewerPictures::State::Failed);
    QVERIFY(!pictures.failure(image.uuid).isEmpty());
    broken = false;
    pictures.retry(image.uuid);
    QTRY_COMPARE(pictures.state(image.uuid), ViewerPictures::State::Ready);
    QVERIFY(pictures.failure(image.uuid).isEmpty());
}

void ViewerPicturesTest::loadsFromTheWebAlone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("private.png"));
    QVERIFY(plainPicture({20, 20}).save(path));
    ViewerPictures pictures;
    QSignalSpy failed(&pictures, &ViewerPictures::failed);
    Image image;
    image.uuid = QStringLiteral("a");
    image.url = QUrl::fromLocalFile(path);
    pictures.setWanted({{image}});
    QTRY_COMPARE(failed.count(), 1);
}

void ViewerPicturesTest::savesTheOriginalsBytes()
{
    const QByteArray bytes = encoded(chequered({50, 50}, 5), "JPEG");
    HttpServer server([&bytes](const HttpRequest &) { return responseWith(bytes); });
    QTemporaryDir folder;
    PictureSaver saver;
    const QFuture<Result<QString>> saving = saver.save(imageAt(server, QStringLiteral("../../up")), folder.path());
    QTRY_VERIFY(saving.isFinished());
    QVERIFY(saving.result().ok());
    QCOMPARE(saving.result().value(), folder.filePath(QStringLiteral("up.jpg")));
    QFile file(saving.result().value());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QVERIFY(server.requests().first().url.path().contains(QStringLiteral("/original=true/")));
}

void ViewerPicturesTest::savesUnderAFreeName()
{
    HttpServer server([](const HttpRequest &) { return responseWith(encoded(plainPicture({9, 9}))); });
    QTemporaryDir folder;
    PictureSaver saver;
    Image image = imageAt(server, QStringLiteral("a"));
    image.id = ImageId{5};
    const QFuture<Result<QString>> first = saver.save(image, folder.path());
    const QFuture<Result<QString>> second = saver.save(image, folder.path());
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             (QStringList{QStringLiteral("5 (2).png"), QStringLiteral("5.png")}));
}

void ViewerPicturesTest::savesNoPage()
{
    HttpServer server([](const HttpRequest &) { return responseWith("<html><body>Log in</body></html>"); });
    QTemporaryDir folder;
    PictureSaver saver;
    const QFuture<Result<QString>> saving = saver.save(imageAt(server, QStringLiteral("a")), folder.path());
    QTRY_VERIFY(saving.isFinished());
    QCOMPARE(saving.result().error().kind, ErrorKind::NotAFile);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void ViewerPicturesTest::tellsWhyItCouldNotSave()
{
    HttpServer server([](const HttpRequest &) { return responseWith(encoded(plainPicture({9, 9}))); });
    PictureSaver saver;
    const QFuture<Result<QString>> saving =
        saver.save(imageAt(server, QStringLiteral("a")), QStringLiteral("/nonexistent/folder"));
    QTRY_VERIFY(saving.isFinished());
    QVERIFY(!saving.result().ok());
    QVERIFY(!saving.result().error().message.isEmpty());
}

QTEST_MAIN(ViewerPicturesTest)
#include "ViewerPicturesTest.moc"
