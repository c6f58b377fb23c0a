#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

namespace vitrine {

/// What came back for one request.
struct SiteAnswer
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QJsonArray items() const { return json().value(QLatin1String("items")).toArray(); }
    QJsonObject metadata() const { return json().value(QLatin1String("metadata")).toObject(); }
    QByteArray header(const QByteArray &name) const { return headers.value(name); }
};

/// Asks a site and waits for the answer; follows no redirect and adds nothing of its own but an honest User-Agent.
class SiteClient
{
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    explicit SiteClient(const QUrl &origin) : m_origin(origin) {}

    /// `target` is path and query, or a whole address.
    SiteAnswer get(const QString &target, const Headers &headers = {});
    SiteAnswer post(const QString &target, const QByteArray &body);

private:
    QNetworkRequest request(const QString &target, const Headers &headers) const;
    static SiteAnswer awaited(QNetworkReply *reply);

    QUrl m_origin;
    QNetworkAccessManager m_manager;
};

} // namespace vitrine
