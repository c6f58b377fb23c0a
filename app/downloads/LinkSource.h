#pragma once

#include "base/Result.h"
#include "downloads/DownloadRequest.h"

#include <QFuture>

namespace vitrine {

/// Where a download gets its signed storage link from. The key stays behind this interface: nothing in
/// app/downloads ever sees it.
class LinkSource
{
public:
    virtual ~LinkSource() = default;

    /// A link that works for minutes and wants no authorisation. Asked again when a link has expired.
    virtual QFuture<Result<QUrl>> link(const DownloadRequest &request) = 0;
};

} // namespace vitrine
