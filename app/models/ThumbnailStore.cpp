#include "models/ThumbnailStore.h"

#include "base/Log.h"
#include "base/WhenDone.h"
#include "civitai/ImageUrl.h"
#include "models/PictureRendering.h"

#include <QImageReader>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QtConcurrent>

#include <utility>

namespace vitrine {

namespace {

constexpr int maxFetches = 6; // what QNetworkAccessManager opens to one host
// Few enough that what was asked for before the last scroll is soon out of the way.
constexpr int maxLookups = 4;
constexpr int maxDecodes = 4;
constexpr int maxUndecoded = 8; // a fast line must not fetch more than can be decoded
constexpr qsizetype maxSourceBytes = 8 * 1024 * 1024;
constexpr qsizetype leastLookBytes = 32 * 1024 * 1024;
constexpr qint64 maxPictureBytes = 24 * 1024 * 1024;
constexpr int allocationLimitMiB = 128; // for one picture that is being decoded

template<typename T>
void cancelOthers(QHash<QString, QFuture<T>> &underWay, const QSet<QString> &wanted)
{
    underWay.removeIf([&wanted](const std::pair<const QString &, QFuture<T> &> &call) {
        if (wanted.contains(call.first))
            return false;
        call.second.cancel();
        return true;
    });
}

} // namespace

ThumbnailStore::ThumbnailStore(const QString &cacheFolder, qint64 cacheBytes, QObject *parent)
    : QObject(parent), m_sources(maxSourceBytes), m_looks(leastLookBytes)
{
    if (!cacheFolder.isEmpty())
        m_disk = std::make_unique<PictureCache>(cacheFolder, cacheBytes);
    m_pool.setMaxThreadCount(2);
    QImageReader::setAllocationLimit(allocationLimitMiB);
}

ThumbnailStore::~ThumbnailStore()
{
    m_wanted.clear();
    m_wantedSources.clear();
    m_wantedLooks.clear();
    cancelUnwanted();
    m_pool.waitForDone();
}

// What is there --------------------------------------------------------------------------------------------------

QPixmap ThumbnailStore::pixmap(const QString &uuid, QSize cell, bool veiled) const
{
    return m_looks.best(uuid, cell, veiled);
}

QPixmap ThumbnailStore::wholePixmap(const QString &uuid, QSize cell) const
{
    return m_looks.bestWhole(uuid, cell);
}

ThumbnailStore::State ThumbnailStore::state(const QString &uuid) const
{
    if (m_looks.hasAny(uuid))
        return State::Ready;
    return m_failed.contains(uuid) ? State::Failed : State::Missing;
}

// What is wanted -------------------------------------------------------------------------------------------------

ThumbnailStore::WishPtr ThumbnailStore::makeWish(const PictureRequest &request) const
{
    auto wish = std::make_shared<Wish>();
    wish->request = request;
    wish->url = renditionUrl(request.image, request.veiled ? 1 : request.cell.width());
    wish->sourceKey = wish->url.toString();
    wish->lookKey = PictureLooks::keyOf(request);
    wish->notOnDisk = !m_disk;
    return wish;
}

void ThumbnailStore::setWanted(QObject *client, const QList<PictureRequest> &wanted)
{
    if (!m_wanted.contains(client))
        connect(client, &QObject::destroyed, this, [this, client] {
            m_wanted.remove(client);
            updateWanted();
        });
    // Most of them were wanted before, and making one costs the parsing of an address.
    QHash<QString, WishPtr> before;
    for (const WishPtr &wish : std::as_const(m_wanted[client]))
        before.insert(wish->lookKey, wish);
    QList<WishPtr> wishes;
    wishes.reserve(wanted.size());
    for (const PictureRequest &request : wanted) {
        if (request.image.uuid.isEmpty() || request.cell.isEmpty())
            continue;
        const WishPtr known = before.value(PictureLooks::keyOf(request));
        wishes.append(known && known->request == request ? known : makeWish(request));
    }
    m_wanted.insert(client, wishes);
    updateWanted();
}

void ThumbnailStore::updateWanted()
{
    m_pending.clear();
    m_wantedSources.clear();
    m_wantedLooks.clear();
    QSet<QString> uuids;
    qsizetype neededBytes = 0;
    qsizetype longest = 0;
    for (const QList<WishPtr> &wishes : std::as_const(m_wanted))
        longest = qMax(longest, wishes.size());
    for (qsizetype i = 0; i < longest; ++i) { // each client's most wanted ones first
        for (const QList<WishPtr> &wishes : std::as_const(m_wanted)) {
            if (i >= wishes.size())
                continue;
            const WishPtr &wish = wishes.at(i);
            uuids.insert(wish->request.image.uuid);
            m_wantedSources.insert(wish->sourceKey);
            m_wantedLooks.insert(wish->lookKey);
            neededBytes += PictureLooks::bytesOf(wish->request.cell);
            if (!m_looks.has(wish->request))
                m_pending.append(wish);
        }
    }
    m_looks.makeRoomFor(neededBytes);
    m_failed.intersect(uuids);
    cancelUnwanted();
    pump();
}

void ThumbnailStore::cancelUnwanted()
{
    cancelOthers(m_lookups, m_wantedSources);
    cancelOthers(m_decoding, m_wantedLooks);
    cancelOthers(m_placeholders, m_wantedLooks);
    m_undecoded.removeIf([this](const std::pair<const QString &, Source &> &source) {
        const bool unwanted = !m_wantedSources.contains(source.first);
        if (unwanted)
            keepSource(source.first, std::move(source.second));
        return unwanted;
    });
    m_fetching.removeIf([this](const std::pair<const QString &, QNetworkReply *&> &fetching) {
        const bool unwanted = !m_wantedSources.contains(fetching.first);
        if (unwanted) {
            fetching.second->disconnect(this);
            fetching.second->abort();
            fetching.second->deleteLater();
        }
        return unwanted;
    });
}

void ThumbnailStore::retry(const QString &uuid)
{
    m_failed.remove(uuid);
    pump();
}

// How it comes ---------------------------------------------------------------------------------------------------

void ThumbnailStore::pump()
{
    m_pending.removeIf([this](const WishPtr &wish) { return m_looks.has(wish->request); });
    const QList<WishPtr> pending = m_pending; // what is started may end at once
    for (const WishPtr &wish : pending)
        advance(wish);
}

void ThumbnailStore::advance(const WishPtr &wish)
{
    const QString &key = wish->sourceKey;
    if (m_decoding.contains(wish->lookKey))
        return;
    if (const Source *source = sourceOf(*wish)) {
        if (m_decoding.size() < maxDecodes)
            decode(wish, source->encoded);
        return;
    }
    if (m_failed.contains(wish->request.image.uuid))
        return;
    const bool busy = m_undecoded.size() >= maxUndecoded;
    if (!wish->notOnDisk) {
        if (!busy && !m_lookups.contains(key) && m_lookups.size() < maxLookups)
            lookUp(wish);
        return;
    }
    showPlaceholder(wish);
    if (!busy && !m_fetching.contains(key) && m_fetching.size() < maxFetches)
        fetch(wish);
}

const ThumbnailStore::Source *ThumbnailStore::sourceOf(const Wish &wish) const
{
    const auto undecoded = m_undecoded.constFind(wish.sourceKey);
    return undecoded != m_undecoded.constEnd() ? &*undecoded : m_sources.object(wish.sourceKey);
}

void ThumbnailStore::showPlaceholder(const WishPtr &wish)
{
    if (std::exchange(wish->placeholderAsked, true) || wish->request.image.blurHash.isEmpty())
        return;
    const auto rendering = QtConcurrent::run(&m_pool, [request = wish->request] { return renderPlaceholder(request); });
    m_placeholders.insert(wish->lookKey, rendering);
    whenDone(rendering, this, [this, wish](const QImage &image) {
        m_placeholders.remove(wish->lookKey);
        if (!image.isNull() && !m_looks.has(wish->request))
            show(*wish, image, true);
    });
}

void ThumbnailStore::lookUp(const WishPtr &wish)
{
    const QFuture<QByteArray> lookup = m_disk->find(wish->url);
    m_lookups.insert(wish->sourceKey, lookup);
    whenDone(lookup, this, [this, wish](const QByteArray &encoded) { lookedUp(wish, encoded); });
}

void ThumbnailStore::lookedUp(const WishPtr &wish, const QByteArray &encoded)
{
    m_lookups.remove(wish->sourceKey);
    if (encoded.isEmpty())
        wish->notOnDisk = true;
    else
        m_undecoded.insert(wish->sourceKey, {encoded, true});
    pump();
}

void ThumbnailStore::fetch(const WishPtr &wish)
{
    if (!m_network)
        m_network = new QNetworkAccessManager(this);
    QNetworkRequest request(wish->url);
    request.setTransferTimeout(static_cast<int>(m_timeout.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Vitrine/" VITRINE_VERSION));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    QNetworkReply *reply = m_network->get(request);
    m_fetching.insert(wish->sourceKey, reply);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > maxPictureBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, wish] { fetched(reply, wish); });
}

void ThumbnailStore::fetched(QNetworkReply *reply, const WishPtr &wish)
{
    reply->deleteLater();
    m_fetching.remove(wish->sourceKey);
    const bool page = reply->header(QNetworkRequest::ContentTypeHeader).toString().startsWith(QLatin1String("text/"));
    if (reply->error() == QNetworkReply::NoError && !page) {
        // Not readAll(): what that gives holds up to twice the memory of its bytes.
        m_undecoded.insert(wish->sourceKey, {reply->read(reply->bytesAvailable()), false});
    } else {
        qCInfo(logUi) << "Picture not loaded:" << loggable(reply->url()) << reply->error() << (page ? "a page" : "");
        fail(wish->request.image.uuid);
    }
    pump();
}

void ThumbnailStore::keepSource(const QString &key, Source source)
{
    const qsizetype bytes = qMax<qsizetype>(1, source.encoded.size());
    m_sources.insert(key, new Source(std::move(source)), bytes);
}

void ThumbnailStore::decode(const WishPtr &wish, const QByteArray &encoded)
{
    const QFuture<QImage> decoding =
        QtConcurrent::run(&m_pool, [encoded, request = wish->request] { return renderPicture(encoded, request); });
    m_decoding.insert(wish->lookKey, decoding);
    whenDone(decoding, this, [this, wish](const QImage &image) { decoded(wish, image); });
}

void ThumbnailStore::decoded(const WishPtr &wish, const QImage &image)
{
    const QString &uuid = wish->request.image.uuid;
    m_decoding.remove(wish->lookKey);
    const Source *known = sourceOf(*wish);
    Source source = known ? *known : Source();
    m_undecoded.remove(wish->sourceKey);
    m_sources.remove(wish->sourceKey);
    if (!image.isNull()) {
        if (m_disk && !std::exchange(source.onDisk, true))
            m_disk->insert(wish->url, source.encoded);
        keepSource(wish->sourceKey, std::move(source));
        m_failed.remove(uuid);
        show(*wish, image, false);
    } else if (source.onDisk) { // damaged there, so the site's is needed
        m_disk->remove(wish->url);
        wish->notOnDisk = true;
    } else {
        fail(uuid);
    }
    pump();
}

void ThumbnailStore::show(const Wish &wish, const QImage &image, bool placeholder)
{
    // Without the search for transparent pixels, and so without a copy, this costs next to nothing.
    m_looks.insert(wish.request, QPixmap::fromImage(image, Qt::NoOpaqueDetection), placeholder, m_wantedLooks);
    emit arrived(wish.request.image.uuid);
}

void ThumbnailStore::fail(const QString &uuid)
{
    m_failed.insert(uuid);
    emit failed(uuid);
}

// On disk --------------------------------------------------------------------------------------------------------

void ThumbnailStore::setTimeout(std::chrono::milliseconds timeout)
{
    m_timeout = timeout;
}

void ThumbnailStore::setCacheBytes(qint64 bytes)
{
    if (m_disk)
        m_disk->setMostBytes(bytes);
}

QFuture<qint64> ThumbnailStore::cacheSizeBytes()
{
    return m_disk ? m_disk->sizeBytes() : QtConcurrent::run(&m_pool, [] { return qint64(0); });
}

QFuture<qint64> ThumbnailStore::clearCache()
{
    return m_disk ? m_disk->clear() : QtConcurrent::run(&m_pool, [] { return qint64(0); });
}

} // namespace vitrine
