#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace vitrine {

/// A date as headers write it (IMF-fixdate of RFC 9110: "Wed, 21 Oct 2015 07:28:00 GMT"), in UTC; invalid for anything
/// else, the obsolete forms included.
QDateTime httpDate(const QByteArray &text);

/// How long a Retry-After header asks to wait: seconds, or until a date, at most `longest`. A date that is over is
/// zero. Nothing where the header is neither.
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray &value, const QDateTime &now,
                                                    std::chrono::seconds longest);

} // namespace vitrine
