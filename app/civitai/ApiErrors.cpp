#include "civitai/ApiErrors.h"

#include "base/Format.h"
#include "base/HttpDate.h"
#include "base/Log.h"
#include "base/Redaction.h"
#include "civitai/Parser.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace vitrine {

namespace {

/// "GET https://civitai.com/api/v1/models: 400: {"error": ..." — enough to tell what happened, and no more.
QString detailOf(const HttpAnswer &answer, const QString &more = {})
{
    constexpr qsizetype most = 200;
    QStringList parts{QStringLiteral("%1 %2").arg(QString::fromLatin1(answer.method), loggable(answer.url))};
    if (answer.status > 0)
        parts.append(QString::number(answer.status));
    if (!more.isEmpty())
        parts.append(more);
    if (!answer.body.isEmpty())
        parts.append(QString::fromUtf8(answer.body.left(most)).simplified());
    return parts.join(QStringLiteral(": "));
}

Error made(ErrorKind kind, const QString &message, const QString &detail)
{
    return Error{kind, message, detail, {}, {}};
}

/// A sentence with the site's own words behind it, where it said any that a person can read.
QString withSiteWords(const QString &sentence, const Refusal &refusal)
{
    constexpr qsizetype most = 200;
    const QString words = refusal.message.simplified().left(most);
    return words.isEmpty() ? sentence : ApiErrors::tr("%1 The site says: “%2”").arg(sentence, words);
}

Error loginRequired(const HttpAnswer &answer, Purpose purpose, bool keySent)
{
    const Refusal refusal = parseRefusal(answer.body);
    const QString detail = detailOf(answer, keySent ? QStringLiteral("with a key") : QStringLiteral("without a key"));
    if (purpose == Purpose::Account) {
        return made(ErrorKind::KeyRefused,
                    ApiErrors::tr("The site does not accept this API key. Make a new one in your account settings on "
                                  "the site and enter it in Settings."),
                    detail);
    }
    if (refusal.message.contains(QLatin1String("disabled"), Qt::CaseInsensitive)) {
        return made(ErrorKind::NoAccess,
                    withSiteWords(ApiErrors::tr("The creator has switched downloads off for this model."), refusal),
                    detail);
    }
    const QString sentence =
        keySent ? ApiErrors::tr("The API key from Settings is not enough for this. Check that it is still valid and "
                                "that its account may have this.")
        : purpose == Purpose::Link
            ? ApiErrors::tr("This download needs an account. Enter an API key in Settings and try again.")
            : ApiErrors::tr("This needs an account. Enter an API key in Settings and try again.");
    return made(ErrorKind::LoginRequired, withSiteWords(sentence, refusal), detail);
}

Error forbidden(const HttpAnswer &answer)
{
    const Refusal refusal = parseRefusal(answer.body);
    if (refusal.error.compare(QLatin1String("Early Access"), Qt::CaseInsensitive) != 0) {
        return made(ErrorKind::NoAccess,
                    withSiteWords(ApiErrors::tr("The site does not give access to this. Open its page in a browser to "
                                                "see what it asks for."),
                                  refusal),
                    detailOf(answer));
    }
    if (!refusal.deadline.isValid()) {
        return made(ErrorKind::EarlyAccess,
                    ApiErrors::tr("This version is in early access. Unlock it on its page, or come back later."),
                    detailOf(answer));
    }
    const QString until = formatMoment(refusal.deadline);
    Error error = made(ErrorKind::EarlyAccess,
                       ApiErrors::tr("This version is in early access until %1. Unlock it on its page, or come back "
                                     "after that.")
                           .arg(until),
                       detailOf(answer));
    error.until = refusal.deadline;
    return error;
}

Error notFound(const HttpAnswer &answer, Purpose purpose)
{
    const QString sentence = purpose == Purpose::Link
                                 ? ApiErrors::tr("The site does not find this file. It may have been removed.")
                                 : ApiErrors::tr("The site does not know this. It may have been removed.");
    return made(ErrorKind::NotFound, withSiteWords(sentence, parseRefusal(answer.body)), detailOf(answer));
}

/// With the space before it.
QString retrySentence(std::optional<std::chrono::milliseconds> retryAfter)
{
    return u' ' + (retryAfter ? ApiErrors::tr("Try again in %1.")
                                    .arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(*retryAfter)))
                              : ApiErrors::tr("Try again in a few minutes."));
}

Error tooMany(const HttpAnswer &answer, Purpose purpose, std::optional<std::chrono::milliseconds> retryAfter)
{
    const QString sentence = purpose == Purpose::Link
                                 ? ApiErrors::tr("The site limits downloads, and the limit is reached.")
                                 : ApiErrors::tr("The site gets too many requests from here.");
    Error error = made(ErrorKind::RateLimited, sentence + retrySentence(retryAfter), detailOf(answer));
    error.retryAfter = retryAfter;
    return error;
}

Error htmlInstead(const HttpAnswer &answer, Purpose purpose)
{
    if (purpose == Purpose::Link) {
        return made(ErrorKind::NotAFile,
                    ApiErrors::tr("The site sent a web page instead of the file. The download may need an account: "
                                  "check the API key in Settings, or open the model's page in a browser."),
                    detailOf(answer));
    }
    return made(ErrorKind::BadAnswer,
                ApiErrors::tr("The site answered with a web page instead of data. It may be down for maintenance, or "
                              "the network may want you to log in first."),
                detailOf(answer));
}

/// Whose proxy it is that cannot be used: the person's own, or the system's.
QString proxyProblem()
{
    const QNetworkProxy own = QNetworkProxy::applicationProxy(); // the person's, where it is not the system's
    const bool isOwn = !QNetworkProxyFactory::usesSystemConfiguration() && !own.hostName().isEmpty();
    return isOwn ? ApiErrors::tr("The proxy %1 cannot be used. Check its address in Settings, Network, or choose "
                                 "another one there.")
                       .arg(QStringLiteral("%1:%2").arg(own.hostName()).arg(own.port()))
                 : ApiErrors::tr("The system's proxy cannot be used. Check the system's proxy settings, or choose "
                                 "another proxy in Settings, Network.");
}

} // namespace

QString ApiErrors::withoutRetryTime(const Error &error)
{
    const QString advice = retrySentence(error.retryAfter);
    return error.message.endsWith(advice) ? error.message.chopped(advice.size()) : error.message;
}

Error ApiErrors::transport(const QNetworkReply &reply, const HttpAnswer &answer)
{
    const QString host = answer.url.host();
    const QString detail = detailOf(answer, reply.errorString());
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return made(
            ErrorKind::Tls,
            tr("The connection to %1 is not safe: its certificate was not accepted. Check this computer's date, "
               "and whether a proxy or virus scanner stands in between.")
                .arg(host),
            detail);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // a transfer time-out; our own cancelling never comes here
        return made(ErrorKind::Timeout, tr("%1 did not answer in time. Try again.").arg(host), detail);
    case QNetworkReply::HostNotFoundError:
        return made(ErrorKind::Offline, tr("%1 cannot be found. Check the network connection.").arg(host), detail);
    case QNetworkReply::ConnectionRefusedError:
        return made(ErrorKind::Offline,
                    tr("%1 does not accept connections. It may be down, or a firewall keeps it away; try again later.")
                        .arg(host),
                    detail);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return made(ErrorKind::Offline, proxyProblem(), detail);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::UnknownContentError:
        return made(ErrorKind::BadAnswer, tr("The answer of %1 cannot be read. Try again later.").arg(host), detail);
    default: // Qt's list is open, and what is left in it means a connection that broke
        return made(ErrorKind::Offline, tr("The connection to %1 was lost. Check the network and try again.").arg(host),
                    detail);
    }
}

Error ApiErrors::tooLong(const HttpAnswer &answer, qint64 bytes)
{
    HttpAnswer withoutBody = answer;
    withoutBody.body.clear();
    return made(ErrorKind::BadAnswer, tr("The answer of %1 is too long to be true.").arg(answer.url.host()),
                detailOf(withoutBody, QStringLiteral("%1 bytes or more").arg(bytes)));
}

std::optional<Error> ApiErrors::refusal(const HttpAnswer &answer, Purpose purpose, bool keySent, const QDateTime &now)
{
    if (answer.isRedirect())
        return std::nullopt;
    if (answer.isSuccess())
        return answer.isHtml() ? std::optional(htmlInstead(answer, purpose)) : std::nullopt;

    constexpr std::chrono::hours longestWait(7 * 24);
    const auto wait = retryAfter(answer.retryAfter, now, longestWait);
    switch (answer.status) {
    case 401:
        return loginRequired(answer, purpose, keySent);
    case 403:
        return forbidden(answer);
    case 404:
        return notFound(answer, purpose);
    case 410:
        return made(ErrorKind::Gone, tr("The creator has archived this model: it can no longer be downloaded."),
                    detailOf(answer));
    case 429:
        return tooMany(answer, purpose, wait);
    case 451:
        return made(ErrorKind::Region, tr("The site does not offer this in your region."), detailOf(answer));
    }
    if (answer.status >= 500) {
        Error error =
            made(ErrorKind::Server, tr("The site has trouble at the moment (%1). Try again later.").arg(answer.status),
                 detailOf(answer));
        error.retryAfter = wait;
        return error;
    }
    if (answer.status >= 400) {
        return made(ErrorKind::BadRequest,
                    withSiteWords(tr("The site did not understand this request."), parseRefusal(answer.body)),
                    detailOf(answer));
    }
    return made(ErrorKind::BadAnswer, tr("The answer of %1 cannot be read. Try again later.").arg(answer.url.host()),
                detailOf(answer));
}

Error ApiErrors::badRedirect(const HttpAnswer &answer)
{
    const QUrl target = answer.url.resolved(QUrl::fromEncoded(answer.location));
    HttpAnswer withoutBody = answer; // the body of a redirect repeats its address
    withoutBody.body.clear();
    return made(ErrorKind::BadAnswer, tr("The site sends the request to a place that cannot be trusted."),
                detailOf(withoutBody, QStringLiteral("to %1").arg(loggable(target))));
}

Error ApiErrors::pageInstead(const HttpAnswer &answer, bool login)
{
    HttpAnswer withoutBody = answer;
    withoutBody.body.clear();
    if (!login)
        return htmlInstead(withoutBody, Purpose::Link);
    return made(ErrorKind::LoginRequired,
                tr("This download needs an account. Enter an API key in Settings and try again."),
                detailOf(withoutBody));
}

Error ApiErrors::keyMissing()
{
    return made(ErrorKind::LoginRequired, tr("This needs an account. Enter an API key in Settings and try again."), {});
}

Error ApiErrors::keyCannotTravel(const QUrl &origin)
{
    return made(ErrorKind::KeyRefused,
                tr("The API key is not sent to %1, because the connection is not encrypted. Use an https address.")
                    .arg(origin.toDisplayString()),
                {});
}

Error ApiErrors::badReference(const QString &what)
{
    return made(ErrorKind::BadReference, tr("There can be no such number or hash: %1").arg(what.left(100)), {});
}

Error ApiErrors::nothingKept()
{
    return made(ErrorKind::NotFound, tr("Nothing of this search was kept on disk. Try again when you are online."), {});
}

Error withoutSecrets(Error error, const QString &key)
{
    for (QString *text : {&error.message, &error.detail}) {
        if (!key.isEmpty())
            text->replace(key, QStringLiteral("(key)"));
        *text = withoutQueries(*text);
    }
    return error;
}

} // namespace vitrine
