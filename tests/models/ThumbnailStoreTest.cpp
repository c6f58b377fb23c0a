#include "models/ThumbnailStore.h"
#include "demo/HttpServer.h"

#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace vitrine;

namespace {

QByteArray pictureOf(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

HttpResponse pictureResponse(const QByteArray &body)
{
    HttpResponse response;
    response.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("image/png")));
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

} // namespace

class ThumbnailStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void fillsTheCell();
    void asksForTheRenditionThatFills();
    void servesTwoSizesOfOnePicture();
    void fetchesNothingThatNobodyWants();
    void tellsThatAPictureFailed_data();
    void tellsThatAPictureFailed();
    void triesAgainWhenTold();
    void diesWithRequestsUnderWay();
};

void ThumbnailStoreTest::fillsTheCell()
{
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({300, 100})); });
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    const Image image = imageAt(server, QStringLiteral("one"));
    QVERIFY(store.pixmap(image.uuid, {50, 80}).isNull());
    store.setWanted(this, {{image, {50, 80}, 8}});
    QTRY_COMPARE(arrived.count(), 1);
    const QPixmap pixmap = store.pixmap(image.uuid, {50, 80});
    QCOMPARE(pixmap.size(), QSize(50, 80));
    const QImage shown = pixmap.toImage();
    QCOMPARE(shown.pixelColor(25, 40), QColor(Qt::darkGreen));
    QCOMPARE(shown.pixelColor(0, 0).alpha(), 0); // a rounded corner
}

void ThumbnailStoreTest::asksForTheRenditionThatFills()
{
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({10, 10})); });
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    store.setWanted(this, {{imageAt(server, QStringLiteral("one")), {240, 346}, 0}});
    QTRY_COMPARE(arrived.count(), 1);
    const HttpRequest request = server.requests().first();
    QVERIFY2(request.url.path().contains(QStringLiteral("width=320")), qPrintable(request.url.path()));
    QVERIFY(request.header("user-agent").startsWith("Vitrine/"));
    QVERIFY(request.header("authorization").isEmpty());
}

void ThumbnailStoreTest::servesTwoSizesOfOnePicture()
{
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({90, 90})); });
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    const Image image = imageAt(server, QStringLiteral("one"));
    QObject other;
    store.setWanted(this, {{image, {40, 40}, 0}});
    store.setWanted(&other, {{image, {60, 60}, 0}});
    QTRY_COMPARE(arrived.count(), 2);
    QCOMPARE(store.pixmap(image.uuid, {40, 40}).width(), 40);
    QCOMPARE(store.pixmap(image.uuid, {60, 60}).width(), 60);
    QCOMPARE(server.requests().size(), 1); // both are cut from the same rendition
}

void ThumbnailStoreTest::fetchesNothingThatNobodyWants()
{
    std::atomic<int> served = 0;
    HttpServer server([&served](const HttpRequest &) {
        HttpResponse response = pictureResponse(pictureOf({10, 10}));
        response.delayMs = 100;
        ++served;
        return response;
    });
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    QList<PictureRequest> many;
    for (int i = 0; i < 40; ++i)
        many.append({imageAt(server, QStringLiteral("p%1").arg(i)), {20, 20}, 0});
    store.setWanted(this, many);
    QTRY_VERIFY(served > 0);
    store.setWanted(this, {many.last()}); // scrolled away
    QTRY_COMPARE(arrived.count(), 1);
    QCOMPARE(arrived.first().first().toString(), QStringLiteral("p39"));
    QVERIFY2(served < 15, qPrintable(QString::number(served)));
}

void ThumbnailStoreTest::tellsThatAPictureFailed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("server error") << 500 << QByteArray();
    QTest::newRow("no picture") << 200 << QByteArray("<html>");
    QTest::newRow("cut off") << 200 << pictureOf({100, 100}).left(60);
    QTest::newRow("empty") << 200 << QByteArray();
}

void ThumbnailStoreTest::tellsThatAPictureFailed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    HttpServer server([&](const HttpRequest &) {
        HttpResponse response = pictureResponse(body);
        response.status = status;
        return response;
    });
    ThumbnailStore store;
    QSignalSpy failed(&store, &ThumbnailStore::failed);
    store.setWanted(this, {{imageAt(server, QStringLiteral("bad")), {20, 20}, 0}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(store.state(QStringLiteral("bad")), ThumbnailStore::State::Failed);
    QCOMPARE(server.requests().size(), 1); // it does not hammer
}

void ThumbnailStoreTest::triesAgainWhenTold()
{
    std::atomic<bool> broken = true;
    HttpServer server([&broken](const HttpRequest &) {
        HttpResponse response = pictureResponse(pictureOf({20, 20}));
        response.status = broken ? 500 : 200;
        return response;
    });
    ThumbnailStore store;
    QSignalSpy failed(&store, &ThumbnailStore::failed);
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    store.setWanted(this, {{imageAt(server, QStringLiteral("one")), {20, 20}, 0}});
    QTRY_COMPARE(failed.count(), 1);
    broken = false;
    store.retry(QStringLiteral("one"));
    QTRY_COMPARE(arrived.count(), 1);
}

void ThumbnailStoreTest::diesWithRequestsUnderWay()
{
    HttpServer server([](const HttpRequest &) {
        HttpResponse response;
        response.neverAnswer = true;
        return response;
    });
    {
        ThumbnailStore store;
        store.setWanted(this, {{imageAt(server, QStringLiteral("one")), {20, 20}, 0}});
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QTRY_COMPARE(server.openConnections(), 0);
}

QTEST_MAIN(ThumbnailStoreTest)
#include "ThumbnailStoreTest.moc"
