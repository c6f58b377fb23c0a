#include "core/ApiLinkSource.h"

#include "civitai/CivitaiApi.h"

namespace vitrine {

ApiLinkSource::ApiLinkSource(CivitaiApi &api) : m_api(api) {}

QFuture<Result<QUrl>> ApiLinkSource::link(const DownloadRequest &request)
{
    return m_api.downloadLink(request.versionId, request.fileId, request.ownUrl);
}

} // namespace vitrine
