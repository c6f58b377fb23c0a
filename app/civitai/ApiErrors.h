#pragma once

#include "base/Error.h"
#include "civitai/ApiRequest.h"
#include "civitai/HttpExchange.h"

#include <QCoreApplication>

class QNetworkReply;

namespace vitrine {

/// Everything that can go wrong between a question and its answer, as sentences that say what to do. Details hold the
/// method, the address without its query, the status and the beginning of the body; withoutSecrets() must have seen
/// them before they leave this folder.
class ApiErrors final
{
    Q_DECLARE_TR_FUNCTIONS(ApiErrors)

public:
    /// The sentences without when to try again, for where somebody counts the seconds.
    static QString withoutRetryTime(const Error &error);

    /// No answer at all, or one that broke off.
    static Error transport(const QNetworkReply &reply, const HttpAnswer &answer);
    static Error tooLong(const HttpAnswer &answer, qint64 bytes);

    /// Why this answer is none; nothing for a success and for a redirect. `now` is what a date in Retry-After is
    /// counted from.
    static std::optional<Error> refusal(const HttpAnswer &answer, Purpose purpose, bool keySent, const QDateTime &now);

    /// A redirect that leads nowhere we go: to another protocol, from https to http, or round and round.
    static Error badRedirect(const HttpAnswer &answer);
    /// A redirect to a page of the site where a file was asked for.
    static Error pageInstead(const HttpAnswer &answer, bool login);

    /// What is refused here, before anything is sent.
    static Error keyMissing();
    static Error keyCannotTravel(const QUrl &origin);
    static Error badReference(const QString &what);

    /// Nothing on disk to show in the place of an answer.
    static Error nothingKept();
};

/// The error without the key and without the queries of any addresses in it: a server may echo both.
Error withoutSecrets(Error error, const QString &key);

} // namespace vitrine
