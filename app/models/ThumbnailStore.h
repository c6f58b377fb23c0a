#pragma once

#include "models/PictureCache.h"
#include "models/PictureLooks.h"
#include "models/PictureRequest.h"

#include <QCache>
#include <QFuture>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace vitrine {

/// Pictures for views: `pixmap()` looks up what is there, `setWanted()` says what a client shows now, most wanted
/// first. A picture comes from memory, from the disk or from the CDN, which is asked for the smallest rendition that
/// fills the cell; until then its BlurHash stands in its place. What nobody wants any more is neither read, fetched nor
/// decoded. Reading, decoding, scaling, veiling and rounding happen on workers; what arrives costs this thread little.
///
/// A veiled picture is asked for in the CDN's smallest rendition, so that a clear one of it is neither in memory nor
/// on the disk before a person wants to see it.
///
/// Memory is bounded in bytes: some tens of MiB, more only while the pictures wanted at the same time need it. Only
/// what could be decoded is kept on disk.
///
/// Lives in the GUI thread.
class ThumbnailStore final : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Missing, ///< also while only the BlurHash is there
        Ready,
        Failed
    };

    static constexpr qint64 defaultCacheBytes = qint64(1024) * 1024 * 1024;

    /// Without a folder nothing is kept on disk.
    explicit ThumbnailStore(const QString &cacheFolder = {}, qint64 cacheBytes = defaultCacheBytes,
                            QObject *parent = nullptr);
    ~ThumbnailStore() override;

    /// The best that there is: the picture for that cell, the one for another cell (to be stretched), the one its
    /// BlurHash gives, or null. Asked for a veiled one it never gives one that is not; the other way round a veiled one
    /// may stand in until the clear one is there. Cheap enough for painting.
    QPixmap pixmap(const QString &uuid, QSize cell, bool veiled = false) const;
    /// All of the picture, as it was requested with `whole`, at most as large as the cell; null until it is there.
    QPixmap wholePixmap(const QString &uuid, QSize cell) const;
    State state(const QString &uuid) const;

    /// Replaces what `client` wants; an empty list withdraws. A picture that failed is tried again when it is wanted
    /// anew after nobody has wanted it.
    void setWanted(QObject *client, const QList<PictureRequest> &wanted);
    /// Forgets that this one failed, so that it is fetched at once when wanted.
    void retry(const QString &uuid);

    /// Without any byte arriving; for what is fetched from now on.
    void setTimeout(std::chrono::milliseconds timeout);
    /// How much the pictures on disk may take; 0 keeps none.
    void setCacheBytes(qint64 bytes);
    /// What they take; 0 without a folder.
    QFuture<qint64> cacheSizeBytes();
    /// Removes them all; the bytes of those that could not be removed.
    QFuture<qint64> clearCache();

signals:
    /// pixmap() has something better for this picture than before: its BlurHash, or itself.
    void arrived(const QString &uuid);
    void failed(const QString &uuid);

private:
    /// A request with the keys it goes by, and how far it has come.
    struct Wish
    {
        PictureRequest request;
        QUrl url;          ///< of the rendition
        QString sourceKey; ///< the same as text
        QString lookKey;   ///< as PictureLooks names it
        bool notOnDisk = false;
        bool placeholderAsked = false;
    };
    using WishPtr = std::shared_ptr<Wish>;

    /// An encoded rendition.
    struct Source
    {
        QByteArray encoded;
        bool onDisk = false;
    };

    WishPtr makeWish(const PictureRequest &request) const;
    void updateWanted();
    void cancelUnwanted();

    void pump();
    void advance(const WishPtr &wish);
    void showPlaceholder(const WishPtr &wish);
    void lookUp(const WishPtr &wish);
    void lookedUp(const WishPtr &wish, const QByteArray &encoded);
    void fetch(const WishPtr &wish);
    void fetched(QNetworkReply *reply, const WishPtr &wish);
    void keepSource(const QString &key, Source source);
    const Source *sourceOf(const Wish &wish) const;
    void decode(const WishPtr &wish, const QByteArray &encoded);
    void decoded(const WishPtr &wish, const QImage &image);
    void show(const Wish &wish, const QImage &image, bool placeholder);
    void fail(const QString &uuid);

    std::unique_ptr<PictureCache> m_disk;       ///< none without a folder
    QNetworkAccessManager *m_network = nullptr; ///< made for the first fetch: it costs a start something
    std::chrono::milliseconds m_timeout{30'000};
    QThreadPool m_pool; ///< decodes

    QHash<QObject *, QList<WishPtr>> m_wanted;
    QList<WishPtr> m_pending;      ///< what is wanted and not ready, most wanted first
    QSet<QString> m_wantedSources; ///< by source key
    QSet<QString> m_wantedLooks;   ///< by look key

    QHash<QString, QFuture<QByteArray>> m_lookups; ///< by source key
    QHash<QString, QNetworkReply *> m_fetching;    ///< by source key
    QHash<QString, QFuture<QImage>> m_decoding;    ///< by look key, as the next
    QHash<QString, QFuture<QImage>> m_placeholders;
    QSet<QString> m_failed;             ///< uuids
    QHash<QString, Source> m_undecoded; ///< by source key; few, as no more come while they wait
    QCache<QString, Source> m_sources;  ///< by source key; cost in bytes
    PictureLooks m_looks;
};

} // namespace vitrine
