#pragma once

#include "base/Result.h"
#include "downloads/StorageAnswer.h"

namespace vitrine {

/// The file that a SegmentedFetch brings the bytes of. Called on the fetching thread; an error ends the fetch and is
/// its outcome.
class FetchTarget
{
public:
    virtual ~FetchTarget() = default;

    /// The edition that is held: validators and size, with an offset of 0.
    virtual HeldBytes source() const = 0;
    /// The source's first answer in this fetch: what comes is the edition that is held, or the first there is.
    virtual Result<Done> takeSource(const StorageAnswer &answer) = 0;
    /// All that is held is void; what comes is another edition, or the same from its first byte.
    virtual Result<Done> beginAnew(const StorageAnswer &answer) = 0;
    virtual Result<Done> writeAt(qint64 offset, const char *data, qint64 sizeBytes) = 0;
};

} // namespace vitrine
