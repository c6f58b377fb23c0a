#include "civitai/PictureFetcher.h"

#include "base/Format.h"
#include "base/Log.h"
#include "base/WebUrl.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>

#include <memory>

namespace vitrine {

namespace {

constexpr int timeoutMs = 30'000; // without any byte arriving

ErrorKind kindOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ContentNotFoundError:
        return ErrorKind::NotFound;
    case QNetworkReply::ContentGoneError:
        return ErrorKind::Gone;
    case QNetworkReply::OperationCanceledError: // nobody else aborts one that is still waited for
    case QNetworkReply::TimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    default:
        return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid() ? ErrorKind::Server
                                                                                   : ErrorKind::Offline;
    }
}

QString messageOf(ErrorKind kind)
{
    if (kind == ErrorKind::NotFound || kind == ErrorKind::Gone)
        return PictureFetcher::tr("The site no longer has it.");
    if (kind == ErrorKind::Offline)
        return PictureFetcher::tr("The site cannot be reached. Look whether you are online.");
    if (kind == ErrorKind::Timeout)
        return PictureFetcher::tr("The site did not answer in time.");
    return PictureFetcher::tr("The site did not send it.");
}

} // namespace

PictureFetcher::PictureFetcher(QObject *parent) : QObject(parent) {}

QFuture<Result<QByteArray>> PictureFetcher::fetch(const QUrl &url, qint64 mostBytes)
{
    if (!isWebUrl(url))
        return QtFuture::makeReadyFuture(Result<QByteArray>(Error{
            ErrorKind::BadReference, tr("The site named no address that can be loaded."), loggable(url), {}, {}}));
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        m_network->setTransferTimeout(timeoutMs);
    }
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Vitrine/" VITRINE_VERSION));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    QNetworkReply *reply = m_network->get(request);
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply, mostBytes](qint64 received, qint64 total) {
        if (qMax(received, total) > mostBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, promise, mostBytes] {
        reply->deleteLater();
        promise->addResult(read(*reply, mostBytes));
        promise->finish();
    });
    auto *watcher = new QFutureWatcher<Result<QByteArray>>(reply);
    connect(watcher, &QFutureWatcherBase::canceled, reply, &QNetworkReply::abort);
    watcher->setFuture(promise->future());
    return promise->future();
}

Result<QByteArray> PictureFetcher::read(QNetworkReply &reply, qint64 mostBytes)
{
    const QString where = loggable(reply.url());
    if (reply.header(QNetworkRequest::ContentLengthHeader).toLongLong() > mostBytes ||
        reply.bytesAvailable() > mostBytes)
        return Error{ErrorKind::BadAnswer, tr("It is larger than %1.").arg(formatBytes(mostBytes)), where, {}, {}};
    if (reply.error() != QNetworkReply::NoError) {
        qCInfo(logApi) << "Picture not loaded:" << where << reply.error();
        const ErrorKind kind = kindOf(reply);
        return Error{kind, messageOf(kind), where, {}, {}};
    }
    if (reply.header(QNetworkRequest::ContentTypeHeader).toString().startsWith(QLatin1String("text/")))
        return Error{ErrorKind::NotAFile, tr("The site sent a page in its place."), where, {}, {}};
    return reply.readAll();
}

} // namespace vitrine
