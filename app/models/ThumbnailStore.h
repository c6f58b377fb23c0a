#pragma once

#include "civitai/Model.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QSize>
#include <QThreadPool>

class QNetworkAccessManager;
class QNetworkReply;

namespace vitrine {

/// A picture in the size of the cell that shows it.
struct PictureRequest
{
    Image image;
    QSize cell;     ///< in device pixels; the picture is cropped to fill it
    int radius = 0; ///< of its rounded corners, in device pixels
};

/// Pictures for views: `pixmap()` looks up what is there, `setWanted()` says what a client shows now, most wanted
/// first. What nobody wants any more is neither fetched nor decoded. Fetching asks the CDN for the smallest rendition
/// that fills the cell; decoding, scaling and rounding happen on workers. Memory is bounded in bytes.
///
/// Lives in the GUI thread.
class ThumbnailStore final : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Missing,
        Ready,
        Failed
    };

    explicit ThumbnailStore(QObject *parent = nullptr);
    ~ThumbnailStore() override;

    /// Null until it has arrived. After a change of the cell's size the old one is given (to be stretched) until the
    /// new one is there.
    QPixmap pixmap(const QString &uuid, QSize cell) const;
    State state(const QString &uuid) const;

    /// Replaces what `client` wants; an empty list withdraws. A picture that failed is tried again when it is wanted
    /// anew after ten seconds.
    void setWanted(QObject *client, const QList<PictureRequest> &wanted);
    /// Forgets that these failed, so that they are fetched at once when wanted.
    void retry(const QString &uuid);

signals:
    void arrived(const QString &uuid);
    void failed(const QString &uuid);

private:
    /// A request with the keys it goes by, made once.
    struct Wish
    {
        PictureRequest request;
        QUrl url;           ///< of the rendition
        QString encodedKey; ///< the same as text
        QString scaledKey;  ///< uuid and cell
    };

    static QString scaledKey(const QString &uuid, QSize cell);
    void pump();
    void fetch(const Wish &wish);
    void fetched(QNetworkReply *reply, const Wish &wish);
    void decode(const QByteArray &encoded, const Wish &wish);
    void decoded(const QImage &image, const Wish &wish);
    void fail(const QString &uuid);
    bool isWanted(const QString &encodedKey) const;

    QNetworkAccessManager *m_network;
    QThreadPool m_pool;
    QHash<QObject *, QList<Wish>> m_wanted;
    QHash<QString, QNetworkReply *> m_fetching;    ///< by encoded key
    QSet<QString> m_decoding;                      ///< by scaled key
    QHash<QString, qint64> m_failedAtMs;           ///< by uuid
    QHash<QString, QSize> m_latestCell;            ///< by uuid: the size shown until the right one is there
    mutable QCache<QString, QByteArray> m_encoded; ///< by encoded key; cost in bytes
    mutable QCache<QString, QPixmap> m_scaled;     ///< by scaled key; cost in bytes
};

} // namespace vitrine
