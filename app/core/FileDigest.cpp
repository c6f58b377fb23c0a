#include "core/FileDigest.h"

#include "downloads/NativeFile.h"
#include "downloads/Sha256Digest.h"
#include "downloads/StopFlag.h"

#include <vector>

namespace vitrine {

namespace {

constexpr qint64 blockBytes = 1024 * 1024;

} // namespace

Result<Sha256> digestOf(const NativeFile &file, const StopFlag &stop, const BlockTaker &take)
{
    Sha256Digest digest;
    std::vector<char> block(blockBytes);
    for (qint64 offset = 0;;) {
        if (stop.isSet())
            return Error{ErrorKind::Cancelled, {}, {}, {}, {}};
        const auto size = file.readAt(offset, block.data(), blockBytes);
        if (!size)
            return size.error();
        if (*size == 0)
            return digest.take();
        digest.add(block.data(), *size);
        if (const Result<Done> taken = take(offset, block.data(), *size); !taken)
            return taken.error();
        offset += *size;
    }
}

} // namespace vitrine
