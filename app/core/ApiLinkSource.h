#pragma once

#include "downloads/LinkSource.h"

namespace vitrine {

class CivitaiApi;

/// Links from the API, which adds the key where there is one.
class ApiLinkSource final : public LinkSource
{
public:
    /// `api` must outlive it.
    explicit ApiLinkSource(CivitaiApi &api);

    QFuture<Result<QUrl>> link(const DownloadRequest &request) override;

private:
    CivitaiApi &m_api;
};

} // namespace vitrine
