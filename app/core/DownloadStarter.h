#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "core/DownloadPreparer.h"
#include "downloads/DownloadEntry.h"

#include <QObject>
#include <QQueue>
#include <QSet>

namespace vitrine {

class CivitaiApi;
class DownloadManager;
class LibraryIndex;
class Settings;

/// Puts files into the queue by their ids alone: asks the API for the version (lists bring too little, and what they
/// brought may be old), plans, and adds. A few versions are asked for at a time, in the order of the calls, however
/// many were chosen at once. Files go where the settings say (ConfiguredPlacement.h), or into one folder for this once.
/// Lives in the thread of what it is given.
class DownloadStarter final : public QObject
{
    Q_OBJECT

public:
    /// All of them must outlive it.
    DownloadStarter(CivitaiApi &api, DownloadManager &downloads, const LibraryIndex &library, const Settings &settings,
                    QObject *parent = nullptr);

    /// Nothing for `file` is the version's primary one. An absolute `folder` gets the file itself, whatever the
    /// settings say. `started` or `refused` follows.
    void start(VersionId version, std::optional<FileId> file = {}, bool allowDangerous = false,
               const QString &folder = {});

signals:
    /// `warnings` are sentences for the user (see DownloadPlan).
    void started(vitrine::DownloadId id, const QStringList &warnings);
    /// `file` as it was asked for: nothing where that was the version's primary one.
    void refused(vitrine::VersionId version, std::optional<vitrine::FileId> file, const vitrine::Error &error);
    /// With the first of its type that went into a folder nobody chose: no program has one for the type, and the
    /// settings hold no answer (ModelRoot::typeFolders) yet. Once for each type. `folder` is absolute and the type's,
    /// without what the name template adds for this one file.
    void typeFolderGuessed(const QString &modelType, const QString &folder);

private:
    struct Wish
    {
        VersionId version;
        std::optional<FileId> file;
        bool allowDangerous = false;
        QString folder;
    };

    void askNext();
    void receive(const Wish &wish, const Result<VersionOfModel> &answer);
    PlanOptions optionsFor(const Wish &wish) const;
    void add(const DownloadPlan &plan);

    CivitaiApi &m_api;
    DownloadManager &m_downloads;
    const Settings &m_settings;
    DownloadPreparer m_preparer;
    QSet<QString> m_guessedTypes;
    QQueue<Wish> m_wishes; ///< not asked for yet
    int m_asking = 0;
};

} // namespace vitrine
