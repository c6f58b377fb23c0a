#include "demo/LinkSigner.h"

#include "demo/QueryParameters.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace vitrine {

namespace {

QByteArray disposition(const QString &fileName)
{
    bool isPlain = true;
    for (const QChar c : fileName)
        isPlain = isPlain && c >= QLatin1Char(' ') && c <= QLatin1Char('~') && c != QLatin1Char('"');
    if (isPlain)
        return "attachment; filename=\"" + fileName.toLatin1() + '"';
    return "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(fileName);
}

} // namespace

LinkSigner::LinkSigner() : m_secret(QByteArray::number(QRandomGenerator::system()->generate64(), 16)) {}

QUrl LinkSigner::signedPath(qint64 fileId, const QString &fileName, const QDateTime &expiry) const
{
    const qint64 expiryS = expiry.toSecsSinceEpoch();
    const QByteArray link =
        "/files/" + QByteArray::number(fileId) + '/' + QUrl::toPercentEncoding(fileName.left(60)) +
        "?expires=" + QByteArray::number(expiryS) + "&signature=" + signature(fileId, expiryS) +
        "&response-content-disposition=" + QUrl::toPercentEncoding(QString::fromLatin1(disposition(fileName)));
    return QUrl::fromEncoded(link);
}

LinkSigner::Verdict LinkSigner::check(qint64 fileId, const QUrl &url) const
{
    const QueryParameters parameters(url);
    const qint64 expiryS = parameters.number(QStringLiteral("expires"), 0).value_or(0);
    if (parameters.value(QStringLiteral("signature")).toLatin1() != signature(fileId, expiryS))
        return Verdict::Forged;
    return expiryS <= QDateTime::currentSecsSinceEpoch() ? Verdict::Expired : Verdict::Valid;
}

QByteArray LinkSigner::signature(qint64 fileId, qint64 expiryS) const
{
    return QMessageAuthenticationCode::hash(QByteArray::number(fileId) + ' ' + QByteArray::number(expiryS), m_secret,
                                            QCryptographicHash::Sha256)
        .toHex();
}

} // namespace vitrine
