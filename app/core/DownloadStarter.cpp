#include "core/DownloadStarter.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "core/TypeFolder.h"
#include "downloads/DownloadManager.h"
#include "settings/Settings.h"

#include <QDir>

namespace vitrine {

QString defaultFolder(const Settings &settings, const ModelType &type)
{
    return QDir(settings.downloadFolder()).filePath(typeFolder(type));
}

DownloadStarter::DownloadStarter(CivitaiApi &api, DownloadManager &downloads, const Settings &settings, QObject *parent)
    : QObject(parent), m_api(api), m_downloads(downloads), m_settings(settings)
{
}

void DownloadStarter::start(VersionId version, std::optional<FileId> file, bool allowDangerous)
{
    whenDone(m_api.version(version), this, [=, this](const Result<VersionOfModel> &answer) {
        if (!answer) {
            emit refused(version, answer.error());
            return;
        }
        const PlanOptions options{defaultFolder(m_settings, answer->modelType), allowDangerous};
        const auto plan = planDownload(*answer, file, options);
        if (plan)
            emit started(m_downloads.add(plan->request), plan->warnings);
        else
            emit refused(version, plan.error());
    });
}

} // namespace vitrine
