#pragma once

#include "downloads/LinkSource.h"

namespace vitrine {

/// For downloads that are never to begin.
class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

} // namespace vitrine
