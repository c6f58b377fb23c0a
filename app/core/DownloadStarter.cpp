#include "core/DownloadStarter.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "core/TypeFolder.h"
#include "downloads/DownloadManager.h"
#include "settings/Settings.h"

#include <QDir>

namespace vitrine {

namespace {

constexpr int mostQuestions = 4;

} // namespace

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
    m_wishes.enqueue({version, file, allowDangerous});
    askNext();
}

void DownloadStarter::askNext()
{
    while (m_asking < mostQuestions && !m_wishes.isEmpty()) {
        const Wish wish = m_wishes.dequeue();
        ++m_asking;
        whenDone(m_api.version(wish.version), this, [this, wish](const Result<VersionOfModel> &answer) {
            --m_asking;
            receive(wish, answer);
            askNext();
        });
    }
}

void DownloadStarter::receive(const Wish &wish, const Result<VersionOfModel> &answer)
{
    if (!answer) {
        emit refused(wish.version, answer.error());
        return;
    }
    const PlanOptions options{defaultFolder(m_settings, answer->modelType), wish.allowDangerous};
    const auto plan = planDownload(*answer, wish.file, options);
    if (plan)
        emit started(m_downloads.add(plan->request), plan->warnings);
    else
        emit refused(wish.version, plan.error());
}

} // namespace vitrine
