#pragma once

#include <QString>
#include <QUrl>

namespace vitrine {

/// Scheme, host and port of `url` and nothing else: what a key belongs to.
QUrl originOf(const QUrl &url);

/// Same scheme, host and port, a scheme's default port being equal to none.
bool sameOrigin(const QUrl &a, const QUrl &b);

/// Whether `host` is this machine, by name or by address.
bool isLoopback(const QString &host);

/// Whether a request to `url` may carry the key that was entered for `origin`: only to that origin, and never in the
/// clear over a network (loopback aside).
bool mayCarryKey(const QUrl &url, const QUrl &origin);

/// Whether `host` is one of the names under which the site shows its pages.
bool isSiteHost(const QString &host);

/// Whether `url` is on one of the site's hosts, or on the one that the API is asked at ("localhost" or
/// "localhost:8080"; empty for none).
bool isKnownHost(const QUrl &url, const QString &apiHost);

/// Whether going from `from` to `to` keeps what protection there was: http(s) only, and no step from https to http.
bool isSafeStep(const QUrl &from, const QUrl &to);

} // namespace vitrine
