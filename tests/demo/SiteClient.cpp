#include "SiteClient.h"

#include <QSignalSpy>

namespace vitrine {

SiteAnswer SiteClient::get(const QString &target, const Headers &headers)
{
    return awaited(m_manager.get(request(target, headers)));
}

SiteAnswer SiteClient::post(const QString &target, const QByteArray &body)
{
    return awaited(m_manager.post(request(target, {{"Content-Type", "application/json"}}), body));
}

QNetworkRequest SiteClient::request(const QString &target, const Headers &headers) const
{
    const QUrl relative = QUrl::fromEncoded(target.toUtf8());
    QNetworkRequest request(m_origin.resolved(relative));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("User-Agent", "VitrineTest/1");
    request.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return request;
}

SiteAnswer SiteClient::awaited(QNetworkReply *reply)
{
    QSignalSpy finished(reply, &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(20'000);
    SiteAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.error = reply->error();
    answer.body = reply->readAll();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    reply->deleteLater();
    return answer;
}

} // namespace vitrine
