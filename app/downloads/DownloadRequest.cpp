#include "downloads/DownloadRequest.h"

namespace vitrine {

QString DownloadRequest::path() const
{
    return folder.endsWith(QLatin1Char('/')) ? folder + fileName : folder + QLatin1Char('/') + fileName;
}

} // namespace vitrine
