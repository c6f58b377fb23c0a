#include "models/ThumbnailStore.h"
#include "demo/BlurHashEncoder.h"
#include "demo/HttpServer.h"
#include "models/TestPictures.h"

#include <QDirIterator>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace vitrine;

namespace {

QByteArray pictureOf(QSize size)
{
    return encoded(plainPicture(size));
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

constexpr QSize cell(120, 173);

/// A server whose answers wait, all of them, until they are let go.
class GatedServer
{
public:
    explicit GatedServer(const QByteArray &picture)
        : m_server(HttpServer::AsyncHandler([this, picture](const HttpRequest &, const HttpServer::Answer &answer) {
            const QMutexLocker lock(&m_mutex);
            if (m_open)
                answer(pictureResponse(picture));
            else
                m_waiting.append([answer, picture] { answer(pictureResponse(picture)); });
        }))
    {
    }

    const HttpServer &server() const { return m_server; }
    void open()
    {
        const QMutexLocker lock(&m_mutex);
        m_open = true;
        for (const std::function<void()> &answer : std::as_const(m_waiting))
            answer();
        m_waiting.clear();
    }

private:
    QMutex m_mutex;
    QList<std::function<void()>> m_waiting;
    bool m_open = false;
    HttpServer m_server; // last: its thread uses the others
};

int filesIn(const QString &folder)
{
    int files = 0;
    for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next())
        ++files;
    return files;
}

} // namespace

class ThumbnailStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void fillsTheCell();
    void asksForTheRenditionThatFills();
    void servesTwoSizesOfOnePicture();
    void keepsAWholePictureApartFromItsPart();
    void fetchesNothingThatNobodyWants();
    void tellsThatAPictureFailed_data();
    void tellsThatAPictureFailed();
    void triesAgainWhenTold();
    void triesAgainWhenWantedAnew();
    void diesWithRequestsUnderWay();
    void showsTheBlurHashUntilThePictureComes();
    void takesItFromDiskTheNextTime();
    void fetchesAgainWhatIsDamagedOnDisk();
    void keepsOnDiskOnlyWhatIsAPicture();
    void forgetsTheDiskWhenTold();
    void neverShowsAVeiledPictureClearly();
    void neverFetchesAVeiledPictureClearly();
    void showsTheVeilUntilTheClearPictureComes();
    void fetchesTheMostWantedFirst();
    void fetchesEachPictureOnce();
    void stretchesTheOldSizeUntilTheNewOneComes();
    void memoryIsBounded();
    void forgetsClientsThatAreGone();

private:
    /// Whether anything that `store` gives for the question shows detail.
    static bool isClear(const ThumbnailStore &store, const QString &uuid, QSize size, bool veiled)
    {
        const QPixmap pixmap = store.pixmap(uuid, size, veiled);
        return !pixmap.isNull() && detailIn(pixmap.toImage(), 8) > 60;
    }
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

void ThumbnailStoreTest::keepsAWholePictureApartFromItsPart()
{
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({300, 100})); });
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    PictureRequest request{imageAt(server, QStringLiteral("one")), {60, 100}};
    store.setWanted(this, {request});
    QTRY_COMPARE(arrived.count(), 1);
    QVERIFY(store.wholePixmap(QStringLiteral("one"), {60, 100}).isNull());
    QObject other;
    request.whole = true;
    store.setWanted(&other, {request});
    QTRY_COMPARE(arrived.count(), 2);
    QCOMPARE(store.wholePixmap(QStringLiteral("one"), {60, 100}).size(), QSize(60, 20));
    QCOMPARE(store.pixmap(QStringLiteral("one"), {60, 100}).size(), QSize(60, 100));
    store.setWanted(this, {});
    QCOMPARE(server.requests().size(), 1);
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
    QTest::newRow("not there") << 404 << pictureOf({20, 20});
    QTest::newRow("no picture") << 200 << QByteArray("<html>");
    QTest::newRow("far too large") << 200 << encoded(QImage(20'000, 20'000, QImage::Format_Mono));
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

void ThumbnailStoreTest::triesAgainWhenWantedAnew()
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
    const PictureRequest request{imageAt(server, QStringLiteral("one")), {20, 20}, 0};
    store.setWanted(this, {request});
    QTRY_COMPARE(failed.count(), 1);
    broken = false;
    store.setWanted(this, {request}); // still there, still broken
    QCOMPARE(store.state(QStringLiteral("one")), ThumbnailStore::State::Failed);
    QCOMPARE(server.requests().size(), 1);
    store.setWanted(this, {}); // scrolled away
    store.setWanted(this, {request});
    QTRY_COMPARE(arrived.count(), 1);
    QCOMPARE(store.state(QStringLiteral("one")), ThumbnailStore::State::Ready);
}

void ThumbnailStoreTest::showsTheBlurHashUntilThePictureComes()
{
    GatedServer gate(pictureOf({320, 460}));
    ThumbnailStore store;
    QSignalSpy arrived(&store, &ThumbnailStore::arrived);
    Image image = imageAt(gate.server(), QStringLiteral("one"));
    image.blurHash = encodeBlurHash(plainPicture({20, 20}, Qt::red), 4, 3);
    store.setWanted(this, {{image, cell, 6}});
    QTRY_COMPARE(arrived.count(), 1);
    const QImage placeholder = store.pixmap(image.uuid, cell).toImage();
    QCOMPARE(placeholder.size(), cell);
    QVERIFY(placeholder.pixelColor(60, 80).red() > 240);
    QCOMPARE(placeholder.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(store.state(image.uuid), ThumbnailStore::State::Missing);

    gate.open();
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    QCOMPARE(store.pixmap(image.uuid, cell).toImage().pixelColor(60, 80), QColor(Qt::darkGreen));
}

void ThumbnailStoreTest::takesItFromDiskTheNextTime()
{
    QTemporaryDir folder;
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({320, 460})); });
    Image image = imageAt(server, QStringLiteral("one"));
    image.blurHash = encodeBlurHash(plainPicture({20, 20}, Qt::red), 4, 3);
    for (int start = 0; start < 2; ++start) {
        ThumbnailStore store(folder.path());
        QSignalSpy arrived(&store, &ThumbnailStore::arrived);
        store.setWanted(this, {{image, cell, 0}});
        QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
        if (start == 1)
            QCOMPARE(arrived.count(), 1); // and the BlurHash is not worked out for it
    }
    QCOMPARE(server.requests().size(), 1);
}

void ThumbnailStoreTest::fetchesAgainWhatIsDamagedOnDisk()
{
    QTemporaryDir folder;
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({320, 460})); });
    const Image image = imageAt(server, QStringLiteral("one"));
    const QUrl rendition = server.origin().resolved(QUrl(QStringLiteral("/account/one/width=320/1.jpeg")));
    QVERIFY(PictureFiles(folder.path()).write(rendition, "whole, but no picture"));
    ThumbnailStore store(folder.path());
    QSignalSpy failed(&store, &ThumbnailStore::failed);
    store.setWanted(this, {{image, cell, 0}});
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(server.requests().size(), 1);
    QTRY_COMPARE(PictureFiles(folder.path()).read(rendition), pictureOf({320, 460}));
}

void ThumbnailStoreTest::keepsOnDiskOnlyWhatIsAPicture()
{
    QTemporaryDir folder;
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = pictureResponse(pictureOf({20, 20}));
        if (request.url.path().contains(QStringLiteral("/page/")))
            response.headers = {{"Content-Type", "text/html; charset=utf-8"}}; // though the bytes are a picture's
        else if (request.url.path().contains(QStringLiteral("/noise/")))
            response.body = "noise";
        return response;
    });
    {
        ThumbnailStore store(folder.path());
        QSignalSpy failed(&store, &ThumbnailStore::failed);
        QSignalSpy arrived(&store, &ThumbnailStore::arrived);
        store.setWanted(this, {{imageAt(server, QStringLiteral("page")), cell, 0},
                               {imageAt(server, QStringLiteral("noise")), cell, 0},
                               {imageAt(server, QStringLiteral("good")), cell, 0}});
        QTRY_COMPARE(failed.count(), 2);
        QTRY_COMPARE(arrived.count(), 1);
        QCOMPARE(store.state(QStringLiteral("page")), ThumbnailStore::State::Failed);
        QCOMPARE(store.state(QStringLiteral("noise")), ThumbnailStore::State::Failed);
    }
    QCOMPARE(filesIn(folder.path()), 1);
}

void ThumbnailStoreTest::forgetsTheDiskWhenTold()
{
    QTemporaryDir folder;
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({20, 20})); });
    ThumbnailStore store(folder.path());
    store.setWanted(this, {{imageAt(server, QStringLiteral("one")), cell, 0}});
    QTRY_COMPARE(filesIn(folder.path()), 1);
    QTRY_VERIFY(store.cacheSizeBytes().result() > 0);
    QCOMPARE(store.clearCache().result(), 0);
    QCOMPARE(filesIn(folder.path()), 0);
    QCOMPARE(ThumbnailStore().cacheSizeBytes().result(), 0);
}

void ThumbnailStoreTest::neverShowsAVeiledPictureClearly()
{
    GatedServer gate(encoded(chequered({450, 650}, 30)));
    Image image = imageAt(gate.server(), QStringLiteral("one"));
    image.blurHash = encodeBlurHash(chequered({45, 65}, 3), 9, 9); // as much detail as one can hold
    const QSize other(240, 346);
    ThumbnailStore store;
    int looks = 0;
    const auto look = [&] {
        ++looks;
        for (const QSize size : {cell, other})
            QVERIFY(!isClear(store, image.uuid, size, true));
    };
    connect(&store, &ThumbnailStore::arrived, this, look);
    store.setWanted(this, {{image, cell, 6, true}}); // first its BlurHash, then itself
    QTRY_COMPARE(looks, 1);
    gate.open();
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    look();

    QObject revealed; // somebody wants to see it, in another size
    store.setWanted(&revealed, {{image, other, 6}});
    QTRY_VERIFY(isClear(store, image.uuid, other, false));
    look();
    store.setWanted(this, {}); // and by and by nothing but clear ones of it are left
    store.setWanted(&revealed, {{image, cell, 6}});
    QTRY_COMPARE(store.pixmap(image.uuid, cell).size(), cell);
    QVERIFY(store.pixmap(image.uuid, cell, true).isNull());
    look();
    store.setWanted(&revealed, {});
    store.setWanted(this, {{image, cell, 6, true}}); // covered again
    look();
    QTRY_COMPARE(store.pixmap(image.uuid, cell, true).size(), cell);
    look();
}

void ThumbnailStoreTest::neverFetchesAVeiledPictureClearly()
{
    QTemporaryDir folder;
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({96, 138})); });
    ThumbnailStore store(folder.path());
    const Image image = imageAt(server, QStringLiteral("one"));
    store.setWanted(this, {{image, {240, 346}, 0, true}});
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().constFirst().url.path().contains(QStringLiteral("/width=96/")));
}

void ThumbnailStoreTest::showsTheVeilUntilTheClearPictureComes()
{
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = pictureResponse(encoded(chequered({450, 650}, 30)));
        response.neverAnswer = !request.url.path().contains(QStringLiteral("/width=96/"));
        return response;
    });
    ThumbnailStore store;
    const Image image = imageAt(server, QStringLiteral("one"));
    store.setWanted(this, {{image, cell, 0, true}});
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    store.setWanted(this, {{image, cell, 0, false}});
    QTRY_COMPARE(server.requests().size(), 2);
    QCOMPARE(store.pixmap(image.uuid, cell, false).size(), cell);
    QVERIFY(!isClear(store, image.uuid, cell, false));
}

void ThumbnailStoreTest::fetchesTheMostWantedFirst()
{
    GatedServer gate(pictureOf({20, 20}));
    ThumbnailStore store;
    QList<PictureRequest> many;
    for (int i = 0; i < 30; ++i)
        many.append({imageAt(gate.server(), QStringLiteral("p%1").arg(i)), {20, 20}, 0});
    store.setWanted(this, many);
    QTRY_COMPARE(gate.server().requests().size(), 6);
    const QList<HttpRequest> requests = gate.server().requests();
    for (const HttpRequest &request : requests) {
        const int number = request.url.path().section(QLatin1Char('/'), 2, 2).mid(1).toInt();
        QVERIFY2(number < 6, qPrintable(request.url.path()));
    }
    gate.open();
}

void ThumbnailStoreTest::fetchesEachPictureOnce()
{
    // They come faster than they are decoded, and together they are more than is kept of encoded ones.
    QTemporaryDir folder;
    QByteArray picture = encoded(chequered({700, 1000}, 1), "JPEG");
    picture += QByteArray(400'000 - picture.size(), ' ');
    HttpServer server([&picture](const HttpRequest &) { return pictureResponse(picture); });
    QList<PictureRequest> many;
    for (int i = 0; i < 40; ++i)
        many.append({imageAt(server, QStringLiteral("p%1").arg(i)), {60, 90}, 0});
    for (int start = 0; start < 2; ++start) {
        ThumbnailStore store(folder.path());
        store.setWanted(this, many);
        QTRY_VERIFY(std::all_of(many.begin(), many.end(), [&store](const PictureRequest &request) {
            return store.state(request.image.uuid) == ThumbnailStore::State::Ready;
        }));
        QCOMPARE(server.requests().size(), 40); // the second time they are on disk
    }
}

void ThumbnailStoreTest::stretchesTheOldSizeUntilTheNewOneComes()
{
    HttpServer server([](const HttpRequest &request) {
        HttpResponse response = pictureResponse(pictureOf({90, 90}));
        response.neverAnswer = request.url.path().contains(QStringLiteral("/width=450/"));
        return response;
    });
    ThumbnailStore store;
    const Image image = imageAt(server, QStringLiteral("one"));
    store.setWanted(this, {{image, {80, 80}, 0}});
    QTRY_COMPARE(store.state(image.uuid), ThumbnailStore::State::Ready);
    store.setWanted(this, {{image, {400, 400}, 0}});
    QTRY_COMPARE(server.requests().size(), 2);
    QCOMPARE(store.pixmap(image.uuid, {400, 400}).width(), 80);
    store.setWanted(this, {{image, {90, 90}, 0}});
    QTRY_COMPARE(store.pixmap(image.uuid, {90, 90}).width(), 90);
}

void ThumbnailStoreTest::memoryIsBounded()
{
    HttpServer server([](const HttpRequest &) { return pictureResponse(pictureOf({10, 10})); });
    ThumbnailStore store;
    constexpr QSize large(500, 800); // 1.6 MB each: twenty of them fill the 32 MiB
    QList<PictureRequest> many;
    for (int i = 0; i < 40; ++i)
        many.append({imageAt(server, QStringLiteral("p%1").arg(i)), large, 0});
    const auto ready = [&] {
        return std::count_if(many.begin(), many.end(), [&](const PictureRequest &request) {
            return !store.pixmap(request.image.uuid, large).isNull();
        });
    };
    store.setWanted(this, many);
    QTRY_COMPARE(ready(), 40); // as many as are shown at the same time
    QCOMPARE(server.requests().size(), 40);
    store.setWanted(this, {});
    QVERIFY2(ready() >= 15 && ready() <= 21, qPrintable(QString::number(ready())));
}

void ThumbnailStoreTest::forgetsClientsThatAreGone()
{
    GatedServer gate(pictureOf({20, 20}));
    ThumbnailStore store;
    auto client = std::make_unique<QObject>();
    QList<PictureRequest> many;
    for (int i = 0; i < 20; ++i)
        many.append({imageAt(gate.server(), QStringLiteral("p%1").arg(i)), {20, 20}, 0});
    store.setWanted(client.get(), many);
    QTRY_COMPARE(gate.server().requests().size(), 6);
    client.reset();
    gate.open();
    QTRY_COMPARE(gate.server().openConnections(), 0);
    QCOMPARE(gate.server().requests().size(), 6);
}

QTEST_MAIN(ThumbnailStoreTest)
#include "ThumbnailStoreTest.moc"
