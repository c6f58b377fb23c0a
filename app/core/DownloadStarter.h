#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "core/DownloadPlanner.h"
#include "downloads/DownloadEntry.h"

#include <QObject>
#include <QQueue>

namespace vitrine {

class CivitaiApi;
class DownloadManager;
class Settings;

/// Puts files into the queue by their ids alone: asks the API for the version (lists bring too little, and what they
/// brought may be old), plans, and adds. A few versions are asked for at a time, in the order of the calls, however
/// many were chosen at once. Files go to the user's download folder, into the folder of their type.
/// Lives in the thread of what it is given.
class DownloadStarter final : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    DownloadStarter(CivitaiApi &api, DownloadManager &downloads, const Settings &settings, QObject *parent = nullptr);

    /// Nothing for `file` is the version's primary one. `started` or `refused` follows.
    void start(VersionId version, std::optional<FileId> file = {}, bool allowDangerous = false);

signals:
    /// `warnings` are sentences for the user (see DownloadPlan).
    void started(vitrine::DownloadId id, const QStringList &warnings);
    void refused(vitrine::VersionId version, const vitrine::Error &error);

private:
    struct Wish
    {
        VersionId version;
        std::optional<FileId> file;
        bool allowDangerous = false;
    };

    void askNext();
    void receive(const Wish &wish, const Result<VersionOfModel> &answer);

    CivitaiApi &m_api;
    DownloadManager &m_downloads;
    const Settings &m_settings;
    QQueue<Wish> m_wishes; ///< not asked for yet
    int m_asking = 0;
};

/// Where a version's files go when nobody said otherwise: the type's folder within the user's download folder.
QString defaultFolder(const Settings &settings, const ModelType &type);

} // namespace vitrine
