#include "downloads/PartState.h"

namespace vitrine {

bool PartState::isOfFile(const DownloadRequest &request) const
{
    return versionId == request.versionId && fileId == request.fileId;
}

bool PartState::isOf(const DownloadRequest &request) const
{
    const bool sameHash = !sha256 || !request.sha256 || *sha256 == *request.sha256;
    return isOfFile(request) && sameHash;
}

} // namespace vitrine
