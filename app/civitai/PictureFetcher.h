#pragma once

#include "base/Result.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace vitrine {

/// Fetches whole pictures and films from the CDN, without a key and past every cache. Lives in the thread that made it.
class PictureFetcher final : public QObject
{
    Q_OBJECT

public:
    explicit PictureFetcher(QObject *parent = nullptr);

    /// The bytes, at most `mostBytes`; NotAFile for a page in the file's place, and BadReference for an address that is
    /// not one of the web (an answer could name a file of this computer). Cancelling aborts the request.
    QFuture<Result<QByteArray>> fetch(const QUrl &url, qint64 mostBytes);

private:
    static Result<QByteArray> read(QNetworkReply &reply, qint64 mostBytes);

    QNetworkAccessManager *m_network = nullptr; ///< made for the first fetch: it costs a start something
};

} // namespace vitrine
