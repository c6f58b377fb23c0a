#include "bench/PictureSite.h"

#include "demo/BlurHashEncoder.h"
#include "demo/art/PictureArtist.h"

#include <QBuffer>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtConcurrent>

#include <numeric>

namespace vitrine {

namespace {

constexpr QSize pictureSize(450, 650);
constexpr int pageItems = 100;
constexpr int jpegQuality = 85;

struct DrawnPicture
{
    QByteArray jpeg;
    QString blurHash;
};

DrawnPicture draw(int number)
{
    Picture picture;
    picture.style = PictureStyle(number % pictureStyleCount);
    picture.palette = number / pictureStyleCount;
    picture.seed = quint32(number);
    picture.size = pictureSize;
    const QImage image = drawPicture(picture, pictureSize.width());
    DrawnPicture drawn;
    QBuffer buffer(&drawn.jpeg);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", jpegQuality);
    drawn.blurHash = encodeBlurHash(image.scaled(32, 46, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), 4, 3);
    return drawn;
}

/// The original's address as the site gives it.
QString picturePath(int number)
{
    return QStringLiteral("/account/00000000-0000-4000-8000-%1/original=true/%2.jpeg")
        .arg(number, 12, 10, QLatin1Char('0'))
        .arg(number);
}

} // namespace

PictureSite::PictureSite(int pictureCount)
    : m_server(HttpServer::Handler([this](const HttpRequest &request) { return answer(request); }))
{
    QList<int> numbers(pictureCount);
    std::iota(numbers.begin(), numbers.end(), 0);
    const QList<DrawnPicture> drawn = QtConcurrent::blockingMapped<QList<DrawnPicture>>(numbers, draw);
    for (const DrawnPicture &picture : drawn) {
        m_jpegs.append(picture.jpeg);
        m_blurHashes.append(picture.blurHash);
    }
}

HttpResponse PictureSite::answer(const HttpRequest &request)
{
    const QString path = request.url.path();
    HttpResponse response;
    if (path.startsWith(QLatin1String("/account/"))) {
        const int number = path.section(QLatin1Char('/'), 2, 2).right(12).toInt();
        response.headers = {{"Content-Type", "image/jpeg"}, {"Cache-Control", "public, max-age=31536000"}};
        response.body = m_jpegs.value(number);
    } else if (path == QLatin1String("/api/v1/models")) {
        response.headers = {{"Content-Type", "application/json"}};
        response.body = modelPage(request.query().queryItemValue(QStringLiteral("cursor")).toInt(), origin());
    } else if (path == QLatin1String("/")) {
        response.headers = {{"Content-Type", "text/html"}};
        response.body = page();
    } else if (path == QLatin1String("/done")) {
        m_pageIsDone = true;
    } else {
        response.status = 404;
    }
    return response;
}

QByteArray PictureSite::modelPage(int first, const QUrl &origin) const
{
    QJsonArray items;
    for (int i = first; i < qMin(first + pageItems, int(m_jpegs.size())); ++i) {
        const QJsonObject image{{QStringLiteral("url"), origin.toString() + picturePath(i)},
                                {QStringLiteral("nsfwLevel"), 1},
                                {QStringLiteral("width"), pictureSize.width()},
                                {QStringLiteral("height"), pictureSize.height()},
                                {QStringLiteral("hash"), m_blurHashes.at(i)},
                                {QStringLiteral("type"), QStringLiteral("image")}};
        const QJsonObject version{{QStringLiteral("id"), i + 1},
                                  {QStringLiteral("name"), QStringLiteral("v1")},
                                  {QStringLiteral("baseModel"), QStringLiteral("SDXL 1.0")},
                                  {QStringLiteral("images"), QJsonArray{image}}};
        items.append(QJsonObject{{QStringLiteral("id"), i + 1},
                                 {QStringLiteral("name"), QStringLiteral("Model %1").arg(i + 1)},
                                 {QStringLiteral("type"), QStringLiteral("LORA")},
                                 {QStringLiteral("nsfwLevel"), 1},
                                 {QStringLiteral("modelVersions"), QJsonArray{version}}});
    }
    QJsonObject metadata;
    if (first + pageItems < m_jpegs.size())
        metadata[QStringLiteral("nextCursor")] = QString::number(first + pageItems);
    return QJsonDocument(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("metadata"), metadata}})
        .toJson(QJsonDocument::Compact);
}

QByteArray PictureSite::page() const
{
    QByteArray html = R"(<!doctype html><meta charset=utf-8><title>Pictures</title>
<style>body { margin: 12px; display: flex; flex-wrap: wrap; gap: 12px }
img { width: 180px; height: 256px; object-fit: cover; border-radius: 10px }</style>
)";
    for (int i = 0; i < m_jpegs.size(); ++i)
        html += "<img loading=lazy src=\"" + picturePath(i).toUtf8() + "\">\n";
    // Half a screen a step, the next one when all that is visible is there.
    html += R"(<script>
const pause = ms => new Promise(done => setTimeout(done, ms));
const visible = image => { const box = image.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight };
(async () => {
    const images = [...document.images];
    await pause(500);
    for (;;) {
        while (!images.filter(visible).every(image => image.complete)) await pause(20);
        await pause(50);
        const before = scrollY;
        scrollBy(0, innerHeight / 2);
        await pause(50);
        if (scrollY === before) break;
    }
    await fetch('/done');
})();
</script>
)";
    return html;
}

} // namespace vitrine
