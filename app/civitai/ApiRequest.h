#pragma once

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace vitrine {

/// What a request is for, as far as it changes how its answer is read.
enum class Purpose
{
    Data,    ///< JSON; redirects are followed
    Account, ///< JSON about the key's owner: a refusal means the key
    Link,    ///< a redirect to a file: where it leads is the answer
};

/// One question to the API.
struct ApiRequest
{
    QUrl url;
    Purpose purpose = Purpose::Data;
    std::optional<QByteArray> json; ///< makes it a POST. Only questions are asked that may be repeated
    bool retriesPassing = true; ///< false where whoever asks tries again what may pass, with a back-off of their own
    int notFoundTries = 1;      ///< how often a 404 is believed to be passing, the first time included
};

} // namespace vitrine
