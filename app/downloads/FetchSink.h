#pragma once

#include "base/Result.h"

namespace vitrine {

class StorageAnswer;

/// Where the bytes of a request go. Called on the fetching thread; an error ends the request and is its outcome.
class FetchSink
{
public:
    virtual ~FetchSink() = default;

    /// The answer's body goes on where the sink is. Called before its first byte, also for an empty body.
    virtual Result<Done> goOn(const StorageAnswer &answer) = 0;
    /// The answer's body is the whole file: what is held is to be forgotten first.
    virtual Result<Done> beginAnew(const StorageAnswer &answer) = 0;
    /// How many of the bytes were taken. Fewer than were offered: nothing more is wanted, the request is complete.
    virtual Result<qint64> write(const char *data, qint64 sizeBytes) = 0;
};

} // namespace vitrine
