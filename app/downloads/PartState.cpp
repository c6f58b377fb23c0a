#include "downloads/PartState.h"

namespace vitrine {

bool PartState::isOf(const DownloadRequest &request) const
{
    const bool sameHash = !sha256 || !request.sha256 || *sha256 == *request.sha256;
    return versionId == request.versionId && fileId == request.fileId && sameHash;
}

} // namespace vitrine
