#include "core/DownloadStarter.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "core/ConfiguredPlacement.h"
#include "downloads/DownloadManager.h"
#include "settings/Settings.h"

namespace vitrine {

namespace {

constexpr int mostQuestions = 4;

} // namespace

DownloadStarter::DownloadStarter(CivitaiApi &api, DownloadManager &downloads, const LibraryIndex &library,
                                 const Settings &settings, QObject *parent)
    : QObject(parent), m_api(api), m_downloads(downloads), m_settings(settings), m_preparer(api, downloads, library)
{
}

void DownloadStarter::start(VersionId version, std::optional<FileId> file, bool allowDangerous, const QString &folder)
{
    m_wishes.enqueue({version, file, allowDangerous, folder});
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
        emit refused(wish.version, wish.file, answer.error());
        return;
    }
    const auto preparing = m_preparer.prepare(*answer, wish.file, optionsFor(wish));
    whenDone(preparing, this, [this, wish](const Result<DownloadPlan> &plan) {
        if (plan)
            add(*plan);
        else
            emit refused(wish.version, wish.file, plan.error());
    });
}

PlanOptions DownloadStarter::optionsFor(const Wish &wish) const
{
    PlanOptions options{configuredPlacement(m_settings), wish.allowDangerous, m_settings.picklePolicy()};
    if (!wish.folder.isEmpty())
        options.placement =
            Placement({PlacementRoot{wish.folder, std::nullopt}}, options.placement.nameTemplate().withoutFolders());
    return options;
}

void DownloadStarter::add(const DownloadPlan &plan)
{
    emit started(m_downloads.add(plan.request), plan.warnings);
    const QString type = plan.request.modelType;
    if (!plan.isTypeFolderGuessed || m_guessedTypes.contains(type))
        return;
    m_guessedTypes.insert(type);
    emit typeFolderGuessed(type, plan.typeFolder);
}

} // namespace vitrine
