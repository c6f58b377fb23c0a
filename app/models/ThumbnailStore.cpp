#include "models/ThumbnailStore.h"

#include "base/Log.h"
#include "civitai/ImageUrl.h"

#include <QBuffer>
#include <QDateTime>
#include <QImageReader>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int maxFetches = 6; // what QNetworkAccessManager opens to one host
constexpr qsizetype maxEncodedBytes = 48 * 1024 * 1024;
constexpr qsizetype maxScaledBytes = 96 * 1024 * 1024;
constexpr qint64 maxPictureBytes = 24 * 1024 * 1024;
constexpr int maxPictureEdge = 16'384;
constexpr qint64 failurePauseMs = 10'000;
constexpr int timeoutMs = 30'000;

/// Decodes, crops to fill the cell and rounds the corners. A null image for what is no picture or is too large.
QImage renderPicture(const QByteArray &encoded, QSize cell, int radius)
{
    QBuffer buffer;
    buffer.setData(encoded);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize original = reader.size();
    if (original.width() > maxPictureEdge || original.height() > maxPictureEdge)
        return {};
    const QImage source = reader.read();
    if (source.isNull())
        return {};

    const QSize filled = source.size().scaled(cell, Qt::KeepAspectRatioByExpanding);
    const QImage scaled = source.scaled(filled, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    // A portrait's face is near its top, so a crop takes more from the bottom.
    const QPoint corner((filled.width() - cell.width()) / 2, (filled.height() - cell.height()) / 4);

    QImage image(cell, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QBrush brush(scaled);
    brush.setTransform(QTransform::fromTranslate(-corner.x(), -corner.y()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawRoundedRect(QRectF(QPointF(0, 0), QSizeF(cell)), radius, radius);
    return image;
}

} // namespace

ThumbnailStore::ThumbnailStore(QObject *parent)
    : QObject(parent), m_network(new QNetworkAccessManager(this)), m_encoded(maxEncodedBytes), m_scaled(maxScaledBytes)
{
    m_pool.setMaxThreadCount(2);
    m_network->setTransferTimeout(timeoutMs);
}

ThumbnailStore::~ThumbnailStore()
{
    for (QNetworkReply *reply : std::as_const(m_fetching)) {
        reply->disconnect(this);
        reply->abort();
    }
    m_pool.clear();
    m_pool.waitForDone();
}

QString ThumbnailStore::scaledKey(const QString &uuid, QSize cell)
{
    return uuid + QLatin1Char('@') + QString::number(cell.width()) + QLatin1Char('x') + QString::number(cell.height());
}

QPixmap ThumbnailStore::pixmap(const QString &uuid, QSize cell) const
{
    if (const QPixmap *exact = m_scaled.object(scaledKey(uuid, cell)))
        return *exact;
    const QPixmap *older = m_scaled.object(scaledKey(uuid, m_latestCell.value(uuid)));
    return older ? *older : QPixmap();
}

ThumbnailStore::State ThumbnailStore::state(const QString &uuid) const
{
    if (m_scaled.contains(scaledKey(uuid, m_latestCell.value(uuid))))
        return State::Ready;
    return m_failedAtMs.contains(uuid) ? State::Failed : State::Missing;
}

void ThumbnailStore::setWanted(QObject *client, const QList<PictureRequest> &wanted)
{
    if (!m_wanted.contains(client))
        connect(client, &QObject::destroyed, this, [this, client] { m_wanted.remove(client); });
    QList<Wish> wishes;
    wishes.reserve(wanted.size());
    for (const PictureRequest &request : wanted) {
        if (request.image.uuid.isEmpty() || request.cell.isEmpty())
            continue;
        const QUrl url = renditionUrl(request.image, request.cell.width());
        wishes.append({request, url, url.toString(), scaledKey(request.image.uuid, request.cell)});
    }
    m_wanted.insert(client, wishes);

    const auto fetching = m_fetching; // aborting changes it
    for (auto it = fetching.begin(); it != fetching.end(); ++it) {
        if (!isWanted(it.key()))
            it.value()->abort();
    }
    pump();
}

void ThumbnailStore::retry(const QString &uuid)
{
    m_failedAtMs.remove(uuid);
    pump();
}

bool ThumbnailStore::isWanted(const QString &encodedKey) const
{
    return std::any_of(m_wanted.begin(), m_wanted.end(), [&](const QList<Wish> &wishes) {
        return std::any_of(wishes.begin(), wishes.end(),
                           [&](const Wish &wish) { return wish.encodedKey == encodedKey; });
    });
}

void ThumbnailStore::pump()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    for (const QList<Wish> &wishes : std::as_const(m_wanted)) {
        for (const Wish &wish : wishes) {
            if (m_scaled.contains(wish.scaledKey) || m_decoding.contains(wish.scaledKey) ||
                m_fetching.contains(wish.encodedKey))
                continue;
            const auto failedAt = m_failedAtMs.constFind(wish.request.image.uuid);
            if (failedAt != m_failedAtMs.constEnd() && nowMs - *failedAt < failurePauseMs)
                continue;
            if (const QByteArray *encoded = m_encoded.object(wish.encodedKey))
                decode(*encoded, wish);
            else if (m_fetching.size() < maxFetches)
                fetch(wish);
        }
    }
}

void ThumbnailStore::fetch(const Wish &wish)
{
    QNetworkRequest request(wish.url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Vitrine/" VITRINE_VERSION));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    QNetworkReply *reply = m_network->get(request);
    m_fetching.insert(wish.encodedKey, reply);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > maxPictureBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, wish] { fetched(reply, wish); });
}

void ThumbnailStore::fetched(QNetworkReply *reply, const Wish &wish)
{
    reply->deleteLater();
    m_fetching.remove(wish.encodedKey);
    if (reply->error() == QNetworkReply::NoError) {
        const QByteArray encoded = reply->readAll();
        m_encoded.insert(wish.encodedKey, new QByteArray(encoded), qMax<qsizetype>(1, encoded.size()));
    } else if (isWanted(wish.encodedKey)) {
        qCInfo(logUi) << "Picture not loaded:" << loggable(reply->url()) << reply->error();
        fail(wish.request.image.uuid);
    }
    pump();
}

void ThumbnailStore::decode(const QByteArray &encoded, const Wish &wish)
{
    m_decoding.insert(wish.scaledKey);
    m_pool.start([this, encoded, wish] {
        QImage image = renderPicture(encoded, wish.request.cell, wish.request.radius);
        QMetaObject::invokeMethod(
            this, [this, image = std::move(image), wish] { decoded(image, wish); }, Qt::QueuedConnection);
    });
}

void ThumbnailStore::decoded(const QImage &image, const Wish &wish)
{
    const QString &uuid = wish.request.image.uuid;
    m_decoding.remove(wish.scaledKey);
    if (image.isNull()) {
        m_encoded.remove(wish.encodedKey);
        fail(uuid);
    } else {
        m_failedAtMs.remove(uuid);
        m_latestCell.insert(uuid, wish.request.cell);
        m_scaled.insert(wish.scaledKey, new QPixmap(QPixmap::fromImage(image)), image.sizeInBytes());
        emit arrived(uuid);
    }
    pump();
}

void ThumbnailStore::fail(const QString &uuid)
{
    m_failedAtMs.insert(uuid, QDateTime::currentMSecsSinceEpoch());
    emit failed(uuid);
}

} // namespace vitrine
