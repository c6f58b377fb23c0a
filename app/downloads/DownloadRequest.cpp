#include "downloads/DownloadRequest.h"

#include "base/FileName.h"

#include <QFileInfo>

namespace vitrine {

bool DownloadRequest::isSameDownload(const DownloadRequest &other) const
{
    return versionId == other.versionId && fileId == other.fileId && folder == other.folder;
}

QString DownloadRequest::path() const
{
    return folder.endsWith(QLatin1Char('/')) ? folder + fileName : folder + QLatin1Char('/') + fileName;
}

void DownloadRequest::setPath(const QString &path)
{
    const QFileInfo file(path);
    folder = file.path();
    fileName = file.fileName();
    wantedName.clear();
}

void DownloadRequest::setName(const QString &name)
{
    const QString wanted = nameNumber(1);
    fileName = name;
    wantedName = name == wanted ? QString() : wanted;
}

QString DownloadRequest::nameNumber(int number) const
{
    const QString &wanted = wantedName.isEmpty() ? fileName : wantedName;
    return number == 1 ? wanted : numberedFileName(wanted, number);
}

} // namespace vitrine
