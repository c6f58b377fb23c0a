#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QUrl>

namespace vitrine {

/// Signs storage links, as the download endpoint hands them out, and checks them, as the storage does: a file id and a
/// time of expiry under a secret of the running site.
class LinkSigner
{
public:
    enum class Verdict
    {
        Valid,
        Forged,
        Expired
    };

    LinkSigner();

    /// Path and query of a link to a file that works until `expiry`.
    QUrl signedPath(qint64 fileId, const QString &fileName, const QDateTime &expiry) const;
    Verdict check(qint64 fileId, const QUrl &url) const;

private:
    QByteArray signature(qint64 fileId, qint64 expiryS) const;

    QByteArray m_secret;
};

} // namespace vitrine
